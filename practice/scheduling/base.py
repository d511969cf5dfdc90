"""What goes into a scheduler and what comes out.

Days are study days: dates of the learner's own clock, counted from the rollover hour. A scheduler
never sees a time zone, so "one day later" means one night slept, not 24 hours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Protocol

STEP = timedelta(minutes=10)
"""The one learning step and the one relearning step."""
LEARN_AHEAD = timedelta(minutes=20)
"""A step may be taken that much early when nothing else is left in a session."""
DEFAULT_RETENTION = 0.88
MIN_RETENTION, MAX_RETENTION = 0.75, 0.95
MAX_INTERVAL = 36_500
FADING_BELOW = 0.70


class Algorithm(StrEnum):
    FSRS = "fsrs"
    SM2 = "sm2"
    SM2_CONFIDENCE = "sm2c"
    LADDER = "ladder"


class Rating(IntEnum):
    """How well it was remembered. HARD is a pass: it never means "forgotten"."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(StrEnum):
    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one card. The default is a card that was never answered.

    `stability` and `difficulty` are FSRS's (days until retrievability is 0.9; 1–10), `ease` is
    SM-2's in hundredths, `successes` is SM-2's n and the ladder's rung. `interval` is in days,
    0 while in a step. `step_due_at` is set in a (re)learning step only; `due_on` always, once
    answered.
    """

    state: State = State.NEW
    stability: float | None = None
    difficulty: float | None = None
    ease: int = 250
    successes: int = 0
    interval: int = 0
    lapses: int = 0
    confidence: float = 0.0
    last_day: date | None = None
    due_on: date | None = None
    step_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`weight` is how much this kind of question proves: 1 for recall, less for recognition
    (multiple choice), 0 for cramming, which changes nothing. A failure always counts whole,
    unless the weight is 0. `confidence` is 1–5, None when not asked."""

    rating: Rating
    at: datetime
    day: date
    confidence: int | None = None
    weight: float = 1.0

    @property
    def is_correct(self) -> bool:
        return self.rating != Rating.AGAIN


@dataclass(frozen=True, slots=True)
class Options:
    """`seed` makes the fuzz repeatable: equal for the same card and repetition. `load` counts the
    cards already due per day, for balancing inside the fuzz range; `busy_weekdays` are those on
    which the learner wants little (Monday is 0)."""

    desired_retention: float = DEFAULT_RETENTION
    parameters: tuple[float, ...] | None = None
    max_interval: int = MAX_INTERVAL
    seed: int | None = None
    load: Mapping[date, int] = field(default_factory=dict)
    busy_weekdays: frozenset[int] = frozenset()


class Scheduler(Protocol):
    """One way to choose the next day. Stateless."""

    algorithm: Algorithm

    def schedule(self, memory: Memory, answer: Answer, options: Options) -> Memory:
        """The memory after the answer."""
        ...

    def retrievability(self, memory: Memory, day: date, options: Options) -> float:
        """Estimated probability (0–1) that the card is remembered on `day`."""
        ...
