"""Who works an import: one conditional UPDATE decides, and every transaction asks again."""

import uuid
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from words.models import CatalogueImport, ImportJob
from words.services.errors import WordsError

Job = TypeVar("Job", ImportJob, CatalogueImport)
MAX_ATTEMPTS = 5
"""Claims without a step that was finished: then it is the file that kills its workers."""


class LeaseLostError(WordsError):
    """Another worker has the import, or somebody cancelled it."""


def claim(model: type[Job], job_id: int) -> Job | None:
    """Take the import if it has work and nobody has it. None for a repeated or late message."""
    now = timezone.now()
    token = uuid.uuid4()
    free = model.objects.claimable(at=now).filter(pk=job_id)
    is_mine = free.update(
        lease_token=token,
        lease_until=now + timedelta(seconds=settings.IMPORT_LEASE_SECONDS),
        attempts=F("attempts") + 1,
    )
    if not is_mine:
        return None
    return model.objects.for_work().filter(lease_token=token).first()


def claim_next(model: type[Job]) -> Job | None:
    """The import that has waited longest, or None."""
    waiting = model.objects.claimable(at=timezone.now()).order_by("created_at")
    for job_id in waiting.values_list("pk", flat=True)[:20]:
        job = claim(model, job_id)
        if job is not None:
            return job
    return None


def hold(job: ImportJob | CatalogueImport) -> None:
    """Within a transaction, before anything is written: locks the row and lengthens the lease.

    Raises LeaseLostError when another worker has taken the import or it was cancelled.
    """
    until = timezone.now() + timedelta(seconds=settings.IMPORT_LEASE_SECONDS)
    held = type(job).objects.filter(pk=job.pk, lease_token=job.lease_token)
    if job.lease_token is None or not held.update(lease_until=until):
        raise LeaseLostError
    job.lease_until = until


def release(job: ImportJob | CatalogueImport) -> None:
    """Somebody else may go on; does nothing when somebody already does."""
    held = type(job).objects.filter(pk=job.pk, lease_token=job.lease_token)
    held.update(lease_token=None, lease_until=None)


def end_lease(job: ImportJob | CatalogueImport) -> None:
    """For the last write of a step, to be saved with the rest."""
    job.lease_token = job.lease_until = None
    job.attempts = 0
