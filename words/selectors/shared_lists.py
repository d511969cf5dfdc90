"""Lists of others: what a shared one shows, which are public, what changed since a copy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q

from vocab_project.linguistics.text import strip_controls
from vocab_project.users.models import User
from words.models import LearnerWord, ListEntry, Meaning, Word, WordList
from words.models.word import PartOfSpeech
from words.models.word_list import ListEntryQuerySet, WordListQuerySet

PAGE_SIZE = 50
LISTS_A_PAGE = 20
CHUNK = 900
Order = Literal["copies", "new"]
WordId = int
Twin = tuple[str, str]
"""What makes two entries the same word for two people: (normalised, part of speech)."""


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A word as a stranger may see it. `gloss_language` is named where it is not the reader's."""

    word: Word
    gloss: str
    gloss_language: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What the source of a copy has and the copy has not been asked about, and the reverse."""

    added: list[ListEntry]
    """Entries of the source."""
    gone: list[ListEntry]
    """Entries of the copy."""

    def __bool__(self) -> bool:
        return bool(self.added or self.gone)


def list_public_lists(
    language: str, *, text: str, order: Order, number: str
) -> Page[WordList]:
    """One page of what anyone here can copy, by how often it was or by when it changed."""
    lists = WordList.objects.public().filter(language=language)
    for part in strip_controls(text)[:100].split():
        lists = lists.filter(Q(name__icontains=part) | Q(description__icontains=part))
    lists = _dressed(lists)
    keys = ["-copy_count"] if order == "copies" else []
    return Paginator(
        lists.order_by(*keys, "-updated_at", "-pk"), LISTS_A_PAGE
    ).get_page(number)


def _dressed(lists: WordListQuerySet) -> WordListQuerySet:
    return lists.with_size().with_copies().select_related("learner")


def get_shared_page(
    word_list: WordList, *, viewer: User, native: str, number: str
) -> tuple[Page[ListEntry], list[SharedRow]]:
    """Words in the order of the list's owner, with meanings in the viewer's language where there
    are any."""
    page = Paginator(entries_of(word_list), PAGE_SIZE).get_page(number)
    entries = list(page)
    mine = find_matches(viewer, [entry.learner_word.word for entry in entries])
    owned = set(
        LearnerWord.objects.of(viewer)
        .filter(word__in=mine.values())
        .values_list("word_id", flat=True)
    )
    return page, [
        _row(entry, native, is_mine=mine.get(entry.learner_word.word_id) in owned)
        for entry in entries
    ]


def entries_of(word_list: WordList) -> ListEntryQuerySet:
    """With all that a reader of the list may know of each word."""
    meanings = Meaning.objects.order_by("order")
    return (
        ListEntry.objects.filter(word_list=word_list)
        .present()
        .select_related("learner_word__word", "word_list")
        .prefetch_related(Prefetch("learner_word__word__meanings", queryset=meanings))
    )


def find_matches(learner: User, words: Iterable[Word]) -> dict[WordId, WordId]:
    """Word of another's list -> the same word as this learner may have it.

    A catalogue word is itself. A private one is matched by its spelling with the catalogue and the
    learner's own words, of the same part of speech or where one of the two has none.
    """
    found: dict[WordId, WordId] = {}
    private = []
    for word in words:
        if word.owner_id is None or word.owner_id == learner.pk:
            found[word.pk] = word.pk
        else:
            private.append(word)
    twins = _visible_by_spelling(learner, private)
    for word in private:
        fitting = [
            pk
            for pk, part in twins.get((word.language_id, word.normalised), [])
            if PartOfSpeech.UNKNOWN in {part, word.part_of_speech}
            or part == word.part_of_speech
        ]
        if fitting:
            found[word.pk] = fitting[0]
    return found


def _visible_by_spelling(
    learner: User, words: list[Word]
) -> dict[tuple[str, str], list[tuple[WordId, str]]]:
    found: dict[tuple[str, str], list[tuple[WordId, str]]] = {}
    spellings = sorted({word.normalised for word in words})
    for start in range(0, len(spellings), CHUNK):
        rows = Word.objects.filter(
            Q(owner=None, is_active=True) | Q(owner=learner),
            normalised__in=spellings[start : start + CHUNK],
        ).order_by("frequency_rank", "pk")
        for pk, language, spelling, part in rows.values_list(
            "pk", "language", "normalised", "part_of_speech"
        ):
            found.setdefault((language, spelling), []).append((pk, part))
    return found


def find_changes(copy: WordList) -> ListChanges:
    """Nothing when the source is no longer shared or gone."""
    source = WordList.objects.shared().filter(copies=copy).first()
    if source is None or copy.synced_at is None:
        return ListChanges([], [])
    theirs, ours = list(entries_of(source)), list(entries_of(copy))
    matches = find_matches(copy.learner, [e.learner_word.word for e in theirs])
    wanted = {matches.get(e.learner_word.word_id) for e in theirs}
    spelled = {_twin(e.learner_word.word) for e in theirs}
    here = {e.learner_word.word_id for e in ours}
    return ListChanges(
        added=[
            entry
            for entry in theirs
            if entry.added_at > copy.synced_at
            and matches.get(entry.learner_word.word_id) not in here
        ],
        gone=[
            entry
            for entry in ours
            if entry.is_from_source
            and entry.learner_word.word_id not in wanted
            and _twin(entry.learner_word.word) not in spelled
        ],
    )


def count_changes(copy: WordList) -> int:
    """How many there are to look at; costs nothing where nothing can have changed."""
    source = copy.source
    if source is None or copy.synced_at is None or source.updated_at <= copy.synced_at:
        return 0
    changes = find_changes(copy)
    return len(changes.added) + len(changes.gone)


def _twin(word: Word) -> Twin:
    return word.normalised, word.part_of_speech


def _row(entry: ListEntry, native: str, *, is_mine: bool) -> SharedRow:
    word = entry.learner_word.word
    gloss, language = gloss_of(entry, native)
    return SharedRow(word, gloss, language, is_mine)


def gloss_of(entry: ListEntry, native: str) -> tuple[str, str]:
    """(meaning, its language where that is not `native`). Only a word that the catalogue does not
    know is shown with what its owner wrote: their translation of a catalogue word is their own
    affair."""
    meanings = list(entry.learner_word.word.meanings.all())
    for language in dict.fromkeys([native, "en", *_languages(meanings)]):
        fitting = [m.translation for m in meanings if m.native_language_id == language]
        if fitting:
            return "; ".join(fitting[:3]), "" if language == native else language
    if entry.learner_word.word.owner_id:
        return entry.learner_word.translation, ""
    return "", ""


def _languages(meanings: list[Meaning]) -> list[str]:
    return [meaning.native_language_id for meaning in meanings]
