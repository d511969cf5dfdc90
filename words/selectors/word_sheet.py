from dataclasses import dataclass

from vocab_project.users.models import User
from words.grammar_labels import FormSheet, lay_out_forms
from words.models import (
    LearnerWord,
    LearnerWordEvent,
    Meaning,
    Theme,
    Word,
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
    levels: list[str]
    forms: FormSheet
    relations: list[tuple[str, Word]]
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
        list(word.meanings.filter(native_language=native).order_by("order")),
        [row.level for row in word.levels.all()],
        lay_out_forms(
            list(word.forms.order_by("pk")) or forms_of(word), word.language_id
        ),
        [(str(row.get_type_display()), row.related) for row in relations],
        list(learner_word.events.all()[:EVENTS]) if learner_word else [],
        None
        if word.owner_id
        else WordReport.objects.of(learner).filter(word=word).first(),
    )
