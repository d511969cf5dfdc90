"""The doorbell of catalogue imports. Everything about it may fail without harm."""

import logging
import threading

from django.conf import settings
from django.utils import timezone

from words.models import CatalogueImport

logger = logging.getLogger(__name__)

wake = threading.Event()


def ring(job_id: int) -> None:
    """After commit: tell a worker, swallow every error. The sweep rings again for what is due."""
    wake.set()
    if not settings.CELERY_BROKER_URL:
        return
    try:
        publish(job_id)
        CatalogueImport.objects.filter(pk=job_id).update(rung_at=timezone.now())
    except Exception as error:
        logger.warning("doorbell failed for catalogue import %s: %r", job_id, error)


def publish(job_id: int) -> None:
    from words.tasks import import_catalogue

    import_catalogue.apply_async(args=[job_id], retry=False)
