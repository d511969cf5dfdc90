"""Notes of a collection as rows of a table, each with the cards and answers that belong to it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from words.exchange.errors import Problem, UnreadableError
from words.exchange.html_text import Dropped, Gap, fill_gaps, shown_fields, text_of
from words.exchange.limits import MAX_CELL, MAX_ROWS
from words.exchange.readings import (
    CardHistory,
    Clock,
    Column,
    ColumnKind,
    FileKind,
    Head,
    Layout,
    ReadRow,
    Tail,
)
from words.exchange.values import (
    AnkiCard,
    AnkiCollection,
    AnkiNote,
    AnkiNoteType,
    AnkiReview,
)

_MAX_MARKUP = 200_000
_ABOUT_NOTE = (Column("Tags", ColumnKind.TAGS), Column("Deck", ColumnKind.DECK))
_ABOUT_GAP = (Column("Gap", ColumnKind.GAP), Column("Hint", ColumnKind.HINT))
Answered = tuple[AnkiCard, tuple[AnkiReview, ...]]
"""A card and its answers."""


def head_of(collection: AnkiCollection) -> Head:
    return Head(
        kind=FileKind.ANKI,
        layouts=tuple(map(_layout, collection.note_types)),
        has_header=True,
        clock=Clock(
            collection.created, collection.minutes_west, collection.rollover_hour
        ),
    )


def rows_of(collection: AnkiCollection, tail: Tail) -> Iterator[ReadRow]:
    """A row a note; of a cloze note one for every gap, since each is a card of its own."""
    reader = _NoteReader(collection, tail)
    answered = _answered(collection.cards, collection.reviews)
    for number, (note, cards) in enumerate(
        _with_cards(collection.notes, answered, tail), start=1
    ):
        tail.notes += 1
        for row in reader.read(number, note, cards):
            tail.rows += 1
            if tail.rows > MAX_ROWS:
                raise UnreadableError(
                    Problem.TOO_MANY_ROWS, count=tail.rows, limit=MAX_ROWS
                )
            yield row


def _layout(note_type: AnkiNoteType) -> Layout:
    own = tuple(Column(name) for name in note_type.fields)
    gap = _ABOUT_GAP if note_type.is_cloze else ()
    return Layout(note_type.name, (*own, *gap, *_ABOUT_NOTE))


def _answered(
    cards: Iterable[AnkiCard], reviews: Iterable[AnkiReview]
) -> Iterator[Answered]:
    """Each card with its answers; both come in the same order of cards."""
    groups = groupby(reviews, key=attrgetter("card_id"))
    card_id, group = next(groups, (None, iter(())))
    for card in cards:
        if card.id == card_id:
            yield card, tuple(group)
            card_id, group = next(groups, (None, iter(())))
        else:
            yield card, ()


def _with_cards(
    notes: Iterable[AnkiNote], answered: Iterable[Answered], tail: Tail
) -> Iterator[tuple[AnkiNote, list[Answered]]]:
    """Each note with its cards; both come in the order of the notes' ids."""
    groups = groupby(answered, key=lambda pair: pair[0].note_id)
    waiting: list[Answered] = []

    def take_next() -> list[Answered]:
        _note_id, group = next(groups, (0, iter(())))
        return list(group)

    waiting = take_next()
    for note in notes:
        while waiting and waiting[0][0].note_id < note.id:
            tail.cards_left_out += len(waiting)
            waiting = take_next()
        if waiting and waiting[0][0].note_id == note.id:
            yield note, waiting
            waiting = take_next()
        else:
            yield note, []
    while waiting:
        tail.cards_left_out += len(waiting)
        waiting = take_next()


class _NoteReader:
    def __init__(self, collection: AnkiCollection, tail: Tail) -> None:
        self._types = {kind.id: kind for kind in collection.note_types}
        self._places = {kind.id: n for n, kind in enumerate(collection.note_types)}
        self._decks = {deck.id: deck.name for deck in collection.decks}
        self._shown = {
            kind.id: [shown_fields(t.front, kind.fields) for t in kind.templates]
            for kind in collection.note_types
        }
        self._tail = tail

    def read(
        self, number: int, note: AnkiNote, cards: Sequence[Answered]
    ) -> Iterator[ReadRow]:
        kind = self._types.get(note.note_type_id)
        if kind is None:
            self._tail.notes_left_out += 1
            self._tail.cards_left_out += len(cards)
            return
        dropped = Dropped()
        count = len(kind.fields)
        texts = [text_of(f[:_MAX_MARKUP], dropped) for f in note.fields[:count]]
        texts += [""] * (count - len(texts))
        self._tail.media += dropped.media
        about = (" ".join(note.tags), self._deck_of(cards))
        rows = (
            _cloze_rows(texts, about, cards)
            if kind.is_cloze
            else [((*texts, *about), self._histories(kind, cards))]
        )
        self._tail.cards_left_out += len(cards)
        for cells, histories in rows:
            self._tail.cards += len(histories)
            self._tail.cards_left_out -= len(histories)
            self._tail.reviews += sum(len(h.reviews) for h in histories)
            yield ReadRow(
                number,
                tuple(cell[:MAX_CELL] for cell in cells),
                self._places[kind.id],
                note.guid,
                histories,
            )

    def _histories(
        self, kind: AnkiNoteType, cards: Sequence[Answered]
    ) -> tuple[CardHistory, ...]:
        shown = self._shown[kind.id]
        found = []
        for card, reviews in cards:
            is_known = 0 <= card.ordinal < len(shown)
            front = tuple(sorted(shown[card.ordinal])) if is_known else ()
            found.append(CardHistory(card, front, reviews=reviews))
        return tuple(found)

    def _deck_of(self, cards: Sequence[Answered]) -> str:
        """Of its first card; while that is in a filtered deck, the deck it came from."""
        if not cards:
            return ""
        card = cards[0][0]
        return self._decks.get(card.original_deck_id or card.deck_id, "")


def _cloze_rows(
    texts: list[str], about: tuple[str, str], cards: Sequence[Answered]
) -> Iterator[tuple[tuple[str, ...], tuple[CardHistory, ...]]]:
    filled = [fill_gaps(text) for text in texts]
    whole = tuple(text for text, _gaps in filled)
    gaps: dict[int, Gap] = {}
    for _text, own in filled:
        for gap in own:
            gaps.setdefault(gap.number, gap)
    if not gaps:
        yield (*whole, "", "", *about), ()
    by_gap = {card.ordinal + 1: (card, reviews) for card, reviews in cards}
    for number, gap in sorted(gaps.items()):
        answered = by_gap.get(number)
        histories = (
            (CardHistory(answered[0], is_gap=True, reviews=answered[1]),)
            if answered
            else ()
        )
        yield (*whole, gap.text, gap.hint, *about), histories
