"""Adding many words at once: a paste, or the first words of a theme."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from vocab_project.users.models import User
from words.models import LearnerWord, Word, WordBatch
from words.models.word_batch import WordBatchAction
from words.models.word_event import LearnerWordAct as Act
from words.services.batches import finish_batch, start_batch
from words.services.bulk_preview import PreviewLine, preview_lines
from words.services.collecting import Entry, collect
from words.services.history import chunks, record_events


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
        Entry(word, word.base_form, word.article, "", (), removed.get(pk))
        for pk, word in wanted.items()
        if pk not in there
    ]
    return _fill(batch, learner, native, entries)


def _entry_of(line: PreviewLine) -> Entry:
    typed = line.line
    return Entry(
        line.word,
        typed.base_form,
        typed.article,
        typed.translation,
        typed.themes,
        line.removed,
    )


def _fill(
    batch: WordBatch, learner: User, native: str, entries: list[Entry]
) -> WordBatch:
    for position, entry in enumerate(entries):
        entry.position = 0 if entry.removed else position
    found = collect(
        learner=learner,
        language=batch.language_id,
        native=native,
        entries=entries,
        at=batch.created_at,
    )
    back = [before["id"] for before in found.revived]
    record_events(ids=back, act=Act.ADDED, at=batch.created_at, batch=batch)
    finish_batch(
        batch=batch,
        undo={"ids": found.ids, "revived": found.revived},
        count=len(found.ids) + len(found.revived),
    )
    _ask_for_the_rest(learner, found.private_words)
    return batch


def _ask_for_the_rest(learner: User, word_ids: Iterable[int]) -> None:
    """What the learner did not type (meaning, part of speech, themes) is asked of the tutor."""
    from words.services.enrichment import request_enrichment

    rows = (
        LearnerWord.objects.filter(learner=learner, word__in=list(word_ids))
        .select_related("word")
        .order_by("-created_at")
    )
    request_enrichment(learner=learner, learner_words=rows)
