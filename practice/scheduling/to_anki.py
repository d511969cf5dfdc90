"""Our schedule in Anki's terms: plain values in, plain values out.

Days are our study days, which Anki counts from the first day of the collection. A step is a step
of ten minutes in both. SM-2's ease is the same number; FSRS's memory travels as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from practice.scheduling.base import STEP, Algorithm, State
from words.exchange.anki_time import number_of
from words.exchange.values import (
    AnkiCard,
    AnkiReview,
    CardQueue,
    CardType,
    ReviewType,
)

STEP_LEFT = 1001
"""One step to go, and today."""
_TYPES = {
    State.LEARNING: CardType.LEARNING,
    State.REVIEW: CardType.REVIEW,
    State.RELEARNING: CardType.RELEARNING,
}
_ANSWERS = {
    State.REVIEW: ReviewType.REVIEW,
    State.RELEARNING: ReviewType.RELEARNING,
}


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What is known of a card that was answered. `due_on` is the day it is really asked on."""

    state: State
    algorithm: Algorithm
    due_on: date
    step_due_at: datetime | None
    interval: int
    ease: int
    repetitions: int
    lapses: int
    stability: float | None
    difficulty: float | None
    last_reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands in the collection; `position` orders those that are new."""

    card_id: int
    note_id: int
    deck_id: int
    ordinal: int
    position: int
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """What FSRS aims at: a share, and how fast it believes memories to fade."""

    retention: float
    decay: float


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of a card, as the log has it. `weight` 0 moved nothing."""

    at: datetime
    rating: int
    weight: int
    duration_ms: int
    state_before: str
    interval_before: int
    difficulty_before: float | None


def to_card(
    place: Place, scheduled: Scheduled | None, first_day: date, aim: Aim
) -> AnkiCard:
    where = {
        "id": place.card_id,
        "note_id": place.note_id,
        "deck_id": place.deck_id,
        "ordinal": place.ordinal,
    }
    if scheduled is None:
        queue = CardQueue.SUSPENDED if place.is_suspended else CardQueue.NEW
        return AnkiCard(**where, type=CardType.NEW, queue=queue, due=place.position)
    is_step = scheduled.step_due_at is not None
    is_fsrs = scheduled.algorithm == Algorithm.FSRS and scheduled.stability is not None
    return AnkiCard(
        **where,
        type=_TYPES[scheduled.state],
        queue=_queue(place, is_step=is_step),
        due=_due(scheduled, first_day),
        interval=_days(scheduled),
        ease=scheduled.ease * 10,
        repetitions=scheduled.repetitions,
        lapses=scheduled.lapses,
        steps_left=STEP_LEFT if is_step else 0,
        stability=scheduled.stability if is_fsrs else None,
        difficulty=scheduled.difficulty if is_fsrs else None,
        desired_retention=aim.retention if is_fsrs else None,
        decay=aim.decay if is_fsrs else None,
        last_reviewed=int(scheduled.last_reviewed_at.timestamp()),
    )


def to_reviews(
    card_id: int, answers: Sequence[Given], scheduled: Scheduled
) -> Iterator[AnkiReview]:
    """The log of one card, oldest first. What an answer led to is what the next one found; that
    one moved nothing Anki knows by its ease of 0."""
    counted = [answer for answer in answers if answer.weight]
    after = dict(zip(map(id, counted), counted[1:], strict=False))
    for answer in answers:
        follows = after.get(id(answer))
        yield AnkiReview(
            id=int(answer.at.timestamp() * 1000),
            card_id=card_id,
            button=answer.rating,
            interval=_interval_after(answer, follows, scheduled),
            last_interval=_interval(answer.state_before, answer.interval_before),
            ease=_ease_after(follows, scheduled) if answer.weight else 0,
            duration_ms=answer.duration_ms,
            type=_kind(answer),
        )


def _queue(place: Place, *, is_step: bool) -> CardQueue:
    if place.is_suspended:
        return CardQueue.SUSPENDED
    return CardQueue.LEARNING if is_step else CardQueue.REVIEW


def _due(scheduled: Scheduled, first_day: date) -> int:
    if scheduled.step_due_at:
        return int(scheduled.step_due_at.timestamp())
    return number_of(scheduled.due_on, first_day)


def _days(scheduled: Scheduled) -> int:
    """A card in review has a whole day at least; one that is learnt has none yet."""
    if scheduled.state == State.LEARNING:
        return 0
    return max(1, scheduled.interval)


def _kind(answer: Given) -> ReviewType:
    if not answer.weight:
        return ReviewType.FILTERED
    if not answer.state_before:
        return ReviewType.LEARNING
    return _ANSWERS.get(State(answer.state_before), ReviewType.LEARNING)


def _interval_after(answer: Given, follows: Given | None, scheduled: Scheduled) -> int:
    if not answer.weight:
        return _interval(answer.state_before, answer.interval_before)
    if follows:
        return _interval(follows.state_before, follows.interval_before)
    return _interval(scheduled.state, scheduled.interval)


def _interval(state: str, days: int) -> int:
    """Days, or the seconds of a step as a negative number."""
    if state == State.REVIEW:
        return max(1, days)
    return -int(STEP.total_seconds()) if state else 0


def _ease_after(follows: Given | None, scheduled: Scheduled) -> int:
    """Under FSRS Anki writes the difficulty here, from 100 (1) to 1100 (10)."""
    difficulty = follows.difficulty_before if follows else scheduled.difficulty
    if scheduled.algorithm == Algorithm.FSRS and difficulty is not None:
        return round((difficulty - 1) / 9 * 1000 + 100)
    return scheduled.ease * 10
