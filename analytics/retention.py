"""True retention: what was remembered of what was due, and how sure one can be of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from vocab_project.common.sampling import interval

ENOUGH = 20
"""Below this many answers a percentage says more about luck than about memory."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`passed` of `seen`: first answers of a day of cards in review (see `DailyActivity`)."""

    seen: int = 0
    passed: int = 0

    def __add__(self, other: Self) -> "Rate":
        return Rate(self.seen + other.seen, self.passed + other.passed)

    @property
    def percent(self) -> float | None:
        return round(100 * self.passed / self.seen, 1) if self.seen else None

    @property
    def is_enough(self) -> bool:
        return self.seen >= ENOUGH

    @property
    def interval(self) -> tuple[float, float]:
        """Percent between which the true rate lies."""
        low, high = interval(self.passed, self.seen)
        return 100 * low, 100 * high

    def compare(self, target: float) -> int:
        """-1 below the target, 1 above, 0 where chance alone could explain the difference."""
        low, high = self.interval
        return (target < low) - (target > high)


@dataclass(frozen=True, slots=True)
class Retention:
    """Cards with an interval below 21 days, and the others."""

    young: Rate = Rate()
    mature: Rate = Rate()

    @property
    def all(self) -> Rate:
        return self.young + self.mature

    def __add__(self, other: Self) -> "Retention":
        return Retention(self.young + other.young, self.mature + other.mature)


def add_up(parts: Iterable[Retention]) -> Retention:
    return sum(parts, Retention())
