"""When to ask again: plain Python, no Django, no database, no clock, no global randomness.

Four verbs over four schedulers: `schedule` one answer, `preview` all four, tell how well a card
is remembered (`retrievability`), and `replay` a whole history under another scheduler.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from practice.scheduling.base import (
    Algorithm,
    Answer,
    Memory,
    Options,
    Rating,
    Scheduler,
)
from practice.scheduling.confidence import next_confidence
from practice.scheduling.fsrs import DEFAULT_PARAMETERS, Fsrs, fsrs_retrievability
from practice.scheduling.fuzz import seed_for
from practice.scheduling.ladder import Ladder
from practice.scheduling.mastery import (
    mastery_fraction,
    mastery_of,
    mastery_percent,
    shown_mastery,
)
from practice.scheduling.sm2 import Sm2, Sm2Confidence

__all__ = [
    "DEFAULT_PARAMETERS",
    "fsrs_retrievability",
    "get_scheduler",
    "mastery_fraction",
    "mastery_of",
    "mastery_percent",
    "preview",
    "replay",
    "retrievability",
    "schedule",
    "seed_for",
    "shown_mastery",
]

_SCHEDULERS: dict[Algorithm, Scheduler] = {
    Algorithm.FSRS: Fsrs(),
    Algorithm.SM2: Sm2(),
    Algorithm.SM2_CONFIDENCE: Sm2Confidence(),
    Algorithm.LADDER: Ladder(),
}


def get_scheduler(algorithm: Algorithm | str) -> Scheduler:
    """Accepts the stored value too; an unknown one is a ValueError."""
    return _SCHEDULERS[Algorithm(algorithm)]


def schedule(
    algorithm: Algorithm | str, memory: Memory, answer: Answer, options: Options
) -> Memory:
    """The memory after the answer; the same memory after one that counts for nothing."""
    if answer.weight == 0:
        return memory
    after = get_scheduler(algorithm).schedule(memory, answer, options)
    return replace(after, confidence=next_confidence(memory.confidence, answer))


def preview(
    algorithm: Algorithm | str,
    memory: Memory,
    answer_at: datetime,
    day: date,
    options: Options,
) -> dict[Rating, Memory]:
    """What each of the four grades would lead to, with the same seed as the answer will have."""
    return {
        rating: schedule(algorithm, memory, Answer(rating, answer_at, day), options)
        for rating in Rating
    }


def retrievability(
    algorithm: Algorithm | str, memory: Memory, day: date, options: Options
) -> float:
    """Estimated probability (0–1) that the card is remembered on `day`; 0 for a new one."""
    return get_scheduler(algorithm).retrievability(memory, day, options)


def replay(
    algorithm: Algorithm | str,
    answers: Iterable[Answer],
    options: Options,
    *,
    card: int | None = None,
) -> Memory:
    """The memory that `answers`, oldest first, would have led to under `algorithm`.

    With `card`, answer number i is fuzzed by `seed_for(card, i)`, as when it was given. The load
    is today's, so only the last answer is balanced.
    """
    memory = Memory()
    history = list(answers)
    for repetition, answer in enumerate(history):
        is_last = repetition == len(history) - 1
        seed = options.seed if card is None else seed_for(card, repetition)
        then = replace(options, seed=seed, load=options.load if is_last else {})
        memory = schedule(algorithm, memory, answer, then)
    return memory
