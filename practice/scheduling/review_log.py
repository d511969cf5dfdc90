"""A review log as a CSV file; the format is documented in docs/how-to/evaluate-a-scheduler.md."""

import csv
import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from practice.scheduling.base import Answer, Rating
from practice.scheduling.fsrs_batch import Graded, History

COLUMNS = ("card_id", "reviewed_at", "rating", "zone")
ROLLOVER_HOURS = 4
"""A study day starts at four in the morning of the learner's clock."""


class LogError(ValueError):
    """A line of the file that cannot be read; says which."""


@dataclass(frozen=True, slots=True)
class Event:
    """One answer of one card."""

    card: str
    answer: Answer

    @property
    def day(self) -> date:
        return self.answer.day


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name or "UTC")


def study_day(at: datetime, zone: str, rollover_hours: int = ROLLOVER_HOURS) -> date:
    return (at.astimezone(_zone(zone)) - timedelta(hours=rollover_hours)).date()


def read_log(path: Path, *, rollover_hours: int = ROLLOVER_HOURS) -> list[Event]:
    """The answers in the order of time; a `.gz` is read through."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        rows = csv.DictReader(lines)
        missing = set(COLUMNS) - set(rows.fieldnames or ())
        if missing:
            raise LogError(f"columns missing: {', '.join(sorted(missing))}")
        events = [
            _event(row, number, rollover_hours) for number, row in enumerate(rows, 2)
        ]
    return sorted(events, key=lambda event: event.answer.at)


def _event(row: dict[str, str], number: int, rollover_hours: int) -> Event:
    try:
        at = datetime.fromisoformat(row["reviewed_at"])
        if at.tzinfo is None:
            raise ValueError("reviewed_at has no offset from UTC")
        day = study_day(at, row["zone"], rollover_hours)
        return Event(row["card_id"], Answer(Rating(int(row["rating"])), at, day))
    except (ValueError, TypeError, ZoneInfoNotFoundError) as error:
        raise LogError(f"line {number}: {error}") from error


def histories_of(events: Iterable[Event]) -> Sequence[History]:
    """What the fit learns from: the answers by card."""
    by_card = sorted(events, key=lambda event: (event.card, event.answer.at))
    return [
        [Graded(event.answer.rating, event.day) for event in card]
        for _, card in groupby(by_card, key=lambda event: event.card)
    ]
