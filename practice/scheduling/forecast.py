"""How many reviews a day a scheduler will ask for: a small simulation, no database.

Each card of a sample is played forward from the day on which it is due. On that day it is
remembered with the probability its own scheduler predicts, decided by a number fixed for the card
and the repetition, so that the same question always gets the same answer. Forgotten cards are
asked once more the same day. New words join every day and are Good at once: few are not, and they
are many more by the thirtieth day than what they cost on the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from practice import scheduling
from practice.scheduling.base import STEP, Answer, Memory, Options, Rating
from practice.scheduling.fuzz import unit

DAYS = 30
SAMPLE = 200
"""Cards played forward; more change the average of a learner's days by a percent or two."""
NEW_SAMPLE = 3
"""New words a day played forward."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Expected questions on each of the coming days; `new` are first meetings."""

    first: date
    reviews: tuple[float, ...]
    new_per_day: int

    @property
    def average(self) -> float:
        """Reviews a day."""
        return sum(self.reviews) / len(self.reviews)

    def minutes(self, pace_ms: int, new_cost: int) -> float:
        """A day, on average; a new word takes as long as `new_cost` reviews."""
        return (self.average + self.new_per_day * new_cost) * pace_ms / 60_000

    def days(self) -> list[tuple[date, int]]:
        return [
            (self.first + timedelta(days=ahead), round(count))
            for ahead, count in enumerate(self.reviews)
        ]


def forecast(
    algorithm: str,
    memories: Sequence[Memory],
    options: Options,
    *,
    today: date,
    of: int,
    new_per_day: int,
) -> Outlook:
    """`memories` stand for `of` cards; each must be due some day."""
    counts = [0.0] * DAYS
    each = of / len(memories) if memories else 0.0
    for number, memory in enumerate(memories):
        if memory.due_on:
            start = max(memory.due_on, today)
            _play(algorithm, memory, options, (number, start, today), counts, each)
    started = min(new_per_day, NEW_SAMPLE)
    for ahead in range(DAYS * started):
        day = today + timedelta(days=ahead // started)
        seed = SAMPLE + ahead
        memory = _answered(algorithm, Memory(), Rating.GOOD, day, options, seed)
        share = new_per_day / started
        if memory.due_on:
            place = (seed, memory.due_on, today)
            _play(algorithm, memory, options, place, counts, share)
    return Outlook(today, tuple(counts), new_per_day)


def _play(
    algorithm: str,
    memory: Memory,
    options: Options,
    place: tuple[int, date, date],
    counts: list[float],
    each: float,
) -> None:
    """Adds `each` to the count of every day on which this card is asked."""
    number, day, today = place
    repetition = 0
    while (ahead := (day - today).days) < DAYS:
        chance = scheduling.retrievability(algorithm, memory, day, options)
        seed = number * 1_000 + repetition
        counts[ahead] += each
        if unit(seed) >= chance:
            counts[ahead] += each
            memory = _answered(algorithm, memory, Rating.AGAIN, day, options, seed)
        memory = _answered(algorithm, memory, Rating.GOOD, day, options, seed)
        day = max(memory.due_on or day, day + timedelta(days=1))
        repetition += 1


def _answered(
    algorithm: str,
    memory: Memory,
    rating: Rating,
    day: date,
    options: Options,
    seed: int,
) -> Memory:
    at = datetime.combine(day, time(12), tzinfo=UTC)
    if memory.step_due_at:
        at = max(at, memory.step_due_at + STEP)
    answer = Answer(rating, at, day)
    return scheduling.schedule(algorithm, memory, answer, replace(options, seed=seed))
