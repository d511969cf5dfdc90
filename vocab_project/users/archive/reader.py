"""An archive as a stranger sent it: opened within limits, its tables known before any is read."""

from collections.abc import Iterator
from typing import IO, Any

from vocab_project.common.bounded_zip import BoundedZip, UnsafeZipError
from vocab_project.users.archive.format import (
    FORMAT_VERSION,
    LIMITS,
    MAX_ROWS,
    MAX_SCHEMA,
    OWN,
    README,
    READS,
    SCHEMA,
    SHARED,
    ArchiveError,
    Row,
    entry_of,
    loads,
    rows_in,
)
from vocab_project.users.archive.routes import routes, staying
from vocab_project.users.models import User

ACCOUNT = User._meta.label_lower
FOLDERS = {OWN: ".json", SHARED: ".json", "csv": ".csv"}


class Archive:
    """Tables by model label. `account` is the row of the user, `owner` her key in the archive."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self._zip = BoundedZip(file, LIMITS)
        except UnsafeZipError as error:
            raise ArchiveError(error.code, str(error)) from error
        for name in self._zip.names:
            _check_name(name)
        schema = self._read_schema()
        self.made_at = str(schema.get("made_at", ""))
        self._counts = {
            OWN: _counts_of(schema, "tables"),
            SHARED: _counts_of(schema, "shared"),
        }
        self._check_tables(schema)
        self.account = self._read_account()
        self.owner = self.account["id"]

    @property
    def total(self) -> int:
        """Rows that will be read, those of the account itself aside."""
        return sum(
            self.count(folder, route.label)
            for folder in (OWN, SHARED)
            for route in routes()
        )

    def count(self, folder: str, label: str) -> int:
        return self._counts[folder].get(label, 0)

    def rows(self, folder: str, label: str) -> Iterator[Row]:
        """Row by row, exactly as many as the schema says."""
        expected = self.count(folder, label)
        name = entry_of(folder, label)
        if name not in self._zip.names:
            if expected:
                raise ArchiveError("incomplete", where=name)
            return
        count = 0
        try:
            for row in rows_in(self._zip.lines(name), name):
                count += 1
                if count > expected:
                    break
                yield row
        except UnsafeZipError as error:
            raise ArchiveError(error.code, str(error), name) from error
        if count != expected:
            raise ArchiveError("incomplete", f"{expected} rows were announced", name)

    def _read_schema(self) -> Row:
        if SCHEMA not in self._zip.names:
            raise ArchiveError("not_ours")
        try:
            schema = loads(self._zip.read(SCHEMA, at_most=MAX_SCHEMA))
        except UnsafeZipError as error:
            raise ArchiveError(error.code, str(error), SCHEMA) from error
        version = schema.get("format") if isinstance(schema, dict) else None
        if not isinstance(version, int) or isinstance(version, bool):
            raise ArchiveError("not_ours", where=SCHEMA)
        if version not in READS:
            code = "newer" if version > FORMAT_VERSION else "older"
            raise ArchiveError(code, f"format {version}")
        return schema  # type: ignore[no-any-return]

    def _check_tables(self, schema: Row) -> None:
        known = {route.label for route in routes()} | staying().keys() | {ACCOUNT}
        for folder, counts in self._counts.items():
            if unknown := sorted(label for label in counts if label not in known):
                raise ArchiveError("newer", f"unknown table {unknown[0]}", folder)
        if sum(sum(counts.values()) for counts in self._counts.values()) > MAX_ROWS:
            raise ArchiveError("too_large", f"more than {MAX_ROWS} rows")
        for table in schema["tables"]:
            _check_columns(table)

    def _read_account(self) -> Row:
        rows = list(self.rows(OWN, ACCOUNT)) if self.count(OWN, ACCOUNT) == 1 else []
        if len(rows) != 1 or not isinstance(rows[0].get("id"), int):
            raise ArchiveError("not_ours", "one account is expected", ACCOUNT)
        return rows[0]


def _check_name(name: str) -> None:
    folder, _, file = name.partition("/")
    is_table = file.endswith(FOLDERS.get(folder, "/")) and "/" not in file
    if name not in {SCHEMA, README} and not is_table:
        raise ArchiveError("not_ours", f"unknown entry {name[:100]}")


def _counts_of(schema: Row, part: str) -> dict[str, int]:
    tables = schema.get(part, [])
    if not isinstance(tables, list):
        raise ArchiveError("not_ours", part, SCHEMA)
    found: dict[str, int] = {}
    for table in tables:
        name = table.get("name") if isinstance(table, dict) else None
        rows = table.get("rows") if isinstance(table, dict) else None
        is_whole = isinstance(rows, int) and not isinstance(rows, bool) and rows >= 0
        if not isinstance(name, str) or not is_whole or name in found:
            raise ArchiveError("not_ours", part, SCHEMA)
        found[name] = rows  # type: ignore[assignment]
    return {name: count for name, count in found.items() if count}


def _check_columns(table: dict[str, Any]) -> None:
    """A column that is not known here would be lost without a word."""
    route = next((r for r in routes() if r.label == table["name"]), None)
    if route is None or not table["rows"]:
        return
    columns = table.get("columns")
    if not isinstance(columns, list):
        raise ArchiveError("not_ours", table["name"], SCHEMA)
    known = {f.attname for f in route.model._meta.concrete_fields}
    known |= set(route.personal.named)
    known |= {
        name
        for f in route.model._meta.many_to_many
        for name in (f.name, f"{f.name}_ids")
    }
    for column in columns:
        name = column.get("name") if isinstance(column, dict) else None
        if name not in known:
            text = f"unknown column {str(name)[:60]}"
            raise ArchiveError("newer", text, table["name"])
