"""The plan after an absence and the study settings, in a real browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from practice.models import Card, StudySettings
from tests.browser.checks import faults
from tests.browser.conftest import OpenTab
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import make_card
from vocab_project.users.models import User

BACKLOG = 60
DAY = timedelta(days=1)


def make_returned() -> User:
    """Ada is back: 60 cards have waited, and a day of hers takes ten."""
    ada = make_learner("ada")
    StudySettings.objects.create(learning=ada.languages.get(), minutes_per_day=1)
    today = ada.study_day(timezone.now())
    for number in range(BACKLOG):
        word = make_learner_word(ada, make_word(f"p{number}"))
        make_card(word, due_on=today - (number % 9 + 1) * DAY)
    return ada


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["js", "no-js"])
def test_a_plan_is_followed_and_taken_back(
    open_tab: OpenTab, java_script_enabled: bool
) -> None:
    ada = make_returned()
    page = open_tab(ada, java_script_enabled=java_script_enabled)
    page.goto(reverse("home"))
    expect(page.get_by_role("main")).to_contain_text("60 due → 10 a day for 6 days.")
    page.get_by_role("link", name="Another number a day").click()
    page.get_by_label("Cards a day").fill("20")
    page.get_by_role("button", name="Show this plan").click()
    expect(page.get_by_role("main")).to_contain_text("60 due → 20 a day for 3 days.")
    page.get_by_role("button", name="Follow this plan").click()
    expect(page.locator("h1")).to_have_text("20 cards for today.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("h1")).to_contain_text("60 cards are waiting.")


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["js", "no-js"])
def test_the_load_is_seen_before_a_scheduler_is_used(
    open_tab: OpenTab, java_script_enabled: bool
) -> None:
    ada = make_returned()
    page = open_tab(ada, java_script_enabled=java_script_enabled)
    page.goto(reverse("practice:study-settings"))
    page.get_by_label("Scheduler").select_option("ladder")
    page.get_by_role("button", name="See what it means").click()
    load = page.locator("#scheduler .lead")
    expect(load).to_contain_text("a day")
    if java_script_enabled:
        expect(load).to_be_focused()
        expect(page.get_by_role("status")).to_contain_text("a day")
    page.get_by_role("button", name="Use this").click()
    expect(page.locator("#scheduler")).to_contain_text("Now: Fixed steps")
    assert set(Card.objects.values_list("algorithm", flat=True)) == {"ladder"}
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#scheduler")).to_contain_text("Now: FSRS-6")


def test_a_plan_and_days_away_are_accessible_too(open_tab: OpenTab) -> None:
    ada = make_returned()
    page = open_tab(ada)
    for address in (reverse("home"), reverse("practice:catch-up")):
        page.goto(address)
        assert faults(page) == []
    page.goto(reverse("home"))
    page.get_by_role("button", name="Follow this plan").click()
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    assert faults(page) == []
    page.goto(reverse("practice:away"))
    today = ada.study_day(timezone.now()).isoformat()
    page.get_by_label("First day away").fill(today)
    page.get_by_label("Last day away").fill(today)
    page.get_by_role("button", name="Plan these days").click()
    expect(page.locator("h1")).to_contain_text("You are away until")
    assert faults(page) == []
    page.get_by_role("button", name="I am back already").click()
    expect(page.locator("h1")).to_contain_text("for today")
