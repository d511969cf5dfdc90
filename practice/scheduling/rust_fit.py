"""The fit of `fsrs-rs-python`, for those who have installed it themselves.

It is thirty times faster and no better. Its licence is undeclared, so it is no requirement of
ours: nothing imports it unless it is asked for by name.
"""

from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

from practice.scheduling.fit import NumpyOptimiser, Optimiser
from practice.scheduling.fsrs import DEFAULT_PARAMETERS
from practice.scheduling.fsrs_batch import History

PACKAGE = "fsrs_rs_python"


class OptimiserMissingError(RuntimeError):
    """The optional package was asked for and is not installed."""


def get_optimiser(name: str = "numpy") -> Optimiser:
    if name == "numpy":
        return NumpyOptimiser()
    if name == "rust":
        return RustOptimiser()
    raise ValueError(f"no optimiser is called {name!r}")


class RustOptimiser:
    """Also deterministic: the package's seed is fixed."""

    def __init__(self) -> None:
        try:
            self._package: Any = import_module(PACKAGE)
        except ImportError as error:
            raise OptimiserMissingError("pip install fsrs-rs-python") from error

    def optimise(
        self, histories: Sequence[History], *, last_day: int
    ) -> tuple[float, ...]:
        found = []
        for number, card in enumerate(histories):
            reviews = self._reviews(card)
            for index in range(1, len(card)):
                day = card[index].day.toordinal()
                if card[index].day > card[index - 1].day and day <= last_day:
                    found.append((day, number, reviews[: index + 1]))
        found.sort(key=lambda row: row[:2])
        trained = self._package.FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(
            [self._package.FSRSItem(reviews) for _, _, reviews in found],
            [number for _, number, _ in found],
        )
        return tuple(trained)

    def _reviews(self, card: History) -> list[Any]:
        waits = [0] + [
            (later.day - earlier.day).days for earlier, later in pairwise(card)
        ]
        return [
            self._package.FSRSReview(graded.rating, max(days, 0))
            for graded, days in zip(card, waits, strict=True)
        ]
