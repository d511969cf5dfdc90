"""The queue with all that a program needs to ask it."""

from dataclasses import dataclass
from datetime import date, datetime

from practice.models import Card
from practice.models.card import Skill
from practice.selectors.queue import Item, build_queue
from vocab_project.users.models import LearnerLanguage
from words.glosses import Gloss, make_gloss
from words.models import LearnerWord, Meaning, Word
from words.models.hidden_meaning import not_hidden_by


@dataclass(frozen=True, slots=True)
class Prompt:
    """`seen` goes back with the answer; `prompt` is what the learner sees or hears."""

    learner_word: LearnerWord
    skill: str
    card: Card | None
    gloss: Gloss

    @property
    def word(self) -> Word:
        return self.learner_word.word

    @property
    def seen(self) -> int:
        return self.card.repetitions if self.card else 0

    @property
    def prompt(self) -> str:
        if self.skill == Skill.RECALL:
            return str(self.gloss)
        return self.word.display

    @property
    def translations(self) -> list[str]:
        return list(self.gloss.senses)

    @property
    def mnemonic(self) -> str:
        return self.learner_word.mnemonic

    @property
    def mastery_level(self) -> int:
        return self.card.mastery if self.card else 0

    @property
    def next_review_date(self) -> date | None:
        return self.card.due_on if self.card else None


def get_prompts(*, learning: LearnerLanguage, at: datetime, limit: int) -> list[Prompt]:
    """Three queries on top of the queue's own, however many are asked."""
    items = build_queue(learning=learning, at=at, limit=limit)
    keys = {item.learner_word_id for item in items}
    words = LearnerWord.objects.select_related("word").in_bulk(keys)
    found = Card.objects.filter(learner_word__in=keys)
    cards = {(card.learner_word_id, card.skill): card for card in found}
    meanings = _meanings(list(words.values()), learning.native_language)
    native = learning.native_language
    return [_prompt(item, words, cards, meanings, native) for item in items]


def _prompt(
    item: Item,
    words: dict[int, LearnerWord],
    cards: dict[tuple[int, str], Card],
    meanings: dict[int, list[tuple[str, str]]],
    native: str,
) -> Prompt:
    row = words[item.learner_word_id]
    gloss = make_gloss(
        meanings.get(row.word_id, []), native=native, own=row.translation
    )
    card = cards.get((item.learner_word_id, item.skill))
    return Prompt(row, item.skill, card, gloss)


def _meanings(
    words: list[LearnerWord], native: str
) -> dict[int, list[tuple[str, str]]]:
    rows = Meaning.objects.filter(word__in=[row.word_id for row in words])
    if words:
        rows = rows.filter(not_hidden_by(words[0].learner_id))
    meanings: dict[int, list[tuple[str, str]]] = {}
    for word, *sense in rows.shown_in(native).values_list(
        "word", "native_language", "translation"
    ):
        meanings.setdefault(word, []).append((sense[0], sense[1]))
    return meanings
