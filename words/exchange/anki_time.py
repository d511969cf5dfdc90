"""What Anki's day numbers mean.

Anki counts days from the calendar day on which a collection was made, in the zone it was made in;
each begins at the rollover hour. Our study days are dates of the same kind, so a due day is a date
and nothing more: no instant, no daylight saving.
"""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

MAX_DAYS = 100_000
"""About what a date can bear; Anki itself stops at 36,500."""


def zone_of(created: int, minutes_west: int | None, own: tzinfo) -> tzinfo:
    """The zone in which a collection's days are to be counted.

    The file knows only an offset. Where `own` (the learner's zone) had that very offset when the
    collection was made, it is the better answer: it knows daylight saving.
    """
    if minutes_west is None:
        return own
    offset = -timedelta(minutes=minutes_west)
    if datetime.fromtimestamp(created, UTC).astimezone(own).utcoffset() == offset:
        return own
    return timezone(offset)


def first_day(created: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(created, UTC).astimezone(zone).date()


def day_of(number: int, first: date) -> date:
    """The date of a day number, e.g. of `cards.due`; numbers beyond reason are cut."""
    return first + timedelta(days=max(-MAX_DAYS, min(number, MAX_DAYS)))


def number_of(day: date, first: date) -> int:
    return (day - first).days


def study_day(at: datetime, zone: tzinfo, rollover_hour: int) -> date:
    """The day to which an instant belongs: before the rollover hour it is still yesterday."""
    return (at.astimezone(zone) - timedelta(hours=rollover_hour)).date()


def instant_of(milliseconds: int) -> datetime:
    """When a review was given; its id is that instant."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
