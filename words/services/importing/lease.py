"""Who works an import: one conditional UPDATE decides, and every transaction asks again."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from words.models import ImportJob
from words.services.importing.errors import LeaseLostError

MAX_ATTEMPTS = 5
"""Claims without a step that was finished: then it is the file that kills its workers."""


def claim(job_id: int) -> ImportJob | None:
    """Take the import if it has work and nobody has it. None for a repeated or late message."""
    now = timezone.now()
    token = uuid.uuid4()
    is_mine = (
        ImportJob.objects.claimable(at=now)
        .filter(pk=job_id)
        .update(
            lease_token=token,
            lease_until=now + timedelta(seconds=settings.IMPORT_LEASE_SECONDS),
            attempts=F("attempts") + 1,
        )
    )
    if not is_mine:
        return None
    return (
        ImportJob.objects.select_related("learner", "batch")
        .filter(lease_token=token)
        .first()
    )


def claim_next() -> ImportJob | None:
    """The import that has waited longest, or None."""
    waiting = ImportJob.objects.claimable(at=timezone.now()).order_by("created_at")
    for job_id in waiting.values_list("pk", flat=True)[:20]:
        job = claim(job_id)
        if job is not None:
            return job
    return None


def hold(job: ImportJob) -> None:
    """Within a transaction, before anything is written: locks the row and lengthens the lease.

    Raises LeaseLostError when another worker has taken the import or it was cancelled.
    """
    until = timezone.now() + timedelta(seconds=settings.IMPORT_LEASE_SECONDS)
    held = ImportJob.objects.filter(pk=job.pk, lease_token=job.lease_token)
    if job.lease_token is None or not held.update(lease_until=until):
        raise LeaseLostError
    job.lease_until = until


def release(job: ImportJob) -> None:
    """Somebody else may go on; does nothing when somebody already does."""
    ImportJob.objects.filter(pk=job.pk, lease_token=job.lease_token).update(
        lease_token=None, lease_until=None
    )


def end_lease(job: ImportJob) -> None:
    """For the last write of a step, to be saved with the rest."""
    job.lease_token = job.lease_until = None
    job.attempts = 0
