"""One row of an archive: read strictly, its references still in the archive's own keys."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from vocab_project.common.privacy import Of
from vocab_project.users.archive.columns import (
    Read,
    WrongValueError,
    key_reader,
    reader,
)
from vocab_project.users.archive.format import ArchiveError, Row
from vocab_project.users.archive.routes import Route

_MISSING = object()


@dataclass(slots=True)
class Parsed:
    """`values` are ready to be stored; `links` and `many` hold keys of the archive.
    `people` are the columns that point to the account itself."""

    key: Any
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[Any]] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)


class RowReader:
    """Reads the rows of one route. `owner` is the key that the archive gives to its account."""

    def __init__(self, route: Route, owner: Any) -> None:
        self._route = route
        self._owner = owner
        self._pk = key_reader(route.pk)
        self._plain = [(f, reader(f)) for f in route.plain]
        self._fixed = [(f, key_reader(f.target_field)) for f in route.fixed]
        self._links = [(f, key_reader(f.target_field)) for f in route.links]
        self._many = [(f, key_reader(f.related_model._meta.pk)) for f in route.many]
        self._known_fixed: dict[type[models.Model], set[Any]] = {}

    def read(self, row: Row, where: str, *, is_own: bool = True) -> Parsed:
        """`where` names the row for whoever has to find it."""
        try:
            return self._read(row, is_own=is_own)
        except WrongValueError as error:
            raise ArchiveError("wrong_value", str(error), where) from error

    def _read(self, row: Row, *, is_own: bool) -> Parsed:
        if self._route.travel.settle:
            row = dict(row)
            self._route.travel.settle(row)
        key = self._pk(row.get(self._route.pk.attname))
        if key is None:
            raise WrongValueError(f"{self._route.pk.attname}: must not be empty")
        parsed = Parsed(key)
        parsed.values = {f.attname: _column(f, read, row) for f, read in self._plain}
        for fixed, read in self._fixed:
            known = self._fixed_key(fixed, _column(fixed, read, row))
            parsed.values[fixed.attname] = known
        parsed.links = {f.attname: _column(f, read, row) for f, read in self._links}
        if is_own:
            parsed.people = self._people_in(row)
            parsed.many = {f.name: _keys(f, read, row) for f, read in self._many}
        return parsed

    def _people_in(self, row: Row) -> list[str]:
        """Nobody's rows but the account's own can be brought in."""
        found = []
        for person in self._route.people:
            value = row.get(person.attname)
            if value is None and person.null and person.name != self._route.owner:
                continue
            if value != self._owner:
                raise WrongValueError(f"{person.attname}: belongs to somebody else")
            found.append(person.attname)
        return found

    def _fixed_key(self, fixed: models.ForeignKey, key: Any) -> Any:
        target = fixed.related_model
        if target not in self._known_fixed:
            keys = target._base_manager.values_list("pk", flat=True)
            self._known_fixed[target] = set(keys)
        if key is not None and key not in self._known_fixed[target]:
            raise WrongValueError(f"{fixed.attname}: {key!r} is not known here")
        return key


def rebuild(route: Route, parsed: Parsed, of: Of) -> None:
    """Rename the keys inside JSON columns; WrongValueError for one of another shape."""
    for name, inside in route.travel.inside.items():
        value = parsed.values.get(name)
        if value is None:
            continue
        try:
            parsed.values[name] = inside.rebuild(value, of)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            text = f"{name}: has another shape ({error})"
            raise WrongValueError(text[:300]) from error


def _column(column: models.Field, read: Read, row: Row) -> Any:
    """A column that an older version did not have gets its default."""
    value = row.get(column.attname, _MISSING)
    if value is _MISSING:
        if not (column.null or column.has_default() or column.blank):
            raise WrongValueError(f"{column.attname}: is missing")
        return column.get_default()
    try:
        value = read(value)
    except WrongValueError as error:
        raise WrongValueError(f"{column.attname}: {error}") from error
    if value is None and not column.null:
        raise WrongValueError(f"{column.attname}: must not be empty")
    return value


def _keys(many: models.ManyToManyField, read: Read, row: Row) -> list[Any]:
    name = f"{many.name}_ids"
    keys = row.get(name, [])
    if not isinstance(keys, list):
        raise WrongValueError(f"{name}: is not a list")
    try:
        found = [read(key) for key in keys]
    except WrongValueError as error:
        raise WrongValueError(f"{name}: {error}") from error
    if None in found or len(set(found)) != len(found):
        raise WrongValueError(f"{name}: names something twice")
    return found
