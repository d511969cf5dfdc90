"""SM-2 as published in 1990, in whole numbers, and a variant that listens to confidence.

Rules: Woźniak, "Optimization of repetition spacing in the practice of learning", 1990. Ports
differ in two places where the text is silent; here the ease moves before the interval is taken,
and a failure leaves it alone (rule 6). The ease is kept in hundredths and the interval is rounded
up by integers: 2.5 · 1.04 in floats is already a day wrong.

What the rules do not know:
* An early pass (before the day it was due) proves little: n and ease stay, and the interval is
  the longer of what it was and ceil(days waited · ease), from today. The same day it changes
  nothing, however often it is repeated.
* A pass of less weight moves the interval from what it was to round(old + weight · (full − old)),
  at least a day; it counts as a repetition (n, ease) from a weight of a half.
* Fuzz moves the day on which the card is due, never the interval that the next one is made from.
* Only a failed or a new, hard card is repeated the same day (rule 7 repeats every q below 4).
"""

from dataclasses import replace
from datetime import date

from practice.scheduling.base import (
    Algorithm,
    Answer,
    Memory,
    Options,
    Rating,
)
from practice.scheduling.transitions import (
    answer_day,
    elapsed_days,
    interval_retrievability,
    into_review,
    into_step,
    is_in_step,
    needs_step,
    partly,
)

FIRST, SECOND = 1, 6
MIN_EASE = 130
EASE_CHANGE = {0: -80, 1: -54, 2: -32, 3: -14, 4: 0, 5: 10}
"""Hundredths by quality: 0.1 − (5−q)(0.08 + (5−q)·0.02), which is exact."""
QUALITY = {Rating.AGAIN: 1, Rating.HARD: 3, Rating.GOOD: 4, Rating.EASY: 5}
COUNTS_FROM = 0.5

CONFIDENT_QUALITY = {1: 3, 2: 3, 3: 4, 4: 4, 5: 5}
CONFIDENT_PERCENT = {1: 70, 2: 85, 3: 100, 4: 115, 5: 130}
CONFIDENT_MAX = 365


def next_ease(ease: int, quality: int) -> int:
    """In hundredths. A failure (quality below 3) leaves it as it is."""
    return max(ease + EASE_CHANGE[quality], MIN_EASE) if quality >= 3 else ease


def grown(days: int, ease: int) -> int:
    """ceil(days · ease / 100) without a float."""
    return -(-days * ease // 100)


class Sm2:
    algorithm = Algorithm.SM2

    def schedule(self, memory: Memory, answer: Answer, options: Options) -> Memory:
        moved = self._repeated(memory, answer, options)
        if needs_step(memory, answer.rating):
            return into_step(moved, answer)
        return into_review(
            moved, answer, options, wanted=moved.interval, interval=moved.interval
        )

    def retrievability(self, memory: Memory, day: date, options: Options) -> float:
        return interval_retrievability(memory, day)

    def _repeated(self, memory: Memory, answer: Answer, options: Options) -> Memory:
        """n, ease and interval after the answer; the interval as if there were no step."""
        known = replace(memory, stability=None, difficulty=None)
        if not answer.is_correct:
            return replace(known, successes=0, interval=FIRST)
        day = answer_day(memory, answer)
        if is_in_step(memory) and (
            elapsed_days(memory, day) == 0 or needs_step(memory, answer.rating)
        ):
            return replace(known, interval=FIRST)
        if memory.due_on and day < memory.due_on:
            waited = grown(elapsed_days(memory, day), memory.ease)
            full = min(max(memory.interval, waited), options.max_interval)
            return replace(known, interval=partly(memory.interval, full, answer.weight))
        return self._passed(known, answer, options)

    def _passed(self, memory: Memory, answer: Answer, options: Options) -> Memory:
        ease = next_ease(memory.ease, self._quality(answer))
        full = min(self._full_interval(memory, ease, answer), options.max_interval)
        moved = replace(memory, interval=partly(memory.interval, full, answer.weight))
        if answer.weight < COUNTS_FROM:
            return moved
        return replace(moved, ease=ease, successes=memory.successes + 1)

    def _quality(self, answer: Answer) -> int:
        return QUALITY[answer.rating]

    def _full_interval(self, memory: Memory, ease: int, answer: Answer) -> int:
        if memory.successes < 2:
            return (FIRST, SECOND)[memory.successes]
        return grown(memory.interval, ease)


class Sm2Confidence(Sm2):
    """SM-2 whose quality and interval follow how sure the learner was (B31).

    Where confidence was not asked the rating speaks, as in plain SM-2. From the third repetition
    on an answer of middling confidence or more always lengthens the interval; a year is the most.
    """

    algorithm = Algorithm.SM2_CONFIDENCE

    def _quality(self, answer: Answer) -> int:
        if answer.confidence is None:
            return super()._quality(answer)
        return CONFIDENT_QUALITY[answer.confidence]

    def _full_interval(self, memory: Memory, ease: int, answer: Answer) -> int:
        confidence = answer.confidence or 3
        base = super()._full_interval(memory, ease, answer)
        wanted = (base * CONFIDENT_PERCENT[confidence] + 50) // 100
        is_established = memory.successes >= 2 and confidence >= 3
        least = memory.interval + 1 if is_established else FIRST
        return min(max(wanted, least), CONFIDENT_MAX)
