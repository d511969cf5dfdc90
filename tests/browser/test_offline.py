"""Offline flashcards in a real browser whose network is really cut."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from practice.models import Review
from tests.browser.conftest import OpenTab
from tests.browser.test_flashcards import WORDS, make_ada
from tests.factories import make_learner
from tests.practice.make import answer

ADDRESS = "/practice/offline/"


def forgive(problems: list[str]) -> None:
    """The console complains of each request while the network is cut."""
    kept = [one for one in problems if "ERR_INTERNET_DISCONNECTED" not in one]
    problems[:] = kept


def take_along(page: Page, cards: int = len(WORDS)) -> None:
    page.goto(ADDRESS)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("button", name="Take today's cards along").click()
    line = page.get_by_role("heading", name=f"{cards} cards on this device")
    expect(line).to_be_visible()


def answer_with_keys(page: Page, *keys: str) -> None:
    for key in keys:
        expect(page.locator("#turn-button")).to_be_focused()
        page.keyboard.press("Space")
        expect(page.locator("#good")).to_be_focused()
        page.keyboard.press(key)


def test_cards_answered_without_a_network_arrive_once(
    open_tab: OpenTab, problems: list[str]
) -> None:
    page = open_tab(make_ada(["recognise"]))
    take_along(page)
    page.context.set_offline(True)
    before = timezone.now()
    page.get_by_role("button", name="Start").click()
    answer_with_keys(page, "3", "1")
    expect(page.locator("#card-word")).to_have_text("camisa")
    page.reload()  # from the worker alone
    expect(page.get_by_text("2 answers wait to be sent")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#card-word")).to_have_text("camisa")
    answer_with_keys(page, "Enter")
    expect(page.locator("#card-word")).to_have_text("zapato")  # it came back
    answer_with_keys(page, "4")
    expect(page.get_by_role("heading", name="Offline flashcards")).to_be_focused()
    after = timezone.now()
    assert not Review.objects.exists()
    forgive(problems)

    page.context.set_offline(False)
    expect(page.locator("#note-text")).to_have_text("3 answers were sent.")
    page.reload()
    expect(page.get_by_text("All of them are answered.")).to_be_visible()
    reviews = list(Review.objects.order_by("pk"))
    assert [review.rating for review in reviews] == [3, 1, 3]
    assert all(before <= review.reviewed_at <= after for review in reviews)
    assert reviews == sorted(reviews, key=lambda review: review.reviewed_at)


def test_another_page_says_that_there_is_no_network(
    open_tab: OpenTab, problems: list[str]
) -> None:
    page = open_tab(make_ada(["recognise"]))
    take_along(page)
    page.context.set_offline(True)
    page.goto("/words/")
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    page.get_by_role("link", name="Offline flashcards").click()
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    forgive(problems)
    page.context.set_offline(False)
    kept = page.evaluate(
        "caches.keys().then(async (names) => (await Promise.all(names.map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname))))"
        ".flat())"
    )
    pages = [path for path in kept if not path.startswith("/static/")]
    assert sorted(pages) == [ADDRESS, f"{ADDRESS}no-connection/"]


def test_a_card_answered_elsewhere_meanwhile_is_listed(
    open_tab: OpenTab, problems: list[str]
) -> None:
    ada = make_ada(["recognise"])
    page = open_tab(ada)
    take_along(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Start").click()
    answer_with_keys(page, "1")
    expect(page.locator("#card-word")).to_have_text("zapato")
    answer(
        ada.learner_words.get(word__base_form="ventana"),
        at=timezone.now() - timedelta(minutes=1),
    )
    page.keyboard.press("Escape")
    forgive(problems)
    page.context.set_offline(False)
    row = page.locator("#told-list li")
    expect(row).to_contain_text("ventana")
    expect(row).to_contain_text("Already answered elsewhere")
    assert Review.objects.get().rating == 3


def test_another_account_sees_no_cards_and_sends_nothing(
    open_tab: OpenTab, problems: list[str]
) -> None:
    page = open_tab(make_ada(["recognise"]))
    take_along(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Start").click()
    answer_with_keys(page, "3")
    expect(page.locator("#card-word")).to_have_text("zapato")
    forgive(problems)
    session = next(one for one in page.context.cookies() if one["name"] == "sessionid")
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator("#note-text")).to_contain_text("You are signed out.")
    client = Client()
    client.force_login(make_learner("ben"))
    value = client.cookies["sessionid"].value
    page.context.add_cookies([session | {"value": value}])  # type: ignore[list-item]
    page.reload()
    expect(page.locator("#note-text")).to_contain_text("are another account's")
    expect(page.get_by_role("button", name="Go on")).to_be_hidden()
    page.get_by_role("button", name="Remove from this device").click()
    expect(page.locator("#note-text")).to_contain_text(
        "has not been sent and would be lost"
    )
    page.get_by_role("button", name="Remove, and lose these answers").click()
    expect(page.get_by_text("No cards on this device yet.")).to_be_visible()
    assert not Review.objects.exists()


def test_without_a_script_the_page_says_so(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recognise"]), java_script_enabled=False)
    page.goto(ADDRESS)
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    page.get_by_role("link", name="The usual flashcards").click()
    expect(page.get_by_role("heading", name="Flashcards")).to_be_visible()
