from collections.abc import Iterable
from dataclasses import dataclass

from vocab_project.users.models import User
from words.grammar_labels import FormSheet, lay_out_forms
from words.models import (
    LearnerWord,
    LearnerWordEvent,
    Meaning,
    Theme,
    Word,
    WordLevel,
    WordRelation,
    WordReport,
)
from words.selectors.engine import forms_of
from words.selectors.guards import find_learner_word

EVENTS = 30


@dataclass(frozen=True, slots=True)
class WordSheet:
    """Everything the page of one word shows. `events` is the learner's history with it, newest
    first; `report` the last report of theirs, answered or not."""

    word: Word
    learner_word: LearnerWord | None
    themes: list[Theme]
    meanings: list[Meaning]
    hidden: set[int]
    """The numbers of meanings that this learner is not asked."""
    levels: list[WordLevel]
    forms: FormSheet
    relations: list[tuple[str, list[Word]]]
    """By type: synonyms, near synonyms, antonyms."""
    events: list[LearnerWordEvent]
    report: WordReport | None


def get_word_sheet(*, word: Word, learner: User, native: str) -> WordSheet:
    learner_word = find_learner_word(learner, word)
    owner = learner_word or word
    relations = WordRelation.objects.filter(
        word=word, related__in=Word.objects.visible_to(learner).order_by()
    ).select_related("related")
    return WordSheet(
        word,
        learner_word,
        list(owner.themes.all()),
        list(word.meanings.shown_in(native)),
        set(learner_word.hidden_meanings.values_list("order", flat=True))
        if learner_word
        else set(),
        list(word.levels.all()),
        lay_out_forms(
            list(word.forms.order_by("pk")) or forms_of(word), word.language_id
        ),
        _by_type(relations),
        list(learner_word.events.all()[:EVENTS]) if learner_word else [],
        None
        if word.owner_id
        else WordReport.objects.of(learner).filter(word=word).first(),
    )


def _by_type(relations: Iterable[WordRelation]) -> list[tuple[str, list[Word]]]:
    found: dict[str, list[Word]] = {label: [] for label in WordRelation.Type.values}
    for row in relations:
        found[row.type].append(row.related)
    return [
        (str(WordRelation.Type(t).label), words) for t, words in found.items() if words
    ]
