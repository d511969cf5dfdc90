"""Reads a file of any kind we know: one head, then its rows. Meant to run in `child`, alone."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from words.exchange import anki_notes, anki_package, spreadsheet, text_table
from words.exchange.anki_database import open_collection
from words.exchange.archive import Archive
from words.exchange.columns import Role, looks_like_header
from words.exchange.errors import Problem, UnreadableError
from words.exchange.html_text import Dropped, text_of
from words.exchange.limits import MAX_ROWS
from words.exchange.readings import (
    Column,
    ColumnKind,
    FileKind,
    Head,
    Layout,
    ReadRow,
    Tail,
)
from words.exchange.text_table import AnkiHeaders, TextOptions, TextTable
from words.exchange.values import SheetRow

_ZIP, _OLE, _SQLITE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00"
_NO_TEXT = (
    b"%PDF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
    b"{\\rtf",
)


@dataclass(slots=True)
class Opened:
    """`tail` is complete when `rows` is exhausted."""

    head: Head
    rows: Iterator[ReadRow]
    tail: Tail


def open_file(
    path: Path, options: TextOptions, *, workspace: Path, stack: ExitStack
) -> Opened:
    """`workspace` is a folder for what is unpacked. Raises UnreadableError, now or at any row."""
    with path.open("rb") as file:
        start = file.read(16)
    if not start:
        raise UnreadableError(Problem.EMPTY)
    if start.startswith(_ZIP):
        return _open_archive(path, options, workspace, stack)
    if start.startswith(_SQLITE):
        return _open_anki(path, stack)
    if start.startswith(_OLE):
        raise UnreadableError(Problem.OLD_EXCEL)
    if start.startswith(_NO_TEXT):
        raise UnreadableError(Problem.UNKNOWN_KIND)
    return _open_text(path, options)


def _open_archive(
    path: Path, options: TextOptions, workspace: Path, stack: ExitStack
) -> Opened:
    with Archive(path) as archive:
        if anki_package.is_package(archive):
            target = workspace / "collection.sqlite"
            anki_package.unpack_collection(archive, target)
            return _open_anki(target, stack)
        if spreadsheet.is_workbook(archive):
            spreadsheet.check_workbook(archive)
            return _open_sheet(path, options)
    raise UnreadableError(Problem.UNKNOWN_KIND)


def _open_anki(path: Path, stack: ExitStack) -> Opened:
    collection = stack.enter_context(open_collection(path))
    tail = Tail()
    return Opened(
        anki_notes.head_of(collection), anki_notes.rows_of(collection, tail), tail
    )


def _open_sheet(path: Path, options: TextOptions) -> Opened:
    rows = spreadsheet.read_workbook(path)
    held = list(itertools.islice(rows, MAX_ROWS + 1))
    if not held:
        raise UnreadableError(Problem.EMPTY)
    is_header = options.has_header
    if is_header is None:
        is_header = looks_like_header(held[0].cells)
    names = held[0].cells if is_header else ()
    layout = Layout("", _columns(names, max(len(row.cells) for row in held)))
    head = Head(FileKind.SHEET, (layout,), has_header=is_header)
    tail = Tail()
    body = itertools.chain(held[is_header:], rows)
    return Opened(head, _read_rows(body, layout, tail), tail)


def _open_text(path: Path, options: TextOptions) -> Opened:
    table = text_table.inspect_text(path, options)
    columns = _columns(table.header, table.width)
    if table.anki:
        columns = _told_by(table.anki, columns)
    layout = Layout(table.anki.note_type if table.anki else "", columns)
    tail = Tail()
    is_html = bool(table.anki and table.anki.is_html)
    return Opened(
        _head_of_text(table, layout),
        _read_rows(table.rows(), layout, tail, is_html=is_html),
        tail,
    )


def _head_of_text(table: TextTable, layout: Layout) -> Head:
    anki = table.anki
    return Head(
        kind=FileKind.ANKI_TEXT if anki else FileKind.TEXT,
        layouts=(layout,),
        encoding=table.encoded.encoding,
        has_mark=table.encoded.has_mark,
        broken=table.encoded.broken,
        separator=table.separator,
        is_quoted=table.is_quoted,
        has_header=bool(table.header),
        garbled=table.garbled.count,
        samples=tuple(table.garbled.samples),
        deck=anki.deck if anki else "",
        tags=anki.tags if anki else (),
    )


def _columns(names: tuple[str, ...], width: int) -> tuple[Column, ...]:
    padded = [*names, *[""] * (width - len(names))]
    return tuple(Column(name[:100]) for name in padded)


def _told_by(anki: AnkiHeaders, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that Anki's headers name by their numbers."""
    told = {
        anki.guid_column: (ColumnKind.FIELD, Role.GUID),
        anki.note_type_column: (ColumnKind.FIELD, Role.NOTE_TYPE),
        anki.deck_column: (ColumnKind.DECK, Role.DECK),
        anki.tags_column: (ColumnKind.TAGS, Role.TAGS),
    }
    told.pop(0, None)
    return tuple(
        Column(column.name, *told[n]) if n in told else column
        for n, column in enumerate(columns, start=1)
    )


def _read_rows(
    rows: Iterator[SheetRow], layout: Layout, tail: Tail, *, is_html: bool = False
) -> Iterator[ReadRow]:
    width = len(layout.columns)
    guid = next((n for n, c in enumerate(layout.columns) if c.role == Role.GUID), -1)
    dropped = Dropped()
    for row in rows:
        tail.rows += 1
        if tail.rows > MAX_ROWS:
            continue  # counted to the end, so that the refusal can say how many
        cells = row.cells[:width] + ("",) * (width - len(row.cells))
        if is_html:
            cells = tuple(text_of(cell, dropped) for cell in cells)
        name = cells[guid][:64] if guid >= 0 else ""
        yield ReadRow(row.number, cells, guid=name)
    tail.media = dropped.media
    if tail.rows > MAX_ROWS:
        raise UnreadableError(Problem.TOO_MANY_ROWS, count=tail.rows, limit=MAX_ROWS)
