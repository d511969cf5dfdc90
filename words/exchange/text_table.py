"""Tables in text files: CSV, TSV, pastes, and the text that Anki exports."""

import csv
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from vocab_project.common.sheets import unguard
from words.exchange.columns import looks_like_header
from words.exchange.encodings import Encoded, Garbled, detect, lines_of, mend, open_text
from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MAX_CELL, MAX_COLUMNS, MAX_LINE
from words.exchange.values import SheetRow

SEPARATORS = {
    "tab": "\t",
    "semicolon": ";",
    "comma": ",",
    "pipe": "|",
    "equals": "=",
    "dash": " - ",
    "colon": ":",
    "space": " ",
    "none": "",
}
_GUESSED = ("tab", "semicolon", "comma", "pipe", "equals", "dash")
_ONCE = {"equals", "dash", "colon"}
"""Signs that stand between a word and its meaning: only the first of a line counts."""
_DASHES = (" – ", " — ", " - ")
Quoting = Literal[0, 3]
_QUOTINGS: tuple[Quoting, Quoting] = (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
_SAMPLE_LINES = 200
_LONGEST_RECORD = 25
"""Lines. A quoted cell that runs on for longer was never closed."""

csv.field_size_limit(4 * MAX_LINE)


@dataclass(frozen=True, slots=True)
class AnkiHeaders:
    """The lines "#key:value" at the top of a text file that Anki wrote. Columns count from 1."""

    separator: str = ""
    is_html: bool = False
    tags: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    note_type: str = ""
    deck: str = ""
    note_type_column: int = 0
    deck_column: int = 0
    tags_column: int = 0
    guid_column: int = 0


@dataclass(frozen=True, slots=True)
class TextOptions:
    """What a person may set right; empty (None) is found out by looking."""

    encoding: str = ""
    separator: str = ""
    has_header: bool | None = None
    mend: bool = False


@dataclass(slots=True)
class TextTable:
    """How a file is to be read. `header` holds the names of its columns, if it has any."""

    path: Path
    encoded: Encoded
    separator: str
    is_quoted: bool
    width: int = 0
    header: tuple[str, ...] = ()
    anki: AnkiHeaders | None = None
    mends: bool = False
    garbled: Garbled = field(default_factory=Garbled)

    def rows(self) -> Iterator[SheetRow]:
        """Its rows without the header, empty ones left out."""
        records = _records(self.path, self)
        return itertools.islice(records, 1 if self.has_header_line else 0, None)

    @property
    def has_header_line(self) -> bool:
        return bool(self.header) and not (self.anki and self.anki.columns)


def inspect_text(path: Path, options: TextOptions) -> TextTable:
    """Looks at the whole file once. Raises UnreadableError."""
    encoded = detect(path)
    if options.encoding:
        encoded = replace(encoded, encoding=options.encoding)
    with open_text(path, encoded.encoding) as text:
        sample = list(itertools.islice(lines_of(text), _SAMPLE_LINES))
    anki = read_headers(sample)
    separator = options.separator or (anki.separator if anki else "")
    body = _body(sample, is_anki=anki is not None)
    table = TextTable(
        path,
        encoded,
        separator=separator or _excels_choice(sample) or guess_separator(body),
        is_quoted=True,
        anki=anki,
        mends=options.mend,
    )
    table.is_quoted = _is_soundly_quoted(table)
    _look_through(table, options)
    return table


def read_headers(lines: Iterable[str]) -> AnkiHeaders | None:
    """Anki's own lines at the top of a file; None where there are none."""
    found: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        key, colon, value = line[1:].rstrip("\r\n").partition(":")
        if colon:
            found[key.strip().lower()] = value
    known = found.keys() & _HEADERS
    if not known:
        return None
    separator = _named_separator(found.get("separator", ""))
    sign = SEPARATORS[separator or "tab"]
    return AnkiHeaders(
        separator=separator,
        is_html=found.get("html", "").strip().lower() == "true",
        tags=tuple(found.get("tags", "").split()),
        columns=_header_columns(found.get("columns", ""), sign),
        note_type=found.get("notetype", "").strip(),
        deck=found.get("deck", "").strip(),
        note_type_column=_column(found, "notetype column"),
        deck_column=_column(found, "deck column"),
        tags_column=_column(found, "tags column"),
        guid_column=_column(found, "guid column"),
    )


def guess_separator(lines: Iterable[str]) -> str:
    """The sign that cuts most lines into equally many cells, two at least."""
    some = [line.rstrip("\r\n") for line in lines if line.strip()]
    best, best_share = "none", 0.5
    for name, quoting in itertools.product(_GUESSED, _QUOTINGS):
        widths = Counter(len(cells) for cells in _cut(some, name, quoting))
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        share = count / max(len(some), 1)
        if width > 1 and share > best_share:
            best, best_share = name, share
    return best


# --- Lines and cells ---

_HEADERS = {
    "separator",
    "html",
    "tags",
    "columns",
    "notetype",
    "deck",
    "notetype column",
    "deck column",
    "tags column",
    "guid column",
}


def _column(found: dict[str, str], key: str) -> int:
    value = found.get(key, "").strip()
    is_number = value.isascii() and value.isdigit() and len(value) < 4
    return int(value) if is_number else 0


def _named_separator(value: str) -> str:
    """Anki writes a name ("Semicolon") or the sign itself."""
    name = value.strip().lower()
    if name in SEPARATORS:
        return name
    return next((n for n, sign in SEPARATORS.items() if sign and value == sign), "")


def _header_columns(text: str, sign: str) -> tuple[str, ...]:
    if not text.strip():
        return ()
    cells = next(csv.reader([text], delimiter=sign if len(sign) == 1 else "\t"))
    return tuple(cell.strip() for cell in cells[:MAX_COLUMNS])


def _excels_choice(sample: list[str]) -> str:
    """ "sep=;" in the first line, by which Excel tells itself."""
    first = sample[0].strip() if sample else ""
    return _named_separator(first[4:5]) if _is_sep_line(first) else ""


def _is_sep_line(line: str) -> bool:
    return line.lower().startswith("sep=") and len(line.strip()) == 5


def _body(lines: list[str], *, is_anki: bool) -> list[str]:
    rest = lines[1:] if lines and _is_sep_line(lines[0]) else lines
    return [line for line in rest if not (is_anki and line.startswith("#"))]


def _cut(lines: Iterable[str], separator: str, quoting: Quoting) -> Iterator[list[str]]:
    if separator in _ONCE or separator == "none":
        return (_cut_once(line.rstrip("\r\n"), separator) for line in lines)
    return csv.reader(lines, delimiter=SEPARATORS[separator], quoting=quoting)


def _cut_once(line: str, separator: str) -> list[str]:
    if separator == "none":
        return [line]
    signs = _DASHES if separator == "dash" else (SEPARATORS[separator],)
    places = [(line.index(sign), sign) for sign in signs if sign in line]
    if not places:
        return [line]
    place, sign = min(places)
    return [line[:place], line[place + len(sign) :]]


def _records(path: Path, table: TextTable) -> Iterator[SheetRow]:
    with open_text(path, table.encoded.encoding) as text:
        lines = _Numbered(lines_of(text), is_anki=table.anki is not None)
        for cells in _all_cells(lines, table):
            if any(cell.strip() for cell in cells):
                yield SheetRow(lines.begin_next(), _cleaned(cells, table))
            else:
                lines.begin_next()


def _all_cells(lines: "_Numbered", table: TextTable) -> Iterator[list[str]]:
    return _cut(lines, table.separator, _QUOTINGS[0 if table.is_quoted else 1])


def _cleaned(cells: list[str], table: TextTable) -> tuple[str, ...]:
    if len(cells) > MAX_COLUMNS:
        raise UnreadableError(
            Problem.TOO_MANY_COLUMNS, count=len(cells), limit=MAX_COLUMNS
        )
    cut = (unguard(cell.strip()[:MAX_CELL]) for cell in cells)
    return tuple(map(mend, cut)) if table.mends else tuple(cut)


class _Numbered:
    """Lines for a parser, which remember where the record in hand began."""

    def __init__(self, lines: Iterable[str], *, is_anki: bool) -> None:
        self._lines = enumerate(lines, start=1)
        self._is_anki = is_anki
        self._first = 0
        self.last = 0

    def __iter__(self) -> Iterator[str]:
        for number, line in self._lines:
            is_comment = self._is_anki and not self._first and line.startswith("#")
            if is_comment or (number == 1 and _is_sep_line(line)):
                continue
            self._first = self._first or number
            self.last = number
            yield line

    @property
    def length(self) -> int:
        """Lines of the record so far."""
        return self.last - self._first + 1 if self._first else 0

    def begin_next(self) -> int:
        """The number of the line in which the finished record began."""
        first, self._first = self._first, 0
        return first


def _is_soundly_quoted(table: TextTable) -> bool:
    """False where a quotation mark opens a cell and nothing closes it: then marks are letters."""
    if table.separator in _ONCE or table.separator == "none":
        return False
    with open_text(table.path, table.encoded.encoding) as text:
        lines = _Numbered(lines_of(text), is_anki=table.anki is not None)
        try:
            for _cells in _all_cells(lines, table):
                if lines.length > _LONGEST_RECORD:
                    return False
                lines.begin_next()
        except csv.Error:
            return False
    return True


def _look_through(table: TextTable, options: TextOptions) -> None:
    """Finds the header, the number of columns, and what was garbled."""
    first: SheetRow | None = None
    for row in _records(table.path, replace(table, mends=False)):
        first = first or row
        table.width = max(table.width, len(row.cells))
        for cell in row.cells:
            table.garbled.look_at(cell)
    if first and table.mends:
        first = next(_records(table.path, table))
    if first is None:
        raise UnreadableError(Problem.EMPTY)
    if table.anki and table.anki.columns:
        table.header = table.anki.columns[: table.width]
        return
    is_header = options.has_header
    if is_header is None:
        is_header = looks_like_header(first.cells)
    table.header = first.cells if is_header else ()
