"""SQLite files from strangers: opened for reading only, and only if they are nothing but tables.

A database file is a program: views, triggers, generated columns and virtual tables run when it is
read. So the schema is looked at before anything else is, and a file that has more than tables and
indexes is refused. Whatever remains (corrupt pages, endless sorting) ends with the process that
does this (`words.exchange.child`).
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MIB

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 32 * MIB,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 30,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 2,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 20_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_PRAGMAS = (
    "trusted_schema=OFF",
    "query_only=ON",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    f"hard_heap_limit={320 * MIB}",
)
_MAX_OBJECTS = 200
_PROGRESS_STEPS = 100_000
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
}
_FUNCTIONS = {"count", "length", "substr"}
_HEAD = b"SQLite format 3\x00"


class SafeDatabase:
    """A connection that can do nothing but SELECT from tables. `columns` are those of each."""

    def __init__(
        self, connection: sqlite3.Connection, columns: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._connection = connection
        self.columns = columns

    def select(self, statement: str) -> sqlite3.Cursor:
        return self._connection.execute(statement)

    def require(self, wanted: Mapping[str, tuple[str, ...]]) -> None:
        """The file has these tables with these columns."""
        for table, columns in wanted.items():
            found = {name.lower() for name in self.columns.get(table, ())}
            if not {name.lower() for name in columns} <= found:
                raise UnreadableError(Problem.DATABASE_UNKNOWN)


@contextmanager
def open_readonly(path: Path, *, seconds: float) -> Iterator[SafeDatabase]:
    """Raises UnreadableError, also for whatever goes wrong inside the block."""
    with path.open("rb") as file:
        if file.read(len(_HEAD)) != _HEAD:
            raise UnreadableError(Problem.DATABASE_DAMAGED)
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        _restrict(connection, seconds)
        columns = _look_at_schema(connection)
        connection.set_authorizer(_authorize)
        yield SafeDatabase(connection, columns)
    except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
        raise UnreadableError(Problem.DATABASE_DAMAGED) from error
    finally:
        connection.close()


def _restrict(connection: sqlite3.Connection, seconds: float) -> None:
    for category, value in _LIMITS.items():
        connection.setlimit(category, value)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    # Anki's own collation; it decides nothing here, but statements that meet it need one.
    connection.create_collation("unicase", _compare)
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _PROGRESS_STEPS)


def _compare(left: str, right: str) -> int:
    return (left > right) - (left < right)


def _look_at_schema(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The tables and their columns; refuses whatever runs by being read."""
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_master LIMIT ?", (_MAX_OBJECTS + 1,)
    ).fetchall()
    if len(objects) > _MAX_OBJECTS:
        raise UnreadableError(Problem.DATABASE_UNSAFE)
    tables = {}
    for kind, name, sql in objects:
        start = str(sql or "").upper().split(None, 3)[:3]
        if kind not in {"table", "index"} or "VIRTUAL" in start:
            raise UnreadableError(Problem.DATABASE_UNSAFE)
        if kind == "table":
            tables[str(name)] = _columns_of(connection, str(name))
    return tables


def _columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    quoted = table.replace('"', '""')
    rows = connection.execute(f'PRAGMA table_xinfo("{quoted}")').fetchall()
    # "hidden" is 2 or 3 for a generated column, whose expression runs when it is read.
    if any(row[6] for row in rows):
        raise UnreadableError(Problem.DATABASE_UNSAFE)
    return tuple(str(row[1]) for row in rows)


def _authorize(
    action: int,
    _first: str | None,
    second: str | None,
    _database: str | None,
    source: str | None,
) -> int:
    is_allowed = action in _ALLOWED and source is None
    if action == sqlite3.SQLITE_FUNCTION:
        is_allowed = is_allowed and second in _FUNCTIONS
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY
