"""How good a forecast of recall is: three numbers that cannot all be gamed at once.

Log loss punishes confident errors; RMSE(bins) asks whether 80 % means 80 %; AUC whether cards that
are forgotten were predicted lower than those that are not, whatever the level.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from practice.scheduling.fsrs_batch import Floats


class Circumstances(NamedTuple):
    """By what RMSE(bins) groups: days waited, how many answers before, how many lapses."""

    elapsed: int
    answers: int
    lapses: int


def log_loss(recall: Floats, passed: Floats) -> float:
    recall = np.clip(recall, 1e-4, 1 - 1e-4)
    return float(-np.mean(np.where(passed > 0, np.log(recall), np.log1p(-recall))))


def auc(recall: Floats, passed: Floats) -> float:
    """Chance that a remembered card was predicted higher than a forgotten one; ties half."""
    positive = int(passed.sum())
    negative = len(passed) - positive
    if not positive or not negative:
        return math.nan
    _, place, counts = np.unique(recall, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    above = ranks[passed > 0].sum() - positive * (positive + 1) / 2
    return float(above / (positive * negative))


def _bin(value: int, base: float) -> int:
    return math.floor(math.log(value, base)) if value > 0 else -1


def rmse_bins(
    recall: Floats, passed: Floats, circumstances: Sequence[Circumstances]
) -> float:
    """Root mean square of (predicted − observed) over bins, weighted by their size.

    The bins are srs-benchmark's: logarithmic, by days (base 3.62), number of the answer (1.89)
    and lapses (1.73).
    """
    bins: dict[tuple[int, int, int], list[int]] = {}
    for number, seen in enumerate(circumstances):
        key = (
            _bin(seen.elapsed, 3.62),
            _bin(seen.answers, 1.89),
            _bin(seen.lapses, 1.73),
        )
        bins.setdefault(key, []).append(number)
    squares = sum(
        len(members) * float(recall[members].mean() - passed[members].mean()) ** 2
        for members in bins.values()
    )
    return math.sqrt(squares / len(circumstances))
