"""Today: one sentence, one thing to do."""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from practice.models import Card, StudySettings
from practice.selectors.queue import build_queue
from practice.selectors.today import get_today
from practice.services.sessions import start_session
from tests.factories import make_learner_word, make_user, make_word
from tests.practice.flashcards import text_of
from tests.practice.make import NOON, answer, make_attempt, make_card, make_learned
from tests.queries import assert_same_queries
from vocab_project.users.models import User

HOME = reverse("home")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def look(client: Client) -> str:
    return client.get(HOME).content.decode()


def test_a_new_learner_is_led_to_adding_words(as_ada: Client) -> None:
    page = look(as_ada)
    assert reverse("words:word-add") in page
    assert reverse("words:word-bulk-add") in page


def test_the_page_says_what_is_due_and_how_long_it_takes(
    ada: User, as_ada: Client
) -> None:
    make_card(make_learner_word(ada, make_word("uno")), mastery=1)
    make_learner_word(ada, make_word("dos"))
    make_learner_word(ada, make_word("tres"))
    page = look(as_ada)
    assert "3 cards for today." in page
    # One review and two new words, each as long as three, at eight seconds.
    assert "About 1 minute at your pace." in page
    assert page.count("button--primary") == 1
    assert reverse("practice:flashcards") in page


def test_the_minutes_follow_the_learners_own_pace(ada: User) -> None:
    for number in range(4):
        word = make_learner_word(ada, make_word(f"p{number}"))
        answer(word, at=NOON - 30 * DAY, duration_ms=45_000)
    StudySettings.objects.create(learning=ada.languages.get(), new_per_day=0)
    today = get_today(learning=ada.languages.get(), at=NOON)
    assert today.minutes == round(today.due.total * 45 / 60)


def test_the_number_on_the_button_of_an_open_session_is_how_far_it_is(
    ada: User, as_ada: Client
) -> None:
    words = [make_learner_word(ada, make_word(f"p{number}")) for number in range(3)]
    session = start_session(learning=ada.languages.get(), kind="flashcards", at=NOON)
    answer(words[0], session=session)
    page = look(as_ada)
    assert "Go on: 1 of 3" in page
    assert reverse("practice:flashcard", args=[session.pk]) in page
    assert page.count("button--primary") == 1


def test_with_nothing_due_the_page_says_when_the_next_card_comes(
    ada: User, as_ada: Client
) -> None:
    make_card(make_learner_word(ada), due_on=NOON.date() + DAY, mastery=1)
    page = look(as_ada)
    assert "Nothing is due." in page
    assert "The next card comes tomorrow." in page
    Card.objects.update(due_on=NOON.date() + 10 * DAY)
    assert "The next card comes on December 3." in look(as_ada)


def test_a_learned_word_without_a_sentence_is_offered_for_writing(
    ada: User, as_ada: Client
) -> None:
    written = make_learned(ada, make_word("uno"))
    make_attempt(ada, written.word)
    plain = make_learned(ada, make_word("dos"))
    today = as_ada.get(HOME).context["today"]
    assert today.to_write == plain
    assert reverse("practice:write", args=[plain.word.public_id]) in look(as_ada)


def test_what_was_done_today_is_counted(ada: User, as_ada: Client) -> None:
    answer(make_learner_word(ada), duration_ms=40_000)
    answer(make_learner_word(ada, make_word("otro")), duration_ms=40_000, at=NOON - DAY)
    page = look(as_ada)
    assert "1 answer today" in page


def test_on_days_away_the_page_asks_nothing(ada: User, as_ada: Client) -> None:
    make_card(make_learner_word(ada))
    StudySettings.objects.create(
        learning=ada.languages.get(),
        away_from=NOON.date(),
        away_until=NOON.date() + 9 * DAY,
    )
    page = look(as_ada)
    assert "You are away until December 2." in page
    assert reverse("practice:flashcards") not in page


def test_a_word_that_keeps_slipping_away_is_mentioned(
    ada: User, as_ada: Client
) -> None:
    make_card(make_learner_word(ada), lapses=7)
    assert as_ada.get(HOME).context["today"].leeches == 0
    Card.objects.update(lapses=8)
    assert "1 word keeps slipping away" in look(as_ada)


def test_a_words_other_skill_waits_for_another_day(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    make_card(word)
    make_card(word, skill="recall")
    assert "1 card for today." in look(as_ada)
    answer(word)
    page = look(as_ada)
    assert "Done for today." in page
    assert "The next card comes tomorrow." in page


def test_a_word_that_is_due_is_not_counted_for_its_next_skill_too(
    ada: User, as_ada: Client
) -> None:
    make_card(make_learner_word(ada), mastery=3)
    assert "1 card for today." in look(as_ada)
    Card.objects.update(due_on=NOON.date() + DAY)
    assert "1 card for today." in look(as_ada)


@pytest.mark.parametrize("seed", range(4))
def test_today_promises_what_the_queue_asks(ada: User, seed: int) -> None:
    StudySettings.objects.create(learning=ada.languages.get(), minutes_per_day=0)
    chance = random.Random(seed)
    for number in range(40):
        word = make_learner_word(ada, make_word(f"p{number}"))
        for skill in chance.sample(["recognise", "recall"], chance.randint(0, 2)):
            due = NOON.date() + chance.randint(-2, 2) * DAY
            make_card(word, skill=skill, due_on=due, mastery=chance.randint(1, 3))
        if number % 7 == 0:
            answer(word, chance.choice([1, 3]))
    learning = ada.languages.get()
    asked = build_queue(learning=learning, at=NOON, limit=200)
    assert get_today(learning=learning, at=NOON).due.total == len(asked)


def test_flashcards_promise_what_today_promises(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    make_card(word, due_on=NOON.date())
    make_card(word, skill="recall", due_on=NOON.date())
    assert "1 card for today." in look(as_ada)
    start = as_ada.get(reverse("practice:flashcards"))
    assert start.context["counts"] == as_ada.get(HOME).context["today"].due
    assert "1 card to repeat: about 1 min." in text_of(start)


def test_flashcards_ask_nothing_on_a_day_away(ada: User, as_ada: Client) -> None:
    StudySettings.objects.create(
        learning=ada.languages.get(),
        away_from=NOON.date(),
        away_until=NOON.date() + DAY,
    )
    make_card(make_learner_word(ada), due_on=NOON.date())
    start = as_ada.get(reverse("practice:flashcards"))
    assert start.context["counts"].total == 0


def test_with_everything_paused_nothing_is_due(ada: User, as_ada: Client) -> None:
    make_learner_word(ada, status="suspended")
    assert "Nothing is due." in look(as_ada)


def test_the_numbers_are_of_this_learner_and_language(
    ada: User, ben: User, as_ada: Client
) -> None:
    make_card(make_learner_word(ada), mastery=1)
    make_card(make_learner_word(ben, make_word("uno")))
    make_card(make_learner_word(ada, make_word("Hund", language="de")))
    today = as_ada.get(HOME).context["today"]
    assert (today.words, today.due.total) == (1, 1)


def test_a_visitor_sees_the_landing_page(client: Client, db: None) -> None:
    assert client.get(HOME).status_code == 200


def test_a_learner_without_a_language_is_sent_to_onboarding(db: None) -> None:
    client = Client()
    client.force_login(make_user("dora"))
    assert client.get(HOME)["Location"] == reverse("users:onboarding")


def test_home_costs_the_same_with_many_words(ada: User, as_ada: Client) -> None:
    make_card(make_learner_word(ada))
    make_learner_word(ada, make_word("nuevo"))
    assert_same_queries(
        HOME,
        as_ada,
        lambda: [
            (
                make_card(make_learner_word(ada, make_word(f"p{n}"))),
                make_learner_word(ada, make_word(f"q{n}")),
            )
            for n in range(5)
        ],
    )
