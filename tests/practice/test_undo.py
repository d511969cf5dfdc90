"""Undo puts back everything an answer touched."""

import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import (
    given as forall,
    settings as hypothesis_settings,
    strategies as st,
)

from practice.models import Card, Review, Session
from practice.services.errors import StaleReviewError
from practice.services.reviews import undo_review
from practice.services.sessions import end_session, start_session
from practice.services.undo import undo_last
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from vocab_project.users.models import User
from words.models import LearnerWord

UNTOLD = {"updated_at"}
"""When a row was written last is no part of what a learner can see."""


def state_of(learner: User) -> dict[str, list[dict[str, Any]]]:
    """Every row that answers touch, without the append-only log."""

    def rows(found: Any) -> list[dict[str, Any]]:
        return [
            {k: v for k, v in row.items() if k not in UNTOLD}
            for row in found.order_by("pk").values()
        ]

    return {
        "cards": rows(Card.objects.filter(learner=learner)),
        "words": rows(LearnerWord.objects.filter(learner=learner)),
        "sessions": rows(Session.objects.filter(learner=learner)),
        "log": rows(Review.objects.of(learner).standing()),
    }


def test_undo_of_a_first_answer_leaves_no_card(ada: User) -> None:
    word = make_learner_word(ada)
    before = state_of(ada)
    undo_review(review=answer(word), at=NOON)
    assert state_of(ada) == before


def test_undo_of_a_lapse_restores_the_schedule(ada: User) -> None:
    card = make_card(make_learner_word(ada))
    before = state_of(ada)
    undo_review(review=answer(card.learner_word, rating=1), at=NOON)
    assert state_of(ada) == before


def test_undoing_twice_is_undoing_once(ada: User) -> None:
    review = answer(make_card(make_learner_word(ada)).learner_word)
    undo_review(review=review, at=NOON)
    once = state_of(ada)
    undo_review(review=review, at=NOON)
    assert state_of(ada) == once


def test_undo_goes_back_twenty_steps_from_the_finished_page(ada: User) -> None:
    learning = ada.languages.get()
    words = [make_learner_word(ada, make_word(f"palabra{n}")) for n in range(20)]
    session = start_session(
        learning=learning, kind="flashcards", at=NOON, options={"size": 20}
    )
    before = state_of(ada)
    for n, word in enumerate(words):
        answer(word, at=NOON + timedelta(seconds=n + 1), session=session)
    end_session(session=session, at=NOON + timedelta(seconds=30))
    for _ in words:
        assert undo_last(learner=ada, language="es", at=NOON + timedelta(hours=1))
    after = state_of(ada)
    after["sessions"][0]["ended_at"] = None  # ending is no answer; see below
    after["sessions"][0]["last_active_at"] = before["sessions"][0]["last_active_at"]
    assert after == before


def test_undo_reopens_a_session_that_its_answer_finished(ada: User) -> None:
    learning = ada.languages.get()
    session = start_session(learning=learning, kind="flashcards", at=NOON, plan=[])
    review = answer(make_learner_word(ada), session=session)
    end_session(session=session, at=NOON)
    undo_review(review=review, at=NOON)
    session.refresh_from_db()
    assert session.is_open
    assert session.completed == 0


def test_undo_leaves_a_later_session_alone(ada: User) -> None:
    learning = ada.languages.get()
    first = start_session(learning=learning, kind="flashcards", at=NOON, plan=[])
    review = answer(make_learner_word(ada), session=first)
    start_session(learning=learning, kind="flashcards", at=NOON, plan=[], restart=True)
    undo_review(review=review, at=NOON)
    first.refresh_from_db()
    assert not first.is_open


def test_an_answer_under_a_later_one_cannot_be_undone(ada: User) -> None:
    word = make_card(make_learner_word(ada)).learner_word
    first = answer(word)
    answer(word, at=NOON + timedelta(minutes=1))
    with pytest.raises(StaleReviewError):
        undo_review(review=first, at=NOON + timedelta(minutes=2))


def test_yesterdays_answer_cannot_be_undone(ada: User) -> None:
    review = answer(make_learner_word(ada))
    with pytest.raises(StaleReviewError):
        undo_review(review=review, at=NOON + timedelta(hours=25))


def test_undo_touches_nobody_else(ada: User, ben: User) -> None:
    answer(make_learner_word(ada))
    assert undo_last(learner=ben, language="es", at=NOON) is None


def test_a_meeting_since_then_is_kept(ada: User) -> None:
    word = make_learner_word(ada)
    review = answer(word)
    LearnerWord.objects.filter(pk=word.pk).update(
        times_encountered=2, last_encountered_at=NOON + timedelta(minutes=5)
    )
    undo_review(review=review, at=NOON + timedelta(minutes=6))
    word.refresh_from_db()
    assert word.times_encountered == 1
    assert word.last_encountered_at == NOON + timedelta(minutes=5)


@pytest.mark.django_db(transaction=False)
@hypothesis_settings(max_examples=15, deadline=None)
@forall(seed=st.integers(0, 10_000))
def test_any_run_of_answers_can_be_undone_to_the_start(seed: int) -> None:
    from django.db import transaction

    from tests.factories import make_learner

    chance = random.Random(seed)
    with transaction.atomic():
        learner = make_learner(f"learner{seed}")
        words = [
            make_learner_word(learner, make_word(f"w{seed}-{n}")) for n in range(3)
        ]
        make_card(words[0])
        before = state_of(learner)
        for step in range(12):
            answer(
                chance.choice(words),
                rating=chance.randint(1, 4),
                skill=chance.choice(["recognise", "recall"]),
                confidence=chance.choice([None, 1, 5]),
                weight=chance.choice([100, 50]),
                at=NOON + timedelta(minutes=13 * step),
            )
        while undo_last(learner=learner, language="es", at=NOON + timedelta(hours=3)):
            pass
        assert state_of(learner) == before
        transaction.set_rollback(True)
