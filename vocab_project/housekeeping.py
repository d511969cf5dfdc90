"""The beat's tasks without a broker: one thread of the server runs them at the same hours.

Every one of them may run twice or late without harm, so several server processes need no
agreement, and what fell due while the server was down is done a minute after it starts.
"""

import logging
import threading
from datetime import datetime, timedelta

from celery.schedules import maybe_schedule
from django.conf import settings
from django.db import connections
from django.utils import timezone

from vocab_project.celery import app

logger = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
JOBS = {
    "sweep-ai-jobs",
    "sweep-imports",
    "sweep-catalogue-imports",
    "sweep-account-imports",
}
"""What the runner of the job tables does by itself."""


class Housekeeper:
    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._last: dict[str, datetime] = {}
        self._thread = threading.Thread(
            target=self._work, name="housekeeping", daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()

    def tidy(self, *, now: datetime) -> list[str]:
        """Run what is due, everything at first; returns what ran."""
        ran = []
        for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
            if name in JOBS or not self._is_due(name, entry["schedule"], now):
                continue
            self._last[name] = now
            ran.append(name)
            try:
                app.tasks[entry["task"]].apply(throw=True)
            except Exception:
                logger.exception("%s failed and will be tried again when due", name)
        return ran

    def _is_due(self, name: str, schedule: object, now: datetime) -> bool:
        last = self._last.get(name)
        if last is None:
            return True
        # Celery estimates from its own clock; ours may be a test's.
        wait: timedelta = maybe_schedule(schedule).remaining_estimate(last)
        return now - timezone.now() >= wait

    def _work(self) -> None:
        app.loader.import_default_modules()
        while not self._stopping.wait(LOOK_SECONDS):
            self.tidy(now=timezone.now())
            connections.close_all()


def start_housekeeping() -> None:
    """Only where no beat runs: without a broker."""
    if settings.EMBEDDED_JOB_THREADS > 0 and not settings.CELERY_BROKER_URL:
        Housekeeper().start()
