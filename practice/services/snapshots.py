"""Columns of a row as JSON, and back: what undo remembers."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model


def snapshot(row: Model, columns: Iterable[str]) -> dict[str, Any]:
    """{column: value} that survives JSON."""
    wanted = set(columns)
    return {
        field.attname: _plain(getattr(row, field.attname), field.value_to_string(row))
        for field in row._meta.concrete_fields
        if field.attname in wanted
    }


def restore(row: Model, values: dict[str, Any]) -> None:
    """Set the columns to what `snapshot` found; the caller saves."""
    for field in row._meta.concrete_fields:
        if field.attname in values:
            setattr(row, field.attname, field.to_python(values[field.attname]))


def _plain(value: Any, text: str) -> Any:
    return value if value is None or isinstance(value, str | int | float) else text
