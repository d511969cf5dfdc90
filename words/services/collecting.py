"""Putting many words on a learner's list in a few queries, whatever they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from vocab_project.linguistics.text import fold, normalise
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, Theme, Word
from words.models.learner_word import LearnerWordStatus
from words.models.word import PartOfSpeech, Source
from words.services.article_traits import traits_of_article
from words.services.themes import ensure_themes

BATCH = 500
Through = LearnerWord.themes.through


@dataclass(slots=True)
class Entry:
    """A word to put on the list; `word` is None until a private one is made.

    `traits` are columns of a private word. `position` orders the words: 0 becomes the newest.
    `learner_word_id` is set by `collect`; it stays None when another request was faster.
    """

    word: Word | None
    base_form: str
    article: str
    translation: str
    theme_names: tuple[str, ...]
    removed: LearnerWord | None = None
    note: str = ""
    mnemonic: str = ""
    traits: dict[str, str] = field(default_factory=dict)
    sense_no: int = 1
    source: str = Source.MANUAL
    status: str = LearnerWordStatus.ACTIVE
    learned_at: datetime | None = None
    position: int = 0
    learner_word_id: int | None = None


@dataclass(slots=True)
class Collected:
    """`ids` are new rows, newest first; `revived` is what undo needs of those that came back."""

    ids: list[int] = field(default_factory=list)
    revived: list[dict[str, Any]] = field(default_factory=list)
    private_words: list[int] = field(default_factory=list)


def collect(
    *,
    learner: User,
    language: str,
    native: str,
    entries: Sequence[Entry],
    at: datetime,
) -> Collected:
    """New rows of `LearnerWord` for all entries, removed ones come back. Within a transaction."""
    names = dict.fromkeys(name for entry in entries for name in entry.theme_names)
    themes = ensure_themes(learner=learner, names=names)
    found = Collected(
        private_words=_make_private_words(learner, language, native, entries),
        revived=[_revive(entry, themes, at) for entry in entries if entry.removed],
    )
    fresh = [entry for entry in entries if not entry.removed]
    found.ids = _make_learner_words(learner, language, fresh, at)
    _link_themes(learner, fresh, themes, set(found.ids))
    return found


def _make_private_words(
    learner: User, language: str, native: str, entries: Sequence[Entry]
) -> list[int]:
    """Private words for entries without one; returns their ids."""
    missing = [entry for entry in entries if entry.word is None]
    if not missing:
        return []
    # bulk_create calls no save(): the folded columns are filled here. A word that a second tab
    # made a moment ago is kept.
    words = [_private_word(learner, language, entry) for entry in missing]
    Word.objects.bulk_create(words, ignore_conflicts=True, batch_size=BATCH)
    made = {
        _identity(word): word
        for word in Word.objects.filter(
            owner=learner,
            language=language,
            normalised__in={word.normalised for word in words},
        )
    }
    for entry, word in zip(missing, words, strict=True):
        entry.word = made[_identity(word)]
    _make_meanings(native, missing)
    return [made[key].pk for key in dict.fromkeys(map(_identity, words))]


def _identity(word: Word) -> tuple[str, str, int]:
    return word.normalised, word.part_of_speech, word.sense_no


def _private_word(learner: User, language: str, entry: Entry) -> Word:
    traits = traits_of_article(language, entry.article, entry.base_form) | {
        name: value for name, value in entry.traits.items() if value
    }
    return Word(
        owner=learner,
        language_id=language,
        base_form=entry.base_form,
        normalised=normalise(entry.base_form),
        search_key=fold(entry.base_form),
        article=entry.article,
        sense_no=entry.sense_no,
        source=entry.source,
        **{"part_of_speech": PartOfSpeech.UNKNOWN.value, **traits},
    )


def _make_meanings(native: str, entries: Iterable[Entry]) -> None:
    Meaning.objects.bulk_create(
        [
            Meaning(
                word=entry.word,
                native_language_id=native,
                translation=entry.translation,
                search_key=fold(entry.translation),
            )
            for entry in entries
            if entry.word and entry.translation
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )


def _make_learner_words(
    learner: User, language: str, entries: Sequence[Entry], at: datetime
) -> list[int]:
    """The first line of a paste becomes the newest word, so that the list reads like the paste."""
    rows = [
        LearnerWord(
            learner=learner,
            word=entry.word,
            language_id=language,
            translation=entry.translation,
            translation_key=fold(entry.translation),
            note=entry.note,
            mnemonic=entry.mnemonic,
            status=entry.status,
            is_learned=entry.learned_at is not None,
            learned_at=entry.learned_at,
            created_at=at - timedelta(microseconds=entry.position),
        )
        for entry in entries
    ]
    LearnerWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    names = [row.public_id for row in rows]
    found = (
        LearnerWord.objects.filter(public_id__in=names)
        .order_by("-created_at")
        .values_list("public_id", "pk")
    )
    ids = dict(found)
    for entry, name in zip(entries, names, strict=True):
        entry.learner_word_id = ids.get(name)
    return list(ids.values())


def _link_themes(
    learner: User,
    entries: Sequence[Entry],
    themes: dict[str, Theme],
    new_ids: set[int],
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
        batch_size=BATCH,
    )


def _revive(entry: Entry, themes: dict[str, Theme], at: datetime) -> dict[str, Any]:
    """A removed word comes back with its history; returns what undo needs."""
    row = entry.removed
    if row is None:
        raise ValueError("only a removed word can come back")
    entry.learner_word_id = row.pk
    before = {
        "id": row.pk,
        "removed_at": row.removed_at and row.removed_at.isoformat(),
        "created_at": row.created_at.isoformat(),
        "translation": row.translation,
    }
    has = set(row.themes.values_list("pk", flat=True))
    new_themes = {themes[name].pk for name in entry.theme_names} - has
    row.themes.add(*new_themes)
    row.removed_at, row.created_at = None, at - timedelta(microseconds=entry.position)
    row.translation = entry.translation or row.translation
    row.save()
    return {**before, "new_themes": sorted(new_themes)}
