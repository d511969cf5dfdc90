"""A session of flashcards with the keyboard alone, and without any script."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from practice.models import Card, Review, Session, StudySettings
from tests.browser.conftest import OpenTab
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import make_card
from vocab_project.users.models import User

WORDS = [("ventana", "window"), ("zapato", "shoe"), ("camisa", "shirt")]


def make_ada(skills: list[str]) -> User:
    """Three words; in their first skill they are new, in the others due."""
    ada = make_learner("ada")
    learning = ada.languages.get()
    StudySettings.objects.create(learning=learning, skills=skills)
    for name, meaning in WORDS:
        word = make_word(name, translation=meaning)
        make_learner_word(ada, word)
    return ada


def begin(page: Page) -> None:
    page.goto("/practice/flashcards/")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#card-word")).to_be_attached()
    if page.evaluate(
        "!!window.htmx"
    ):  # then the keys listen once something has the focus
        expect(page.locator("[data-autofocus]")).to_be_focused()


def test_a_session_turned_over_with_the_keyboard_alone(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recognise"]))
    begin(page)
    for name, meaning in WORDS:
        expect(page.locator("#card-word")).to_have_text(name)
        expect(page.get_by_role("button", name="Show the answer")).to_be_focused()
        page.keyboard.press("Space")
        expect(page.locator(".flashcard__meaning")).to_have_text(meaning)
        expect(page.locator(".grade--3")).to_be_focused()
        expect(page.locator("#status")).to_have_text(meaning)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Done for now")).to_be_focused()
    expect(page).to_have_url(re.compile("/summary/$"))
    assert [review.rating for review in Review.objects.all()] == [3, 3, 3]


def test_a_session_typed_with_the_keyboard_alone(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recall"]))
    begin(page)
    expect(page.locator("#typed")).to_be_focused()
    page.keyboard.type("ventana")
    page.keyboard.press("Enter")
    expect(page.locator(".strip--right")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#card-word")).to_have_text("shoe")
    page.keyboard.type("zapatto")
    page.keyboard.press("Enter")
    expect(page.locator(".diff del")).to_contain_text("t")
    expect(page.get_by_role("button", name="Hard")).to_be_focused()
    page.keyboard.press("4")
    expect(page.locator("#card-word")).to_have_text("shirt")
    page.keyboard.press("Enter")  # nothing typed: "I don't know"
    expect(page.locator(".strip--unknown")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("#typed")).to_be_focused()
    expect(page.locator("#card-word")).to_have_text("shirt")  # it came back
    ratings = Review.objects.order_by("pk").values_list("rating", "answer")
    assert list(ratings) == [(3, "ventana"), (4, "zapatto"), (1, "")]


def test_typing_presses_no_key(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recall"]))
    begin(page)
    page.keyboard.type("z1s? r")
    expect(page.locator("#typed")).to_have_value("z1s? r")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert not Review.objects.exists()


def test_an_empty_field_lets_the_answer_before_be_taken_back(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recall"]))
    begin(page)
    page.keyboard.type("ventana")
    page.keyboard.press("Enter")
    expect(page.locator(".grade--3")).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator("#card-word")).to_have_text("shoe")
    expect(page.locator("#typed")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.locator("#card-word")).to_have_text("window")
    expect(page.locator("#typed")).to_be_focused()
    page.keyboard.press("Escape")  # out of the field: the keys are back
    page.keyboard.press("s")
    expect(page.locator("#card-word")).to_have_text("shoe")
    assert not Review.objects.standing().exists()


def test_z_goes_back_from_the_summary_to_the_first_card(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recognise"]))
    begin(page)
    for _ in WORDS:
        page.keyboard.press("Space")
        expect(page.locator(".grade--3")).to_be_focused()
        page.keyboard.press("3")
        expect(page.locator(".grade--3")).to_have_count(0)
    expect(page.get_by_role("heading", name="Done for now")).to_be_visible()
    for name, _meaning in reversed(WORDS):
        page.keyboard.press("z")
        expect(page.locator("#card-word")).to_have_text(name)
    assert not Card.objects.exists()
    session = Session.objects.get()
    assert (session.cursor, session.completed, session.is_open) == (0, 0, True)


def test_s_pauses_the_word_and_z_brings_it_back(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recognise"]))
    begin(page)
    page.keyboard.press("s")
    expect(page.locator("#card-word")).to_have_text("zapato")
    page.keyboard.press("z")
    expect(page.locator("#card-word")).to_have_text("ventana")


def test_also_accept_this_goes_on_and_is_remembered(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recall"]))
    begin(page)
    page.keyboard.type("vidriera")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Also accept this").click()
    expect(page.locator("#card-word")).to_have_text("shoe")
    assert Review.objects.get().verdict == "accepted"


def test_nothing_jumps_when_a_card_is_turned_over(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["recognise"]))
    for width, height in ((1180, 800), (390, 844), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        begin(page)
        word = page.locator("#card-word").bounding_box()
        button = page.get_by_role("button", name="Show the answer").bounding_box()
        page.keyboard.press("Space")
        grades = page.locator(".grade--3")
        expect(grades).to_be_focused()
        assert page.locator("#card-word").bounding_box() == word
        box = grades.bounding_box()
        assert button
        assert box
        assert (box["y"], box["height"]) == (button["y"], button["height"])
        boxes = [one.bounding_box() for one in page.locator(".grade").all()]
        assert len({one["y"] for one in boxes if one}) == 1
        Session.objects.all().delete()


def test_a_long_answer_leaves_the_grades_in_sight(open_tab: OpenTab) -> None:
    ada = make_ada(["recognise"])
    ada.learner_words.update(note="A story. " * 90)
    page = open_tab(ada)
    page.set_viewport_size({"width": 360, "height": 640})
    begin(page)
    page.keyboard.press("Space")
    expect(page.locator(".grade--3")).to_be_in_viewport(ratio=1)


VOICE = """
window.said = [];
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "es-ES", localService: true }], cancel() {},
  speak: (words) => window.said.push(words.text), addEventListener() {} } });
"""


def test_a_word_to_hear_is_said_once_by_itself_and_again_with_r(
    open_tab: OpenTab,
) -> None:
    ada = make_ada(["listen"])
    ada.preferences = {"autoplay_audio": True}
    ada.save()
    page = open_tab(ada)
    page.add_init_script(VOICE)
    begin(page)
    expect(page.locator("#typed")).to_be_focused()
    assert page.evaluate("window.said") == ["ventana"]
    page.locator("#typed").blur()
    page.keyboard.press("r")
    assert page.evaluate("window.said") == ["ventana", "ventana"]


def test_without_a_voice_the_word_is_read(open_tab: OpenTab) -> None:
    page = open_tab(make_ada(["listen"]))
    begin(page)
    expect(page.get_by_role("button", name="Listen")).to_be_hidden()
    page.get_by_role("button", name="I can't hear it").click()
    expect(page.locator("#card-word")).to_have_text("ventana")
    page.keyboard.press("Space")
    expect(page.locator(".flashcard__meaning")).to_have_text("window")


def test_a_session_without_any_script(open_tab: OpenTab) -> None:
    ada = make_ada(["recognise", "recall"])
    today = ada.study_day(timezone.now())
    word = ada.learner_words.get(word__base_form="camisa")
    make_card(word, due_on=today - timedelta(days=1), skill="recall")
    page = open_tab(ada, java_script_enabled=False)
    begin(page)
    page.get_by_label("Your answer").fill("camisa")
    page.get_by_role("button", name="Check").click()
    page.locator(".grade--3").click()
    expect(page.locator("#card-word")).to_have_text("ventana")
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_role("button", name="Again").click()
    page.get_by_role("button", name=re.compile("Undo")).click()
    expect(page.locator("#card-word")).to_have_text("ventana")
    assert Review.objects.standing().count() == 1
