"""How a job ends. Each ending is one transaction that only the holder of the lease can make."""

import logging
import random
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vocab_project.ai.errors import ProviderError, Usage
from vocab_project.ai.kinds import get_kind
from vocab_project.ai.models import AICall, AIJob, AIResult
from vocab_project.ai.providers.base import Provider
from vocab_project.ai.services.ledger import settle_call

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 300.0
"""Seconds. Who asks us to stay away for longer is answered for by the built-in tutor."""


def finish_job(
    job: AIJob,
    *,
    data: dict[str, Any],
    provider: Provider,
    reason: str = "",
    from_cache: bool = False,
    call: AICall | None = None,
    usage: Usage | None = None,
) -> bool:
    """Store the one result, do what it is for, settle. False when another worker has the job."""
    with transaction.atomic():
        is_mine = _leave(
            job,
            state=AIJob.State.DONE,
            fallback_reason=reason,
            error_code="",
            finished_at=timezone.now(),
        )
        if is_mine:
            ended_job = _reread(job)
            result = AIResult.objects.create(
                job=ended_job,
                data=data,
                served_by=provider.served_by,
                model_name=provider.model_name,
                from_cache=from_cache,
            )
            get_kind(job.kind).apply(ended_job, result)
        if call:
            outcome = AICall.State.SETTLED if is_mine else AICall.State.FENCED
            settle_call(call, state=outcome, usage=usage)
    return is_mine


def requeue_job(job: AIJob, *, error: ProviderError) -> bool:
    """Back to the queue: after what the server asks for, or a random pause that grows."""
    ceiling = min(LONGEST_PAUSE, 2.0**job.attempts)
    pause = max(error.retry_after, random.uniform(0, ceiling))  # noqa: S311
    return put_back(
        job, due_at=timezone.now() + timedelta(seconds=pause), code=error.code
    )


def put_back(job: AIJob, *, due_at: datetime, code: str) -> bool:
    return _leave(job, state=AIJob.State.QUEUED, due_at=due_at, error_code=code)


@transaction.atomic
def fail_job(job: AIJob, *, code: str, reason: str = "") -> bool:
    """Nobody can answer. What it was for is told in the same transaction."""
    is_mine = _leave(
        job,
        state=AIJob.State.FAILED,
        error_code=code,
        fallback_reason=reason,
        finished_at=timezone.now(),
    )
    if is_mine:
        abandon(_reread(job))
    return is_mine


def abandon(job: AIJob) -> None:
    """Tell the asking app; a kind that is no longer installed has nobody to tell."""
    try:
        kind = get_kind(job.kind)
    except KeyError:
        logger.error("job %s has the unknown kind %r", job.pk, job.kind)
        return
    kind.abandon(job)


def may_try_again(job: AIJob, error: ProviderError) -> bool:
    cap = int(settings.AI_MAX_ATTEMPTS)
    if error.max_attempts is not None:
        cap = min(cap, error.max_attempts)
    return job.attempts < cap and error.retry_after <= LONGEST_PAUSE


def _leave(job: AIJob, **changes: Any) -> bool:
    """The fence: changes the row only while this worker's lease token is still on it."""
    changes |= {"lease_token": None, "lease_until": None}
    held = AIJob.objects.filter(
        pk=job.pk, state=AIJob.State.RUNNING, lease_token=job.lease_token
    )
    return bool(held.update(**changes))


def _reread(job: AIJob) -> AIJob:
    """For the asking app: the row as it now is. Ours keeps its lease, lest this rolls back."""
    return AIJob.objects.select_related("owner").get(pk=job.pk)
