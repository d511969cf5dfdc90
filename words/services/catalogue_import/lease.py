"""Who works a catalogue import: one conditional UPDATE decides, every transaction asks again."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from words.models import CatalogueImport
from words.services.catalogue_import.errors import LeaseLostError

MAX_ATTEMPTS = 5
"""Claims without a step that was finished: then it is the file that kills its workers."""


def claim(job_id: int) -> CatalogueImport | None:
    """None when it has no work, or somebody has it."""
    now = timezone.now()
    token = uuid.uuid4()
    free = CatalogueImport.objects.claimable(at=now).filter(pk=job_id)
    is_mine = free.update(
        lease_token=token,
        lease_until=now + timedelta(seconds=settings.IMPORT_LEASE_SECONDS),
        attempts=F("attempts") + 1,
    )
    if not is_mine:
        return None
    jobs = CatalogueImport.objects.select_related("curator").defer("data")
    return jobs.filter(lease_token=token).first()


def claim_next() -> CatalogueImport | None:
    waiting = CatalogueImport.objects.claimable(at=timezone.now())
    for job_id in waiting.order_by("created_at").values_list("pk", flat=True)[:20]:
        job = claim(job_id)
        if job is not None:
            return job
    return None


def hold(job: CatalogueImport) -> None:
    """Within a transaction, before anything is written. Raises LeaseLostError when another worker
    has taken the import or it was thrown away."""
    until = timezone.now() + timedelta(seconds=settings.IMPORT_LEASE_SECONDS)
    held = CatalogueImport.objects.filter(pk=job.pk, lease_token=job.lease_token)
    if job.lease_token is None or not held.update(lease_until=until):
        raise LeaseLostError
    job.lease_until = until


def release(job: CatalogueImport) -> None:
    held = CatalogueImport.objects.filter(pk=job.pk, lease_token=job.lease_token)
    held.update(lease_token=None, lease_until=None)


def end_step(job: CatalogueImport, state: str) -> None:
    """The last write of a step, to be saved with the rest: nobody works it until it is woken, or
    at once where the next step needs nobody's word."""
    job.state = state
    job.cursor = job.attempts = 0
    if not job.is_working:
        job.lease_token = job.lease_until = None
    if job.has_ended:
        job.finished_at = timezone.now()
