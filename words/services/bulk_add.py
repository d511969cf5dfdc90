"""Adding many words at once: a paste, or the first words of a theme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from vocab_project.common.languages import CEFR
from vocab_project.linguistics.text import fold, normalise
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, Theme, Word, WordBatch, WordLevel
from words.models.word_batch import WordBatchAction
from words.services.article_traits import traits_of_article
from words.services.batches import chunks, start_batch
from words.services.bulk_preview import PreviewLine, preview_lines
from words.services.themes import ensure_themes

STARTER_WORDS = 10
Through = LearnerWord.themes.through


@dataclass(slots=True)
class _Entry:
    """A word to put on the list; `word` is None until a private one is made."""

    word: Word | None
    base_form: str
    article: str
    translation: str
    theme_names: tuple[str, ...]
    removed: LearnerWord | None = None


@transaction.atomic
def commit_lines(
    *, learner: User, language: str, native: str, text: str, key: UUID
) -> WordBatch:
    """Adds every line that the preview would add. The same key adds once."""
    batch, is_new = start_batch(
        learner=learner, language=language, action=WordBatchAction.ADD, key=key
    )
    if not is_new:
        return batch
    preview = preview_lines(
        learner=learner, language=language, native=native, text=text
    )
    entries = [_entry_of(line) for line in preview.to_add]
    return _fill(batch, learner, native, entries)


@transaction.atomic
def add_starter_words(
    *, learner: User, language: str, native: str, level: str, theme: Theme, key: UUID
) -> WordBatch:
    """The catalogue's first words of a theme at or below the learner's level."""
    batch, is_new = start_batch(
        learner=learner, language=language, action=WordBatchAction.ADD, key=key
    )
    if not is_new:
        return batch
    levels = WordLevel.objects.filter(
        level__in=CEFR.up_to(level),
        word__in=Word.objects.catalogue().filter(language=language, themes=theme),
    ).exclude(word__learner_words__learner=learner)
    words = [
        row.word
        for row in levels.select_related("word").order_by("level", "priority", "word")
    ]
    chosen = list(dict.fromkeys(words))[:STARTER_WORDS]
    entries = [_Entry(word, word.base_form, word.article, "", ()) for word in chosen]
    return _fill(batch, learner, native, entries)


def collect_words(
    *, batch: WordBatch, learner: User, native: str, words: Iterable[Word]
) -> WordBatch:
    """Puts these words (the catalogue's or the learner's own) on the learner's list as part of
    `batch`: those there already stay as they are, removed ones come back."""
    wanted = {word.pk: word for word in words}
    removed: dict[int, LearnerWord] = {}
    there: set[int] = set()
    for part in chunks(list(wanted)):
        for row in LearnerWord.objects.filter(learner=learner, word__in=part):
            if row.removed_at:
                removed[row.word_id] = row
            else:
                there.add(row.word_id)
    entries = [
        _Entry(word, word.base_form, word.article, "", (), removed.get(pk))
        for pk, word in wanted.items()
        if pk not in there
    ]
    return _fill(batch, learner, native, entries)


def _entry_of(line: PreviewLine) -> _Entry:
    typed = line.line
    return _Entry(
        line.word,
        typed.base_form,
        typed.article,
        typed.translation,
        typed.themes,
        line.removed,
    )


def _fill(
    batch: WordBatch, learner: User, native: str, entries: list[_Entry]
) -> WordBatch:
    names = dict.fromkeys(name for entry in entries for name in entry.theme_names)
    themes = ensure_themes(learner=learner, names=names)
    private = _make_private_words(learner, batch.language_id, native, entries)
    revived = [
        _revive(entry.removed, entry, themes, batch)
        for entry in entries
        if entry.removed
    ]
    fresh = [entry for entry in entries if not entry.removed]
    ids = _make_learner_words(learner, batch, fresh)
    _link_themes(learner, fresh, themes, set(ids))
    batch.undo = {"ids": ids, "revived": revived}
    batch.count = len(ids) + len(revived)
    batch.save()
    _ask_for_the_rest(learner, private)
    return batch


def _private_word(learner: User, language: str, entry: _Entry) -> Word:
    return Word(
        owner=learner,
        language_id=language,
        base_form=entry.base_form,
        normalised=normalise(entry.base_form),
        search_key=fold(entry.base_form),
        article=entry.article,
        **traits_of_article(language, entry.article, entry.base_form),
    )


def _make_private_words(
    learner: User, language: str, native: str, entries: list[_Entry]
) -> list[int]:
    """Private words for entries without one; returns their ids."""
    missing = [entry for entry in entries if entry.word is None]
    if not missing:
        return []
    # bulk_create calls no save(): the folded columns are filled here. A word that a second tab
    # made a moment ago is kept.
    words = [_private_word(learner, language, entry) for entry in missing]
    Word.objects.bulk_create(words, ignore_conflicts=True)
    made = {
        (word.normalised, word.part_of_speech): word
        for word in Word.objects.filter(
            owner=learner,
            language=language,
            normalised__in={word.normalised for word in words},
            sense_no=1,
        )
    }
    for entry, word in zip(missing, words, strict=True):
        entry.word = made[word.normalised, word.part_of_speech]
    Meaning.objects.bulk_create(
        [
            Meaning(
                word=entry.word,
                native_language_id=native,
                translation=entry.translation,
                search_key=fold(entry.translation),
            )
            for entry in missing
            if entry.word and entry.translation
        ],
        ignore_conflicts=True,
    )
    return [word.pk for word in made.values()]


def _make_learner_words(
    learner: User, batch: WordBatch, entries: list[_Entry]
) -> list[int]:
    """The first line of a paste becomes the newest word, so that the list reads like the paste."""
    rows = [
        LearnerWord(
            learner=learner,
            word=entry.word,
            language_id=batch.language_id,
            translation=entry.translation,
            translation_key=fold(entry.translation),
            created_at=batch.created_at - timedelta(microseconds=position),
        )
        for position, entry in enumerate(entries)
    ]
    LearnerWord.objects.bulk_create(rows, ignore_conflicts=True)
    return list(
        LearnerWord.objects.filter(public_id__in=[row.public_id for row in rows])
        .order_by("-created_at")
        .values_list("pk", flat=True)
    )


def _link_themes(
    learner: User, entries: list[_Entry], themes: dict[str, Theme], new_ids: set[int]
) -> None:
    """The themes a learner typed; without any, those of the catalogue entry."""
    rows = dict(
        LearnerWord.objects.filter(
            learner=learner, word__in=[entry.word for entry in entries if entry.word]
        ).values_list("word_id", "pk")
    )
    untold = [entry.word for entry in entries if entry.word and not entry.theme_names]
    links = {
        (rows[word_id], theme_id)
        for word_id, theme_id in Word.themes.through.objects.filter(
            word__in=untold
        ).values_list("word_id", "theme_id")
    }
    links |= {
        (rows[entry.word.pk], themes[name].pk)
        for entry in entries
        for name in entry.theme_names
        if entry.word
    }
    Through.objects.bulk_create(
        [
            Through(learnerword_id=row_id, theme_id=theme_id)
            for row_id, theme_id in sorted(links)
            if row_id in new_ids
        ],
        ignore_conflicts=True,
    )


def _revive(
    row: LearnerWord, entry: _Entry, themes: dict[str, Theme], batch: WordBatch
) -> dict[str, object]:
    """A removed word comes back with its history; returns what undo needs."""
    before = {
        "id": row.pk,
        "removed_at": row.removed_at and row.removed_at.isoformat(),
        "created_at": row.created_at.isoformat(),
        "translation": row.translation,
    }
    has = set(row.themes.values_list("pk", flat=True))
    new_themes = {themes[name].pk for name in entry.theme_names} - has
    row.themes.add(*new_themes)
    row.removed_at, row.created_at = None, batch.created_at
    row.translation = entry.translation or row.translation
    row.save()
    return {**before, "new_themes": sorted(new_themes)}


def _ask_for_the_rest(learner: User, word_ids: Iterable[int]) -> None:
    """What the learner did not type (meaning, part of speech, themes) is asked of the tutor."""
    from words.services.enrichment import request_enrichment

    rows = (
        LearnerWord.objects.filter(learner=learner, word__in=list(word_ids))
        .select_related("word")
        .order_by("-created_at")
    )
    request_enrichment(learner=learner, learner_words=rows)
