"""Fuzz: cards that were learned together should not come back together for ever."""

import hashlib
import math

BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))
"""From, to (days), days of fuzz per day of interval; one day more is free. The bands are Anki's."""


def round_half_up(value: float) -> int:
    return math.floor(value + 0.5)


def fuzz_range(interval: float, minimum: int, maximum: int) -> tuple[int, int]:
    """First and last day (inclusive) that may stand in for `interval` days."""
    interval = min(max(interval, minimum), maximum)
    if interval < BANDS[0][0]:
        return round_half_up(interval), round_half_up(interval)
    delta = 1.0 + sum(
        rate * max(min(interval, end) - start, 0.0) for start, end, rate in BANDS
    )
    low = round_half_up(interval - delta)
    high = round_half_up(interval + delta)
    return min(max(low, minimum, 2), maximum), min(max(high, minimum), maximum)


def pick(low: int, high: int, u: float) -> int:
    """Evenly spread: `u` in [0, 1) chooses among the days from low to high."""
    return min(math.floor(low + u * (1 + high - low)), high)


def unit(seed: int) -> float:
    """A number in [0, 1) that looks random and is always the same for the same seed."""
    digest = hashlib.blake2b(str(seed).encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 11) / 2**53


def seed_for(card: int, repetition: int) -> int:
    """The seed of one answer of one card: an undo, a retry and a replay choose the same day."""
    digest = hashlib.blake2b(f"{card}:{repetition}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
