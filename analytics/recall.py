"""How well everything is remembered, from the bare columns of the cards.

One row of the database is one tuple and no model is made, so that 10,000 cards cost a page some
tens of milliseconds.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from practice import scheduling
from practice.scheduling.base import FADING_BELOW, Memory, Options, State

A_NIGHT = timedelta(days=1)
LASTING_BOUNDS = (1, 3, 7, 21, 60, 180)
"""Days at which the next column of the distribution begins."""


class CardRow(NamedTuple):
    """The columns of a card that this module reads, in the order of `COLUMNS`."""

    word: int
    algorithm: str
    state: str
    interval: int
    stability: float | None
    difficulty: float | None
    mastery: int
    last_on: date


COLUMNS = (
    "learner_word_id",
    "algorithm",
    "state",
    "interval_days",
    "stability",
    "difficulty",
    "mastery",
    "last_on",
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What all cards together say about one study day.

    `words_known` is the expected number of words that would come to mind: a word counts with the
    probability of its best remembered skill, and one that was answered today as after a night,
    since right after the answer everything seems known. `levels` and `fading` count words by
    mastery 0–5 of their firmest card; a fading one is shown a level lower.
    """

    words_known: float = 0.0
    words_met: int = 0
    levels: Counter[int] = field(default_factory=Counter)
    fading: Counter[int] = field(default_factory=Counter)


def recall_of(card: CardRow, day: date, options: Options) -> float:
    """Probability of a right answer on `day`, or a night after the last answer if that is later."""
    memory = Memory(
        state=State(card.state),
        stability=card.stability,
        difficulty=card.difficulty,
        interval=card.interval,
        last_day=card.last_on,
    )
    when = max(day, card.last_on + A_NIGHT)
    return scheduling.retrievability(card.algorithm, memory, when, options)


def sum_up(cards: Iterable[CardRow], day: date, options: Options) -> Recalled:
    chances: dict[int, float] = {}
    firmest: dict[int, tuple[int, float]] = {}
    for card in cards:
        chance = recall_of(card, day, options)
        chances[card.word] = max(chances.get(card.word, 0.0), chance)
        seen_today = card.last_on >= day
        strength = (card.mastery, 1.0 if seen_today else chance)
        firmest[card.word] = max(firmest.get(card.word, (0, 0.0)), strength)
    levels: Counter[int] = Counter()
    fading: Counter[int] = Counter()
    for mastery, chance in firmest.values():
        shown = scheduling.shown_mastery(mastery, chance)
        (fading if chance < FADING_BELOW else levels)[shown] += 1
    return Recalled(
        words_known=sum(chances.values()),
        words_met=len(chances),
        levels=levels,
        fading=fading,
    )


def lasting_days(card: CardRow) -> float:
    """Days until recall has fallen to 90 %: FSRS's stability, else the interval."""
    return card.interval if card.stability is None else card.stability


def count_by_bounds(values: Iterable[float], bounds: tuple[int, ...]) -> list[int]:
    """How many values lie below the first bound, up to the second … and from the last on."""
    columns = Counter(bisect_right(bounds, value) for value in values)
    return [columns[index] for index in range(len(bounds) + 1)]
