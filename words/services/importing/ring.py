"""The doorbell: says that an import has work. Everything about it may fail without harm."""

import logging
import threading

from django.conf import settings
from django.utils import timezone

from words.models import ImportJob

logger = logging.getLogger(__name__)

wake = threading.Event()
"""Set whenever this process has given an import something to do: its own thread waits on it."""


def ring(job_id: int) -> None:
    """After commit: tell a worker, swallow every error. The sweep rings again for what is due."""
    wake.set()
    if not settings.CELERY_BROKER_URL:
        return
    try:
        publish(job_id)
        ImportJob.objects.filter(pk=job_id).update(rung_at=timezone.now())
    except Exception as error:
        logger.warning("doorbell failed for import %s: %r", job_id, error)


def publish(job_id: int) -> None:
    """One message, no retry: with the broker down it raises within the connect timeout."""
    from words.tasks import import_rows

    import_rows.apply_async(args=[job_id], retry=False)
