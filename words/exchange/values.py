"""What readers make of a file and writers make a file of.

Anki's numbers stay as Anki stores them; what they mean in days and instants is said by
`words.exchange.anki_time`, for both directions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of a table. `number` is that of the file (1 is its first line), so that a learner
    finds it again."""

    number: int
    cells: tuple[str, ...]


class CardType(IntEnum):
    """`cards.type`."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class CardQueue(IntEnum):
    """`cards.queue`: where a card waits. Burying ends with Anki's day, suspending never."""

    USER_BURIED = -3
    BURIED = -2
    SUSPENDED = -1
    NEW = 0
    LEARNING = 1
    REVIEW = 2
    DAY_LEARNING = 3
    PREVIEW = 4


class ReviewType(IntEnum):
    """`revlog.type`. MANUAL and RESCHEDULED are no answers: somebody moved the card."""

    LEARNING = 0
    REVIEW = 1
    RELEARNING = 2
    FILTERED = 3
    MANUAL = 4
    RESCHEDULED = 5


@dataclass(frozen=True, slots=True)
class AnkiTemplate:
    """A card template of a note type; `front` and `back` are its `qfmt` and `afmt`."""

    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class AnkiNoteType:
    """`templates[n]` makes the card whose `ordinal` is n; a cloze type has one template for all of
    its cards."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[AnkiTemplate, ...]
    is_cloze: bool = False
    css: str = ""


@dataclass(frozen=True, slots=True)
class AnkiDeck:
    """Parts of `name` are separated by "::" (newer schemas store another sign: readers put it
    right)."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """`fields` are HTML, in the order of the note type; `modified` is in seconds."""

    id: int
    guid: str
    note_type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()
    modified: int = 0


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """`due` counts days since the collection's first day (REVIEW and DAY_LEARNING), is an instant
    in seconds (LEARNING) or a position (NEW). `original_due` and `original_deck_id` are set while
    the card is in a filtered deck. `ease` is in thousandths, 0 for a card never reviewed;
    `interval` is in days (learning: negative seconds or 0). The last fields are of the `data` JSON,
    None where it has none; `last_reviewed` is in seconds."""

    id: int
    note_id: int
    deck_id: int
    ordinal: int
    type: int
    queue: int
    due: int
    interval: int = 0
    ease: int = 0
    repetitions: int = 0
    lapses: int = 0
    steps_left: int = 0
    original_due: int = 0
    original_deck_id: int = 0
    flags: int = 0
    stability: float | None = None
    difficulty: float | None = None
    desired_retention: float | None = None
    last_reviewed: int | None = None
    decay: float | None = None


@dataclass(frozen=True, slots=True)
class AnkiReview:
    """`id` is the instant in milliseconds. `button` is 1 (again) to 4 (easy), 0 for no answer.
    Intervals are days, negative ones seconds; `ease` is in thousandths (under FSRS: difficulty)."""

    id: int
    card_id: int
    button: int
    interval: int = 0
    last_interval: int = 0
    ease: int = 0
    duration_ms: int = 0
    type: int = ReviewType.REVIEW


@dataclass(frozen=True, slots=True)
class AnkiCollection:
    """`created` (seconds) begins the collection's first day. `minutes_west` is the zone in which
    its days are counted (Anki's sign: Berlin in winter is -60), None where the file does not say;
    `rollover_hour` is when a day begins. Notes, cards and reviews may be streams: read once, in
    this order."""

    created: int
    minutes_west: int | None = None
    rollover_hour: int = 4
    note_types: tuple[AnkiNoteType, ...] = ()
    decks: tuple[AnkiDeck, ...] = ()
    notes: Iterable[AnkiNote] = ()
    cards: Iterable[AnkiCard] = ()
    reviews: Iterable[AnkiReview] = ()
