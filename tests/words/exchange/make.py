"""Files as Anki and others write them, in the fewest bytes that are still whole."""

import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from backports import zstd

MODEL, DECK = 1_500_000_000_000, 1_500_000_000_001
CREATED = 1_700_000_000
SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer, mod integer, scm integer, ver integer,
  dty integer, usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, mod integer, usn integer,
  tags text, flds text, sfld integer, csum integer, flags integer, data text);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer, ord integer, mod integer,
  usn integer, type integer, queue integer, due integer, ivl integer, factor integer,
  reps integer, lapses integer, left integer, odue integer, odid integer, flags integer,
  data text);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer, usn integer, ease integer, ivl integer,
  lastIvl integer, factor integer, time integer, type integer);
CREATE TABLE graves (usn integer, oid integer, type integer);
CREATE INDEX ix_cards_nid ON cards (nid);
"""


def model(
    name: str = "Basic",
    fields: Sequence[str] = ("Front", "Back"),
    templates: Sequence[tuple[str, str]] = (("{{Front}}", "{{Back}}"),),
    *,
    is_cloze: bool = False,
) -> dict[str, Any]:
    return {
        "id": MODEL,
        "name": name,
        "type": int(is_cloze),
        "flds": [{"name": field, "ord": n} for n, field in enumerate(fields)],
        "tmpls": [
            {"name": f"Card {n + 1}", "ord": n, "qfmt": front, "afmt": back}
            for n, (front, back) in enumerate(templates)
        ],
    }


def collection(
    path: Path,
    notes: Iterable[Sequence[str]] = (("el gato", "the cat"),),
    *,
    models: Sequence[dict[str, Any]] = (),
    conf: dict[str, Any] | None = None,
    tags: str = "",
    cards: Iterable[dict[str, Any]] | None = None,
    reviews: Iterable[Sequence[int]] = (),
    extra: str = "",
) -> Path:
    """A collection of schema 11. Notes are numbered from 1, each with a card of its number and of
    `cards`; reviews are (id, card, button, interval, last interval, ease, ms, type)."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    known = {str(m["id"]): m for m in models or [model()]}
    decks = {str(DECK): {"id": DECK, "name": "Spanish::Lesson 1"}}
    database.execute(
        "INSERT INTO col VALUES (1, ?, 0, 0, 11, 0, 0, 0, ?, ?, ?, '{}', '{}')",
        (
            CREATED,
            json.dumps(
                {"creationOffset": -60, "rollover": 4, "schedVer": 2} | (conf or {})
            ),
            json.dumps(known),
            json.dumps(decks),
        ),
    )
    rows = list(notes)
    for number, fields in enumerate(rows, start=1):
        database.execute(
            "INSERT INTO notes VALUES (?, ?, ?, 0, -1, ?, ?, '', 0, 0, '')",
            (number, f"guid{number}", MODEL, tags, "\x1f".join(fields)),
        )
    all_cards = (
        [{"nid": number} for number in range(1, len(rows) + 1)]
        if cards is None
        else cards
    )
    for number, card in enumerate(all_cards, start=1):
        _insert_card(database, {"id": number} | card)
    database.executemany(
        "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", list(reviews)
    )
    database.executescript(extra)
    database.commit()
    database.close()
    return path


def _insert_card(database: sqlite3.Connection, card: dict[str, Any]) -> None:
    names = "mod usn type queue due ivl factor reps lapses left odue odid flags ord"
    row: dict[str, Any] = dict.fromkeys(names.split(), 0)
    row |= {"did": DECK, "data": "{}"} | card
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    database.execute(
        f"INSERT INTO cards ({columns}) VALUES ({marks})", list(row.values())
    )


def package(path: Path, database: bytes, name: str = "collection.anki21") -> Path:
    """An `.apkg` around a collection; of the newest kind where the name ends in "b"."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("meta", b"\x08\x03" if name.endswith("b") else b"\x08\x02")
        archive.writestr(
            name, zstd.compress(database) if name.endswith("b") else database
        )
        archive.writestr("media", b"{}")
    return path


def apkg(
    folder: Path, *args: Any, name: str = "collection.anki21", **kwargs: Any
) -> Path:
    database = collection(folder / "made.sqlite", *args, **kwargs)
    return package(folder / "made.apkg", database.read_bytes(), name)


def xlsx(path: Path, rows: Iterable[Sequence[Any]]) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(path)
    return path


def xlsx_with(path: Path, sheet: str, **parts: str) -> Path:
    """A workbook whose sheet (and other parts) are written by hand."""
    plain = xlsx(path, [["a"]]).read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename == "xl/worksheets/sheet1.xml":
                new.writestr(info.filename, sheet)
            else:
                new.writestr(info.filename, parts.get(info.filename, old.read(info)))
    return path


def overlapping_zip(path: Path, entries: int) -> Path:
    """Every entry of the table of contents points at the same compressed kilobytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", b"\0" * 1_000_000)
    data = path.read_bytes()
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], data[-22:]
    named = b"".join(
        entry[:28]
        + struct.pack("<H", 16)
        + entry[30:46]
        + f"{number:016}".encode()
        + entry[46 + 16 :]
        for number in range(entries)
    )
    counts = struct.pack("<HHII", entries, entries, len(named), start)
    path.write_bytes(data[:start] + named + end[:8] + counts + end[20:])
    return path
