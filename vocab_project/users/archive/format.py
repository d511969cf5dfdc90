"""What an archive looks like inside: names, versions, limits, one row a line."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from vocab_project.common.bounded_zip import Limits

FORMAT_VERSION = 2
"""1 could not be brought back: it named catalogue words only by a key of its own server."""
READS = {2}
SCHEMA = "schema.json"
README = "README.txt"
OWN, SHARED = "json", "shared"
"""Folders: rows of the learner's; rows of nobody's that those point to."""

MAX_ROWS = 2_000_000
_MB = 1024 * 1024
LIMITS = Limits(
    file=512 * _MB, entries=1_000, entry=900 * _MB, total=2_000 * _MB, line=64 * _MB
)
"""Room for a million answers; the longest line is that of a change to all cards."""
MAX_SCHEMA = 4 * _MB

CHUNK = 500

Row = dict[str, Any]
T = TypeVar("T")


class ArchiveError(Exception):
    """The file cannot be brought in. `code` chooses what the learner reads; `where` says which
    table and line, `text` what is wrong there."""

    def __init__(self, code: str, text: str = "", where: str = "") -> None:
        super().__init__(": ".join(part for part in (code, where, text) if part))
        self.code = code
        self.text = text
        self.where = where


def in_chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def entry_of(folder: str, label: str) -> str:
    return f"{folder}/{label}.json"


def dumps(value: object) -> str:
    return _encode(value)


def loads(text: bytes | str) -> Any:
    """Strict JSON: no NaN, no endless digits, no depth that breaks the reader."""
    try:
        return _decode(text.decode() if isinstance(text, bytes) else text)
    except (ValueError, RecursionError) as error:
        raise ArchiveError("not_json", str(error)[:200]) from error


def rows_in(lines: Iterator[bytes], where: str) -> Iterator[Row]:
    """The objects of a table: `[`, one object a line with commas between, `]`."""
    if next(lines, b"").strip() != b"[":
        raise ArchiveError("not_json", "the table does not begin with [", where)
    for number, line in enumerate(lines, start=1):
        text = line.strip().removesuffix(b",")
        if text == b"]":
            break
        row = loads(text)
        if not isinstance(row, dict):
            raise ArchiveError("not_json", "not an object", f"{where}, row {number}")
        yield row
    else:
        raise ArchiveError("not_json", "the table is cut off", where)
    if any(line.strip() for line in lines):
        raise ArchiveError("not_json", "something follows the table", where)


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is not JSON")


# Made once: `json.loads` with an option makes a decoder a call.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_decode = json.JSONDecoder(parse_constant=_refuse).decode
