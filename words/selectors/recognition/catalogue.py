"""The words and forms that the spellings of a text may be: a constant number of queries for a text
of any length."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from vocab_project.users.models import User
from words.models import LearnerWord, SeparateForm, Word, WordForm
from words.models.separate_form import not_given_back
from words.models.word import HasSpace, WordQuerySet
from words.selectors.recognition.values import Features

BaseForms = Mapping[str, list[Word]]


@dataclass(frozen=True, slots=True)
class StoredForm:
    word: Word
    text: str
    form_type: str
    readings: tuple[Features, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Words by spelling: as base forms and as stored forms; and the learner's row of each."""

    base_forms: dict[str, list[Word]] = field(default_factory=dict)
    forms: dict[str, list[StoredForm]] = field(default_factory=dict)
    mine: dict[int, LearnerWord] = field(default_factory=dict)
    separate: dict[str, dict[int, Word]] = field(default_factory=dict)
    """Forms that the learner treats separately: of which word, and which they are themselves."""


def readable(learner: User | None) -> WordQuerySet:
    """The catalogue; with a learner also their private words, and retired entries that they
    have. Of all languages."""
    if learner is None:
        return Word.objects.catalogue().order_by()
    rows = LearnerWord.objects.of(learner).filter(word=OuterRef("pk"))
    own = Q(owner=learner) & not_given_back(learner)
    shown = Q(owner=None, is_active=True) | own | Q(Exists(rows))
    return Word.objects.filter(shown).order_by()


def load(
    language: str,
    learner: User | None,
    *,
    lemmas: Iterable[str],
    spellings: Iterable[str],
    field_name: str = "normalised",
) -> Catalogue:
    """What there is for `lemmas` as base forms and for `spellings` as any form; `field_name`
    "search_key" ignores accents. At most five queries."""
    words = readable(learner)
    wanted = {f"{field_name}__among": set(lemmas)}
    found = {word.pk: word for word in words.filter(language=language, **wanted)}
    base_forms: dict[str, list[Word]] = defaultdict(list)
    for word in found.values():
        base_forms[getattr(word, field_name)].append(word)
    # No join: forms of another language that are spelt alike are few and go with their words.
    rows = sorted(
        WordForm.objects.filter(**{f"{field_name}__among": set(spellings)})
        .order_by()
        .values_list("pk", field_name, "word", "text", "form_type", "grammatical_info")
    )
    missing = {row[2] for row in rows} - found.keys()
    if missing:
        found |= words_of(language, learner, missing)
    forms: dict[str, list[StoredForm]] = defaultdict(list)
    for _pk, key, word_id, text, form_type, readings in rows:
        if word_id in found:
            forms[key].append(
                StoredForm(found[word_id], text, form_type, tuple(readings))
            )
    mine = rows_of(learner, found)
    own = {pk: word for pk, word in found.items() if word.owner_id and pk in mine}
    return Catalogue(base_forms, forms, mine, _separate(own))


def _separate(own: Mapping[int, Word]) -> dict[str, dict[int, Word]]:
    """`own` are private words on the learner's list: most texts hold none."""
    if not own:
        return {}
    rows = SeparateForm.objects.filter(word__among=own.keys()).order_by()
    found: dict[str, dict[int, Word]] = defaultdict(dict)
    for key, lemma, word in rows.values_list(
        "normalised", "learner_word__word", "word"
    ):
        found[key][lemma] = own[word]
    return found


def rows_of(learner: User | None, words: Collection[int]) -> dict[int, LearnerWord]:
    if learner is None or not words:
        return {}
    rows = LearnerWord.objects.of(learner).filter(word__among=words)
    return {row.word_id: row for row in rows}


class Phrase(NamedTuple):
    """As much of an entry of several words as finding it needs."""

    pk: int
    normalised: str
    part_of_speech: str


def phrases(language: str, learner: User | None) -> list[Phrase]:
    """Entries of more than one word."""
    words = readable(learner).filter(HasSpace("normalised"), language=language)
    return [Phrase(*row) for row in words.values_list(*Phrase._fields)]


def words_of(
    language: str, learner: User | None, ids: Iterable[int]
) -> dict[int, Word]:
    found = readable(learner).filter(pk__among=ids)
    return {word.pk: word for word in found if word.language_id == language}
