"""What an import tells the app that schedules: plain values, sent with `signals.words_imported`."""

from dataclasses import dataclass
from enum import StrEnum

from words.exchange.readings import CardHistory, Clock


class Asks(StrEnum):
    """What a card of the other program asked for."""

    RECOGNISE = "recognise"
    RECALL = "recall"
    LISTEN = "listen"


@dataclass(frozen=True, slots=True)
class ImportedCard:
    """`name` is the same for the same card in every export of the same collection."""

    asks: Asks
    name: str
    history: CardHistory


@dataclass(frozen=True, slots=True)
class ImportedWord:
    learner_word_id: int
    cards: tuple[ImportedCard, ...]


@dataclass(frozen=True, slots=True)
class ImportedHistory:
    """`clock` says what the day numbers of the cards mean."""

    learner_id: int
    language: str
    clock: Clock
    words: tuple[ImportedWord, ...]


@dataclass(slots=True)
class Taken:
    """A receiver's answer: what it kept."""

    cards: int = 0
    reviews: int = 0
