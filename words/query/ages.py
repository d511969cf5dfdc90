"""Days in a search: "<7d" is less than a week ago, "2026-03-01" is that day."""

import re
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from vocab_project.users.days import start_of_day
from words.query.context import Context
from words.query.syntax import Asked
from words.query.terms import BadValueError

_AGE = re.compile(r"(\d{1,5})([dwmy]?)")
UNITS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
NAMED = {"today": 0, "yesterday": 1}


def age_of(asked: Asked, context: Context, field: str) -> Q:
    """A condition on an instant. Days are the learner's study days; an age without < or > means
    "in the last …"."""
    if len(asked.values) != 1:
        text = _("“%(key)s:” needs one day or age, such as %(key)s:<7d.")
        raise BadValueError(text % {"key": asked.key})
    value = asked.values[0].casefold()
    today = context.learner.study_day(context.at)
    age = _AGE.fullmatch(value)
    if value in NAMED:
        day, operator = today - timedelta(days=NAMED[value]), _turned(asked.operator)
    elif age:
        day = today - timedelta(days=_days(age))
        operator = _turned(asked.operator or "<")
    else:
        day, operator = _date(value), asked.operator
    return _between(context, field, operator, day)


def _days(age: re.Match[str]) -> int:
    number, unit = age.groups()
    return min(int(number) * UNITS[unit], 50_000)


def _turned(operator: str) -> str:
    """Less than seven days ago is later than the day seven days ago."""
    return operator.translate(str.maketrans("<>", "><"))


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        text = _("“%s” is no day or age. Try today, 7d, 2w, 3m or 2026-03-01.")
        raise BadValueError(text % value) from error


def _between(context: Context, field: str, operator: str, day: date) -> Q:
    start, end = _start(context, day), _start(context, day + timedelta(days=1))
    return {
        "": Q(**{f"{field}__gte": start, f"{field}__lt": end}),
        "<": Q(**{f"{field}__lt": start}),
        "<=": Q(**{f"{field}__lt": end}),
        ">": Q(**{f"{field}__gte": end}),
        ">=": Q(**{f"{field}__gte": start}),
    }[operator]


def _start(context: Context, day: date) -> datetime:
    return start_of_day(context.learner, day)
