"""The ladder: fixed steps of 1, 2, 4, 8, 16, 30 days, for topics and for those who like it plain.

A pass climbs one rung, the first one onto the first; a failure goes to the rung below, and at
most to the second (two days). It ends where a forgotten FSRS card would come back: 30 days become
two. A pass before the day it was due keeps the rung; so does the pass that ends a step. A pass of
less weight moves the interval part of the way, and climbs from a weight of a half.
"""

from dataclasses import replace
from datetime import date

from practice.scheduling.base import Algorithm, Answer, Memory, Options, State
from practice.scheduling.transitions import (
    answer_day,
    interval_retrievability,
    into_review,
    into_step,
    is_in_step,
    needs_step,
    partly,
)

LADDER_DAYS = (1, 2, 4, 8, 16, 30)
TOP = len(LADDER_DAYS) - 1
CLIMBS_FROM = 0.5


def next_rung(rung: int | None, *, passed: bool) -> int:
    """Index into LADDER_DAYS; None is a topic that was never answered."""
    if rung is None:
        return 0
    return min(rung + 1, TOP) if passed else max(min(rung - 1, 1), 0)


def rung_mastery(rung: int) -> float:
    """A topic's mastery, 0.0–1.0: a fifth for each rung above the first (B15)."""
    return rung / TOP


class Ladder:
    algorithm = Algorithm.LADDER

    def schedule(self, memory: Memory, answer: Answer, options: Options) -> Memory:
        rung, interval = self._climbed(memory, answer)
        interval = min(interval, options.max_interval)
        moved = replace(memory, stability=None, difficulty=None, successes=rung)
        if needs_step(memory, answer.rating):
            return into_step(moved, answer)
        plain = replace(options, seed=None)
        return into_review(moved, answer, plain, wanted=interval, interval=interval)

    def retrievability(self, memory: Memory, day: date, options: Options) -> float:
        return interval_retrievability(memory, day)

    def _climbed(self, memory: Memory, answer: Answer) -> tuple[int, int]:
        """Rung and days after the answer."""
        rung = None if memory.state == State.NEW else min(memory.successes, TOP)
        if rung is not None and answer.is_correct and self._keeps(memory, answer):
            return rung, max(memory.interval, LADDER_DAYS[rung])
        after = next_rung(rung, passed=answer.is_correct)
        full = LADDER_DAYS[after]
        if not answer.is_correct:
            return after, full
        climbs = rung is None or answer.weight >= CLIMBS_FROM
        days = partly(memory.interval, full, answer.weight)
        return after if climbs else rung or 0, days

    def _keeps(self, memory: Memory, answer: Answer) -> bool:
        early = memory.due_on and answer_day(memory, answer) < memory.due_on
        return is_in_step(memory) or bool(early)
