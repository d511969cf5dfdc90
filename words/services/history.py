"""The history of a learner's words: every change of state leaves an event, an undo too.

Whatever changes `status`, `is_learned` or `removed_at` calls one of these in its transaction,
after the change. What slipped through (a bulk load, say) is noted by `note_unrecorded`, nightly.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from words.models import LearnerWord, LearnerWordEvent, WordBatch
from words.models.learner_word import LearnerWordQuerySet, LearnerWordStatus
from words.models.word_event import LearnerWordAct as Act

CHUNK = 900
"""Ids per statement; SQLite counts every one as a parameter."""
NOTED_AT_ONCE = 2000
ACTS = {
    LearnerWordStatus.KNOWN: Act.KNOWN,
    LearnerWordStatus.IGNORED: Act.IGNORED,
    LearnerWordStatus.SUSPENDED: Act.SUSPENDED,
    LearnerWordStatus.REPORTED: Act.REPORTED,
    LearnerWordStatus.ACTIVE: Act.RESUMED,
}
"""What it is called when a word comes to a status."""


def chunks(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def record_event(
    *, learner_word: LearnerWord, act: str, at: datetime, batch: WordBatch | None = None
) -> LearnerWordEvent:
    return LearnerWordEvent.objects.create(
        learner_word=learner_word, act=act, at=at, batch=batch, **_state(learner_word)
    )


def record_events(
    *, ids: Iterable[int], act: str, at: datetime, batch: WordBatch | None = None
) -> None:
    """One event for each of these rows, with the state in which they are now."""
    for part in chunks(list(ids)):
        rows = LearnerWord.objects.filter(pk__in=part)
        LearnerWordEvent.objects.bulk_create(
            LearnerWordEvent(
                learner_word=row, act=act, at=at, batch=batch, **_state(row)
            )
            for row in rows.only("status", "is_learned", "removed_at")
        )


def note_unrecorded(*, since: datetime, at: datetime) -> int:
    """Events for words, changed since then, whose state is not that of their last event: of a
    word without any, what its own columns tell. Returns how many words."""
    noted = done = 0
    while rows := list(_unrecorded(since).filter(pk__gt=done)[:NOTED_AT_ONCE]):
        with transaction.atomic():
            LearnerWordEvent.objects.bulk_create(
                [event for row in rows for event in _missing_events(row, at)],
                batch_size=CHUNK,
            )
        noted, done = noted + len(rows), rows[-1].pk
    return noted


def _unrecorded(since: datetime) -> LearnerWordQuerySet:
    # By key, not by instant: events are only ever added, the newest last.
    last = LearnerWordEvent.objects.filter(learner_word=OuterRef("pk")).order_by("-pk")
    is_removed = Q(removed_at__isnull=False)
    return (
        LearnerWord.objects.filter(updated_at__gte=since)
        .order_by("pk")
        .annotate(
            last_status=Subquery(last.values("status")[:1]),
            last_learned=Subquery(last.values("is_learned")[:1]),
            last_removed=Subquery(last.values("is_removed")[:1]),
        )
        .filter(
            Q(last_status=None)
            | ~Q(status=F("last_status"))
            | ~Q(is_learned=F("last_learned"))
            | is_removed & Q(last_removed=False)
            | ~is_removed & Q(last_removed=True)
        )
    )


def _missing_events(row: LearnerWord, at: datetime) -> list[LearnerWordEvent]:
    if row.last_status is not None:  # type: ignore[attr-defined]
        return [LearnerWordEvent(learner_word=row, act=Act.FOUND, at=at, **_state(row))]
    steps: list[tuple[Act, datetime, dict[str, Any]]] = [
        (Act.ADDED, row.created_at, {"status": LearnerWordStatus.ACTIVE}),
    ]
    if row.learned_at:
        steps.append((Act.LEARNED, row.learned_at, {"is_learned": True}))
    if row.status != LearnerWordStatus.ACTIVE:
        act = ACTS[LearnerWordStatus(row.status)]
        steps.append((act, row.updated_at, {"status": row.status}))
    if row.removed_at:
        steps.append((Act.REMOVED, row.removed_at, {"is_removed": True}))
    events = []
    state: dict[str, Any] = {"is_learned": False, "is_removed": False}
    at = row.created_at
    for act, then, change in steps:
        at, state = max(at, then), state | change
        events.append(LearnerWordEvent(learner_word=row, act=act, at=at, **state))
    return events


def _state(row: LearnerWord) -> dict[str, Any]:
    return {
        "status": row.status,
        "is_learned": row.is_learned,
        "is_removed": row.removed_at is not None,
    }
