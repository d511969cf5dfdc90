"""Sharing a list, copying one that is shared, and keeping a copy up to date."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from vocab_project.linguistics.text import fold
from vocab_project.users.models import User
from words.models import LearnerWord, ListEntry, Meaning, Word, WordBatch, WordList
from words.models.word_batch import WordBatchAction
from words.models.word_list import WordListVisibility
from words.selectors.shared_lists import (
    CHUNK,
    entries_of,
    find_changes,
    find_matches,
)
from words.services.batches import start_batch
from words.services.bulk_add import collect_words
from words.services.word_lists import find_list

NAME_LENGTH = WordList._meta.get_field("name").max_length or 255


@transaction.atomic
def share_list(
    *,
    word_list: WordList,
    visibility: str,
    description: str,
    is_author_shown: bool,
) -> WordList:
    word_list.description = description
    word_list.is_author_shown = is_author_shown
    if visibility == WordListVisibility.PRIVATE:
        return make_private(word_list=word_list)
    word_list.visibility = visibility
    word_list.share_id = word_list.share_id or uuid4()
    word_list.save()
    return word_list


def make_private(*, word_list: WordList) -> WordList:
    """Whoever has the link finds nothing from now on; copies stay."""
    word_list.visibility = WordListVisibility.PRIVATE
    word_list.share_id = None
    word_list.save()
    return word_list


@transaction.atomic
def renew_link(*, word_list: WordList) -> WordList:
    """Links that went round are dead from now on; copies stay. A private list has none."""
    if word_list.share_id:
        word_list.share_id = uuid4()
        word_list.save(update_fields=["share_id", "updated_at"])
    return word_list


@transaction.atomic
def copy_list(
    *, learner: User, native: str, source: WordList, key: UUID
) -> tuple[WordList, WordBatch]:
    """The learner's own list with the same words; those they have already are used, not doubled.

    The same key copies once. `WordBatch.count` is how many words are new to the learner.
    """
    batch, is_new = start_batch(
        learner=learner,
        language=source.language_id,
        action=WordBatchAction.LIST_COPY,
        key=key,
    )
    if not is_new:
        return WordList.objects.of(learner).get(pk=batch.undo["list"]), batch
    copy = WordList.objects.create(
        learner=learner,
        language_id=source.language_id,
        name=_free_name(learner, source),
        colour=source.colour,
        description=source.description,
        source=source,
        synced_at=batch.created_at,
    )
    put = _bring_in(copy, native, entries_of(source), batch)
    batch.undo |= {"list": copy.pk, "entries": put}
    batch.save()
    return copy, batch


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of the changes that were shown, those the learner takes: entry ids of source and copy."""

    added: Collection[int]
    gone: Collection[int]


@transaction.atomic
def apply_changes(
    *, copy: WordList, native: str, chosen: Chosen, seen_at: datetime, key: UUID
) -> WordBatch:
    """Takes what was chosen; what was not is not offered again: the learner's own edits win.

    `seen_at` is when the changes were shown: what came to the source since is asked next time.
    """
    batch, is_new = start_batch(
        learner=copy.learner,
        language=copy.language_id,
        action=WordBatchAction.LIST_UPDATE,
        key=key,
    )
    if not is_new:
        return batch
    changes = find_changes(copy)
    offered = [e for e in changes.added if e.added_at <= seen_at]
    put = _bring_in(copy, native, [e for e in offered if e.pk in chosen.added], batch)
    taken_off = _take_off([e for e in changes.gone if e.pk in chosen.gone])
    ListEntry.objects.filter(
        pk__in=[e.pk for e in changes.gone if e.pk not in chosen.gone]
    ).update(is_from_source=False)
    batch.undo |= {"list": copy.pk, "entries": put, "taken_off": taken_off}
    batch.count = len(put) + len(taken_off)
    batch.save()
    copy.synced_at = seen_at
    copy.save(update_fields=["synced_at", "updated_at"])
    return batch


def _take_off(entries: list[ListEntry]) -> list[dict[str, object]]:
    """Returns what undo needs to put them back."""
    rows = [
        {
            "word": entry.learner_word_id,
            "note": entry.note,
            "added_at": entry.added_at.isoformat(),
        }
        for entry in entries
    ]
    ListEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return rows


def _bring_in(
    copy: WordList, native: str, entries: Iterable[ListEntry], batch: WordBatch
) -> list[int]:
    """Puts the words of another's entries on the copy, oldest first; ids of LearnerWord."""
    theirs = sorted(entries, key=lambda entry: (entry.added_at, entry.pk))
    words = _words_for(copy.learner, theirs)
    collect_words(batch=batch, learner=copy.learner, native=native, words=words)
    ids = _ids_of(copy.learner, words)
    there = set(
        ListEntry.objects.filter(word_list=copy).values_list("learner_word", flat=True)
    )
    put = [pk for pk in ids if pk not in there]
    ListEntry.objects.bulk_create(
        [
            ListEntry(
                word_list=copy,
                learner_word_id=pk,
                added_at=batch.created_at,
                is_from_source=True,
            )
            for pk in put
        ],
        batch_size=CHUNK,
    )
    return put


def _words_for(learner: User, entries: list[ListEntry]) -> list[Word]:
    """One word for each entry: the catalogue's, the learner's own, or a private copy of it."""
    words = {e.learner_word.word_id: e.learner_word.word for e in entries}
    matches = find_matches(learner, words.values())
    made = {
        entry.learner_word.word_id: _make_own(learner, entry)
        for entry in entries
        if entry.learner_word.word_id not in matches
    }
    known = _in_chunks(matches.values())
    return list(
        dict.fromkeys(made[pk] if pk in made else known[matches[pk]] for pk in words)
    )


def _in_chunks(ids: Iterable[int]) -> dict[int, Word]:
    wanted = sorted(set(ids))
    return {
        pk: word
        for start in range(0, len(wanted), CHUNK)
        for pk, word in Word.objects.in_bulk(wanted[start : start + CHUNK]).items()
    }


def _make_own(learner: User, entry: ListEntry) -> Word:
    """A private word like the other's, with its meanings. What they wrote as their translation is
    its meaning where it has none."""
    theirs = entry.learner_word.word
    own = Word(
        owner=learner,
        language_id=theirs.language_id,
        base_form=theirs.base_form,
        article=theirs.article,
        part_of_speech=theirs.part_of_speech,
        sense_no=theirs.sense_no,
        gender=theirs.gender,
        plural=theirs.plural,
        is_separable=theirs.is_separable,
    )
    own.save()
    Meaning.objects.bulk_create(
        Meaning(
            word=own,
            native_language_id=meaning.native_language_id,
            translation=meaning.translation,
            search_key=meaning.search_key,
            order=meaning.order,
        )
        for meaning in _meanings_of(entry)
    )
    return own


def _meanings_of(entry: ListEntry) -> list[Meaning]:
    meanings = list(entry.learner_word.word.meanings.all())
    translation = entry.learner_word.translation
    if meanings or not translation:
        return meanings
    native = (
        entry.word_list.learner.languages.filter(language=entry.word_list.language_id)
        .values_list("native_language", flat=True)
        .first()
    )
    if not native:
        return []
    return [
        Meaning(
            native_language_id=native,
            translation=translation,
            search_key=fold(translation),
        )
    ]


def _ids_of(learner: User, words: list[Word]) -> list[int]:
    """The learner's relations to these words, in their order."""
    rows: dict[int, int] = {}
    for start in range(0, len(words), CHUNK):
        part = words[start : start + CHUNK]
        rows |= dict(
            LearnerWord.objects.of(learner)
            .filter(word__in=part)
            .values_list("word_id", "pk")
        )
    return [rows[word.pk] for word in words]


def _free_name(learner: User, source: WordList) -> str:
    """ "Kitchen", else "Kitchen (2)", "Kitchen (3)" …"""
    name, number = source.name, 1
    while find_list(learner=learner, language=source.language_id, name=name):
        number += 1
        ending = f" ({number})"
        name = source.name[: NAME_LENGTH - len(ending)] + ending
    return name
