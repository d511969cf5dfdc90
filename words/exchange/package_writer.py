"""Writes an `.apkg`: a ZIP file around a collection of schema 11, which every Anki opens.

The same collection at the same instant makes the same file, byte for byte.
"""

import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from words.exchange.anki_look import stable_id
from words.exchange.values import (
    AnkiCard,
    AnkiCollection,
    AnkiDeck,
    AnkiNote,
    AnkiNoteType,
    AnkiReview,
)

_TABLES = """
CREATE TABLE col (
  id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL,
  conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL,
  tags text NOT NULL
);
CREATE TABLE notes (
  id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL,
  csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE cards (
  id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL,
  due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL
);
CREATE TABLE revlog (
  id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL
);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""
# After the rows: an index that is built once costs a third of one that grows.
_INDEXES = """
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""
_MARKUP = re.compile(r"<[^>]*>")
_UNSYNCED = -1
_LATEX_PRE = (
    "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage{amssymb,amsmath}\n"
    "\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n"
)


@dataclass(frozen=True, slots=True)
class Preset:
    """What a deck's options say; `parameters` are FSRS-6's, `retention` is a share."""

    name: str
    new_per_day: int = 20
    retention: float = 0.9
    parameters: tuple[float, ...] = ()
    step_minutes: float = 10.0


def write_package(
    collection: AnkiCollection,
    file: IO[bytes],
    *,
    at: datetime,
    preset: Preset | None = None,
) -> None:
    """Streams the collection through a temporary folder into `file`."""
    with TemporaryDirectory(prefix="vocab-apkg-") as folder:
        path = Path(folder) / "collection.anki2"
        _write_collection(collection, path, at, preset)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            _add(package, "collection.anki2", path, at)
            media = Path(folder) / "media"
            media.write_text("{}")
            _add(package, "media", media, at)


def _add(package: zipfile.ZipFile, name: str, path: Path, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    with (
        package.open(entry, "w", force_zip64=True) as target,
        path.open("rb") as source,
    ):
        while block := source.read(1024 * 1024):
            target.write(block)


def _write_collection(
    collection: AnkiCollection, path: Path, at: datetime, preset: Preset | None
) -> None:
    seconds = int(at.timestamp())
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        database.executescript(_TABLES)
        database.execute("BEGIN")
        database.execute(
            _insert("col", 13),
            [
                1,
                collection.created,
                seconds * 1000,
                seconds * 1000,
                11,
                0,
                0,
                0,
                _json(_conf(collection)),
                _json({str(t.id): _model(t, seconds) for t in collection.note_types}),
                _json(_decks(collection.decks, preset, seconds)),
                _json(_presets(preset, seconds)),
                "{}",
            ],
        )
        database.executemany(_insert("notes", 11), _notes(collection.notes, seconds))
        database.executemany(_insert("cards", 18), _cards(collection.cards, seconds))
        database.executemany(_insert("revlog", 9), _reviews(collection.reviews))
        database.execute("COMMIT")
        database.executescript(_INDEXES)


def _insert(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608 - our names


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- Rows ---


def _notes(notes: Iterable[AnkiNote], seconds: int) -> Iterable[tuple[Any, ...]]:
    for note in notes:
        first = _MARKUP.sub("", note.fields[0])
        yield (
            note.id,
            note.guid,
            note.note_type_id,
            note.modified or seconds,
            _UNSYNCED,
            f" {' '.join(note.tags)} " if note.tags else "",
            "\x1f".join(note.fields),
            first,
            int(
                hashlib.sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16
            ),
            0,
            "",
        )


def _cards(cards: Iterable[AnkiCard], seconds: int) -> Iterable[tuple[Any, ...]]:
    for card in cards:
        yield (
            card.id,
            card.note_id,
            card.deck_id,
            card.ordinal,
            card.last_reviewed or seconds,
            _UNSYNCED,
            int(card.type),
            int(card.queue),
            card.due,
            card.interval,
            card.ease,
            card.repetitions,
            card.lapses,
            card.steps_left,
            card.original_due,
            card.original_deck_id,
            card.flags,
            _memory(card),
        )


def _memory(card: AnkiCard) -> str:
    """FSRS's memory, in the JSON that Anki keeps beside a card."""
    values = {
        "s": card.stability,
        "d": card.difficulty,
        "dr": card.desired_retention,
        "decay": card.decay,
        "lrt": card.last_reviewed,
    }
    return _json({name: value for name, value in values.items() if value is not None})


def _reviews(reviews: Iterable[AnkiReview]) -> Iterable[tuple[Any, ...]]:
    for review in reviews:
        yield (
            review.id,
            review.card_id,
            _UNSYNCED,
            review.button,
            review.interval,
            review.last_interval,
            review.ease,
            review.duration_ms,
            int(review.type),
        )


# --- What the collection says about itself ---


def _conf(collection: AnkiCollection) -> dict[str, Any]:
    conf: dict[str, Any] = {
        "activeDecks": [1],
        "addToCur": True,
        "collapseTime": 1200,
        "curDeck": 1,
        "dueCounts": True,
        "estTimes": True,
        "newSpread": 0,
        "nextPos": 1,
        "rollover": collection.rollover_hour,
        "sched2021": True,
        "schedVer": 2,
        "sortBackwards": False,
        "sortType": "noteFld",
        "timeLim": 0,
    }
    if collection.minutes_west is not None:
        conf["creationOffset"] = collection.minutes_west
    return conf


def _model(note_type: AnkiNoteType, seconds: int) -> dict[str, Any]:
    return {
        "id": note_type.id,
        "name": note_type.name,
        "type": 0,
        "mod": seconds,
        "usn": _UNSYNCED,
        "sortf": 0,
        "did": None,
        "flds": [_field(name, place) for place, name in enumerate(note_type.fields)],
        "tmpls": [
            {
                "name": template.name,
                "ord": place,
                "qfmt": template.front,
                "afmt": template.back,
                "bqfmt": "",
                "bafmt": "",
                "did": None,
                "bfont": "",
                "bsize": 0,
                "id": stable_id("template", str(note_type.id), template.name),
            }
            for place, template in enumerate(note_type.templates)
        ],
        "css": note_type.css,
        "latexPre": _LATEX_PRE,
        "latexPost": "\\end{document}",
        "latexsvg": False,
        # Any card is made: Anki works out by itself which fields each front needs.
        "req": [[place, "any", [0]] for place in range(len(note_type.templates))],
        "tags": [],
        "vers": [],
    }


def _field(name: str, place: int) -> dict[str, Any]:
    return {
        "name": name,
        "ord": place,
        "font": "Arial",
        "size": 20,
        "sticky": False,
        "rtl": False,
        "media": [],
        "id": stable_id("field", name),
    }


def _decks(
    decks: Sequence[AnkiDeck], preset: Preset | None, seconds: int
) -> dict[str, Any]:
    default = AnkiDeck(1, "Default")
    options = stable_id("preset", preset.name) if preset else 1
    return {
        str(deck.id): {
            "id": deck.id,
            "name": deck.name,
            "mod": 0 if deck is default else seconds,
            "usn": 0 if deck is default else _UNSYNCED,
            "conf": 1 if deck is default else options,
            "desc": "",
            "dyn": 0,
            "collapsed": False,
            "browserCollapsed": False,
            "extendNew": 0,
            "extendRev": 0,
            "lrnToday": [0, 0],
            "revToday": [0, 0],
            "newToday": [0, 0],
            "timeToday": [0, 0],
        }
        for deck in [default, *decks]
    }


def _presets(preset: Preset | None, seconds: int) -> dict[str, Any]:
    presets = {"1": _preset(1, Preset("Default"), 0)}
    if preset:
        pk = stable_id("preset", preset.name)
        presets[str(pk)] = _preset(pk, preset, seconds)
    return presets


def _preset(pk: int, preset: Preset, seconds: int) -> dict[str, Any]:
    steps = [preset.step_minutes]
    return {
        "id": pk,
        "name": preset.name,
        "mod": seconds,
        "usn": _UNSYNCED if seconds else 0,
        "autoplay": True,
        "dyn": False,
        "maxTaken": 60,
        "replayq": True,
        "timer": 0,
        "new": {
            "bury": True,
            "delays": steps,
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": preset.new_per_day,
        },
        "rev": {
            "bury": True,
            "ease4": 1.3,
            "hardFactor": 1.2,
            "ivlFct": 1.0,
            "maxIvl": 36500,
            "perDay": 9999,
        },
        "lapse": {
            "delays": steps,
            "leechAction": 1,
            "leechFails": 8,
            "minInt": 1,
            "mult": 0.0,
        },
        "desiredRetention": preset.retention,
        "fsrsParams6": list(preset.parameters),
    }
