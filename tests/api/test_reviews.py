"""Cards, the queue and answers as JSON; answers may come late and several times."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from practice.models import Card, Review
from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from tests.practice.make import answer, make_card
from tests.queries import count_queries
from vocab_project.users.models import User
from words.models import LearnerWord

CARDS, QUEUE, REVIEWS = "/api/v1/cards/", "/api/v1/queue/", "/api/v1/reviews/"
B30 = {
    *("mastery_level", "confidence_score", "times_reviewed", "times_correct"),
    *("times_incorrect", "current_streak", "first_reviewed", "last_reviewed"),
    *("next_review_date", "ease_factor", "interval_days"),
}
B34 = {
    *("review_type", "was_correct", "confidence_rating", "time_spent_seconds"),
    "reviewed_at",
}


@pytest.fixture
def cat(ada: User) -> LearnerWord:
    return make_learner_word(ada)


def body(word: LearnerWord, **fields: Any) -> dict[str, Any]:
    return {
        "word_id": str(word.public_id),
        "skill": "recognise",
        "key": str(uuid.uuid4()),
        "seen": 0,
        "rating": 3,
    } | fields


def post(user: User, data: dict[str, Any], path: str = "") -> Any:
    return api_of(user).post(f"{REVIEWS}{path}", data, format="json")


def test_a_card_has_the_founding_names(ada: User, cat: LearnerWord) -> None:
    make_card(cat, ease=250, mastery=3)
    [card] = api_of(ada).get(CARDS).json()["results"]
    assert card.keys() >= B30
    assert (card["mastery_level"], card["ease_factor"]) == (3, 2.5)
    assert (card["seen"], card["text"]) == (3, "gato")


def test_cards_are_filtered_by_what_is_due_by_skill_and_by_word(
    ada: User, cat: LearnerWord
) -> None:
    make_card(cat)
    make_card(cat, skill="recall", due_on=timezone.now() + timedelta(days=9))
    make_card(make_learner_word(ada, make_word("perro")), skill="recall")

    def count(**query: str) -> int:
        return len(api_of(ada).get(CARDS, query).json()["results"])

    assert (count(due="true"), count(due="false")) == (2, 1)
    assert (count(skill="recall"), count(word=str(cat.word.public_id))) == (2, 2)


def test_the_queue_says_what_to_ask_and_what_was_seen(
    ada: User, cat: LearnerWord
) -> None:
    make_card(cat, skill="recall")
    make_learner_word(ada, make_word("perro", translation="dog"))
    first, second = api_of(ada).get(QUEUE).json()
    assert (first["skill"], first["prompt"], first["seen"]) == ("recall", "cat", 3)
    assert (second["skill"], second["prompt"], second["seen"]) == (
        *("recognise", "perro", 0),
    )
    assert len(api_of(ada).get(QUEUE, {"limit": 1}).json()) == 1


def test_an_answer_is_recorded_and_counted_once(ada: User, cat: LearnerWord) -> None:
    sent = body(cat, confidence=4, time_spent_seconds=2.5)
    first, again = post(ada, sent), post(ada, sent)
    assert (first.status_code, first.json()) == (201, again.json())
    review = first.json()
    assert review.keys() >= B34
    assert (review["review_type"], review["was_correct"]) == ("flashcard", True)
    assert (review["confidence_rating"], review["time_spent_seconds"]) == (4, 2.5)
    assert Card.objects.get().repetitions == 1


@pytest.mark.parametrize(("text", "is_right"), [("cat", True), ("dog", False)])
def test_a_typed_answer_is_judged_here(
    ada: User, cat: LearnerWord, text: str, *, is_right: bool
) -> None:
    sent = body(cat, text=text)
    del sent["rating"]
    review = post(ada, sent).json()
    assert (review["was_correct"], review["answer"]) == (is_right, text)


def test_the_learners_own_grade_outweighs_the_judge(
    ada: User, cat: LearnerWord
) -> None:
    review = post(ada, body(cat, text="dog", rating=3)).json()
    assert (review["was_correct"], review["verdict"]) == (True, "wrong")


def test_the_question_typed_back_is_no_answer(ada: User, cat: LearnerWord) -> None:
    sent = body(cat, text="gato")
    del sent["rating"]
    assert post(ada, sent).status_code == 400
    assert not Review.objects.exists()


def test_an_answer_to_a_card_that_moved_on_is_a_conflict(
    ada: User, cat: LearnerWord
) -> None:
    post(ada, body(cat))
    late = post(ada, body(cat))
    assert (late.status_code, late.json()["status"]) == (409, 409)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("days", [-8, 1])
def test_answers_of_the_future_or_of_last_week_are_refused(
    ada: User, cat: LearnerWord, days: int
) -> None:
    at = timezone.now() + timedelta(days=days)
    assert post(ada, body(cat, reviewed_at=at.isoformat())).status_code == 400


def test_answers_given_offline_are_applied_in_their_order(
    ada: User, cat: LearnerWord
) -> None:
    now = timezone.now()
    days = {2: now - timedelta(days=1), 1: now - timedelta(days=3)}
    sent = [
        body(cat, seen=seen - 1, reviewed_at=at.isoformat())
        for seen, at in days.items()
    ]
    outcomes = post(ada, {"reviews": sent}, "batch/").json()
    assert [one["outcome"] for one in outcomes] == ["recorded", "recorded"]
    assert [one["key"] for one in outcomes] == [one["key"] for one in sent]
    card = Card.objects.get()
    assert (card.repetitions, card.first_reviewed_at) == (2, days[1])


def test_one_answer_that_fails_stops_no_other(
    ada: User, eve: User, cat: LearnerWord
) -> None:
    foreign = make_learner_word(eve, make_word("secreto", owner=eve))
    sent = [body(cat, seen=7), body(foreign), body(cat)]
    outcomes = post(ada, {"reviews": sent}, "batch/").json()
    assert [one["outcome"] for one in outcomes] == ["stale", "missing", "recorded"]


def test_undo_takes_the_answer_back(ada: User, cat: LearnerWord) -> None:
    post(ada, body(cat))
    undone = post(ada, {}, "undo/").json()
    assert undone["undone"] == "review"
    assert not Card.objects.exists()
    assert api_of(ada).get(REVIEWS).json()["results"] == []
    assert post(ada, {}, "undo/").status_code == 404


def test_a_quiz_is_told_from_a_flashcard(ada: User, cat: LearnerWord) -> None:
    answer(cat, kind="choice", at=timezone.now())
    [review] = api_of(ada).get(REVIEWS).json()["results"]
    assert (review["review_type"], review["kind"]) == ("quiz", "choice")


def test_a_stranger_can_neither_answer_nor_read(
    ada: User, eve: User, cat: LearnerWord
) -> None:
    post(ada, body(cat))
    private = make_learner_word(ada, make_word("secreto", owner=ada))
    assert post(eve, body(private)).status_code == 404
    assert post(eve, {}, "undo/").status_code == 404
    for path in (CARDS, REVIEWS):
        assert api_of(eve).get(path).json()["results"] == []


def test_a_word_of_a_language_given_up_cannot_be_answered(ada: User) -> None:
    word = make_learner_word(ada, make_word("Katze", language="de"))
    assert post(ada, body(word)).status_code == 404


@pytest.mark.parametrize("path", [CARDS, f"{CARDS}?due=true", REVIEWS, QUEUE])
def test_lists_cost_the_same_for_one_and_for_many(
    ada: User, cat: LearnerWord, path: str
) -> None:
    make_card(cat)
    answer(cat, at=timezone.now() - timedelta(days=1))
    make_card(make_learner_word(ada, make_word("uno")))
    one = count_queries(path, api_of(ada))
    for number in range(5):
        word = make_learner_word(ada, make_word(f"palabra{number}"))
        make_card(word)
        answer(word, skill="recall", at=timezone.now() - timedelta(days=1))
    assert count_queries(path, api_of(ada)) == one
