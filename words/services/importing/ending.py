"""How an import ends: done, failed, or called off."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from words.exchange.errors import Problem
from words.models import ImportJob, LearnerWord, WordBatch
from words.models.import_job import ENDED
from words.services.importing.uploads import forget_file
from words.services.leases import LeaseLostError, end_lease, hold

MAX_ENRICHED = 300
"""Words without a meaning that the tutor is asked about; an import is no reason for a thousand
questions."""


def finish_import(job: ImportJob) -> None:
    """Within the transaction of the last chunk; the caller saves."""
    job.state = ImportJob.State.DONE
    job.finished_at = timezone.now()
    end_lease(job)
    forget_file(job)
    if job.batch:
        job.batch.count = job.created_count + job.updated_count
        job.batch.save(update_fields=["count"])
        _ask_for_meanings(job, job.batch)


@transaction.atomic
def fail_import(
    job: ImportJob, *, problem: Problem, params: dict[str, Any] | None = None
) -> None:
    """The file cannot be read. Where a person had set how to read it, it is read once more as it
    was at first, and the reason is shown."""
    try:
        hold(job)
    except LeaseLostError:
        return
    job.problem, job.problem_params = problem.value, params or {}
    if job.state == ImportJob.State.READING and job.options:
        job.options, job.is_read = {}, False
    else:
        job.state = ImportJob.State.FAILED
        job.finished_at = timezone.now()
    end_lease(job)
    job.save()
    if job.has_ended:
        forget_file(job)


@transaction.atomic
def cancel_import(*, job: ImportJob) -> ImportJob:
    """Stops it where it is: what was imported so far can be undone. Cancelling twice, or what has
    ended, does nothing."""
    job = ImportJob.objects.select_for_update().get(pk=job.pk)
    if job.state in ENDED:
        return job
    job.state = ImportJob.State.CANCELLED
    job.finished_at = timezone.now()
    end_lease(job)
    job.save()
    forget_file(job)
    if job.batch_id and job.batch:
        job.batch.count = job.created_count + job.updated_count
        job.batch.save(update_fields=["count"])
    return job


def _ask_for_meanings(job: ImportJob, batch: WordBatch) -> None:
    """Words of the learner's own that came without a meaning."""
    from words.services.enrichment import request_enrichment

    # The words of an import are a stretch of the newest ones: see `applying`, `position`.
    since = batch.created_at - timedelta(microseconds=job.rows_count)
    bare = LearnerWord.objects.of(job.learner).filter(
        language=job.language_id,
        created_at__range=(since, batch.created_at),
        translation="",
        word__owner=job.learner_id,
    )
    rows = list(bare.select_related("word")[:MAX_ENRICHED])
    if rows:
        request_enrichment(learner=job.learner, learner_words=rows)
