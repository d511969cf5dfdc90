"""A collection of Anki's, read from its SQLite file: schema 11 (all in JSON) and 18 (tables)."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MAX_CARDS, MAX_NOTE_TYPES, MAX_REVIEWS, MAX_ROWS
from words.exchange.protobuf import ProtobufError, fields_of, number_in, text_in
from words.exchange.safe_sqlite import SafeDatabase, open_readonly
from words.exchange.values import (
    AnkiCard,
    AnkiCollection,
    AnkiDeck,
    AnkiNote,
    AnkiNoteType,
    AnkiReview,
    AnkiTemplate,
    ReviewType,
)

SECONDS = 30.0
_TABLES = {
    "col": ("crt", "conf", "models", "decks"),
    "notes": ("id", "guid", "mid", "mod", "tags", "flds"),
    "cards": (
        *("id", "nid", "did", "ord", "type", "queue", "due", "ivl", "factor", "reps"),
        *("lapses", "left", "odue", "odid", "flags", "data"),
    ),
    "revlog": ("id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type"),
}
_NEWER = {
    "notetypes": ("id", "name", "config"),
    "fields": ("ntid", "ord", "name"),
    "templates": ("ntid", "ord", "name", "config"),
    "decks": ("id", "name"),
    "config": ("key", "val"),
}
# No index of the file is trusted, and none is needed: all of a table is read, in one order.
_NOTES = "SELECT id, guid, mid, mod, tags, flds FROM notes NOT INDEXED ORDER BY id"
_CARDS = (
    "SELECT id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue,"
    " odid, flags, data FROM cards NOT INDEXED ORDER BY nid, ord, id"
)
_REVIEWS = (
    "SELECT r.id, r.cid, r.ease, r.ivl, r.lastIvl, r.factor, r.time, r.type"
    " FROM revlog r NOT INDEXED CROSS JOIN cards c NOT INDEXED ON c.id = r.cid"
    " ORDER BY c.nid, c.ord, c.id, r.id"
)
_FIELD_SIGN, _DECK_SIGN = "\x1f", "\x1f"
_CLOZE = 1
_REMEMBERED = {"s", "d", "dr", "lrt"}
_LATEST = 2**33
"""Seconds; the year 2242. Instants beyond it are no instants."""
_SMALLEST, _LARGEST = -(2**53), 2**53


@contextmanager
def open_collection(path: Path) -> Iterator[AnkiCollection]:
    """Its notes by id, their cards by note, the reviews by card in the same order; to be read
    within the block. Raises UnreadableError."""
    with open_readonly(path, seconds=SECONDS) as database:
        database.require(_TABLES)
        _count(database)
        yield _read(database)


def _count(database: SafeDatabase) -> None:
    limits = (
        ("notes", MAX_ROWS, Problem.TOO_MANY_ROWS),
        ("cards", MAX_CARDS, Problem.TOO_MANY_CARDS),
        ("revlog", MAX_REVIEWS, Problem.TOO_MANY_REVIEWS),
    )
    for table, limit, problem in limits:
        statement = f"SELECT count(*) FROM {table} NOT INDEXED"  # noqa: S608 - our names
        (count,) = database.select(statement).fetchone()
        if count > limit:
            raise UnreadableError(problem, count=count, limit=limit)


def _read(database: SafeDatabase) -> AnkiCollection:
    row = database.select("SELECT crt, conf, models, decks FROM col").fetchone()
    if row is None:
        raise UnreadableError(Problem.DATABASE_UNKNOWN)
    created, conf, models, decks = row
    if "notetypes" in database.columns:
        database.require(_NEWER)
        config = _newer_config(database)
        note_types, decks_read = _newer_types(database), _newer_decks(database)
    else:
        config = _object(conf)
        note_types, decks_read = _older_types(_object(models)), _older_decks(decks)
    if len(note_types) > MAX_NOTE_TYPES:
        raise UnreadableError(
            Problem.TOO_MANY_NOTE_TYPES, count=len(note_types), limit=MAX_NOTE_TYPES
        )
    west = _between(config.get("creationOffset"), -900, 900)
    rollover = _between(config.get("rollover"), 0, 23)
    return AnkiCollection(
        created=min(max(_whole(created), 0), _LATEST),
        minutes_west=west,
        rollover_hour=4 if rollover is None else rollover,
        note_types=note_types,
        decks=decks_read,
        notes=map(_note, database.select(_NOTES)),
        cards=map(_card, database.select(_CARDS)),
        reviews=_reviews(database, is_first_scheduler=config.get("schedVer") == 1),
    )


# --- Rows ---


def _note(row: tuple) -> AnkiNote:
    pk, guid, note_type, modified, tags, fields = row
    return AnkiNote(
        id=_whole(pk),
        guid=_text(guid)[:64],
        note_type_id=_whole(note_type),
        fields=tuple(_text(fields).split(_FIELD_SIGN)),
        tags=tuple(_text(tags).split()),
        modified=_whole(modified),
    )


def _card(row: tuple) -> AnkiCard:
    *numbers, data = row
    card = AnkiCard(*map(_whole, numbers))
    known = _object(data)
    if not known.keys() & _REMEMBERED:
        return card
    return replace(
        card,
        stability=_positive(known.get("s")),
        difficulty=_positive(known.get("d")),
        desired_retention=_positive(known.get("dr")),
        last_reviewed=_between(known.get("lrt"), 1, _LATEST),
    )


def _reviews(
    database: SafeDatabase, *, is_first_scheduler: bool
) -> Iterator[AnkiReview]:
    for row in database.select(_REVIEWS):
        pk, card, button, interval, last, ease, duration, kind = map(_whole, row)
        if not 0 < pk < _LATEST * 1000:
            continue
        if is_first_scheduler and button in (2, 3) and kind in _LEARNING:
            button += 1  # it had no "hard" while learning: 2 was "good", 3 "easy"
        yield AnkiReview(pk, card, button, interval, last, ease, duration, kind)


_LEARNING = {ReviewType.LEARNING, ReviewType.RELEARNING}


# --- Note types and decks, schema 11 ---


def _older_types(models: dict[str, Any]) -> tuple[AnkiNoteType, ...]:
    return tuple(
        _older_type(key, model)
        for key, model in models.items()
        if isinstance(model, dict)
    )


def _older_type(key: str, model: dict[str, Any]) -> AnkiNoteType:
    templates = (
        AnkiTemplate(_text(t.get("name")), _text(t.get("qfmt")), _text(t.get("afmt")))
        for t in _by_order(model.get("tmpls"))
    )
    return AnkiNoteType(
        id=_number(model.get("id", key)),
        name=_text(model.get("name")),
        fields=tuple(_text(f.get("name")) for f in _by_order(model.get("flds"))),
        templates=tuple(templates),
        is_cloze=model.get("type") == _CLOZE,
    )


def _by_order(parts: Any) -> list[dict[str, Any]]:
    found = [part for part in parts or () if isinstance(part, dict)]
    return sorted(found, key=lambda part: _number(part.get("ord", 0)))


def _older_decks(text: Any) -> tuple[AnkiDeck, ...]:
    return tuple(
        AnkiDeck(_number(deck.get("id", key)), _text(deck.get("name")))
        for key, deck in _object(text).items()
        if isinstance(deck, dict)
    )


# --- The same, schema 18 ---


def _newer_config(database: SafeDatabase) -> dict[str, Any]:
    rows = database.select("SELECT key, val FROM config NOT INDEXED")
    wanted = {"creationOffset", "rollover", "schedVer"}
    return {_text(key): _value(val) for key, val in rows if key in wanted}


def _newer_types(database: SafeDatabase) -> tuple[AnkiNoteType, ...]:
    fields = _grouped(
        database.select("SELECT ntid, ord, name FROM fields ORDER BY ntid, ord")
    )
    templates = _grouped(
        database.select(
            "SELECT ntid, ord, name, config FROM templates ORDER BY ntid, ord"
        )
    )
    return tuple(
        AnkiNoteType(
            id=_whole(pk),
            name=_text(name),
            fields=tuple(_text(row[0]) for row in fields.get(pk, ())),
            templates=tuple(_newer_template(*row) for row in templates.get(pk, ())),
            is_cloze=number_in(_message(config), 1) == _CLOZE,
        )
        for pk, name, config in database.select(
            "SELECT id, name, config FROM notetypes NOT INDEXED"
        )
    )


def _newer_template(name: Any, config: Any) -> AnkiTemplate:
    message = _message(config)
    return AnkiTemplate(_text(name), text_in(message, 1), text_in(message, 2))


def _newer_decks(database: SafeDatabase) -> tuple[AnkiDeck, ...]:
    rows = database.select("SELECT id, name FROM decks NOT INDEXED")
    return tuple(
        AnkiDeck(_whole(pk), _text(name).replace(_DECK_SIGN, "::")) for pk, name in rows
    )


def _grouped(rows: sqlite3.Cursor) -> dict[Any, list[tuple]]:
    found: dict[Any, list[tuple]] = {}
    for key, _order, *rest in rows:
        found.setdefault(key, []).append(tuple(rest))
    return found


# --- Values: a column of SQLite may hold anything ---


def _whole(value: Any) -> int:
    """A number of a column; what is none, or too large for one, damages the file."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not _is_whole(value) or not _SMALLEST < value < _LARGEST:
        raise UnreadableError(Problem.DATABASE_DAMAGED)
    return int(value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _between(value: Any, least: int, most: int) -> int | None:
    return value if _is_whole(value) and least <= value <= most else None


def _number(value: Any) -> int:
    """A number of a JSON object, which may be in quotes."""
    text = str(value).strip()
    is_number = text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()
    return int(text) if is_number and len(text) < 17 else 0


def _positive(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 < value < 1_000_000 else None


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").replace("\x00", "")
    return "" if value is None else str(value).replace("\x00", "")


def _value(val: Any) -> Any:
    try:
        return json.loads(_text(val))
    except (ValueError, RecursionError):
        return None


def _object(text: Any) -> dict[str, Any]:
    """A JSON object; {} for whatever else stands there."""
    if not text or text == "{}":
        return {}
    found = _value(text)
    return found if isinstance(found, dict) else {}


def _message(config: Any) -> dict[int, int | bytes]:
    try:
        return fields_of(config if isinstance(config, bytes) else b"")
    except ProtobufError as error:
        raise UnreadableError(Problem.DATABASE_DAMAGED) from error
