"""Quizzes in the browser: answered once, resumed anywhere, repeated and collected."""

import random
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.models import Card, Review, Session
from practice.selectors.queue import Filters
from practice.services.quizzes import start_quiz
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON
from vocab_project.users.models import User
from words.models import Example, LearnerWord

HTMX = {"HX-Request": "true"}
NAMES = ["perro", "gato", "pan", "libro", "árbol", "coche", "río", "zapato"]
MEANINGS = ["dog", "cat", "bread", "book", "tree", "car", "river", "shoe"]


@pytest.fixture
def words(ada: User) -> list[LearnerWord]:
    return [
        make_learner_word(ada, make_word(name, translation=meaning, gender="m"))
        for name, meaning in zip(NAMES, MEANINGS, strict=True)
    ]


def make_quiz(learner: User, kind: str = "choice", size: int = 5) -> Session:
    return start_quiz(
        learning=learner.languages.get(),
        kind=kind,
        filters=Filters(),
        size=size,
        at=NOON,
        chance=random.Random(1),
    )


def address(session: Session, page: str = "quiz") -> str:
    return reverse(f"practice:{page}", args=[session.pk])


def send(client: Client, session: Session, text: str | None = None, **fields: Any):
    """Answer the question at the cursor; rightly unless `text` says otherwise."""
    place = fields.pop("place", Session.objects.get(pk=session.pk).cursor)
    question = session.plan[place]
    right = str(question.get("right", question.get("form", "")))
    data = {
        "key": fields.pop("key", uuid.uuid4()),
        "place": place,
        f"answer-{place}": right if text is None else text,
    }
    url = address(session, "quiz-answer")
    return client.post(url, data, headers=fields.pop("headers", None))


def test_a_learner_starts_a_quiz(words: list[LearnerWord], as_ada: Client) -> None:
    data = {"type": "choice", "size": 5}
    page = as_ada.post(reverse("practice:quiz-start"), data, follow=True)
    session = Session.objects.get()
    assert page.redirect_chain[-1][0] == address(session)
    assert session.planned == 5
    assert session.plan[0]["prompt"] in page.content.decode()


def test_a_quiz_without_words_says_so(as_ada: Client) -> None:
    data = {"type": "choice", "size": 5}
    page = as_ada.post(reverse("practice:quiz-start"), data)
    assert page.status_code == 422
    assert "Widen the choice" in page.content.decode()


@pytest.mark.parametrize("data", [{"type": "essay", "size": 5}, {"type": "choice"}])
def test_a_broken_choice_is_refused(as_ada: Client, data: dict[str, Any]) -> None:
    assert as_ada.post(reverse("practice:quiz-start"), data).status_code == 422
    assert not Session.objects.exists()


def test_a_right_choice_counts_half(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    page = send(as_ada, session, headers=HTMX).content.decode()
    review = Review.objects.get()
    assert (review.kind, review.weight, review.rating) == ("choice", 50, 3)
    assert "strip--right" in page


def test_a_miss_shows_what_was_right(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    question = session.plan[0]
    wrong = (question["right"] + 1) % len(question["options"])
    page = send(as_ada, session, str(wrong), headers=HTMX).content.decode()
    assert Review.objects.get().rating == 1
    assert question["options"][question["right"]] in page


@pytest.mark.parametrize("text", ["", "99", "-1", "x" * 900, "²"])
def test_nonsense_is_a_miss(
    words: list[LearnerWord], ada: User, as_ada: Client, text: str
) -> None:
    send(as_ada, make_quiz(ada), text)
    assert Review.objects.get().rating == 1


def test_a_double_click_counts_once(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session, key = make_quiz(ada), uuid.uuid4()
    for _ in range(2):
        send(as_ada, session, key=key, place=0)
    assert Review.objects.count() == 1


def test_another_tab_cannot_answer_a_question_again(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    send(as_ada, session, place=0)
    page = send(as_ada, session, place=0, headers=HTMX).content.decode()
    assert Review.objects.count() == 1
    assert session.plan[1]["prompt"] in page


def test_the_same_question_waits_on_another_device(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    send(as_ada, session)
    elsewhere = Client()
    elsewhere.force_login(ada)
    page = elsewhere.get(address(session)).content.decode()
    for option in session.plan[1]["options"]:
        assert option in page


def test_a_finished_quiz_takes_no_more_answers(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    for _ in range(5):
        send(as_ada, session)
    session.refresh_from_db()
    assert not session.is_open
    send(as_ada, session, place=4)
    assert Review.objects.count() == 5
    assert as_ada.get(address(session)).url == address(session, "quiz-result")


def test_pairs_are_answered_together_and_count_a_quarter(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada, kind="match")
    right = {f"answer-{n}": q["right"] for n, q in enumerate(session.plan)}
    data = {"key": uuid.uuid4(), "place": 0, **right}
    as_ada.post(address(session, "quiz-answer"), data)
    assert list(Review.objects.values_list("weight", "rating")) == [(25, 3)] * 5
    session.refresh_from_db()
    assert not session.is_open


def test_a_gap_is_filled_by_the_form_in_the_sentence(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    word = words[1].word
    Example.objects.create(
        word=word,
        meaning=word.meanings.get(),
        native_language_id="en",
        sentence="Mi gato duerme.",
        translation="My cat sleeps.",
    )
    session = make_quiz(ada, kind="blank", size=8)
    place = next(n for n, q in enumerate(session.plan) if q["word"] == words[1].pk)
    Session.objects.filter(pk=session.pk).update(cursor=place)
    send(as_ada, session, "gato")
    review = Review.objects.get()
    assert (review.kind, review.verdict, review.weight) == ("blank", "exact", 100)


def test_a_typed_answer_goes_through_the_ladder(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada, kind="typed")
    word = LearnerWord.objects.get(pk=session.plan[0]["word"]).word
    send(as_ada, session, word.base_form.upper())
    assert Review.objects.get().verdict == "case"
    assert Card.objects.get().skill == "recall"


def test_misses_are_asked_again(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    send(as_ada, session, "")
    for _ in range(4):
        send(as_ada, session)
    as_ada.post(address(session, "quiz-retry"))
    again = Session.objects.open().get()
    assert [q["word"] for q in again.plan] == [session.plan[0]["word"]]


def test_misses_become_a_list(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    send(as_ada, session, "")
    as_ada.post(address(session, "quiz-collect"))
    as_ada.post(address(session, "quiz-collect"))
    (missed,) = ada.word_lists.all()
    assert missed.name == "Missed on 23 Nov"
    assert [e.learner_word_id for e in missed.entries.all()] == [
        session.plan[0]["word"]
    ]


def test_without_misses_no_list_is_made(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    send(as_ada, session)
    as_ada.post(address(session, "quiz-collect"))
    assert not ada.word_lists.exists()


def test_nothing_missed_is_nothing_to_repeat(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    send(as_ada, session)
    as_ada.post(address(session, "quiz-retry"))
    assert Session.objects.count() == 1


def test_a_word_taken_off_the_list_is_passed_over(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    session = make_quiz(ada)
    LearnerWord.objects.filter(pk=session.plan[0]["word"]).update(removed_at=NOON)
    assert session.plan[1]["prompt"] in as_ada.get(address(session)).content.decode()
    send(as_ada, session, place=1)
    assert Review.objects.get().card.learner_word_id == session.plan[1]["word"]


def test_a_stranger_finds_no_quiz(
    words: list[LearnerWord], ada: User, as_eve: Client
) -> None:
    session = make_quiz(ada)
    assert as_eve.get(address(session)).status_code == 404
    assert send(as_eve, session).status_code == 404


def test_an_answer_takes_the_same_queries_in_a_long_quiz(
    words: list[LearnerWord], ada: User, as_ada: Client
) -> None:
    def count(session: Session) -> int:
        with CaptureQueriesContext(connection) as queries:
            send(as_ada, session, headers=HTMX)
        return len(queries)

    few = count(make_quiz(ada, size=5))
    for n in range(30):
        make_learner_word(ada, make_word(f"w{n}", translation=f"m{n}", gender="m"))
    assert count(make_quiz(ada, size=38)) <= few
