"""A learner says that an entry of the catalogue is wrong; a curator answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vocab_project.users.models import User
from words.models import LearnerWord, Word, WordBatch, WordReport
from words.models.learner_word import LearnerWordStatus
from words.models.word_batch import WordBatchAction as Action
from words.models.word_event import LearnerWordAct as Act
from words.services.batches import finish_batch, start_batch
from words.services.history import record_event
from words.services.reports import AlreadyResolvedError


@transaction.atomic
def report_words(
    *,
    learner: User,
    language: str,
    words: Sequence[Word],
    reason: str,
    key: UUID,
    comment: str = "",
) -> WordBatch:
    """Into the curators' queue, and out of the learner's sight until they answer. Counts the new
    reports: a private word or one that waits for an answer already makes none."""
    batch, is_new = start_batch(
        learner=learner, language=language, action=Action.REPORT, key=key
    )
    if not is_new:
        return batch
    ids = [word.pk for word in words if word.owner_id is None]
    waiting = WordReport.objects.of(learner).open().filter(word__in=ids)
    told = set(waiting.values_list("word", flat=True))
    new = [pk for pk in dict.fromkeys(ids) if pk not in told]
    mine = {
        row.word_id: row
        for row in LearnerWord.objects.of(learner)
        .select_for_update(of=("self",))
        .filter(word__in=new)
    }
    reports = WordReport.objects.bulk_create(
        WordReport(
            reporter=learner,
            word_id=pk,
            reason=reason,
            comment=comment,
            status_before=mine[pk].status if pk in mine else "",
        )
        for pk in new
    )
    undo: dict[str, Any] = {
        "ids": [row.pk for row in mine.values()],
        "status": _by_status(list(mine.values())),
        "reports": [report.pk for report in reports],
    }
    LearnerWord.objects.filter(pk__in=undo["ids"]).update(
        status=LearnerWordStatus.REPORTED, updated_at=batch.created_at
    )
    return finish_batch(batch=batch, undo=undo, count=len(reports))


@transaction.atomic
def resolve_word_report(
    *, report: WordReport, curator: User, is_accepted: bool, answer: str = ""
) -> WordReport:
    """The learner gets the word back as it was, and is told. Raises AlreadyResolvedError when
    another curator was faster."""
    now = timezone.now()
    verdict = WordReport.Status.ACCEPTED if is_accepted else WordReport.Status.REJECTED
    closed = WordReport.objects.open().filter(pk=report.pk)
    if not closed.update(
        status=verdict,
        answer=answer,
        resolved_by=curator,
        resolved_at=now,
        updated_at=now,
    ):
        raise AlreadyResolvedError
    report.refresh_from_db()
    _give_back(report, Act.ANSWERED)
    return report


@transaction.atomic
def withdraw_word_report(*, report: WordReport) -> None:
    """The learner thinks better of it, at any time before the answer."""
    _give_back(report, Act.RESUMED)
    report.delete()


def _give_back(report: WordReport, act: Act) -> None:
    """A word that has got another status meanwhile keeps it."""
    rows = LearnerWord.objects.select_for_update().filter(
        learner=report.reporter_id, word=report.word_id
    )
    row = rows.filter(status=LearnerWordStatus.REPORTED).first()
    if row:
        row.status = report.status_before or LearnerWordStatus.ACTIVE
        row.save()
        record_event(learner_word=row, act=act, at=timezone.now())


def _by_status(rows: list[LearnerWord]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row.status, []).append(row.pk)
    return found
