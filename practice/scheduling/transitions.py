"""What every scheduler shares: the states of a card, its one step, and the day it is due."""

from dataclasses import replace
from datetime import date, timedelta

from practice.scheduling.balance import spread
from practice.scheduling.base import STEP, Answer, Memory, Options, Rating, State
from practice.scheduling.fuzz import round_half_up


def is_in_step(memory: Memory) -> bool:
    return memory.state in (State.LEARNING, State.RELEARNING)


def elapsed_days(memory: Memory, day: date) -> int:
    """Nights since the last answer, never negative: a learner may fly west."""
    return max((day - memory.last_day).days, 0) if memory.last_day else 0


def answer_day(memory: Memory, answer: Answer) -> date:
    """The study day of the answer; time does not run backwards for a card."""
    return max(answer.day, memory.last_day) if memory.last_day else answer.day


def needs_step(memory: Memory, rating: Rating) -> bool:
    """Whether the card comes back in ten minutes instead of in days.

    Again always does. Hard does until the card has left its step once: it is a pass, but a new
    word that was hard is not yet a word for tomorrow.
    """
    if rating == Rating.HARD:
        return memory.state != State.REVIEW
    return rating == Rating.AGAIN


def into_step(memory: Memory, answer: Answer) -> Memory:
    """The card waits for its step. A lapse is counted only on falling out of review."""
    is_lapse = memory.state == State.REVIEW
    states = {State.NEW: State.LEARNING, State.REVIEW: State.RELEARNING}
    day = answer_day(memory, answer)
    return replace(
        memory,
        state=states.get(memory.state, memory.state),
        interval=0,
        lapses=memory.lapses + is_lapse,
        last_day=day,
        due_on=day,
        step_due_at=answer.at + STEP,
    )


def into_review(
    memory: Memory,
    answer: Answer,
    options: Options,
    *,
    wanted: float,
    interval: int | None = None,
) -> Memory:
    """The card is due in about `wanted` days: fuzzed and balanced, when there is a seed.

    `interval` is what the card remembers as its interval; the days really chosen, if not given.
    """
    day = answer_day(memory, answer)
    days = spread(wanted, day, options)
    return replace(
        memory,
        state=State.REVIEW,
        interval=days if interval is None else interval,
        last_day=day,
        due_on=day + timedelta(days=days),
        step_due_at=None,
    )


def partly(interval: int, full: int, weight: float) -> int:
    """The interval after a pass that proves `weight` of what a whole one does; at least a day."""
    return max(round_half_up(interval + weight * (full - interval)), 1)


def interval_retrievability(memory: Memory, day: date) -> float:
    """Recall under a scheduler that has no forgetting curve: 0.9 when the interval has passed,
    0.81 after twice the interval. It is what published comparisons assume for SM-2."""
    if memory.state == State.NEW:
        return 0.0
    return float(0.9 ** (elapsed_days(memory, day) / max(memory.interval, 1)))
