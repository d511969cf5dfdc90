"""The doorbell: says that the table has work. Everything about it may fail without harm."""

import logging
import threading
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from vocab_project.ai.models import AIJob

logger = logging.getLogger(__name__)

wake = threading.Event()
"""Set whenever this process has put work into the table: its own runner threads wait on it."""


def ring(job_id: UUID) -> None:
    """After commit: tell a worker, swallow every error. The sweeper rings again for what is due."""
    wake.set()
    if not settings.CELERY_BROKER_URL:
        return
    try:
        publish(job_id)
        AIJob.objects.filter(pk=job_id).update(rung_at=timezone.now())
    except Exception as error:
        logger.warning("doorbell failed for job %s: %r", job_id, error)


def publish(job_id: UUID) -> None:
    """One message, no retry: with the broker down it raises within the connect timeout."""
    from vocab_project.ai.tasks import run_job

    run_job.apply_async(args=[str(job_id)], retry=False)
