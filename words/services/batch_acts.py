"""What an act on many words changes, and how each is taken back. Used by `services.batches`.

A doing locks and changes rows and returns what undo needs, under "ids" the keys of the rows that
it changed. An undoing touches only rows that are still as the act left them, so a later change by
hand survives, and returns the keys of those that got their state back.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from vocab_project.linguistics.text import fold
from words.models import LearnerWord, ListEntry, Theme, WordBatch, WordList, WordReport
from words.models.learner_word import LearnerWordStatus
from words.models.word_batch import WordBatchAction as Action
from words.models.word_event import LearnerWordAct as Act
from words.services.history import CHUNK, chunks
from words.services.word_lists import put_on_list

Ids = list[int]
Undo = dict[str, Any]
Through = LearnerWord.themes.through
Subject = Theme | WordList | None
"""What an act is about, if about anything."""


# --- Doing ---


def _pick(ids: Ids, **state: Any) -> Ids:
    """Those of the rows that are in a state, locked."""
    rows = LearnerWord.objects.select_for_update().order_by()
    return [
        pk
        for part in chunks(ids)
        for pk in rows.filter(pk__in=part, **state).values_list("pk", flat=True)
    ]


def _update(ids: Iterable[int], *, only: dict[str, Any], **values: Any) -> int:
    return sum(
        LearnerWord.objects.filter(pk__in=part, **only).update(
            **values, updated_at=timezone.now()
        )
        for part in chunks(list(ids))
    )


def _mark_learned(ids: Ids, at: datetime, _subject: Subject) -> Undo:
    changed = _pick(ids, is_learned=False)
    _update(changed, only={}, is_learned=True, learned_at=at)
    return {"ids": changed}


def _mark_unlearned(ids: Ids, _at: datetime, _subject: Subject) -> Undo:
    rows = LearnerWord.objects.select_for_update().filter(is_learned=True).order_by()
    learned_at = {
        pk: at.isoformat()
        for part in chunks(ids)
        for pk, at in rows.filter(pk__in=part).values_list("pk", "learned_at")
        if at
    }
    _update(learned_at, only={}, is_learned=False, learned_at=None)
    return {
        "ids": list(learned_at),
        "learned_at": {str(pk): at for pk, at in learned_at.items()},
    }


def _set_status(target: LearnerWordStatus) -> Callable[[Ids, datetime, Subject], Undo]:
    def act(ids: Ids, _at: datetime, _subject: Subject) -> Undo:
        before: dict[str, Ids] = {}
        for status in LearnerWordStatus.values:
            if status != target:
                before[status] = _pick(ids, status=status)
                _update(before[status], only={}, status=target)
        return {
            "ids": [pk for part in before.values() for pk in part],
            "status": before,
        }

    return act


def _resume(ids: Ids, _at: datetime, _subject: Subject) -> Undo:
    changed = _pick(ids, status=LearnerWordStatus.SUSPENDED)
    _update(changed, only={}, status=LearnerWordStatus.ACTIVE)
    return {"ids": changed}


def _remove(ids: Ids, at: datetime, _subject: Subject) -> Undo:
    changed = _pick(ids, removed_at=None)
    _update(changed, only={}, removed_at=at)
    return {"ids": changed}


def _id_of(subject: Subject, kind: type[Theme | WordList]) -> int:
    if not isinstance(subject, kind):
        raise TypeError(f"this action is about a {kind.__name__}")
    return int(subject.pk)


def _with_theme(ids: Ids, theme_id: int) -> Ids:
    links = Through.objects.filter(theme_id=theme_id)
    return [
        pk
        for part in chunks(ids)
        for pk in links.filter(learnerword_id__in=part).values_list(
            "learnerword_id", flat=True
        )
    ]


def _link(ids: Iterable[int], theme_id: int) -> None:
    Through.objects.bulk_create(
        [Through(learnerword_id=pk, theme_id=theme_id) for pk in ids],
        ignore_conflicts=True,
        batch_size=CHUNK,
    )


def _unlink(ids: Ids, theme_id: int) -> None:
    for part in chunks(ids):
        Through.objects.filter(theme_id=theme_id, learnerword_id__in=part).delete()


def _add_theme(ids: Ids, _at: datetime, theme: Subject) -> Undo:
    theme_id = _id_of(theme, Theme)
    has_it = set(_with_theme(ids, theme_id))
    changed = [pk for pk in ids if pk not in has_it]
    _link(changed, theme_id)
    return {"ids": changed, "theme": theme_id}


def _remove_theme(ids: Ids, _at: datetime, theme: Subject) -> Undo:
    theme_id = _id_of(theme, Theme)
    changed = _with_theme(ids, theme_id)
    _unlink(changed, theme_id)
    return {"ids": changed, "theme": theme_id}


def _add_to_list(ids: Ids, _at: datetime, word_list: Subject) -> Undo:
    list_id = _id_of(word_list, WordList)
    return {"ids": put_on_list(list_id, ids), "list": list_id}


# --- Undoing: each returns the rows that it gave back their state ---


def _restore(ids: Ids, *, only: dict[str, Any], **values: Any) -> Ids:
    found = _pick(ids, **only)
    _update(found, only={}, **values)
    return found


def _undo_learned(batch: WordBatch) -> Ids:
    return _restore(
        batch.undo["ids"],
        only={"is_learned": True, "learned_at": batch.created_at},
        is_learned=False,
        learned_at=None,
    )


def _undo_unlearned(batch: WordBatch) -> Ids:
    by_time: dict[str, Ids] = {}
    for pk, at in batch.undo["learned_at"].items():
        by_time.setdefault(at, []).append(int(pk))
    only = {"is_learned": False}
    return [
        pk
        for at, ids in by_time.items()
        for pk in _restore(
            ids, only=only, is_learned=True, learned_at=parse_datetime(at)
        )
    ]


def _undo_status(target: LearnerWordStatus) -> Callable[[WordBatch], Ids]:
    def undo(batch: WordBatch) -> Ids:
        restored = [
            pk
            for status, ids in batch.undo["status"].items()
            for pk in _restore(ids, only={"status": target}, status=status)
        ]
        return restored + _undo_placed(batch, target)

    return undo


def _undo_placed(batch: WordBatch, target: LearnerWordStatus) -> Ids:
    """Words that the act put on the list with this status leave it, unless it has changed."""
    gone = _restore(
        batch.undo.get("placed", []),
        only={"removed_at": None, "status": target},
        removed_at=batch.created_at,
    )
    return gone + _undo_revived(batch, status=target)


def _undo_report(batch: WordBatch) -> Ids:
    """Withdraws what the curators have not answered yet."""
    reports = WordReport.objects.open().filter(pk__in=batch.undo["reports"])
    words = list(reports.values_list("word", flat=True))
    reports.delete()
    only = {"status": LearnerWordStatus.REPORTED, "word__in": words}
    return [
        pk
        for status, ids in batch.undo["status"].items()
        for pk in _restore(ids, only=only, status=status)
    ]


def _undo_resume(batch: WordBatch) -> Ids:
    return _restore(
        batch.undo["ids"],
        only={"status": LearnerWordStatus.ACTIVE},
        status=LearnerWordStatus.SUSPENDED,
    )


def _undo_remove(batch: WordBatch) -> Ids:
    return _restore(
        batch.undo["ids"], only={"removed_at": batch.created_at}, removed_at=None
    )


def _undo_add_theme(batch: WordBatch) -> Ids:
    _unlink(batch.undo["ids"], batch.undo["theme"])
    ids: Ids = batch.undo["ids"]
    return ids


def _undo_remove_theme(batch: WordBatch) -> Ids:
    """A theme or a word may be gone for good by now; the others get theirs back."""
    if not Theme.objects.filter(pk=batch.undo["theme"]).exists():
        return []
    ids = _pick(batch.undo["ids"])
    _link(ids, batch.undo["theme"])
    return ids


def _undo_add_to_list(batch: WordBatch) -> Ids:
    entries = ListEntry.objects.filter(word_list=batch.undo["list"])
    ids: Ids = []
    for part in chunks(batch.undo["ids"]):
        there = entries.filter(learner_word__in=part)
        ids += there.values_list("learner_word", flat=True)
        there.delete()
    return ids


def _undo_list_copy(batch: WordBatch) -> Ids:
    """The copy goes with its words; a list that was worked on since stays, with what was put
    there or written beside a word."""
    back = _undo_add(batch)
    entries = ListEntry.objects.filter(word_list=batch.undo["list"])
    if entries.filter(Q(is_from_source=False) | ~Q(note="")).exists():
        for part in chunks(batch.undo["entries"]):
            entries.filter(learner_word__in=part, note="").delete()
        return back
    WordList.objects.filter(pk=batch.undo["list"], learner=batch.learner_id).delete()
    return back


def _undo_list_update(batch: WordBatch) -> Ids:
    """What it brought leaves the list, what it took off is back with its note. The change is not
    offered again: the learner has decided twice."""
    back = _undo_add(batch)
    list_id = batch.undo["list"]
    if not WordList.objects.filter(pk=list_id, learner=batch.learner_id).exists():
        return back
    entries = ListEntry.objects.filter(word_list=list_id)
    for part in chunks(batch.undo["entries"]):
        entries.filter(learner_word__in=part, note="").delete()
    rows = batch.undo["taken_off"]
    still_there = set(_pick([row["word"] for row in rows]))
    ListEntry.objects.bulk_create(
        [
            ListEntry(
                word_list_id=list_id,
                learner_word_id=row["word"],
                note=row["note"],
                added_at=parse_datetime(row["added_at"]) or batch.created_at,
            )
            for row in rows
            if row["word"] in still_there
        ],
        ignore_conflicts=True,
        batch_size=CHUNK,
    )
    return back


def _undo_add(batch: WordBatch) -> Ids:
    """Added words leave the list like removed ones: what was written with them meanwhile stays
    for a day. Words that had been removed before become so again."""
    undone = _restore(
        batch.undo["ids"], only={"removed_at": None}, removed_at=batch.created_at
    )
    return undone + _undo_revived(batch)


def _undo_separate(batch: WordBatch) -> Ids:
    gone = _restore(
        batch.undo["placed"], only={"removed_at": None}, removed_at=batch.created_at
    )
    return gone + _undo_revived(batch)


def _undo_revived(batch: WordBatch, **only: Any) -> Ids:
    befores = {before["id"]: before for before in batch.undo.get("revived", [])}
    undone = _pick(list(befores), removed_at=None, **only)
    for part in chunks(undone):
        rows = list(LearnerWord.objects.filter(pk__in=part))
        for row in rows:
            _make_as_before(row, befores[row.pk])
        LearnerWord.objects.bulk_update(rows, REVIVED, batch_size=100)
    return undone


REVIVED = [
    "removed_at", "created_at", "translation", "translation_key", "status",
    "updated_at",
]  # fmt: skip


def _make_as_before(row: LearnerWord, before: dict[str, Any]) -> None:
    if before["new_themes"]:
        row.themes.remove(*before["new_themes"])
    row.removed_at = parse_datetime(before["removed_at"])
    row.created_at = parse_datetime(before["created_at"]) or row.created_at
    row.translation = before["translation"]
    row.translation_key = fold(row.translation)
    row.status = before.get("status", row.status)
    row.updated_at = timezone.now()


def _undo_import(batch: WordBatch) -> Ids:
    from words.services.importing.undoing import undo_import

    return undo_import(batch)


DO: dict[Action, Callable[[Ids, datetime, Subject], Undo]] = {
    Action.LEARNED: _mark_learned,
    Action.UNLEARNED: _mark_unlearned,
    Action.SUSPEND: _set_status(LearnerWordStatus.SUSPENDED),
    Action.RESUME: _resume,
    Action.KNOWN: _set_status(LearnerWordStatus.KNOWN),
    Action.IGNORE: _set_status(LearnerWordStatus.IGNORED),
    Action.ACTIVATE: _set_status(LearnerWordStatus.ACTIVE),
    Action.REMOVE: _remove,
    Action.THEME_ADD: _add_theme,
    Action.THEME_REMOVE: _remove_theme,
    Action.LIST_ADD: _add_to_list,
}
BULK_ACTIONS: tuple[Action, ...] = tuple(DO)
DO[Action.JOIN] = _remove
ACTS: dict[Action, Act] = {
    Action.LEARNED: Act.LEARNED,
    Action.UNLEARNED: Act.UNLEARNED,
    Action.SUSPEND: Act.SUSPENDED,
    Action.RESUME: Act.RESUMED,
    Action.KNOWN: Act.KNOWN,
    Action.IGNORE: Act.IGNORED,
    Action.ACTIVATE: Act.RESUMED,
    Action.REPORT: Act.REPORTED,
    Action.REMOVE: Act.REMOVED,
    Action.SEPARATE: Act.ADDED,
    Action.JOIN: Act.REMOVED,
    Action.ADD: Act.ADDED,
    Action.IMPORT: Act.ADDED,
    Action.LIST_COPY: Act.ADDED,
    Action.LIST_UPDATE: Act.ADDED,
}
"""What each act is called in a word's history; themes, and being on a list, are no part of it."""
UNDO: dict[Action, Callable[[WordBatch], Ids]] = {
    Action.ADD: _undo_add,
    Action.IMPORT: _undo_import,
    Action.LEARNED: _undo_learned,
    Action.UNLEARNED: _undo_unlearned,
    Action.SUSPEND: _undo_status(LearnerWordStatus.SUSPENDED),
    Action.RESUME: _undo_resume,
    Action.KNOWN: _undo_status(LearnerWordStatus.KNOWN),
    Action.IGNORE: _undo_status(LearnerWordStatus.IGNORED),
    Action.ACTIVATE: _undo_status(LearnerWordStatus.ACTIVE),
    Action.REPORT: _undo_report,
    Action.REMOVE: _undo_remove,
    Action.SEPARATE: _undo_separate,
    Action.JOIN: _undo_remove,
    Action.THEME_ADD: _undo_add_theme,
    Action.THEME_REMOVE: _undo_remove_theme,
    Action.LIST_ADD: _undo_add_to_list,
    Action.LIST_COPY: _undo_list_copy,
    Action.LIST_UPDATE: _undo_list_update,
}
