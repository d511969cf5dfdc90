"""Every page: no axe finding, nothing too wide, every control high enough, a clean console."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse

from tests.browser.checks import faults
from tests.browser.conftest import OpenTab
from tests.factories import make_learner, make_user
from vocab_project.users.models import User


@dataclass(frozen=True)
class Case:
    """A page: its url name, who looks at it, and what must exist before (kwargs come back)."""

    name: str
    who: str = "visitor"
    setup: Callable[[User], dict[str, object]] | None = None

    def __str__(self) -> str:
        return f"{self.name}-{self.who}"


PAGES = [
    Case("home"),
    Case("account_login"),
    Case("account_signup"),
    Case("account_reset_password"),
]


def _person(who: str) -> User | None:
    if who == "visitor":
        return None
    if who == "newcomer":
        return make_user("nora")
    if who == "curator":
        return make_user("cleo", is_staff=True, is_superuser=True)
    return make_learner("ada")


@pytest.mark.parametrize("case", PAGES, ids=str)
def test_the_page_is_accessible_in_every_theme_and_width(
    case: Case, open_tab: OpenTab
) -> None:
    person = _person(case.who)
    kwargs = case.setup(person) if case.setup and person else {}
    page = open_tab(person)
    page.goto(reverse(case.name, kwargs=kwargs))
    assert faults(page) == []


BAD = """<!doctype html><html><body><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<button style="height: 20px; background: #eee; color: #ddd">Go</button>
<div style="width: 2000px">wide</div></body></html>"""


def test_the_checks_find_what_is_wrong(open_tab: OpenTab) -> None:
    page = open_tab()
    page.set_content(BAD)
    found = " ".join(faults(page))
    for fault in ("image-alt", "color-contrast", "html-has-lang", "too wide", "low"):
        assert fault in found
