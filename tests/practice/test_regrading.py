"""A suggested answer that a curator approves was right before, too: of everybody who gave it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analytics.models import DailyActivity
from analytics.services.rebuild import rebuild_activity
from practice.models import AcceptedAnswer, Card, Regrade, RegradedAnswer, Review
from practice.services.accepted import (
    accept_answer,
    accept_for_everybody,
    suggest_answer,
)
from practice.services.flashcards import Choice, begin_flashcards
from practice.services.regrading import run_regrade, sweep
from practice.services.reviews import undo_review
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.flashcards import text_of
from tests.practice.make import answer
from vocab_project.users.models import User
from words.models import LearnerWord, Word

NOW = timezone.now
HOME = reverse("home")
SEEN = reverse("practice:answer-news-seen")


@pytest.fixture
def window(db: None) -> Word:
    return make_word("ventana", article="la", gender="f", translation="window")


@pytest.fixture
def adas(ada: User, window: Word) -> LearnerWord:
    return make_learner_word(ada, window)


def say(row: LearnerWord, text: str = "pane", **fields: Any) -> Review:
    """A typed answer that was called wrong."""
    fields = {"rating": 1, "kind": "typed", "verdict": "wrong", "at": NOW()} | fields
    return answer(row, text=text, **fields)


@pytest.fixture
def approve(cleo: User, window: Word, django_capture_on_commit_callbacks: Any) -> Any:
    def _approve(row: LearnerWord, text: str = "pane", skill: str = "recognise") -> Any:
        accept_answer(learner_word=row, skill=skill, text=text)
        suggest_answer(learner_word=row, skill=skill, text=text)
        with django_capture_on_commit_callbacks(execute=True):
            accept_for_everybody(
                suggested=AcceptedAnswer.objects.get(learner_word=row, text=text),
                meaning=window.meanings.get(native_language="en"),
                relation="synonym",
                curator=cleo,
            )
        return Regrade.objects.get()

    return _approve


def no_differences() -> bool:
    return rebuild_activity(dry_run=True).differences == 0


def test_answers_of_everybody_become_right(
    ben: User, window: Word, adas: LearnerWord, approve: Any
) -> None:
    mine, theirs = say(adas), say(make_learner_word(ben, window), " Pane ")
    regrade = approve(adas)
    assert (regrade.answers, regrade.learners) == (2, 2)
    for review in (mine, theirs):
        review.refresh_from_db()
        assert review.is_correct
        assert review.verdict in {"exact", "case", "accepted"}
    kept = RegradedAnswer.objects.get(review=theirs)
    assert (kept.rating_before, kept.verdict_before) == (1, "wrong")


def test_the_days_stay_what_the_log_says(
    ben: User, window: Word, adas: LearnerWord, approve: Any
) -> None:
    row = make_learner_word(ben, window)
    for days in (9, 6, 2):
        answer(row, at=NOW() - timedelta(days=days))
    say(row)
    approve(adas)
    today = DailyActivity.objects.get(learner=ben, day=ben.study_day(NOW()))
    assert (today.correct, today.lapses) == (1, 0)
    assert no_differences()


def test_the_card_is_what_it_would_have_been(
    ben: User, window: Word, adas: LearnerWord, approve: Any
) -> None:
    rows = [
        make_learner_word(ben, window),
        make_learner_word(make_learner("dan"), window),
    ]
    for row in rows:
        answer(row, at=NOW() - timedelta(days=9))
        answer(row, at=NOW() - timedelta(days=4))
    say(rows[0], "pane")
    say(rows[1], "window", rating=3, verdict="exact")
    approve(adas)
    wrong, right = Card.objects.filter(learner_word__in=rows).order_by("pk")
    for name in ("state", "stability", "lapses", "streak", "times_correct", "mastery"):
        assert getattr(wrong, name) == getattr(right, name), name
    assert wrong.times_incorrect == 0
    assert wrong.due_on > ben.study_day(NOW()) + timedelta(days=2)


def test_extra_practice_moves_no_card(
    ben: User, window: Word, adas: LearnerWord, approve: Any
) -> None:
    row = make_learner_word(ben, window)
    answer(row, at=NOW() - timedelta(days=3))
    before = Card.objects.values().get()
    say(row, kind="cram", weight=0)
    approve(adas)
    assert Card.objects.values().get() == before
    assert Review.objects.get(kind="cram").is_correct
    assert no_differences()


def test_the_result_of_the_session_is_right(
    ada: User, adas: LearnerWord, approve: Any
) -> None:
    session = begin_flashcards(learning=ada.languages.get(), choice=Choice(), at=NOW())
    say(adas, session=session)
    approve(adas)
    session.refresh_from_db()
    assert (session.completed, session.correct) == (1, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "door"},
        {"verdict": "exact", "rating": 3},
        {"kind": "choice"},
        {"skill": "recall"},
        {"at": NOW() - timedelta(days=91)},
    ],
)
def test_other_answers_stay(
    ben: User, window: Word, adas: LearnerWord, approve: Any, fields: Any
) -> None:
    review = say(make_learner_word(ben, window), **fields)
    approve(adas)
    before = review.rating, review.verdict
    review.refresh_from_db()
    assert (review.rating, review.verdict) == before
    assert not RegradedAnswer.objects.exists()


def test_what_is_asked_in_another_language_stays_wrong(
    window: Word, adas: LearnerWord, approve: Any
) -> None:
    gino = make_learner("gino", native_language="it")
    window.meanings.create(native_language_id="it", translation="finestra")
    review = say(make_learner_word(gino, window))
    approve(adas)
    review.refresh_from_db()
    assert not review.is_correct


def test_a_grade_the_learner_chose_stays(
    ben: User, window: Word, adas: LearnerWord, approve: Any
) -> None:
    review = say(make_learner_word(ben, window), rating=2)
    approve(adas)
    review.refresh_from_db()
    assert (review.rating, review.verdict) == (2, "exact")
    assert no_differences()


def test_once_more_does_nothing(adas: LearnerWord, approve: Any) -> None:
    say(adas)
    regrade = approve(adas)
    card = Card.objects.values().get()
    Regrade.objects.update(finished_at=None, done_to=0)
    run_regrade(regrade.pk)
    assert Card.objects.values().get() == card
    regrade.refresh_from_db()
    assert (regrade.answers, bool(regrade.finished_at)) == (1, True)


def test_what_stands_still_is_gone_on_with(
    adas: LearnerWord, approve: Any, monkeypatch: Any
) -> None:
    say(adas)
    monkeypatch.setattr("practice.services.regrading.ring", lambda _pk: None)
    approve(adas)
    assert not RegradedAnswer.objects.exists()
    assert sweep(at=NOW() + timedelta(minutes=2)) == 1
    assert RegradedAnswer.objects.count() == 1


def test_undo_of_what_has_become_right(adas: LearnerWord, approve: Any) -> None:
    review = say(adas)
    approve(adas)
    undo_review(review=Review.objects.get(pk=review.pk), at=NOW())
    assert not Card.objects.exists()
    assert no_differences()


# --- Who is told ---


def test_learners_are_told_once(
    ben: User, as_ben: Client, window: Word, adas: LearnerWord, approve: Any
) -> None:
    row = make_learner_word(ben, window)
    say(row)
    say(row)
    approve(adas)
    page = as_ben.get(HOME)
    assert "2 earlier answers count as right now." in text_of(page)
    as_ben.post(SEEN, {"regrade": [page.context["news"][0].regrades[0], "x"]})
    assert as_ben.get(HOME).context["news"] == []


def test_who_suggested_it_is_told_even_without_an_earlier_answer(
    as_ada: Client, adas: LearnerWord, approve: Any
) -> None:
    approve(adas)
    (piece,) = as_ada.get(HOME).context["news"]
    assert (piece.is_accepted, piece.regraded) == (True, 0)
    answered = as_ada.post(
        SEEN, {"suggestion": piece.suggestions}, headers={"HX-Request": "true"}
    )
    assert "is accepted now" not in text_of(answered)


def test_a_stranger_marks_nothing_of_anothers_as_seen(
    as_eve: Client, adas: LearnerWord, approve: Any
) -> None:
    say(adas)
    regrade = approve(adas)
    own = AcceptedAnswer.objects.get()
    as_eve.post(SEEN, {"suggestion": own.pk, "regrade": regrade.pk})
    own.refresh_from_db()
    assert own.told_at is None
    assert RegradedAnswer.objects.get().told_at is None


def test_the_curator_sees_what_came_of_it(
    as_cleo: Client, adas: LearnerWord, approve: Any
) -> None:
    say(adas)
    approve(adas)
    page = text_of(as_cleo.get(reverse("review:queue")))
    assert "la ventana = pane: answers re-graded: 1; learners: 1." in page
