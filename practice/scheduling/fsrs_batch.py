"""FSRS-6 over whole histories at once, with the derivative of every prediction.

The same formulas as in `fsrs.py` (a test holds the two together), written for numpy: all cards
take their n-th answer in one step. Next to each value runs its gradient by the 21 parameters
(forward mode), which costs about as much again as the value and makes a fit a matter of seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from practice.scheduling.base import MAX_INTERVAL
from practice.scheduling.fsrs import MIN_STABILITY

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
COUNT = 21


class Graded(NamedTuple):
    """One answer as the fit needs it: 1–4, and the study day."""

    rating: int
    day: date


History = Sequence[Graded]
"""The answers of one card, oldest first."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Histories as matrices [answer number, card], cards with the longest history first.

    `sizes[n]` cards have an answer number n. An observation is an answer at least a day after the
    one before: the only kind that FSRS-6 predicts. They are numbered by answer number, then card;
    `passed` and `days` (ordinals) are theirs.
    """

    ratings: Ints
    elapsed: Ints
    sizes: list[int]
    passed: Floats
    days: Ints

    @classmethod
    def of(cls, histories: Sequence[History]) -> "Batch":
        cards = sorted((card for card in histories if card), key=len, reverse=True)
        shape = (len(cards[0]) if cards else 0, len(cards))
        ratings, days = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for column, card in enumerate(cards):
            ratings[: len(card), column] = [graded.rating for graded in card]
            days[: len(card), column] = [graded.day.toordinal() for graded in card]
        elapsed = np.zeros(shape, np.int64)
        elapsed[1:] = np.maximum(days[1:] - days[:-1], 0)
        observed = (elapsed > 0) & (ratings > 0)
        sizes = [int(size) for size in (ratings > 0).sum(axis=1)]
        passed = (ratings[observed] > 1).astype(np.float64)
        return cls(ratings, elapsed, sizes, passed, days[observed])


class _Dual(NamedTuple):
    """Values of some cards, and their gradients as rows [parameter, card]."""

    value: Floats
    grad: Floats


def predict(parameters: Sequence[float] | Floats, batch: Batch) -> _Dual:
    """Probability of recall at every observation, with its gradient."""
    w = np.asarray(parameters, np.float64)
    values: list[Floats] = [np.zeros(0)]
    grads: list[Floats] = [np.zeros((COUNT, 0))]
    if not batch.sizes:
        return _Dual(values[0], grads[0])
    stability, difficulty = _first(w, batch.ratings[0])
    for number, size in enumerate(batch.sizes[1:], start=1):
        rating, elapsed = batch.ratings[number, :size], batch.elapsed[number, :size]
        stability, difficulty = _head(stability, size), _head(difficulty, size)
        recall = _recall(w, stability, elapsed)
        seen = elapsed > 0
        values.append(recall.value[seen])
        grads.append(recall.grad[:, seen])
        stability, difficulty = (
            _next_stability(w, stability, difficulty, recall, rating, elapsed),
            _next_difficulty(w, difficulty, rating),
        )
    return _Dual(np.concatenate(values), np.concatenate(grads, axis=1))


def _head(dual: _Dual, size: int) -> _Dual:
    return _Dual(dual.value[:size], dual.grad[:, :size])


def _choose(condition: Flags, one: _Dual, other: _Dual) -> _Dual:
    return _Dual(
        np.where(condition, one.value, other.value),
        np.where(condition, one.grad, other.grad),
    )


def _clamped(value: Floats, grad: Floats, low: float, high: float) -> _Dual:
    """A value held at a bound does not move with the parameters."""
    held = (value < low) | (value > high)
    grad[:, held] = 0.0
    return _Dual(np.clip(value, low, high), grad)


def _first(w: Floats, rating: Ints) -> tuple[_Dual, _Dual]:
    cards = np.arange(len(rating))
    by_rating = np.zeros((COUNT, len(rating)))
    by_rating[rating - 1, cards] = 1.0
    growth = np.exp(w[5] * (rating - 1))
    grad = np.zeros_like(by_rating)
    grad[4] = 1.0
    grad[5] = -(rating - 1) * growth
    stability = _Dual(w[rating - 1], by_rating)
    return stability, _clamped(w[4] - growth + 1.0, grad, 1.0, 10.0)


def _recall(w: Floats, stability: _Dual, elapsed: Ints) -> _Dual:
    decay = w[20]
    power = 0.9 ** (-1.0 / decay)
    factor, factor_by_decay = power - 1.0, power * np.log(0.9) / decay**2
    ratio = elapsed / stability.value
    base = 1.0 + factor * ratio
    value = base**-decay
    grad = (decay * factor * ratio / stability.value * value / base) * stability.grad
    grad[20] -= value * (np.log(base) + decay * ratio * factor_by_decay / base)
    return _Dual(value, grad)


def _next_difficulty(w: Floats, difficulty: _Dual, rating: Ints) -> _Dual:
    easy = np.exp(3.0 * w[5])
    target = w[4] - easy + 1.0
    away = rating - 3.0
    moved = difficulty.value - w[6] * away * (10.0 - difficulty.value) / 9.0
    grad = (1.0 - w[7]) * (1.0 + w[6] * away / 9.0) * difficulty.grad
    grad[6] -= (1.0 - w[7]) * away * (10.0 - difficulty.value) / 9.0
    grad[7] += target - moved
    grad[4] += w[7]
    grad[5] -= 3.0 * w[7] * easy
    return _clamped(w[7] * target + (1.0 - w[7]) * moved, grad, 1.0, 10.0)


def _next_stability(
    w: Floats,
    stability: _Dual,
    difficulty: _Dual,
    recall: _Dual,
    rating: Ints,
    elapsed: Ints,
) -> _Dual:
    later = _choose(
        rating > 1,
        _after_pass(w, stability, difficulty, recall, rating),
        _after_failure(w, stability, difficulty, recall),
    )
    after = _choose(elapsed > 0, later, _same_day(w, stability, rating))
    return _clamped(after.value, after.grad, MIN_STABILITY, float(MAX_INTERVAL))


def _after_pass(
    w: Floats, stability: _Dual, difficulty: _Dual, recall: _Dual, rating: Ints
) -> _Dual:
    s, d, forgot = stability.value, difficulty.value, 1.0 - recall.value
    hard, easy = rating == 2, rating == 4
    bonus = np.where(hard, w[15], 1.0) * np.where(easy, w[16], 1.0)
    unit = np.exp(w[8]) * (11.0 - d) * s ** -w[9]
    surprise = np.exp(w[10] * forgot)
    gain = unit * bonus * (surprise - 1.0)
    # d(s · (1 + gain)), term by term
    grad = (1.0 + gain * (1.0 - w[9])) * stability.grad
    grad -= (s * gain / (11.0 - d)) * difficulty.grad
    grad -= (s * unit * bonus * surprise * w[10]) * recall.grad
    grad[8] += s * gain
    grad[9] -= s * gain * np.log(s)
    grad[10] += s * unit * bonus * surprise * forgot
    grad[15] += np.where(hard, s * unit * (surprise - 1.0), 0.0)
    grad[16] += np.where(easy, s * unit * (surprise - 1.0), 0.0)
    return _Dual(s * (1.0 + gain), grad)


def _after_failure(
    w: Floats, stability: _Dual, difficulty: _Dual, recall: _Dual
) -> _Dual:
    s, d, forgot = stability.value, difficulty.value, 1.0 - recall.value
    power = (s + 1.0) ** w[13]
    unit = d ** -w[12] * np.exp(w[14] * forgot)
    left = w[11] * unit * (power - 1.0)
    grad = (w[11] * unit * power * w[13] / (s + 1.0)) * stability.grad
    grad -= (left * w[12] / d) * difficulty.grad
    grad -= (left * w[14]) * recall.grad
    grad[11] += unit * (power - 1.0)
    grad[12] -= left * np.log(d)
    grad[13] += w[11] * unit * power * np.log(s + 1.0)
    grad[14] += left * forgot
    ceiling = s * np.exp(-w[17] * w[18])
    bound = np.exp(-w[17] * w[18]) * stability.grad
    bound[17] -= w[18] * ceiling
    bound[18] -= w[17] * ceiling
    return _choose(left < ceiling, _Dual(left, grad), _Dual(ceiling, bound))


def _same_day(w: Floats, stability: _Dual, rating: Ints) -> _Dual:
    s, shift = stability.value, rating - 3.0 + w[18]
    growth = np.exp(w[17] * shift) * s ** -w[19]
    grad = growth * (1.0 - w[19]) * stability.grad
    grad[17] += s * growth * shift
    grad[18] += s * growth * w[17]
    grad[19] -= s * growth * np.log(s)
    return _choose((rating > 1) & (growth < 1.0), stability, _Dual(s * growth, grad))
