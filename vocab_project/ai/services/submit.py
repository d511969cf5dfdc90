import logging
from typing import Any

from django.db import transaction

from vocab_project.ai.kinds import get_kind
from vocab_project.ai.models import AIJob

logger = logging.getLogger(__name__)


def submit_job(
    *, owner: Any, kind: str, key: str, payload: dict[str, Any], cache_key: str = ""
) -> AIJob:
    """Ask, inside the caller's transaction; the same (owner, key) is the same job for ever.

    Nothing is called here: once the transaction commits, the doorbell rings.
    """
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
        from vocab_project.ai.services.ring import ring

        transaction.on_commit(lambda: ring(job.pk), robust=True)
    return job


def cancel_jobs(*, owner: Any, kind: str = "") -> int:
    raise NotImplementedError
