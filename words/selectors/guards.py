"""The only doors to objects that a URL names: a stranger gets the 404 of a missing one."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from vocab_project.users.models import User
from words.models import (
    ImportJob,
    LearnerWord,
    LevelCheck,
    ListEntry,
    SavedSearch,
    SeparateForm,
    Theme,
    Word,
    WordBatch,
    WordList,
    WordReport,
)


def get_word_for(user: User, public_id: UUID) -> Word:
    """A word of the catalogue or of the learner's own."""
    return get_object_or_404(Word.objects.visible_to(user), public_id=public_id)


def get_catalogue_word_for(user: User, public_id: UUID) -> Word:
    """An entry of the catalogue, whether the learner has it or not."""
    words = Word.objects.visible_to(user).filter(owner=None)
    return get_object_or_404(words, public_id=public_id)


def get_learner_word_for(user: User, word_public_id: UUID) -> LearnerWord:
    """The learner's relation to a word on their list."""
    words = LearnerWord.objects.of(user).select_related("word", "learner")
    return get_object_or_404(words, word__public_id=word_public_id)


def find_learner_word(user: User, word: Word) -> LearnerWord | None:
    return LearnerWord.objects.of(user).filter(word=word).first()


def get_batch_for(user: User, public_id: UUID) -> WordBatch:
    return get_object_or_404(WordBatch, learner=user, public_id=public_id)


def get_theme_for(user: User, public_id: UUID) -> Theme:
    return get_object_or_404(Theme.objects.visible_to(user), public_id=public_id)


def get_list_for(user: User, public_id: UUID) -> WordList:
    return get_object_or_404(WordList.objects.of(user), public_id=public_id)


def get_entry_for(user: User, list_public_id: UUID, word_public_id: UUID) -> ListEntry:
    """A word on a list, named by both."""
    entries = ListEntry.objects.filter(word_list__learner=user).present()
    return get_object_or_404(
        entries.select_related("word_list", "learner_word"),
        word_list__public_id=list_public_id,
        learner_word__word__public_id=word_public_id,
    )


def get_level_check_for(user: User, public_id: UUID) -> LevelCheck:
    checks = LevelCheck.objects.of(user).select_related("learner", "batch")
    return get_object_or_404(checks, public_id=public_id)


def get_separate_form_for(user: User, word_public_id: UUID) -> SeparateForm:
    """A form that the learner treats separately, named by its own word."""
    forms = SeparateForm.objects.of(user).select_related(
        "word", "learner_word__word", "learner_word__learner"
    )
    return get_object_or_404(forms, word__public_id=word_public_id)


def find_batch(user: User, public_id: UUID) -> WordBatch | None:
    return WordBatch.objects.filter(learner=user, public_id=public_id).first()


def get_shared_list_for(user: User, share_id: UUID) -> WordList:
    """Another's list, by the address that its owner gave out; also one's own."""
    lists = WordList.objects.shared().with_size().with_copies()
    return get_object_or_404(lists.select_related("learner"), share_id=share_id)


def get_copy_for(user: User, public_id: UUID) -> WordList:
    """The learner's own list, when it is a copy of another."""
    copies = WordList.objects.of(user).filter(source__isnull=False)
    return get_object_or_404(
        copies.select_related("learner", "source"), public_id=public_id
    )


def get_search_for(user: User, public_id: UUID) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(user), public_id=public_id)


def get_open_report_for(user: User, word_public_id: UUID) -> WordReport:
    """The learner's report of an entry that waits for its answer."""
    reports = WordReport.objects.of(user).open().select_related("word")
    return get_object_or_404(reports, word__public_id=word_public_id)


def get_import_for(user: User, public_id: UUID) -> ImportJob:
    jobs = ImportJob.objects.of(user).select_related("batch")
    return get_object_or_404(jobs, public_id=public_id)
