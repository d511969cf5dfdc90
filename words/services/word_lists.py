"""A learner's lists. They are private; what is on a list are words of the learner's own."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from vocab_project.users.models import User
from words.models import LearnerWord, ListEntry, WordList
from words.models.learner_word import LearnerWordQuerySet
from words.models.word_list import WordListColour
from words.services.errors import ListNameTakenError

BATCH = 200


@transaction.atomic
def create_list(
    *, learner: User, language: str, name: str, colour: str = WordListColour.BLUE
) -> WordList:
    """Raises ListNameTakenError when the learner has a list of that name in this language."""
    return _save(
        WordList(learner=learner, language_id=language, name=name, colour=colour)
    )


@transaction.atomic
def ensure_list(*, learner: User, language: str, name: str) -> WordList:
    """The list of that name, made when missing."""
    found = find_list(learner=learner, language=language, name=name)
    if found:
        return found
    # Of two equal requests the second finds the row of the first.
    try:
        return create_list(learner=learner, language=language, name=name)
    except ListNameTakenError:
        return WordList.objects.of(learner).get(language=language, name__iexact=name)


@transaction.atomic
def rename_list(*, word_list: WordList, name: str, colour: str) -> WordList:
    """Raises ListNameTakenError when another list of the learner's is called that."""
    word_list.name, word_list.colour = name, colour
    return _save(word_list)


def delete_list(*, word_list: WordList) -> None:
    """The list and its notes; the words stay the learner's."""
    word_list.delete()


@transaction.atomic
def add_to_list(*, word_list: WordList, words: LearnerWordQuerySet) -> int:
    """Returns how many are new on it. Passes over what is not the learner's or is of another
    language."""
    fitting = words.filter(
        learner=word_list.learner_id, language=word_list.language_id, removed_at=None
    )
    ids = fitting.order_by().values_list("pk", flat=True)
    return len(put_on_list(word_list.pk, list(ids)))


@transaction.atomic
def remove_from_list(*, word_list: WordList, learner_word: LearnerWord) -> None:
    ListEntry.objects.filter(word_list=word_list, learner_word=learner_word).delete()
    _touch([word_list.pk])


@transaction.atomic
def set_entry_note(*, entry: ListEntry, note: str) -> ListEntry:
    entry.note = note
    entry.save(update_fields=["note"])
    _touch([entry.word_list_id])
    return entry


@transaction.atomic
def set_lists_of_word(
    *, learner_word: LearnerWord, word_lists: Iterable[WordList]
) -> None:
    """The word is on these lists and no other; where it stays, its note does."""
    wanted = {
        word_list.pk
        for word_list in word_lists
        if word_list.learner_id == learner_word.learner_id
        and word_list.language_id == learner_word.language_id
    }
    entries = ListEntry.objects.filter(learner_word=learner_word)
    gone = entries.exclude(word_list__in=wanted)
    _touch(list(gone.values_list("word_list", flat=True)))
    gone.delete()
    for word_list_id in wanted:
        put_on_list(word_list_id, [learner_word.pk])


def put_on_list(word_list_id: int, ids: Iterable[int]) -> list[int]:
    """Those of the words (keys of LearnerWord) that were not on it and are now."""
    entries = ListEntry.objects.filter(word_list=word_list_id).order_by()
    there = set(entries.values_list("learner_word", flat=True))
    new = [pk for pk in ids if pk not in there]
    at = timezone.now()
    ListEntry.objects.bulk_create(
        [
            ListEntry(word_list_id=word_list_id, learner_word_id=pk, added_at=at)
            for pk in new
        ],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    if new:
        _touch([word_list_id])
    return new


def find_list(*, learner: User, language: str, name: str) -> WordList | None:
    """By name, whatever the case. SQLite folds only ASCII, so that Python compares."""
    wanted = name.casefold()
    lists = WordList.objects.of(learner).filter(language=language)
    return next((row for row in lists if row.name.casefold() == wanted), None)


def _save(word_list: WordList) -> WordList:
    same = find_list(
        learner=word_list.learner,
        language=word_list.language_id,
        name=word_list.name,
    )
    if same and same.pk != word_list.pk:
        raise ListNameTakenError
    try:
        with transaction.atomic():
            word_list.save()
    except IntegrityError as error:
        if "word_list_name_unique" not in str(error):
            raise
        raise ListNameTakenError from error
    return word_list


def _touch(word_list_ids: list[int]) -> None:
    WordList.objects.filter(pk__in=word_list_ids).update(updated_at=timezone.now())
