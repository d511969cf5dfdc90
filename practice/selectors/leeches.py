"""Leeches: words that fall out of memory again and again, and what may help."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from practice.models import Card
from practice.models.card import CardQuerySet
from practice.selectors.queue import cards_in
from practice.selectors.study import get_learning_of
from practice.selectors.twins import Twin, get_twin
from vocab_project.users.models import LearnerLanguage
from words.glosses import Gloss
from words.models import LearnerWord, Word
from words.selectors.glosses import get_first_glosses

LEECH_LAPSES = 8
"""From so many lapses on a card is a leech (the field's usual number, e.g. Anki's)."""
LEECH_EVERY = 4
HOLDS_FROM = 4
"""Mastery at which a word is no leech any more: it lasts three weeks."""
LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Leech:
    """`lapses` is the most of its cards; `resting_until` only while it rests."""

    learner_word: LearnerWord
    lapses: int
    skills: list[str]
    gloss: Gloss
    resting_until: date | None

    @property
    def word(self) -> Word:
        return self.learner_word.word


@dataclass(frozen=True, slots=True)
class LeechHelp:
    """Everything on the page that helps with one word."""

    learner_word: LearnerWord
    lapses: int
    resting_until: date | None
    gloss: Gloss
    twin: Twin | None
    is_asked: bool

    @property
    def word(self) -> Word:
        return self.learner_word.word


def is_leech_now(card: Card) -> bool:
    """Whether the answer that made this lapse is one to tell the learner about: the 8th, the
    12th, the 16th … Ask it right after an Again in review, when `lapses` has just grown."""
    beyond = card.lapses - LEECH_LAPSES
    return beyond >= 0 and beyond % LEECH_EVERY == 0


def leech_cards(learning: LearnerLanguage) -> CardQuerySet:
    """Practised cards with many lapses that do not hold yet, resting or not."""
    cards = cards_in(learning).practised()
    return cards.filter(lapses__gte=LEECH_LAPSES, mastery__lt=HOLDS_FROM)


def count_leeches(learning: LearnerLanguage, today: date) -> int:
    """Words, not cards; without those that rest."""
    awake = leech_cards(learning).awake(today)
    return awake.values("learner_word").distinct().count()


def get_leeches(*, learning: LearnerLanguage, at: datetime) -> list[Leech]:
    """Words that are asked first, the worst first; then those that rest. Two queries."""
    today = learning.user.study_day(at)
    cards = leech_cards(learning).select_related("learner_word__word")
    by_word: dict[LearnerWord, list[Card]] = {}
    for card in cards.order_by("-lapses", "pk")[:LONGEST_LIST]:
        by_word.setdefault(card.learner_word, []).append(card)
    glosses = get_first_glosses(by_word, learning.native_language)
    leeches = [
        Leech(
            learner_word=word,
            lapses=cards_of[0].lapses,
            skills=[card.skill for card in cards_of],
            gloss=glosses[word.pk],
            resting_until=_resting_until(cards_of, today),
        )
        for word, cards_of in by_word.items()
    ]
    return sorted(leeches, key=lambda leech: leech.resting_until is not None)


def get_leech_help(*, learner_word: LearnerWord, at: datetime) -> LeechHelp:
    """Of any word on the list: one that nearly sticks may be helped too."""
    learner = learner_word.learner
    native = get_learning_of(learner, learner_word).native_language
    cards = list(Card.objects.filter(learner_word=learner_word))
    return LeechHelp(
        learner_word=learner_word,
        lapses=max((card.lapses for card in cards), default=0),
        resting_until=_resting_until(cards, learner.study_day(at)),
        gloss=get_first_glosses([learner_word], native)[learner_word.pk],
        twin=get_twin(learner_word=learner_word, native=native),
        is_asked=bool(cards) and learner_word.status == LearnerWord.Status.ACTIVE,
    )


def _resting_until(cards: Iterable[Card], today: date) -> date | None:
    days = [card.resting_until for card in cards if card.resting_until]
    later = [day for day in days if day > today]
    return max(later, default=None)
