"""The doorbell: says that an import has work. Everything about it may fail without harm."""

import logging
import threading
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from words.models import CatalogueImport, ImportJob

logger = logging.getLogger(__name__)

AT_ONCE = 100
"""Rung for by one sweep."""


class Doorbell:
    """Of one kind of import; `task` is the path of what works it, given its key."""

    def __init__(
        self, model: type[ImportJob] | type[CatalogueImport], task: str
    ) -> None:
        self.jobs: Any = model.objects
        self.task = task
        self.wake = threading.Event()
        """Set whenever this process has given an import something to do: its own thread waits."""

    def ring(self, job_id: int) -> None:
        """After commit: tell a worker, swallow every error. The sweep rings again for what is
        due."""
        self.wake.set()
        if not settings.CELERY_BROKER_URL:
            return
        try:
            self.publish(job_id)
            self.jobs.filter(pk=job_id).update(rung_at=timezone.now())
        except Exception as error:
            logger.warning("doorbell failed for %s(%s): %r", self.task, job_id, error)

    def publish(self, job_id: int) -> None:
        """One message, no retry: with the broker down it raises within the connect timeout."""
        import_string(self.task).apply_async(args=[job_id], retry=False)

    def sweep(self) -> int:
        """Ring for imports that wait and were not rung for lately; how many were rung for."""
        self.wake.set()
        if not settings.CELERY_BROKER_URL:
            return 0
        rung = 0
        for job_id in self._take_silent():
            try:
                self.publish(job_id)
                rung += 1
            except Exception as error:
                logger.warning("sweep: the doorbell is out of order: %r", error)
                break
        return rung

    @transaction.atomic
    def _take_silent(self) -> list[int]:
        """Mark as rung before ringing, so that a second sweeper skips the same ones."""
        now = timezone.now()
        not_lately = now - timedelta(seconds=settings.AI_RING_SECONDS)
        silent = (
            self.jobs.claimable(at=now)
            .filter(Q(rung_at=None) | Q(rung_at__lt=not_lately))
            .order_by("created_at")
            .select_for_update(
                skip_locked=connection.features.has_select_for_update_skip_locked
            )
        )
        job_ids = list(silent.values_list("pk", flat=True)[:AT_ONCE])
        self.jobs.filter(pk__in=job_ids).update(rung_at=now)
        return job_ids


import_bell = Doorbell(ImportJob, "words.tasks.import_rows")
catalogue_bell = Doorbell(CatalogueImport, "words.tasks.import_catalogue")
