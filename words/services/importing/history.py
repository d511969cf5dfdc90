"""Cards and answers of another program, handed up to the app that schedules."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from words.exchange.anki_time import instant_of
from words.exchange.columns import Role
from words.exchange.readings import CardHistory, Layout, unpack_history
from words.exchange.values import CardQueue, CardType
from words.imported import Asks, ImportedCard, ImportedHistory, ImportedWord, Taken
from words.models import ImportJob, ImportRow
from words.signals import words_imported

LEARNED_DAYS = 21
"""From this interval on Anki calls a card mature, and we take its word as learned."""
_SHOWS_MEANING = {Role.MEANING, Role.EXAMPLE_TRANSLATION}
_SOUND = re.compile(r"audio|sound|sonido|suono|\bton\b|pronuncia", re.I)


def cards_of(row: ImportRow) -> list[CardHistory]:
    return [unpack_history(data) for data in row.history]


def is_suspended(cards: Sequence[CardHistory]) -> bool:
    """All cards of the word: a word is suspended as a whole here."""
    return bool(cards) and all(c.card.queue == CardQueue.SUSPENDED for c in cards)


def learned_at(cards: Sequence[CardHistory], now: datetime) -> datetime | None:
    """When a word that is remembered for weeks was answered last; None for any other."""
    if not any(
        c.card.type == CardType.REVIEW and c.card.interval >= LEARNED_DAYS
        for c in cards
    ):
        return None
    last = [instant_of(c.reviews[-1].id) for c in cards if c.reviews]
    return min(max(last, default=now), now)


def send_history(
    job: ImportJob, words: Iterable[tuple[ImportRow, int, Sequence[CardHistory]]]
) -> Taken:
    """`words`: row, key of its LearnerWord, cards. Returns what was kept of them."""
    head = job.found
    total = Taken()
    if head.clock is None:
        return total
    imported = tuple(
        ImportedWord(
            learner_word_id,
            tuple(
                ImportedCard(
                    _asks(card, head.layouts[row.layout], _roles(job, row)),
                    f"{row.guid}:{card.card.ordinal}",
                    card,
                )
                for card in cards
            ),
        )
        for row, learner_word_id, cards in words
        if cards
    )
    if not imported:
        return total
    history = ImportedHistory(job.learner_id, job.language_id, head.clock, imported)
    answers: list[tuple[Any, Any]] = words_imported.send(ImportJob, history=history)
    for _receiver, taken in answers:
        total.cards += taken.cards
        total.reviews += taken.reviews
    return total


def _roles(job: ImportJob, row: ImportRow) -> list[str]:
    return list(job.mapping.get(str(row.layout), []))


def _asks(card: CardHistory, layout: Layout, roles: Sequence[str]) -> Asks:
    """From what its front shows. A front that shows nothing we know: by the card's number."""
    shown = {roles[n] for n in card.shown if n < len(roles)}
    if card.is_gap:
        return Asks.RECALL
    if Role.WORD in shown:
        return Asks.RECOGNISE
    if shown & _SHOWS_MEANING:
        return Asks.RECALL
    if any(_SOUND.search(layout.columns[n].name) for n in card.shown):
        return Asks.LISTEN
    return Asks.RECALL if card.card.ordinal == 1 else Asks.RECOGNISE
