"""What a small sample says about many words."""

from collections.abc import Mapping
from math import sqrt

Z = 1.96
"""The 97.5 % point of the normal distribution: intervals of 95 %."""


def allot(sizes: Mapping[str, int], places: int) -> dict[str, int]:
    """How many of a sample each group gets: in proportion to its size, and at least one, so that
    no group goes unseen. Never more than it has; `places` should not be fewer than the groups."""
    left = {name: size for name, size in sizes.items() if size}
    total = sum(left.values())
    if total <= places:
        return left
    shares = {name: places * size / total for name, size in left.items()}
    given = {name: max(1, int(share)) for name, share in shares.items()}
    while sum(given.values()) < places:
        name = max(given, key=lambda n: (shares[n] - given[n], left[n]))
        given[name] += 1
    while sum(given.values()) > places:
        name = max(
            (n for n in given if given[n] > 1), key=lambda n: given[n] - shares[n]
        )
        given[name] -= 1
    return given


def interval(hits: int, asked: int) -> tuple[float, float]:
    """Between which shares the truth probably lies (Wilson's score
    interval, 1927)."""
    if not asked:
        return 0.0, 1.0
    share = hits / asked
    spread = Z * sqrt(share * (1 - share) / asked + Z**2 / (4 * asked**2))
    middle, scale = share + Z**2 / (2 * asked), 1 + Z**2 / asked
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def in_fives(share: float) -> int:
    """In percent, no more exact than a small sample is."""
    return 5 * round(20 * share)
