"""The whole archive read once without writing: what is wrong with it is known before anything is
locked or stored."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models

from vocab_project.users.archive.columns import WrongValueError
from vocab_project.users.archive.format import (
    OWN,
    SHARED,
    ArchiveError,
    entry_of,
    in_chunks,
)
from vocab_project.users.archive.reader import Archive
from vocab_project.users.archive.routes import Route, referenced, routes
from vocab_project.users.archive.rows import Parsed, RowReader, rebuild
from vocab_project.users.archive.shared import can_be_shared
from vocab_project.users.archive.spool import Spool

Keys = dict[str, set[Any]]
Progress = Callable[[int], None]
"""Told how many rows were read since it was told last."""


def check_archive(archive: Archive, spool: Spool, progress: Progress) -> None:
    """Every row can be read, is the account's own, and points only to what the archive holds.

    The rows are left in `spool`. Raises ArchiveError.
    """
    own: Keys = {}
    shared: Keys = {}
    for route in routes():
        check = _Check(archive, spool, route, own, shared)
        own[route.label] = check.take(OWN, progress)
        shared[route.label] = check.take(SHARED, progress)
        if both := own[route.label] & shared[route.label]:
            raise ArchiveError("dangling", f"{both.pop()} is there twice", route.label)
        if route.label not in referenced():
            own[route.label] = shared[route.label] = set()


def numbered(
    archive: Archive, folder: str, route: Route
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row with what names it in a message."""
    name = entry_of(folder, route.label)
    for number, row in enumerate(archive.rows(folder, route.label), start=1):
        yield f"{name}, row {number}", row


class _Check:
    def __init__(
        self, archive: Archive, spool: Spool, route: Route, own: Keys, shared: Keys
    ) -> None:
        self._archive = archive
        self._spool = spool
        self._route = route
        self._own = own
        self._shared = shared
        self._reader = RowReader(route, archive.owner)
        self._unique = _unique_everywhere(route)

    def take(self, folder: str, progress: Progress) -> set[Any]:
        """The keys of the table, once its rows are found to be sound."""
        if self._archive.count(folder, self._route.label) == 0:
            return set()
        if folder == SHARED and not can_be_shared(self._route.label):
            raise ArchiveError("dangling", "cannot be shared", self._route.label)
        found: Counter[Any] = Counter()
        for chunk in in_chunks(numbered(self._archive, folder, self._route)):
            rows = [self._check(row, where, folder) for where, row in chunk]
            found.update(row.key for row in rows)
            if folder == OWN:
                self._refuse_known(rows)
            self._spool.put(folder, self._route.label, rows)
            progress(len(chunk))
        if len(found) < found.total():
            twice = found.most_common(1)[0][0]
            raise ArchiveError("dangling", f"{twice} is there twice", self._route.label)
        return set(found)

    def _check(self, row: dict[str, Any], where: str, folder: str) -> Parsed:
        parsed = self._reader.read(row, where, is_own=folder == OWN)
        for link in self._route.links:
            self._check_link(link, parsed.links[link.attname], where, folder)
        for many in self._route.many:
            for key in parsed.many.get(many.name, []):
                if not self._is_there(many, key):
                    raise ArchiveError("dangling", f"{many.name}: {key}", where)
        try:
            rebuild(self._route, parsed, self._of)
        except WrongValueError as error:
            raise ArchiveError("wrong_value", str(error), where) from error
        return parsed

    def _check_link(self, link: Any, key: Any, where: str, folder: str) -> None:
        if key is None:
            return
        is_owner = link.name == self._route.owner and folder == OWN
        label = link.related_model._meta.label_lower
        # What hangs on a row of nobody's would be a change to the catalogue.
        is_there = key in self._own[label] if is_owner else self._is_there(link, key)
        if not is_there:
            raise ArchiveError("dangling", f"{link.attname}: {key}", where)

    def _is_there(self, relation: Any, key: Any) -> bool:
        label = relation.related_model._meta.label_lower
        return key in self._own[label] or key in self._shared[label]

    def _of(self, label: str, key: Any) -> Any:
        """For the inside of JSON: a key that is gone was gone on the other server too."""
        if isinstance(key, bool) or not isinstance(key, int | str):
            raise ValueError("a key is a number or a text")
        return key if key in self._own[label.lower()] else 0

    def _refuse_known(self, rows: list[Parsed]) -> None:
        """An address that exists here already belongs to another account."""
        for field in self._unique:
            values = {row.values[field.attname] for row in rows} - {None}
            taken = self._route.model._base_manager.filter(
                **{f"{field.name}__in": values}
            )
            if taken.exists():
                raise ArchiveError("known", field.name, self._route.label)


def _unique_everywhere(route: Route) -> list[models.Field]:
    return [f for f in route.plain if f.unique and isinstance(f, models.UUIDField)]
