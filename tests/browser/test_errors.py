"""Error pages: reached when something is wrong, so they must not be."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Response, expect

from tests.browser.checks import faults
from tests.browser.conftest import OpenTab
from tests.browser.world import make_world


def test_a_missing_page_helps_a_learner_on(
    open_tab: OpenTab, problems: list[str]
) -> None:
    page = open_tab(make_world().ada)
    answer = page.goto("/nowhere/")
    assert isinstance(answer, Response)
    assert answer.status == 404
    problems.clear()  # the 404 itself, twice: that was the point
    assert faults(page) == []
    page.get_by_role("link", name="Search your words").click()
    expect(page.locator("h1")).to_have_text("My words")


@pytest.mark.parametrize("template", ["403.html", "403_csrf.html", "500.html"])
def test_an_error_page_is_accessible(template: str, open_tab: OpenTab) -> None:
    page = open_tab()
    request = RequestFactory().get("/")
    # 500.html is drawn by Django without a request; so it is here.
    html = render_to_string(template, {}, None if template == "500.html" else request)
    page.route("**/broken/", lambda route: route.fulfill(body=html))
    page.goto("/broken/")
    assert faults(page) == []


def test_a_form_without_its_token_is_explained_not_just_refused(
    open_tab: OpenTab, problems: list[str]
) -> None:
    page = open_tab()
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    page.get_by_label("Username or e-mail").fill("ada")
    page.get_by_label("Password").fill("something")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_have_text("This form has expired")
    problems.clear()
