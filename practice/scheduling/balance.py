"""Load balancing: among the days that the fuzz allows, rather one on which little is due."""

from datetime import date, timedelta
from itertools import accumulate

from practice.scheduling.base import Options
from practice.scheduling.fuzz import fuzz_range, pick, round_half_up, unit

BALANCED_DAYS = 90
"""Further ahead what is due says little about how busy the day will be."""
BUSY = 1e-6
"""A busy weekday is taken only when every day of the range is one."""


def spread(interval: float, day: date, options: Options) -> int:
    """Whole days from `day`, at least one: near `interval`, or just it without a seed."""
    if options.seed is None:
        return min(max(round_half_up(interval), 1), options.max_interval)
    low, high = fuzz_range(interval, 1, options.max_interval)
    u = unit(options.seed)
    if options.load or options.busy_weekdays:
        return pick_balanced(low, high, u, day, options)
    return pick(low, high, u)


def pick_balanced(low: int, high: int, u: float, day: date, options: Options) -> int:
    """The day at quantile `u` of the weights of the days from low to high.

    A weight depends on nothing but its day, so a longer interval never gets an earlier day from
    the same `u`: Easy cannot come before Good.
    """
    days = range(low, high + 1)
    totals = list(accumulate(_weight(days_ahead, day, options) for days_ahead in days))
    target = u * totals[-1]
    chosen = (
        ahead for ahead, total in zip(days, totals, strict=True) if total > target
    )
    return next(chosen, high)


def _weight(days_ahead: int, day: date, options: Options) -> float:
    """(1 / due)² · 1 / interval as in Anki's balancer; `due` counts this card too."""
    on = day + timedelta(days=days_ahead)
    weight = 1 / days_ahead
    if days_ahead <= BALANCED_DAYS:
        weight /= (1 + options.load.get(on, 0)) ** 2
    return weight * BUSY if on.weekday() in options.busy_weekdays else weight
