"""One act on many of a learner's words, and taking it back.

What an act changed is stamped with the batch's time or recorded in `WordBatch.undo`; undo touches
only rows that are still as the act left them, so a later change by hand survives.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from vocab_project.users.models import User
from words.models import LearnerWord, ListEntry, Theme, WordBatch, WordList
from words.models.learner_word import LearnerWordQuerySet, LearnerWordStatus
from words.models.word_batch import WordBatchAction as Action
from words.services.errors import UndoExpiredError
from words.services.word_lists import put_on_list

CHUNK = 900
"""Ids per statement; SQLite counts every one as a parameter."""

Ids = list[int]
Undo = dict[str, Any]
Through = LearnerWord.themes.through
Subject = Theme | WordList | None
"""What an act is about, if about anything."""


@transaction.atomic
def apply_bulk_action(
    *,
    learner: User,
    language: str,
    words: LearnerWordQuerySet,
    action: str,
    key: UUID,
    theme: Theme | None = None,
    word_list: WordList | None = None,
) -> WordBatch:
    """Does `action` to every one of the learner's rows in `words`; counts those it changed.

    The same key is the same act: a double click returns the first batch.
    """
    batch, is_new = start_batch(
        learner=learner, language=language, action=action, key=key
    )
    if not is_new:
        return batch
    ids = list(
        words.of(learner)
        .filter(language=language)
        .order_by()
        .values_list("pk", flat=True)
    )
    batch.undo = _DO[Action(action)](ids, batch.created_at, theme or word_list)
    batch.count = len(batch.undo["ids"])
    batch.save()
    return batch


def start_batch(
    *, learner: User, language: str, action: str, key: UUID
) -> tuple[WordBatch, bool]:
    """The row is written first: of two equal requests the second waits and finds it."""
    return WordBatch.objects.get_or_create(
        learner=learner,
        key=key,
        defaults={"language_id": language, "action": action, "count": 0},
    )


@transaction.atomic
def undo_batch(*, batch: WordBatch) -> int:
    """Takes the act back and returns how many words it gave back their state.

    Raises UndoExpiredError when it was undone before or a day has passed.
    """
    locked = WordBatch.objects.select_for_update().get(pk=batch.pk)
    if not locked.can_undo:
        raise UndoExpiredError
    restored = _UNDO[Action(locked.action)](locked)
    locked.undone_at = timezone.now()
    locked.save()
    return restored


def chunks(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


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


def _suspend(ids: Ids, _at: datetime, _subject: Subject) -> Undo:
    before: dict[str, Ids] = {}
    for status in LearnerWordStatus.values:
        if status != LearnerWordStatus.SUSPENDED:
            before[status] = _pick(ids, status=status)
            _update(before[status], only={}, status=LearnerWordStatus.SUSPENDED)
    return {"ids": [pk for part in before.values() for pk in part], "status": before}


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


# --- Undoing ---


def _undo_learned(batch: WordBatch) -> int:
    return _update(
        batch.undo["ids"],
        only={"is_learned": True, "learned_at": batch.created_at},
        is_learned=False,
        learned_at=None,
    )


def _undo_unlearned(batch: WordBatch) -> int:
    by_time: dict[str, Ids] = {}
    for pk, at in batch.undo["learned_at"].items():
        by_time.setdefault(at, []).append(int(pk))
    return sum(
        _update(
            ids,
            only={"is_learned": False},
            is_learned=True,
            learned_at=parse_datetime(at),
        )
        for at, ids in by_time.items()
    )


def _undo_suspend(batch: WordBatch) -> int:
    only = {"status": LearnerWordStatus.SUSPENDED}
    return sum(
        _update(ids, only=only, status=status)
        for status, ids in batch.undo["status"].items()
    )


def _undo_resume(batch: WordBatch) -> int:
    return _update(
        batch.undo["ids"],
        only={"status": LearnerWordStatus.ACTIVE},
        status=LearnerWordStatus.SUSPENDED,
    )


def _undo_remove(batch: WordBatch) -> int:
    return _update(
        batch.undo["ids"], only={"removed_at": batch.created_at}, removed_at=None
    )


def _undo_add_theme(batch: WordBatch) -> int:
    _unlink(batch.undo["ids"], batch.undo["theme"])
    return len(batch.undo["ids"])


def _undo_remove_theme(batch: WordBatch) -> int:
    """A theme or a word may be gone for good by now; the others get theirs back."""
    if not Theme.objects.filter(pk=batch.undo["theme"]).exists():
        return 0
    ids = _pick(batch.undo["ids"])
    _link(ids, batch.undo["theme"])
    return len(ids)


def _undo_add_to_list(batch: WordBatch) -> int:
    entries = ListEntry.objects.filter(word_list=batch.undo["list"])
    return sum(
        entries.filter(learner_word__in=part).delete()[0]
        for part in chunks(batch.undo["ids"])
    )


def _undo_list_copy(batch: WordBatch) -> int:
    """The copy goes with its words; a list that was worked on since stays, with what was put
    there or written beside a word."""
    back = _undo_add(batch)
    entries = ListEntry.objects.filter(word_list=batch.undo["list"])
    if entries.filter(Q(is_from_source=False) | ~Q(note="")).exists():
        return back + sum(
            entries.filter(learner_word__in=part, note="").delete()[0]
            for part in chunks(batch.undo["entries"])
        )
    WordList.objects.filter(pk=batch.undo["list"], learner=batch.learner_id).delete()
    return back


def _undo_list_update(batch: WordBatch) -> int:
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
    return back + len(rows)


def _undo_add(batch: WordBatch) -> int:
    """Added words leave the list like removed ones: what was written with them meanwhile stays
    for a day. Words that had been removed before become so again."""
    added = _update(
        batch.undo["ids"], only={"removed_at": None}, removed_at=batch.created_at
    )
    for before in batch.undo.get("revived", []):
        rows = LearnerWord.objects.filter(pk=before["id"], removed_at=None)
        for row in rows:
            row.themes.remove(*before["new_themes"])
            row.removed_at = parse_datetime(before["removed_at"])
            row.created_at = parse_datetime(before["created_at"]) or row.created_at
            row.translation = before["translation"]
            row.save()
            added += 1
    return added


_DO: dict[Action, Callable[[Ids, datetime, Subject], Undo]] = {
    Action.LEARNED: _mark_learned,
    Action.UNLEARNED: _mark_unlearned,
    Action.SUSPEND: _suspend,
    Action.RESUME: _resume,
    Action.REMOVE: _remove,
    Action.THEME_ADD: _add_theme,
    Action.THEME_REMOVE: _remove_theme,
    Action.LIST_ADD: _add_to_list,
}
BULK_ACTIONS: tuple[Action, ...] = tuple(_DO)
_UNDO: dict[Action, Callable[[WordBatch], int]] = {
    Action.ADD: _undo_add,
    Action.LEARNED: _undo_learned,
    Action.UNLEARNED: _undo_unlearned,
    Action.SUSPEND: _undo_suspend,
    Action.RESUME: _undo_resume,
    Action.REMOVE: _undo_remove,
    Action.THEME_ADD: _undo_add_theme,
    Action.THEME_REMOVE: _undo_remove_theme,
    Action.LIST_ADD: _undo_add_to_list,
    Action.LIST_COPY: _undo_list_copy,
    Action.LIST_UPDATE: _undo_list_update,
}
