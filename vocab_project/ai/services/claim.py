import uuid
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from vocab_project.ai.models import AIJob


def claim_job(job_id: UUID) -> AIJob | None:
    """Take the job if it is free and due: one conditional UPDATE decides among all workers.

    None for a repeated, late or forged message. The lease outlives the call's own deadline, so
    only a worker that died lets it run out.
    """
    now = timezone.now()
    token = uuid.uuid4()
    is_mine = (
        AIJob.objects.claimable(at=now)
        .filter(pk=job_id)
        .update(
            state=AIJob.State.RUNNING,
            lease_token=token,
            lease_until=now + timedelta(seconds=settings.AI_LEASE_SECONDS),
            attempts=F("attempts") + 1,
        )
    )
    if not is_mine:
        return None
    return AIJob.objects.select_related("owner").filter(lease_token=token).first()


def claim_next() -> AIJob | None:
    """The job that has been due longest, or None. Others may snatch a few from under us."""
    waiting = AIJob.objects.claimable(at=timezone.now()).order_by("due_at")
    for job_id in waiting.values_list("pk", flat=True)[:20]:
        job = claim_job(job_id)
        if job is not None:
            return job
    return None
