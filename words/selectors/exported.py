"""A learner's words as they leave the product: everything about each, a chunk at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import Exists, OuterRef

from vocab_project.users.models import User
from words.glosses import Gloss, make_gloss
from words.models import Example, ExampleMark, LearnerWord, ListEntry
from words.models.learner_word import LearnerWordQuerySet
from words.selectors.glosses import first_level, get_gloss, prefetch_glosses

CHUNK = 500
MOST_EXAMPLES = 5
"""Of her own, in a table: as many as an import takes."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`credit` names those who wrote it, where they are to be named."""

    text: str
    translation: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class ExportedWord:
    """`meaning` is what she reads on a card; `translation` what she wrote herself or, of a word
    that only she has, its meaning. `example` is the one that is shown first."""

    key: int
    public_id: UUID
    added_at: datetime
    changed_at: datetime
    base_form: str
    article: str
    gender: str
    part_of_speech: str
    plural: str
    pronunciation: str
    translation: str
    meaning: Gloss
    dictionary: Gloss
    note: str
    memory_aid: str
    status: str
    is_learned: bool
    level: str
    themes: tuple[str, ...]
    lists: tuple[str, ...]
    example: Sentence | None
    own_examples: tuple[Sentence, ...]


def iterate_words(
    words: LearnerWordQuerySet, *, learner: User, native: str
) -> Iterator[ExportedWord]:
    """In the order in which they were added; seven queries a chunk."""
    rows = (
        words.order_by("created_at", "pk")
        .select_related("word")
        .prefetch_related(prefetch_glosses(native, "word"), "word__levels", "themes")
    )
    source = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(source, CHUNK)):
        examples = _examples_of(chunk, learner, native)
        lists = _lists_of(chunk)
        for row in chunk:
            yield _exported(
                row, native, examples.get(row.word_id, []), lists.get(row.pk, [])
            )


def _exported(
    row: LearnerWord, native: str, examples: list[Example], lists: list[str]
) -> ExportedWord:
    word = row.word
    level = first_level(word)
    dictionary = get_gloss(word, native)
    is_private = word.owner_id is not None
    own = [example for example in examples if example.owner_id is not None]
    return ExportedWord(
        key=row.pk,
        public_id=row.public_id,
        added_at=row.created_at,
        changed_at=max(
            row.updated_at, word.updated_at, *(e.updated_at for e in examples[:1])
        ),
        base_form=word.base_form,
        article=word.article,
        gender=word.gender,
        part_of_speech=word.part_of_speech,
        plural=word.plural,
        pronunciation=word.pronunciation,
        translation=row.translation or (str(dictionary) if is_private else ""),
        meaning=_meaning(row, dictionary, native),
        dictionary=dictionary,
        note=row.note,
        memory_aid=row.mnemonic,
        status=row.status,
        is_learned=row.is_learned,
        level=level.level if level else "",
        themes=tuple(theme.name for theme in row.themes.all()),
        lists=tuple(lists),
        example=_sentence(examples[0]) if examples else None,
        own_examples=tuple(map(_sentence, own[:MOST_EXAMPLES])),
    )


def _meaning(row: LearnerWord, dictionary: Gloss, native: str) -> Gloss:
    """Her own translation, else the senses of the dictionary."""
    if row.translation:
        return make_gloss([], native=native, own=row.translation)
    return dictionary


def _examples_of(
    rows: Sequence[LearnerWord], learner: User, native: str
) -> dict[int, list[Example]]:
    """What she is shown of each word: pinned ones first, then her own, in her language first."""
    marks = ExampleMark.objects.filter(
        example=OuterRef("pk"), learner=learner.pk, is_pinned=True
    )
    found = (
        Example.objects.visible_to(learner)
        .not_hidden_by(learner)
        .filter(word__in={row.word_id for row in rows})
        .annotate(is_pinned=Exists(marks))
        .order_by("pk")
    )
    by_word: dict[int, list[Example]] = {}
    for example in found:
        by_word.setdefault(example.word_id, []).append(example)
    for examples in by_word.values():
        examples.sort(
            key=lambda e: (
                not e.is_pinned,  # type: ignore[attr-defined]
                e.native_language_id != native,
                e.owner_id is None,
            )
        )
    return by_word


def _lists_of(rows: Sequence[LearnerWord]) -> dict[int, list[str]]:
    entries = ListEntry.objects.filter(learner_word__in=rows).order_by("pk")
    by_word: dict[int, list[str]] = {}
    for word, name in entries.values_list("learner_word", "word_list__name"):
        by_word.setdefault(word, []).append(name)
    return by_word


def _sentence(example: Example) -> Sentence:
    return Sentence(example.sentence, example.translation, example.credit)
