"""Mastery 0–5: one rule for every scheduler, read off how long a card is remembered.

0 never answered · 1 less than a day, or in a step · 2 from a day · 3 from a week · 4 from three
weeks · 5 from 90 days. The days are FSRS's stability, or the interval where there is none.
"""

from practice.scheduling.base import FADING_BELOW, Memory, State

LEVEL_DAYS = (0.0, 1.0, 7.0, 21.0, 90.0)
"""Days from which on levels 1–5 are reached."""
HIGHEST = 5


def mastery_days(memory: Memory) -> float:
    if memory.state in (State.LEARNING, State.RELEARNING):
        return 0.0
    return memory.interval if memory.stability is None else memory.stability


def mastery_of(memory: Memory) -> int:
    if memory.state == State.NEW:
        return 0
    return sum(mastery_days(memory) >= days for days in LEVEL_DAYS)


def shown_mastery(level: int, retrievability: float) -> int:
    """One lower while the card is fading; the stored level stays. An answered card never looks
    like a new one."""
    if level > 1 and retrievability < FADING_BELOW:
        return level - 1
    return level


def mastery_percent(memory: Memory) -> int:
    """0–100: twenty a level, and how far the days have come towards the next one."""
    level = mastery_of(memory)
    if level in (0, HIGHEST):
        return 20 * level
    start, end = LEVEL_DAYS[level - 1 : level + 1]
    return int(20 * (level + (mastery_days(memory) - start) / (end - start)))


def mastery_fraction(level: int) -> float:
    """0.0–1.0, for display beside what is not measured in levels."""
    return level / HIGHEST
