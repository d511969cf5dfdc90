import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vocab_project.ai.errors import PayloadTooLargeError
from vocab_project.ai.kinds import get_kind
from vocab_project.ai.models import AIJob
from vocab_project.ai.providers import get_provider, tutor
from vocab_project.ai.services.finish import abandon
from vocab_project.ai.services.ring import ring
from vocab_project.ai.services.run import run_job


def submit_job(
    *, owner: Any, kind: str, key: str, payload: dict[str, Any], cache_key: str = ""
) -> AIJob:
    """Ask, inside the caller's transaction; the same (owner, key) is the same job for ever.

    Nothing is called here: once the transaction commits, the doorbell rings, or the tutor
    answers at once.
    """
    if len(json.dumps(payload)) > settings.AI_MAX_PAYLOAD_BYTES:
        raise PayloadTooLargeError(kind)
    job, is_new = AIJob.objects.get_or_create(
        owner=owner,
        key=key,
        defaults={
            "kind": kind,
            "payload": payload,
            "cache_key": cache_key,
            "prompt_version": get_kind(kind).prompt_version,
        },
    )
    if is_new:
        transaction.on_commit(lambda: _start(job), robust=True)
    return job


def _start(job: AIJob) -> None:
    """After commit. Where only the built-in tutor answers, and quickly, it does so here and now:
    it waits for no network, and the page that asked shows its answer instead of a pause."""
    is_ours = get_kind(job.kind).is_quick and get_provider() is tutor
    if not (settings.AI_TUTOR_AT_ONCE and is_ours and run_job(job.pk)):
        ring(job.pk)


def cancel_jobs(*, owner: Any, kind: str = "") -> int:
    """End what this learner still waits for; an answer on its way is dropped by the fence."""
    pending = AIJob.objects.pending().filter(owner=owner)
    if kind:
        pending = pending.filter(kind=kind)
    return sum(cancel_job(job_id=pk) for pk in pending.values_list("pk", flat=True))


@transaction.atomic
def cancel_job(*, job_id: UUID) -> bool:
    """False when the job has ended meanwhile. What it was for is told in the same transaction."""
    has_ended = (
        AIJob.objects.pending()
        .filter(pk=job_id)
        .update(
            state=AIJob.State.CANCELLED,
            finished_at=timezone.now(),
            lease_token=None,
            lease_until=None,
        )
    )
    if has_ended:
        abandon(AIJob.objects.get(pk=job_id))
    return bool(has_ended)


def retry_job(*, job_id: UUID) -> bool:
    """Put a failed job back with fresh attempts; False when it is not a failed one."""
    is_back = AIJob.objects.filter(pk=job_id, state=AIJob.State.FAILED).update(
        state=AIJob.State.QUEUED,
        finished_at=None,
        attempts=0,
        error_code="",
        due_at=timezone.now(),
        rung_at=None,
    )
    if is_back:
        transaction.on_commit(lambda: ring(job_id), robust=True)
    return bool(is_back)
