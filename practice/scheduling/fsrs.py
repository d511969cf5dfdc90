"""FSRS-6: three numbers per card – stability, difficulty, retrievability.

The formulas are the `fsrs` package's (py-fsrs, MIT). Everything round them is ours: it gets study
days as noons in UTC (its own clock counts 24 hours, which makes yesterday evening "today"), has
no steps and no fuzz, and cards carry an id, since an unnamed one sleeps to invent its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import fsrs as package
from fsrs.scheduler import DEFAULT_PARAMETERS as PACKAGE_DEFAULTS

from practice.scheduling.base import (
    MAX_INTERVAL,
    Algorithm,
    Answer,
    Memory,
    Options,
    Rating,
    State,
)
from practice.scheduling.transitions import (
    answer_day,
    elapsed_days,
    into_review,
    into_step,
    needs_step,
)

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(PACKAGE_DEFAULTS)
DECAY_INDEX = 20
MIN_STABILITY = 0.001
_EPOCH = date(2000, 1, 1)


def fsrs_retrievability(stability: float, elapsed_days: float, decay: float) -> float:
    """Probability of recall after `elapsed_days`; 0.9 when they equal the stability.

    (1 + F·t/S)^−decay with F = 0.9^(−1/decay) − 1; `decay` is the 21st parameter. Half a
    microsecond, for pages that sum over every card.
    """
    factor: float = 0.9 ** (-1.0 / decay) - 1.0
    return float((1.0 + factor * elapsed_days / stability) ** -decay)


def interval_for(stability: float, retention: float, decay: float) -> float:
    """Days (a fraction) until retrievability has fallen to `retention`."""
    factor = 0.9 ** (-1.0 / decay) - 1.0
    return float(stability / factor * (retention ** (-1.0 / decay) - 1.0))


@lru_cache(maxsize=256)
def _formulas(parameters: tuple[float, ...]) -> package.Scheduler:
    return package.Scheduler(
        parameters=parameters,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=MAX_INTERVAL,
        enable_fuzzing=False,
    )


def parameters_of(options: Options) -> tuple[float, ...]:
    return options.parameters or DEFAULT_PARAMETERS


def next_strength(
    strength: tuple[float, float] | None,
    rating: Rating,
    elapsed_days: int,
    parameters: Sequence[float] = DEFAULT_PARAMETERS,
) -> tuple[float, float]:
    """Stability and difficulty after an answer; `strength` is what they were, None if new."""
    last, now = _noon(_EPOCH), _noon(_EPOCH + timedelta(days=elapsed_days))
    card = package.Card(card_id=1, step=0, due=now)
    if strength:
        card = package.Card(
            card_id=1,
            state=package.State.Review,
            stability=strength[0],
            difficulty=strength[1],
            due=now,
            last_review=last,
        )
    after, _ = _formulas(tuple(parameters)).review_card(
        card, package.Rating(rating), review_datetime=now
    )
    if after.stability is None or after.difficulty is None:
        raise AssertionError("FSRS gives every answered card a strength")
    return min(after.stability, float(MAX_INTERVAL)), after.difficulty


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


class Fsrs:
    algorithm = Algorithm.FSRS

    def schedule(self, memory: Memory, answer: Answer, options: Options) -> Memory:
        parameters = parameters_of(options)
        elapsed = elapsed_days(memory, answer_day(memory, answer))
        before = _strength(memory, parameters)
        after = next_strength(before, answer.rating, elapsed, parameters)
        if answer.is_correct and answer.weight < 1:
            after = _partly(before, after, answer.weight, parameters)
        moved = replace(memory, stability=after[0], difficulty=after[1])
        if needs_step(memory, answer.rating):
            return into_step(moved, answer)
        wanted = interval_for(
            after[0], options.desired_retention, parameters[DECAY_INDEX]
        )
        return into_review(moved, answer, options, wanted=wanted)

    def retrievability(self, memory: Memory, day: date, options: Options) -> float:
        parameters = parameters_of(options)
        strength = _strength(memory, parameters)
        if strength is None:
            return 0.0
        return fsrs_retrievability(
            strength[0], elapsed_days(memory, day), parameters[DECAY_INDEX]
        )


def _strength(
    memory: Memory, parameters: Sequence[float]
) -> tuple[float, float] | None:
    """A card that another scheduler left, when its log was not replayed, is taken as remembered
    for its interval and as difficult as a new card that was Good."""
    if memory.state == State.NEW:
        return None
    if memory.stability is None or memory.difficulty is None:
        difficulty = next_strength(None, Rating.GOOD, 0, parameters)[1]
        return float(max(memory.interval, 1)), difficulty
    return memory.stability, memory.difficulty


def _partly(
    before: tuple[float, float] | None,
    full: tuple[float, float],
    weight: float,
    parameters: Sequence[float],
) -> tuple[float, float]:
    """A pass that proves less moves the memory part of the way: stability in ratios, difficulty
    in points. A new card starts from where a failed one would."""
    old = before or next_strength(None, Rating.AGAIN, 0, parameters)
    stability = max(old[0] * (full[0] / old[0]) ** weight, MIN_STABILITY)
    return stability, old[1] + weight * (full[1] - old[1])
