"""When a learner's study day begins and ends."""

from datetime import date, datetime, time, timedelta

from vocab_project.users.models import User


def start_of_day(user: User, day: date) -> datetime:
    """The instant from which `user.study_day` answers `day`."""
    return datetime.combine(day, time(user.day_rollover_hour), tzinfo=user.zone)


def bounds_of_day(user: User, day: date) -> tuple[datetime, datetime]:
    """Start (included) and end (excluded) of one study day."""
    return start_of_day(user, day), start_of_day(user, day + timedelta(days=1))
