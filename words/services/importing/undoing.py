"""Taking an import back: words leave the list like removed ones, changed words get their parts
back – where nobody has changed them since."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from words.models import (
    Example,
    ImportJob,
    ImportRow,
    LearnerWord,
    ListEntry,
    WordBatch,
    WordList,
)
from words.models.import_row import ImportResult
from words.services.importing.ending import cancel_import
from words.signals import import_undone

CHUNK = 500
Through = LearnerWord.themes.through
_TOUCHED = (ImportResult.CREATED, ImportResult.UPDATED)


def undo_import(batch: WordBatch) -> list[int]:
    """Within the transaction of `undo_batch`: returns the words that are as they were."""
    job = ImportJob.objects.filter(batch=batch).first()
    if job is None:
        return []
    cancel_import(job=job)  # one that is still under way
    undone: list[int] = []
    for rows in _chunks(job):
        ids = [row.learner_word_id for row in rows if row.learner_word_id]
        import_undone.send(
            ImportJob,
            learner_id=job.learner_id,
            language=job.language_id,
            learner_word_ids=ids,
        )
        undone += _undo_rows(rows, batch)
    lists = WordList.objects.filter(pk__in=batch.undo.get("lists", []))
    lists.filter(entries=None).delete()
    return undone


def _chunks(job: ImportJob) -> Iterator[list[ImportRow]]:
    rows = job.rows.filter(result__in=_TOUCHED, learner_word__isnull=False)
    after = 0
    while chunk := list(
        rows.filter(place__gt=after)
        .order_by("place")
        .select_related("learner_word__word")
        .defer("cells", "history")[:CHUNK]
    ):
        yield chunk
        after = chunk[-1].place


def _undo_rows(rows: Sequence[ImportRow], batch: WordBatch) -> list[int]:
    created = [
        row.learner_word_id
        for row in rows
        if row.learner_word_id
        and row.result == ImportResult.CREATED
        and "revived" not in row.undo
    ]
    there = LearnerWord.objects.select_for_update().filter(
        pk__in=created, removed_at=None
    )
    undone = list(there.order_by("pk").values_list("pk", flat=True))
    LearnerWord.objects.filter(pk__in=undone).update(
        removed_at=batch.created_at, updated_at=timezone.now()
    )
    ListEntry.objects.filter(
        word_list__in=batch.undo.get("lists", []), learner_word__in=created
    ).delete()
    for row in rows:
        if row.undo and row.learner_word:
            _undo_row(row.learner_word, row.undo)
            undone.append(row.learner_word.pk)
    return undone


def _undo_row(word: LearnerWord, undo: dict[str, Any]) -> None:
    Example.objects.filter(
        owner=word.learner_id, public_id__in=undo.get("examples", [])
    ).delete()
    ListEntry.objects.filter(
        learner_word=word, word_list__in=undo.get("lists", [])
    ).delete()
    _put_back_themes(word, undo.get("themes", [[], []]))
    is_changed = _put_back(word, undo.get("own", {}))
    if "revived" in undo and word.removed_at is None:
        _remove_again(word, undo["revived"])
        is_changed = True
    if is_changed:
        word.save()
    if _put_back(word.word, undo.get("word", {})):
        word.word.save()


def _put_back(row: Any, changes: dict[str, list[str]]) -> bool:
    """Columns that still are as the import left them get what they had."""
    mine = {n: was for n, (was, put) in changes.items() if getattr(row, n) == put}
    for name, was in mine.items():
        setattr(row, name, was)
    return bool(mine)


def _put_back_themes(word: LearnerWord, themes: Sequence[Sequence[int]]) -> None:
    added, removed = themes
    if added:
        Through.objects.filter(learnerword=word, theme__in=added).delete()
    if removed:
        word.themes.add(*removed)


def _remove_again(word: LearnerWord, before: dict[str, Any]) -> None:
    word.themes.remove(*before["new_themes"])
    word.removed_at = parse_datetime(before["removed_at"])
    word.created_at = parse_datetime(before["created_at"]) or word.created_at
    word.translation = before["translation"]
