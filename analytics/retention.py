"""True retention: what was remembered of what was due, and how sure one can be of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Self

ENOUGH = 20
"""Below this many answers a percentage says more about luck than about memory."""
Z = 1.96
"""The 97.5 % point of the normal distribution: intervals of 95 %."""


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
        """Percent between which the true rate lies (Wilson's score interval, 1927)."""
        if not self.seen:
            return 0.0, 100.0
        n, share = self.seen, self.passed / self.seen
        middle = share + Z * Z / (2 * n)
        spread = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        scale = 100 / (1 + Z * Z / n)
        return (middle - spread) * scale, (middle + spread) * scale

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
