"""Files of tatoeba.org as a person downloads them: a row a line, tabs between, millions of lines.

Sentences are `number language text` and, in the detailed file, the author's name behind it; links
are two numbers. Packed files (.bz2, .gz, .tar.bz2) are read as they are, never unpacked to disk.
"""

import bz2
import gzip
import io
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

CODES = {"es": "spa", "de": "deu", "en": "eng", "it": "ita"}
"""Tatoeba names languages by ISO 639-3."""
_NOBODY = "\\N"
_DATE = re.compile(r"\d{4}-\d\d-\d\d|0000-00-00")
_SHOW_EVERY = 100_000

Progress = Callable[[str, int, int], None]


class TatoebaFile(StrEnum):
    SENTENCES = "sentences"
    LINKS = "links"


class NotTatoebaError(Exception):
    """The file is of no kind that is known."""


@dataclass(frozen=True, slots=True)
class TatoebaSentence:
    """`author` is empty where the file does not say it or nobody owns the sentence."""

    number: int
    language: str
    text: str
    author: str


def kind_of(path: Path) -> TatoebaFile:
    """By its first line. Raises NotTatoebaError, OSError."""
    with _lines(path) as lines:
        cells = next(lines, "").split("\t")
    if len(cells) == 2 and all(_is_number(cell) for cell in cells):
        return TatoebaFile.LINKS
    if len(cells) >= 3 and _is_number(cells[0]) and cells[1].isalpha():
        return TatoebaFile.SENTENCES
    raise NotTatoebaError


def read_sentences(
    path: Path, languages: dict[str, str], progress: Progress
) -> Iterator[TatoebaSentence]:
    """Those in `languages` (Tatoeba's code → ours)."""
    for cells in _rows(path, progress):
        if len(cells) >= 3 and cells[1] in languages and _is_number(cells[0]):
            yield TatoebaSentence(
                int(cells[0]), languages[cells[1]], cells[2], _author(cells)
            )


def read_links(path: Path, progress: Progress) -> Iterator[tuple[int, int]]:
    for cells in _rows(path, progress):
        if len(cells) == 2 and _is_number(cells[0]) and _is_number(cells[1]):
            yield int(cells[0]), int(cells[1])


def _author(cells: list[str]) -> str:
    """The fourth column, but in files without authors, where it is a date."""
    name = cells[3] if len(cells) > 3 else ""
    return "" if name == _NOBODY or _DATE.match(name) else name


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 16


def _rows(path: Path, progress: Progress) -> Iterator[list[str]]:
    size = max(path.stat().st_size, 1)
    with path.open("rb") as raw, _unpacked(path, raw) as lines:
        for count, line in enumerate(lines, start=1):
            if count % _SHOW_EVERY == 0:
                progress(path.name, min(raw.tell(), size), size)
            yield line.rstrip("\r\n").split("\t")
    progress(path.name, size, size)


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    with path.open("rb") as raw, _unpacked(path, raw) as lines:
        yield (line.rstrip("\r\n") for line in lines)


@contextmanager
def _unpacked(path: Path, raw: IO[bytes]) -> Iterator[Iterator[str]]:
    try:
        with _member(path.name.lower(), raw) as file:
            yield io.TextIOWrapper(file, encoding="utf-8", errors="replace")
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise NotTatoebaError(f"{path.name}: {error}") from error


@contextmanager
def _member(name: str, raw: IO[bytes]) -> Iterator[IO[bytes]]:
    if ".tar" in name:
        with tarfile.open(fileobj=raw, mode="r:*") as archive:
            for member in archive:
                if file := archive.extractfile(member):
                    yield file
                    return
        raise NotTatoebaError(name)
    if name.endswith(".bz2"):
        yield bz2.BZ2File(raw)
    elif name.endswith(".gz"):
        yield gzip.GzipFile(fileobj=raw)  # type: ignore[misc]
    else:
        yield raw
