"""What a reader finds in a file: its layouts, and row after row.

A table has one layout. A collection of Anki's has one for each note type, because each has fields
of its own. All of it can be written as JSON, since a reader works in a process of its own.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from words.exchange.values import AnkiCard, AnkiReview


class FileKind(StrEnum):
    TEXT = "text"
    SHEET = "sheet"
    ANKI_TEXT = "anki_text"
    ANKI = "anki"


class ColumnKind(StrEnum):
    """FIELD is what the file holds as a column. Of Anki's notes the others are columns too: the
    words hidden in a cloze, the hint beside them, the note's tags and its deck."""

    FIELD = "field"
    GAP = "gap"
    HINT = "hint"
    TAGS = "tags"
    DECK = "deck"


@dataclass(frozen=True, slots=True)
class Column:
    """`role` is what the file itself says of the column (Anki's headers do), else empty."""

    name: str
    kind: ColumnKind = ColumnKind.FIELD
    role: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    columns: tuple[Column, ...]

    @property
    def signature(self) -> str:
        """The same for files of the same make: by it a learner's choice of columns is known
        again."""
        parts = [
            self.name,
            *(f"{c.kind}:{c.name.strip().lower()}" for c in self.columns),
        ]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CardHistory:
    """A card and its answers, oldest first. `shown` are the columns of its front; `is_gap`: the
    front is a sentence with a gap."""

    card: AnkiCard
    shown: tuple[int, ...] = ()
    is_gap: bool = False
    reviews: tuple[AnkiReview, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRow:
    """`number` is the line of a table, or counts the notes of a collection. `guid` names a note
    across exports."""

    number: int
    cells: tuple[str, ...]
    layout: int = 0
    guid: str = ""
    histories: tuple[CardHistory, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """How a collection counts its days; see `words.exchange.anki_time`."""

    created: int
    minutes_west: int | None
    rollover_hour: int


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a file before its rows. `samples` are cells before and after mending."""

    kind: FileKind
    layouts: tuple[Layout, ...]
    encoding: str = ""
    has_mark: bool = False
    broken: int = 0
    separator: str = ""
    is_quoted: bool = True
    has_header: bool = False
    garbled: int = 0
    samples: tuple[tuple[str, str], ...] = ()
    deck: str = ""
    tags: tuple[str, ...] = ()
    clock: Clock | None = None


@dataclass(slots=True)
class Tail:
    """What was counted on the way. `cards_left_out` have no note, no note type or no gap that they
    would belong to; they are in none of the other numbers."""

    rows: int = 0
    notes: int = 0
    cards: int = 0
    reviews: int = 0
    media: int = 0
    cards_left_out: int = 0
    notes_left_out: int = 0


# --- As JSON ---

_CARD = tuple(f.name for f in fields(AnkiCard))
_REVIEW = tuple(f.name for f in fields(AnkiReview))


def pack_head(head: Head) -> dict[str, Any]:
    return asdict(head)


def unpack_head(data: dict[str, Any]) -> Head:
    layouts = tuple(
        Layout(
            layout["name"],
            tuple(
                Column(c["name"], ColumnKind(c["kind"]), c["role"])
                for c in layout["columns"]
            ),
        )
        for layout in data["layouts"]
    )
    return Head(
        **data
        | {
            "kind": FileKind(data["kind"]),
            "layouts": layouts,
            "samples": tuple((before, after) for before, after in data["samples"]),
            "tags": tuple(data["tags"]),
            "clock": Clock(**data["clock"]) if data["clock"] else None,
        }
    )


def pack_row(row: ReadRow) -> list[Any]:
    histories = [pack_history(history) for history in row.histories]
    return [row.number, row.layout, row.guid, list(row.cells), histories]


def unpack_row(data: Sequence[Any]) -> ReadRow:
    """The histories stay packed until somebody needs them: see `unpack_history`."""
    number, layout, guid, cells, _histories = data
    return ReadRow(number, tuple(cells), layout, guid)


def pack_history(history: CardHistory) -> list[Any]:
    card = [getattr(history.card, name) for name in _CARD]
    reviews = [[getattr(r, name) for name in _REVIEW] for r in history.reviews]
    return [card, list(history.shown), history.is_gap, reviews]


def unpack_history(data: Sequence[Any]) -> CardHistory:
    card, shown, is_gap, reviews = data
    return CardHistory(
        AnkiCard(*card),
        tuple(shown),
        is_gap,
        tuple(AnkiReview(*review) for review in reviews),
    )
