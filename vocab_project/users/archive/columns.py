"""A column's value as JSON, and back from a file that nobody vouches for.

Reading is strict: the type, the range and the choices of the field, whatever SQLite would let
through. A reader is built once a column and called once a row, so it is a closure.
"""

import math
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from django.db import models

Read = Callable[[Any], Any]
Write = Callable[[Any], Any]

LONGEST_TEXT = 100_000
BIG = 2**63 - 1
DEEPEST = 40
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BOUNDS = (MaxLengthValidator, MinValueValidator, MaxValueValidator)


class WrongValueError(ValueError):
    """A value that its column cannot hold; the text says what it holds, for a developer."""


def writer(field: models.Field) -> Write:
    """From a Python value to what JSON can say without loss."""
    if isinstance(field, models.ForeignKey):
        return writer(field.target_field)
    for kind, write in _WRITERS:
        if isinstance(field, kind):
            return _or_none(write)
    return lambda value: value


def reader(field: models.Field) -> Read:
    """From what JSON said to a value that is safe to store; raises WrongValueError."""
    read = _typed(field)
    checks = [v for v in field.validators if not isinstance(v, _BOUNDS)]
    choices = {value for value, _label in field.flatchoices} if field.choices else None

    def strict(value: Any) -> Any:
        if value is None:
            if field.null:
                return None
            raise WrongValueError("must not be empty")
        value = read(value)
        if choices is not None and value not in choices and value != "":
            raise WrongValueError("is not one of the choices")
        try:
            for check in checks:
                check(value)
        except ValidationError as error:
            raise WrongValueError("; ".join(error.messages)) from error
        return value

    return strict


def key_reader(field: models.Field) -> Read:
    """For the columns that name rows: what the archive uses as keys, None allowed."""
    is_text = isinstance(field, models.UUIDField | models.CharField)

    def read(value: Any) -> Any:
        if value is None:
            return None
        if is_text:
            return _text(value, 64)
        return _whole(value, -BIG, BIG)

    return read


def _typed(field: models.Field) -> Read:
    for kind, make in _TYPES:
        if isinstance(field, kind):
            return make(field)
    raise TypeError(f"{field} has no reader: see {__name__}")


def _or_none(write: Write) -> Write:
    return lambda value: None if value is None else write(value)


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str):
        raise WrongValueError("is not a text")
    if len(value) > longest:
        raise WrongValueError(f"has more than {longest} characters")
    if _UNSTORABLE.search(value):
        raise WrongValueError("has characters that no database stores")
    return value


def _whole(value: Any, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongValueError("is not a whole number")
    if not low <= value <= high:
        raise WrongValueError(f"is not between {low} and {high}")
    return value


def _make_text(field: models.Field) -> Read:
    longest = field.max_length or LONGEST_TEXT
    return lambda value: _text(value, longest)


def _make_whole(field: models.Field) -> Read:
    low, high = -BIG, BIG
    for check in field.validators:
        limit = getattr(check, "limit_value", None)
        limit = limit() if callable(limit) else limit
        if isinstance(check, MinValueValidator) and limit is not None:
            low = max(low, limit)
        if isinstance(check, MaxValueValidator) and limit is not None:
            high = min(high, limit)
    return lambda value: _whole(value, low, high)


def _make_flag(_field: models.Field) -> Read:
    def read(value: Any) -> bool:
        if not isinstance(value, bool):
            raise WrongValueError("is neither true nor false")
        return value

    return read


def _make_float(_field: models.Field) -> Read:
    def read(value: Any) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value):
            raise WrongValueError("is not a number")
        return float(value)

    return read


def _make_instant(_field: models.Field) -> Read:
    def read(value: Any) -> datetime:
        try:
            instant = datetime.fromisoformat(_text(value, 40))
            if instant.tzinfo is None:
                raise WrongValueError("is an instant without a zone")
            return instant.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise WrongValueError("is not an instant") from error

    return read


def _make_day(_field: models.Field) -> Read:
    def read(value: Any) -> date:
        try:
            return date.fromisoformat(_text(value, 10))
        except ValueError as error:
            raise WrongValueError("is not a date") from error

    return read


def _make_uuid(_field: models.Field) -> Read:
    def read(value: Any) -> UUID:
        try:
            return UUID(_text(value, 36))
        except ValueError as error:
            raise WrongValueError("is not a UUID") from error

    return read


def _make_json(_field: models.Field) -> Read:
    def read(value: Any) -> Any:
        _look_into(value, DEEPEST)
        return value

    return read


def _look_into(value: Any, depth: int) -> None:
    if depth == 0:
        raise WrongValueError("is nested too deeply")
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            raise WrongValueError("has characters that no database stores")
    elif isinstance(value, list):
        for part in value:
            _look_into(part, depth - 1)
    elif isinstance(value, dict):
        for name, part in value.items():
            _look_into(name, depth - 1)
            _look_into(part, depth - 1)


def _make_bytes(_field: models.Field) -> Read:
    def read(value: Any) -> bytes:
        if not isinstance(value, str):
            raise WrongValueError("is not a text")
        try:
            return b64decode(value, validate=True)
        except ValueError as error:
            raise WrongValueError("is not base 64") from error

    return read


def _make_by_django(field: models.Field) -> Read:
    """Rare types: the field's own reading of a text."""

    def read(value: Any) -> Any:
        try:
            return field.to_python(_text(value, 100))
        except ValidationError as error:
            raise WrongValueError("; ".join(error.messages)) from error

    return read


_WRITERS: tuple[tuple[type[models.Field], Write], ...] = (
    (models.DateTimeField, lambda value: value.astimezone(UTC).isoformat()),
    (models.DateField, lambda value: value.isoformat()),
    (models.BinaryField, lambda value: b64encode(value).decode()),
    (models.UUIDField, str),
    (models.TimeField, str),
    (models.DecimalField, str),
    (models.DurationField, str),
)
_TYPES: tuple[tuple[type[models.Field], Callable[[models.Field], Read]], ...] = (
    (models.JSONField, _make_json),
    (models.BooleanField, _make_flag),
    (models.IntegerField, _make_whole),
    (models.FloatField, _make_float),
    (models.DateTimeField, _make_instant),
    (models.DateField, _make_day),
    (models.UUIDField, _make_uuid),
    (models.BinaryField, _make_bytes),
    (models.CharField, _make_text),
    (models.TextField, _make_text),
    (models.DecimalField, _make_by_django),
    (models.DurationField, _make_by_django),
    (models.TimeField, _make_by_django),
)
"""The first that fits; date-times are dates to Django, so they come first."""
