"""Two models of human memory that are not FSRS, to try schedulers on.

They disagree about spacing on purpose (Lindsey et al., "Optimizing memory retention with cognitive
models", 2009): the first favours contracting gaps between repetitions, the second expanding ones.
The formulas are from the papers; how learners and words differ is ours, chosen so that SM-2's
recall lies between 80 % and 95 %, where it lies in real logs.
"""

import math
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

SECONDS = 86_400.0
WITHIN_SESSION = 600.0
"""Seconds between an answer and its repetition on the same day."""


def seeded(*parts: str | int) -> Random:
    """Luck that is the same for the same parts."""
    return Random(":".join(map(str, parts)))  # noqa: S311 - a simulation, no secret


class Item(Protocol):
    """One word in one mind."""

    def recall(self, seconds: float) -> float:
        """Probability of recall `seconds` after the last study; 0 if never studied."""
        ...

    def study(self, seconds: float, *, recalled: bool) -> None:
        """An answer and its correction, `seconds` after the last study."""
        ...


class Mind(Protocol):
    """One learner. Equal seeds make equal learners with equal words."""

    def item(self, number: int) -> Item: ...


@dataclass(slots=True)
class _ActivationItem:
    bonus: float
    traces: list[tuple[float, float]] = field(default_factory=list)
    clock: float = 0.0

    def recall(self, seconds: float) -> float:
        if not self.traces:
            return 0.0
        activation = self._activation(self.clock + self._inner(seconds))
        missing = ActivationMind.THRESHOLD - activation
        return 1.0 / (1.0 + math.exp(missing / ActivationMind.NOISE))

    def study(self, seconds: float, *, recalled: bool) -> None:
        self.clock += self._inner(seconds)
        strength = math.exp(self._activation(self.clock)) if self.traces else 0.0
        decay = ActivationMind.DECAY + ActivationMind.DECAY_BY_STRENGTH * strength
        self.traces.append((self.clock, decay))

    def _inner(self, seconds: float) -> float:
        """Time between sessions passes slower in the mind: less interferes."""
        return (
            seconds * ActivationMind.SLOWDOWN if seconds > WITHIN_SESSION else seconds
        )

    def _activation(self, clock: float) -> float:
        total = sum(max(clock - at, 1.0) ** -decay for at, decay in self.traces)
        return self.bonus + math.log(total)


class ActivationMind:
    """ACT-R with the spacing of Pavlik & Anderson (2005): every study leaves a trace that decays
    by a power law, the faster the stronger the memory already was."""

    THRESHOLD, NOISE = -0.704, 0.255
    DECAY, DECAY_BY_STRENGTH = 0.177, 0.217
    SLOWDOWN = 0.025

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.talent = seeded("activation", seed).gauss(0.7, 0.15)

    def item(self, number: int) -> Item:
        ease = seeded("activation", self.seed, number).gauss(0.0, 0.2)
        return _ActivationItem(self.talent + ease)


@dataclass(slots=True)
class _MultiscaleItem:
    shares: tuple[float, ...]
    rate: float
    levels: list[float] = field(default_factory=list)

    def recall(self, seconds: float) -> float:
        if not self.levels:
            return 0.0
        left = self._decayed(seconds)
        total = sum(
            share * level for share, level in zip(self.shares, left, strict=True)
        )
        return min(max(total, 0.0), 0.995)

    def study(self, seconds: float, *, recalled: bool) -> None:
        left = self._decayed(seconds) if self.levels else [0.0] * len(self.shares)
        rate = self.rate * (MultiscaleMind.TESTED if recalled else 1.0)
        weight = known = 0.0
        self.levels = []
        for share, level in zip(self.shares, left, strict=True):
            weight += share
            known += share * level
            # Each scale learns only what the faster ones together have forgotten.
            self.levels.append(level + rate * max(1.0 - known / weight, 0.0))

    def _decayed(self, seconds: float) -> list[float]:
        return [
            level * math.exp(-seconds / scale)
            for level, scale in zip(self.levels, MultiscaleMind.SCALES, strict=True)
        ]


class MultiscaleMind:
    """The multiscale context model of Mozer, Pashler, Cepeda, Lindsey & Vul (2009): a cascade of
    leaky stores, from an hour to years, each filled by what the faster ones have lost; a recalled
    word is stored several times as strongly as one that was only shown."""

    SCALES = tuple(3_600.0 * 2.6**step for step in range(12))
    TESTED = 9.0

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.decline = seeded("multiscale", seed).uniform(0.72, 0.84)

    def item(self, number: int) -> Item:
        random = seeded("multiscale", self.seed, number)
        decline = min(max(self.decline + random.gauss(0.0, 0.04), 0.6), 0.95)
        shares = [decline**step for step in range(len(self.SCALES))]
        total = sum(shares)
        rate = math.exp(random.gauss(0.0, 0.15))
        return _MultiscaleItem(tuple(share / total for share in shares), rate)


MINDS: dict[str, type[ActivationMind] | type[MultiscaleMind]] = {
    "activation": ActivationMind,
    "multiscale": MultiscaleMind,
}
