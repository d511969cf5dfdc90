"""Dealing cards out over days: plain numbers and dates, no database.

A plan keeps to `per_day` cards a day, together with what is due on that day anyway. Where that
would take longer than LONGEST days, every day takes the same few more: a plan without an end
helps nobody.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

LONGEST = 60
"""Days within which everything is dealt out."""
EASY_SHARE = 2
"""An easy weekday takes this fraction of a day's cards: one in two."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the days from `first` on can take: `per_day` cards less those already `taken`, and
    nothing from the first to the last day of `closed`."""

    first: date
    per_day: int
    taken: Mapping[date, int]
    easy_weekdays: Collection[int] = ()
    closed: tuple[date, date] | None = None

    def limit_on(self, day: date, per_day: int) -> int:
        """Cards of one day in all, at `per_day` on ordinary ones."""
        if day.weekday() in self.easy_weekdays:
            return per_day // EASY_SHARE
        return per_day

    def slots(self, per_day: int) -> Iterator[tuple[date, int]]:
        for day in islice(self._open_days(), LONGEST):
            yield day, max(0, self.limit_on(day, per_day) - self.taken.get(day, 0))

    def _open_days(self) -> Iterator[date]:
        for ahead in count():
            day = self.first + timedelta(days=ahead)
            if not self.closed or not self.closed[0] <= day <= self.closed[1]:
                yield day


def find_limit(cards: int, room: Room) -> int:
    """`room.per_day`, or the least above it at which `cards` fit into LONGEST days."""
    low, high = room.per_day, room.per_day
    while _free(room, high) < cards:
        low, high = high + 1, max(2, high * 2)
    while low < high:
        middle = (low + high) // 2
        if _free(room, middle) < cards:
            low = middle + 1
        else:
            high = middle
    return high


def spread(cards: int, room: Room) -> list[date]:
    """A day for each of so many cards, in their order: none before the one ahead of it."""
    days: list[date] = []
    for day, free in room.slots(find_limit(cards, room)):
        days.extend([day] * min(free, cards - len(days)))
    return days


def load_of(
    days: Sequence[date], taken: Mapping[date, int], *, first: date, length: int
) -> list[tuple[date, int]]:
    """How many cards fall on each of `length` days, what is dealt out and what was there."""
    dealt = Counter(days)
    run = (first + timedelta(days=ahead) for ahead in range(length))
    return [(day, dealt[day] + taken.get(day, 0)) for day in run]


def _free(room: Room, per_day: int) -> int:
    return sum(free for _, free in room.slots(per_day))
