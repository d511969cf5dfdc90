"""Real Chromium: `$CHROMIUM`, `chromium` or `google-chrome`; skipped, with the reason, without."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

# Playwright's own loop runs in this thread; Django would refuse the ORM beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    wanted = [
        os.environ.get("CHROMIUM"),
        "chromium",
        "google-chrome",
        "chromium-browser",
    ]
    return next(
        (path for name in wanted if name and (path := shutil.which(name))), None
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a browser test with real transactions."""
    folder = Path(__file__).parent
    here = [item for item in items if folder in item.path.parents]
    missing = find_chromium() is None
    for item in here:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.django_db(transaction=True))
        if missing:
            reason = (
                "no Chromium: install it (apt-get install chromium) or set CHROMIUM"
            )
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    return browser_type_launch_args | {
        "executable_path": find_chromium(),
        "args": FLAGS,
    }


@pytest.fixture
def problems() -> list[str]:
    """What went wrong in any page of the test; the fixture `tab` asserts that it is empty."""
    return []


def _listen(page: Page, problems: list[str]) -> None:
    def console(message: Any) -> None:
        if message.type in {"error", "warning"}:
            problems.append(f"console {message.type}: {message.text}")

    def failed(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":
            problems.append(f"failed: {request.url} {request.failure}")

    def answered(response: Any) -> None:
        if response.status >= 400:
            problems.append(f"{response.status}: {response.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
    page.on("requestfailed", failed)
    page.on("response", answered)


OpenTab = Callable[..., Page]


@pytest.fixture
def open_tab(
    browser: Browser, live_server: Any, problems: list[str]
) -> Iterator[OpenTab]:
    """Opens a tab, signed in as `user` if given; at the end nothing may have gone wrong."""
    contexts: list[BrowserContext] = []

    def open_one(user: AbstractBaseUser | None = None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies(
                [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
            )
        page = context.new_page()
        page.set_default_timeout(10_000)
        _listen(page, problems)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []
