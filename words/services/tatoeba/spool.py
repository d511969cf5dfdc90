"""What is needed of Tatoeba's files, in a database of its own for the length of a run."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from words.exchange.tatoeba import TatoebaSentence

_MANY = 5_000
T = TypeVar("T")
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE sentence (number INTEGER PRIMARY KEY, language TEXT, text TEXT, author TEXT);
CREATE TABLE link (sentence INTEGER, translation INTEGER, PRIMARY KEY (sentence, translation))
  WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and one of its translations."""

    number: int
    text: str
    author: str
    translation_number: int
    translation: str
    translation_author: str


class Spool:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._learned: set[int] = set()

    def add_sentences(
        self,
        sentences: Iterable[TatoebaSentence],
        *,
        learned: str,
        is_fit: Callable[[TatoebaSentence], bool],
    ) -> None:
        for some in _batched(filter(is_fit, sentences)):
            self._learned.update(s.number for s in some if s.language == learned)
            self._database.executemany(
                "INSERT OR REPLACE INTO sentence VALUES (?, ?, ?, ?)",
                [(s.number, s.language, s.text, s.author) for s in some],
            )

    def add_links(self, links: Iterable[tuple[int, int]]) -> None:
        wanted = ((a, b) for a, b in links if a in self._learned)
        for some in _batched(wanted):
            self._database.executemany("INSERT OR IGNORE INTO link VALUES (?, ?)", some)

    @property
    def count(self) -> int:
        """Sentences in the language that is learned."""
        return len(self._learned)

    def pairs(self, native: str) -> Iterator[Pair]:
        """In the order of their numbers, each sentence with its oldest translation only."""
        rows = self._database.execute(
            "SELECT s.number, s.text, s.author, t.number, t.text, t.author FROM link"
            " JOIN sentence s ON s.number = link.sentence"
            " JOIN sentence t ON t.number = link.translation AND t.language = ?"
            " ORDER BY link.sentence, link.translation",
            [native],
        )
        last = 0
        for row in rows:
            if row[0] != last:
                last = row[0]
                yield Pair(*row)


@contextmanager
def spool() -> Iterator[Spool]:
    with TemporaryDirectory(prefix="vocab-tatoeba-") as folder:
        path = Path(folder) / "spool.sqlite3"
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript(_TABLES)
            yield Spool(database)


def _batched(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while some := list(islice(source, _MANY)):
        yield some
