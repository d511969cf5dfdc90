"""Reading and writing tab-separated files: UTF-8, a first line that names the columns."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue.problems import Place, Problems

Row = dict[str, str]


def read_gzip(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_plain(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_hand(
    path: Path, columns: Iterable[str], problems: Problems, optional: Iterable[str] = ()
) -> Iterator[tuple[Place, Row]]:
    """Rows with the line they stand on. `#` lines and blank lines are comments; a file that does
    not exist is an empty one. Cells that a line leaves out at its end are empty."""
    if not path.exists():
        return
    needed, header = list(columns), None
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip() or line.startswith("#"):
                continue
            place = Place(f"{path.parent.name}/{path.name}", number)
            cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
            if header is None:
                header = cells
                if set(needed) - set(header) or set(header) - {*needed, *optional}:
                    problems.add(place, f"the columns must be {' '.join(needed)}")
                    return
            elif len(cells) > len(header):
                problems.add(place, f"{len(cells)} columns instead of {len(header)}")
            else:
                cells += [""] * (len(header) - len(cells))
                yield place, dict(zip(header, cells, strict=True))


def write_plain(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_encode(columns, rows))


def write_gzip(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    """Without a time and a name inside: the same bytes for the same rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(_encode(columns, rows), compresslevel=9, mtime=0))


def _encode(columns: list[str], rows: Iterable[Row]) -> bytes:
    lines = ("\t".join(row[name] for name in columns) for row in rows)
    return ("\n".join(["\t".join(columns), *lines]) + "\n").encode()
