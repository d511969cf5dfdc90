"""`.xlsx` workbooks: the first sheet that has something in it. Formulas are taken as what they came
to when the file was saved; nothing is calculated."""

import datetime as dt
import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from vocab_project.common.sheets import unguard
from words.exchange.archive import Archive
from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MAX_CELL, MAX_COLUMNS, MIB
from words.exchange.values import SheetRow

MAX_PARTS = 128 * MIB
"""All parts of a workbook together, unpacked."""
_WORKBOOK = "xl/workbook.xml"
_MAX_EMPTY = 2_000
"""Empty rows in a row after which a sheet counts as ended: some have a cell a million below."""
_DAMAGE = (
    *(BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError),
    *(SyntaxError, OverflowError, EOFError, OSError, AssertionError),
)


def is_workbook(archive: Archive) -> bool:
    return _WORKBOOK in archive


def check_workbook(archive: Archive) -> None:
    """Every part is unpacked once, in full view, before a library does the same unwatched."""
    total = 0
    for name in archive.members:
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        tail = b""
        for block in archive.blocks(name, limit=MAX_PARTS):
            total += len(block)
            if total > MAX_PARTS:
                raise UnreadableError(Problem.ARCHIVE_BOMB)
            # No workbook declares entities; those that do expand them. UTF-16 would hide it.
            joined = tail + block
            if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined or b"\x00" in block:
                raise UnreadableError(Problem.SHEET_UNSAFE)
            tail = block[-16:]


def read_workbook(path: Path) -> Iterator[SheetRow]:
    """Rows with something in them; the number is the sheet's own. Raises UnreadableError."""
    import openpyxl  # half a second, which other kinds of files need not wait

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles, which nobody asked for
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what it says of its size may be a lie
                rows = _rows(sheet)
                first = next(rows, None)
                if first:
                    yield from itertools.chain([first], rows)
                    return
    except _DAMAGE as error:
        raise UnreadableError(Problem.SHEET_DAMAGED) from error


def _rows(sheet: Any) -> Iterator[SheetRow]:
    empty = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise UnreadableError(
                Problem.TOO_MANY_COLUMNS, count=len(cells), limit=MAX_COLUMNS
            )
        empty = 0 if cells else empty + 1
        if empty > _MAX_EMPTY:
            return
        if cells:
            yield SheetRow(number, tuple(cells))


def _text(value: Any) -> str:
    """What a cell shows, near enough: whole numbers without a point, days as ISO dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return unguard(str(value).replace("\x00", "").strip()[:MAX_CELL])
