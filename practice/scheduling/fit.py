"""FSRS-6 parameters fitted to a learner's own reviews.

Maximum a posteriori: the log loss of the reviews plus a pull towards the defaults, as strong as
the parameters vary between learners. With few reviews the defaults win, with many the data.
Minimised by Fisher scoring (Gauss–Newton with the curvature of a log loss), damped as by
Levenberg and Marquardt; some twenty passes over the histories. No randomness.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from practice.scheduling.fsrs import DEFAULT_PARAMETERS
from practice.scheduling.fsrs_batch import (
    Batch,
    Flags,
    Floats,
    Graded,
    History,
    predict,
)

__all__ = ["MIN_REVIEWS", "Fit", "Graded", "History", "TooFewReviewsError", "fit"]

MIN_REVIEWS = 1_000
"""Evaluable ones. Below, a fit does harm more often than good (`evaluate-a-scheduler.md`)."""
HELD_OUT = 0.2
MAX_PASSES = 60
SETTLED = 1e-7
"""Relative change of the loss that is no longer worth a pass."""

LOWEST = np.array(LOWER_BOUNDS_PARAMETERS)
HIGHEST = np.array(UPPER_BOUNDS_PARAMETERS)
FIRST_STABILITIES = 4
SPREAD = np.array(
    [1.0] * FIRST_STABILITIES
    + [0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09]
    + [0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27]
)
"""Standard deviation of each parameter between learners, as published with fsrs-rs; that of the
four first stabilities is ours and of their logarithm, since they range over a factor of ten."""


class TooFewReviewsError(ValueError):
    """Less than MIN_REVIEWS to learn from."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Log losses are of the newest fifth of the reviews, which was not learned from: under the
    parameters there were and under those fitted to the older four fifths. Only if the latter is
    lower is the fit accepted; `parameters` then rest on all reviews, else they are the old ones.
    """

    parameters: tuple[float, ...]
    reviews: int
    loss_before: float
    loss_after: float
    accepted: bool


class Optimiser(Protocol):
    """Something that finds parameters for observations up to and including `last_day`."""

    def optimise(
        self, histories: Sequence[History], *, last_day: int
    ) -> tuple[float, ...]: ...


class NumpyOptimiser:
    """Ours; deterministic."""

    def optimise(
        self, histories: Sequence[History], *, last_day: int
    ) -> tuple[float, ...]:
        batch = Batch.of(histories)
        return _minimise(batch, batch.days <= last_day)


def evaluable_reviews(histories: Sequence[History]) -> int:
    """How many answers came at least a day after the one before."""
    return sum(
        later.day > earlier.day
        for card in histories
        for earlier, later in pairwise(card)
    )


def fit(
    histories: Sequence[History],
    *,
    current: Sequence[float] = DEFAULT_PARAMETERS,
    optimiser: Optimiser | None = None,
) -> Fit:
    """Fitted parameters, if they predict the newest fifth better than the current ones do."""
    reviews = evaluable_reviews(histories)
    if reviews < MIN_REVIEWS:
        raise TooFewReviewsError(f"{reviews} reviews, {MIN_REVIEWS} needed")
    optimiser = optimiser or NumpyOptimiser()
    batch = Batch.of(histories)
    last_day = int(np.quantile(batch.days, 1 - HELD_OUT, method="lower"))
    held_out = batch.days > last_day
    found = optimiser.optimise(histories, last_day=last_day)
    before = _log_loss(current, batch, held_out)
    after = _log_loss(found, batch, held_out)
    accepted = after < before
    parameters = tuple(current)
    if accepted:
        parameters = optimiser.optimise(histories, last_day=int(batch.days.max()))
    return Fit(parameters, reviews, before, after, accepted)


def _log_loss(parameters: Sequence[float], batch: Batch, chosen: Flags) -> float:
    if not chosen.any():
        return float("inf")
    recall = np.clip(predict(parameters, batch).value[chosen], 1e-6, 1 - 1e-6)
    passed = batch.passed[chosen]
    return float(-np.mean(np.where(passed, np.log(recall), np.log1p(-recall))))


@dataclass(frozen=True, slots=True)
class _Point:
    """The objective at one place: its value, gradient and curvature."""

    at: Floats
    loss: float
    slope: Floats
    curvature: Floats


def _to_free(parameters: Sequence[float] | Floats) -> Floats:
    """Where the search moves: the four first stabilities by their logarithm."""
    free = np.array(parameters, np.float64)
    free[:FIRST_STABILITIES] = np.log(free[:FIRST_STABILITIES])
    return free


def _to_parameters(free: Floats) -> Floats:
    parameters = free.copy()
    parameters[:FIRST_STABILITIES] = np.exp(parameters[:FIRST_STABILITIES])
    return parameters


PRIOR = _to_free(DEFAULT_PARAMETERS)
FREE_LOWEST, FREE_HIGHEST = _to_free(LOWEST), _to_free(HIGHEST)


def _measure(free: Floats, batch: Batch, chosen: Flags) -> _Point:
    parameters = _to_parameters(free)
    predicted = predict(parameters, batch)
    recall = np.clip(predicted.value[chosen], 1e-6, 1 - 1e-6)
    passed = batch.passed[chosen]
    grad = predicted.grad[:, chosen]
    grad[:FIRST_STABILITIES] *= parameters[:FIRST_STABILITIES, None]
    variance = recall * (1.0 - recall)
    pull = (free - PRIOR) / SPREAD
    loss = -np.sum(np.where(passed, np.log(recall), np.log1p(-recall)))
    slope = grad @ ((recall - passed) / variance) + pull / SPREAD
    curvature = (grad / variance) @ grad.T + np.diag(1.0 / SPREAD**2)
    return _Point(free, float(loss + 0.5 * pull @ pull), slope, curvature)


def _minimise(batch: Batch, chosen: Flags) -> tuple[float, ...]:
    here, damping = _measure(PRIOR, batch, chosen), 1e-3
    for _ in range(MAX_PASSES):
        there = _measure(_step(here, damping), batch, chosen)
        if not there.loss < here.loss:
            damping *= 10
            if damping > 1e6:
                break
            continue
        gained = here.loss - there.loss
        here, damping = there, max(damping / 5, 1e-9)
        if gained < SETTLED * here.loss:
            break
    found = _to_parameters(here.at)
    # A better first grade never means less: the fit may not find it in few reviews.
    found[:FIRST_STABILITIES] = np.maximum.accumulate(found[:FIRST_STABILITIES])
    return tuple(float(value) for value in found)


def _step(here: _Point, damping: float) -> Floats:
    """Where the damped Newton step leads, with parameters that push at a bound held there."""
    outward = np.where(here.slope > 0, here.at <= FREE_LOWEST, here.at >= FREE_HIGHEST)
    free = ~outward
    curvature = here.curvature[np.ix_(free, free)]
    curvature += damping * np.diag(np.diag(curvature))
    there = here.at.copy()
    there[free] -= np.linalg.solve(curvature, here.slope[free])
    return np.clip(there, FREE_LOWEST, FREE_HIGHEST)
