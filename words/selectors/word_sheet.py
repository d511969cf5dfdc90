from collections.abc import Iterable
from dataclasses import dataclass

from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.glosses import Gloss
from words.grammar_labels import FormSheet, lay_out_forms
from words.irregular_forms import rule_of
from words.models import (
    LearnerWord,
    LearnerWordEvent,
    Meaning,
    SeparateForm,
    Theme,
    Word,
    WordLevel,
    WordRelation,
    WordReport,
)
from words.selectors.glosses import get_gloss, prefetch_glosses
from words.selectors.guards import find_learner_word
from words.selectors.separate_forms import (
    find_separate_form,
    list_separate_forms,
    singles,
    stored_or_known_forms,
)

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
    relations: list[tuple[str, list[tuple[Word, Gloss]]]]
    """By type: synonyms, near synonyms, antonyms."""
    events: list[LearnerWordEvent]
    report: WordReport | None
    separable: list[str]
    """Forms that could be treated as words of their own."""
    separate: list[SeparateForm]
    form_of: SeparateForm | None

    @property
    def shows_forms(self) -> bool:
        """The head of the page has said the plural; a learner may want it separate."""
        said = self.word.plural
        return bool(self.separable or self.separate or self.forms.says_more_than(said))


def get_word_sheet(*, word: Word, learner: User, native: str) -> WordSheet:
    learner_word = find_learner_word(learner, word)
    owner = learner_word or word
    forms = stored_or_known_forms(word)
    relations = WordRelation.objects.filter(
        word=word, related__in=Word.objects.visible_to(learner).order_by()
    ).select_related("related")
    relations = relations.prefetch_related(prefetch_glosses(native, "related"))
    separate = list_separate_forms(word, learner) if learner_word else []
    kept = {form.normalised for form in separate}
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
            forms,
            word.language_id,
            rule_of(word, forms).is_broken_by,
            gender=word.gender,
        ),
        _by_type(relations, native),
        list(learner_word.events.all()[:EVENTS]) if learner_word else [],
        None
        if word.owner_id
        else WordReport.objects.of(learner).filter(word=word).first(),
        [text for text in singles(word, forms) if normalise(text) not in kept]
        if learner_word
        else [],
        separate,
        find_separate_form(word, learner),
    )


def _by_type(
    relations: Iterable[WordRelation], native: str
) -> list[tuple[str, list[tuple[Word, Gloss]]]]:
    found: dict[str, list[tuple[Word, Gloss]]] = {
        label: [] for label in WordRelation.Type.values
    }
    for row in relations:
        gloss = get_gloss(row.related, native).in_short
        found[row.type].append((row.related, gloss))
    return [
        (str(WordRelation.Type(t).label), words) for t, words in found.items() if words
    ]
