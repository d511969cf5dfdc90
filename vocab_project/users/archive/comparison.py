"""What two archives say differently, row by row, whatever keys their servers gave to the rows.

Both are put into a temporary database on disk in a canonical form: a row is named by its key
columns, and points to other rows by their names. Not compared are keys of the database, columns
and tables that mean something on one server only (`Travel.local`, `Stays`), and what is computed
from other columns.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from vocab_project.users.archive.checking import numbered
from vocab_project.users.archive.format import OWN, SHARED, Row, dumps, loads
from vocab_project.users.archive.reader import ACCOUNT, Archive
from vocab_project.users.archive.routes import (
    Route,
    account_columns,
    attnames,
    referenced,
    routes,
)

SAMPLES = 5
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """`columns` are those that differ, with both values; empty for a row that only one has."""

    row: str
    only_in: str = ""
    columns: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class TableDifferences:
    label: str
    rows: tuple[int, int] = (0, 0)
    count: int = 0
    samples: list[Difference] = field(default_factory=list)


def compare(a: Archive, b: Archive) -> list[TableDifferences]:
    """Every table, also those without a difference, in the order in which they arrive."""
    with sqlite3.connect("") as store:  # on disk, deleted with the connection
        store.execute(
            "CREATE TABLE row (label TEXT, name TEXT, body TEXT, side INTEGER)"
        )
        counts = [_store(store, archive, side) for archive, side in ((a, 1), (b, -1))]
        store.execute("CREATE INDEX row_name ON row (label, name)")
        return [
            _differences(store, label, (counts[0][label], counts[1][label]))
            for label in [ACCOUNT, *(route.label for route in routes())]
        ]


def _store(store: sqlite3.Connection, archive: Archive, side: int) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)

    def counted(
        label: str, rows: Iterable[tuple[str, Row]]
    ) -> Iterator[tuple[Any, ...]]:
        for name, body in rows:
            counts[label] += 1
            # PostgreSQL keeps the keys of JSON in an order of its own.
            yield label, name, json.dumps(body, sort_keys=True), side

    put = "INSERT INTO row VALUES (?, ?, ?, ?)"
    names: dict[str, dict[Any, str]] = defaultdict(dict)
    store.executemany(put, counted(ACCOUNT, [("", _account(archive.account))]))
    for route in routes():
        _name_shared(archive, route, names)
        store.executemany(put, counted(route.label, _canonical(archive, route, names)))
    return counts


def _account(row: Row) -> Row:
    return {f.attname: row.get(f.attname) for f in account_columns()}


def _canonical(
    archive: Archive, route: Route, names: dict[str, dict[Any, str]]
) -> Iterator[tuple[str, Row]]:
    for _where, row in numbered(archive, OWN, route):
        body = _body(archive, route, row, names)
        name = dumps([body.get(column) for column in route.key])
        if route.label in referenced():
            names[route.label][row.get(route.pk.attname)] = name
        yield name, body


def _name_shared(
    archive: Archive, route: Route, names: dict[str, dict[Any, str]]
) -> None:
    for _where, row in numbered(archive, SHARED, route):
        body = _body(archive, route, row, names)
        found_by = attnames(route.model, route.travel.found_by)
        key = [body.get(n, row.get(n)) for n in found_by]
        names[route.label][row.get(route.pk.attname)] = f"shared {dumps(key)}"


def _links(route: Route, row: Row, names: dict[str, dict[Any, str]]) -> Row:
    return {
        link.attname: _name(
            names, link.related_model._meta.label, row.get(link.attname)
        )
        for link in route.links
    }


def _body(
    archive: Archive, route: Route, row: Row, names: dict[str, dict[Any, str]]
) -> Row:
    """The row as any server would say it."""
    row = dict(row)
    if route.travel.settle:
        route.travel.settle(row)
    body: Row = {f.attname: row.get(f.attname) for f in (*route.plain, *route.fixed)}
    for person in route.people:
        is_me = row.get(person.attname) == archive.owner
        body[person.attname] = "me" if is_me else row.get(person.attname)
    body |= _links(route, row, names)
    for many in route.many:
        label = many.related_model._meta.label
        keys = row.get(f"{many.name}_ids") or []
        body[many.name] = sorted(_name(names, label, key) or "" for key in keys)
    for name, inside in route.travel.inside.items():
        if body.get(name) is not None:
            body[name] = inside.rebuild(
                body[name], lambda label, key: _name(names, label, key) or GONE
            )
    return body


def _name(names: dict[str, dict[Any, str]], label: str, key: Any) -> str | None:
    return None if key is None else names[label.lower()].get(key, GONE)


_UNEVEN = """
    SELECT name, body, SUM(side) FROM row WHERE label = ?
    GROUP BY name, body HAVING SUM(side) <> 0 ORDER BY name, SUM(side) DESC
"""


def _differences(
    store: sqlite3.Connection, label: str, rows: tuple[int, int]
) -> TableDifferences:
    found = TableDifferences(label, rows)
    by_name: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, body, side in store.execute(_UNEVEN, [label]):
        by_name[name].append((body, side))
    for name, bodies in by_name.items():
        difference = _describe(name, bodies)
        # 1e22 in one database is a one with 22 noughts in another: the same number.
        is_same = not difference.only_in and not difference.columns
        if is_same and len(bodies) == 2:
            continue
        found.count += 1
        if len(found.samples) < SAMPLES:
            found.samples.append(difference)
    return found


def _describe(name: str, bodies: list[tuple[str, int]]) -> Difference:
    in_a = [loads(body) for body, side in bodies if side > 0]
    in_b = [loads(body) for body, side in bodies if side < 0]
    if not in_a or not in_b:
        return Difference(name, only_in="a" if in_a else "b")
    a, b = in_a[0], in_b[0]
    columns = {
        column: (a.get(column), b.get(column))
        for column in sorted(a.keys() | b.keys())
        if a.get(column) != b.get(column)
    }
    return Difference(name, columns=columns)
