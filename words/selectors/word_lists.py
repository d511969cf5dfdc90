"""Reads of a learner's lists."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from vocab_project.users.models import User
from words.glosses import Gloss
from words.models import LearnerWord, ListEntry, WordList
from words.models.word_list import WordListQuerySet
from words.selectors.glosses import get_row_gloss, prefetch_glosses

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class EntryRow:
    entry: ListEntry
    gloss: Gloss


def list_word_lists(learner: User, language: str) -> WordListQuerySet:
    """The learner's lists of one language by name, each with its `size`."""
    return WordList.objects.of(learner).filter(language=language).with_size()


def list_choices(learner: User, language: str) -> list[tuple[str, str]]:
    """(public id, name) of the learner's lists, for a field that chooses one."""
    rows = WordList.objects.of(learner).filter(language=language)
    return [
        (str(public_id), name)
        for public_id, name in rows.values_list("public_id", "name")
    ]


def get_entry_page(
    word_list: WordList, *, native: str, number: str
) -> tuple[Page[ListEntry], list[EntryRow]]:
    """One page of a list, last added first. A number that is none gives the nearest page."""
    entries = (
        ListEntry.objects.filter(word_list=word_list)
        .present()
        .select_related("learner_word__word")
        .prefetch_related(prefetch_glosses(native, "learner_word__word"))
    )
    page = Paginator(entries, PAGE_SIZE).get_page(number)
    return page, [
        EntryRow(entry, get_row_gloss(entry.learner_word, native)) for entry in page
    ]


def list_ids_of(learner_word: LearnerWord) -> list[str]:
    """Public ids of the lists a word is on."""
    rows = ListEntry.objects.filter(learner_word=learner_word).order_by()
    return [str(pk) for pk in rows.values_list("word_list__public_id", flat=True)]
