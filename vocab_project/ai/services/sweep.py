"""Rings again for what nobody came for. Safe to run anywhere, any number of times at once."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from vocab_project.ai.models import AICall, AIJob
from vocab_project.ai.services.ring import publish, wake

logger = logging.getLogger(__name__)

AT_ONCE = 500


def sweep() -> int:
    """Ring for jobs that are due and were not rung for lately; how many were rung for."""
    now = timezone.now()
    _close_lost_calls(now)
    wake.set()
    if not settings.CELERY_BROKER_URL:
        return 0
    job_ids = _take(now)
    for place, job_id in enumerate(job_ids):
        try:
            publish(job_id)
        except Exception as error:
            logger.warning("sweep: the doorbell is out of order: %r", error)
            AIJob.objects.filter(pk__in=job_ids[place:]).update(rung_at=None)
            return place
    return len(job_ids)


@transaction.atomic
def _take(now: datetime) -> list[UUID]:
    """Mark as rung before ringing, so that a second sweeper skips the same jobs."""
    not_lately = now - timedelta(seconds=settings.AI_RING_SECONDS)
    silent = (
        AIJob.objects.claimable(at=now)
        .filter(Q(rung_at=None) | Q(rung_at__lt=not_lately))
        .order_by("due_at")
        .select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        )
    )
    job_ids = list(silent.values_list("pk", flat=True)[:AT_ONCE])
    AIJob.objects.filter(pk__in=job_ids).update(rung_at=now)
    return job_ids


def _close_lost_calls(now: datetime) -> None:
    """Calls that died with their worker: they may have been billed, so the reservation stays."""
    long_ago = now - timedelta(seconds=2 * settings.AI_LEASE_SECONDS)
    AICall.objects.filter(state=AICall.State.STARTED, started_at__lt=long_ago).update(
        state=AICall.State.FAILED, error_code="lost", finished_at=now
    )
