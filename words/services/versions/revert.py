"""Making an entry what it was. What learners have of it – their words, cards, sentences – stays."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from vocab_project.linguistics.text import fold, normalise
from vocab_project.users.models import User
from words.models import (
    Example,
    Meaning,
    Theme,
    Word,
    WordForm,
    WordLevel,
    WordRelation,
    WordVersion,
)
from words.models.word import Source
from words.services.versions.documents import FIELDS, LEVEL, Document
from words.services.versions.record import versioned

Row = dict[str, Any]


class CannotRevertError(Exception):
    """Another entry has taken the place of what this one was."""


def revert_word(*, version: WordVersion, author: User, reason: str) -> Word:
    """The entry as in `version`, as a new version: going back can be gone back on."""
    word = version.word
    try:
        with versioned([word], author=author, reason=reason):
            _apply(word, version.document)
    except IntegrityError as error:
        raise CannotRevertError from error
    return word


def revert_words(
    versions: Iterable[WordVersion], *, author: User | None, reason: str
) -> set[int]:
    """Many entries, one version each: the keys of those that are as they were. One whose place is
    taken stays as it is."""
    chosen = list(versions)
    done: set[int] = set()
    with versioned([each.word for each in chosen], author=author, reason=reason):
        for version in chosen:
            try:
                _apply(version.word, version.document)
            except IntegrityError:
                continue
            done.add(version.word_id)
    return done


@transaction.atomic
def _apply(word: Word, document: Document) -> None:
    for name in FIELDS:
        if name in document["word"]:
            setattr(word, name, document["word"][name])
    word.save()
    meanings = _apply_meanings(word, document["meanings"])
    WordLevel.objects.filter(word=word).delete()
    WordLevel.objects.bulk_create(
        WordLevel(word=word, **{name: row[name] for name in LEVEL if name in row})
        for row in document["levels"]
    )
    shared = Theme.objects.filter(owner=None, slug__in=document["themes"])
    word.themes.set(shared)
    _apply_relations(word, document["relations"])
    _apply_forms(word, document["forms"])
    _apply_examples(word, document["examples"], meanings)


def _apply_meanings(word: Word, rows: list[Row]) -> dict[tuple[str, int], int]:
    """In place where language and order are the same: sentences hang on meanings. Those of a
    meaning that goes move to the primary one. Returns (language, order) -> pk."""
    stored = {(m.native_language_id, m.order): m for m in word.meanings.all()}
    for row in rows:
        key = (row["native_language_id"], row["order"])
        meaning = stored.pop(key, None) or Meaning(word=word)
        if _take_over(meaning, row):
            meaning.save()
    kept = {
        (language, order): pk
        for language, order, pk in word.meanings.exclude(
            pk__in=[m.pk for m in stored.values()]
        ).values_list("native_language", "order", "pk")
    }
    for (language, _order), meaning in stored.items():
        Example.objects.filter(meaning=meaning).update(meaning=kept.get((language, 1)))
        meaning.delete()
    return kept


def _apply_relations(word: Word, rows: list[Row]) -> None:
    """To entries that are gone there is no relation any more."""
    WordRelation.objects.filter(word=word).delete()
    ids = [row["related"] for row in rows]
    related = dict(
        Word.objects.filter(public_id__in=ids, owner=None).values_list(
            "public_id", "pk"
        )
    )
    by_text = {str(public_id): pk for public_id, pk in related.items()}
    WordRelation.objects.bulk_create(
        WordRelation(word=word, related_id=by_text[row["related"]], type=row["type"])
        for row in rows
        if row["related"] in by_text
    )


def _apply_forms(word: Word, rows: list[Row]) -> None:
    stored = {(form.form_type, form.text): form for form in word.forms.all()}
    for row in rows:
        form = stored.pop((row["form_type"], row["text"]), None)
        if form is None:
            form = WordForm(word=word, form_type=row["form_type"], text=row["text"])
        elif form.grammatical_info == row["grammatical_info"]:
            continue
        form.grammatical_info = row["grammatical_info"]
        form.normalised, form.search_key = normalise(form.text), fold(form.text)
        form.save()
    WordForm.objects.filter(pk__in=[form.pk for form in stored.values()]).delete()


def _apply_examples(
    word: Word, rows: list[Row], meanings: dict[tuple[str, int], int]
) -> None:
    """Sentences that came later are hidden, not deleted: a learner may have pinned one."""
    shared = {str(e.public_id): e for e in word.examples.filter(owner=None)}
    for row in rows:
        example = shared.pop(row["public_id"], None) or Example(
            word=word, public_id=row["public_id"], source=Source.MANUAL
        )
        language = row["native_language_id"]
        wanted = {
            "native_language_id": language,
            "meaning_id": meanings.get((language, row["meaning_order"])),
            **{name: row[name] for name in ("sentence", "translation", "status")},
        }
        if _take_over(example, wanted):
            example.save()
    later = [example.pk for example in shared.values()]
    if later:
        Example.objects.filter(pk__in=later).update(status=Example.Status.HIDDEN)


def _take_over(stored: Meaning | Example, values: Row) -> bool:
    """Whether there is something to save."""
    is_new = stored.pk is None
    for name, value in values.items():
        is_new |= getattr(stored, name) != value
        setattr(stored, name, value)
    return is_new
