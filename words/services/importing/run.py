"""What a worker does with an import, whoever it is: Celery, a thread of the server, a page."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from words.exchange.errors import Problem, UnreadableError
from words.models import ImportJob
from words.services.importing.applying import import_chunk
from words.services.importing.checking import check_rows
from words.services.importing.ending import fail_import
from words.services.importing.reading import read_rows
from words.services.importing.ring import publish, ring, wake
from words.services.leases import (
    MAX_ATTEMPTS,
    LeaseLostError,
    claim,
    claim_next,
    release,
)

logger = logging.getLogger(__name__)

SECONDS = 25.0
"""How long one message works; then another one is rung for, so that a stopping worker stops."""
AT_ONCE = 100


def run_import(job_id: int, *, seconds: float = SECONDS) -> None:
    """Work on an import for a while. A repeated, late or forged message does nothing."""
    job = claim(ImportJob, job_id)
    if job is not None and _work(job, until=time.monotonic() + seconds):
        ring(job_id)


def run_next() -> bool:
    """The same for whatever waits; False when nothing does."""
    job = claim_next(ImportJob)
    if job is None:
        return False
    _work(job, until=time.monotonic() + SECONDS)
    return True


def run_to_the_end(job_id: int) -> None:
    """In this very request: for files so small that nobody notices."""
    is_left = True
    while is_left and (job := claim(ImportJob, job_id)):
        is_left = _work(job, until=float("inf"))


def run_if_small(job: ImportJob) -> None:
    """A small file is not worth waiting for a worker."""
    job.refresh_from_db()
    is_small = job.size <= settings.IMPORT_AT_ONCE_BYTES
    if job.is_working and is_small and job.rows_count <= settings.IMPORT_AT_ONCE_ROWS:
        run_to_the_end(job.pk)


def sweep() -> int:
    """Ring for imports that wait and were not rung for lately; how many were rung for."""
    wake.set()
    if not settings.CELERY_BROKER_URL:
        return 0
    rung = 0
    for job_id in _take_silent():
        try:
            publish(job_id)
            rung += 1
        except Exception as error:
            logger.warning("sweep: the doorbell is out of order: %r", error)
            break
    return rung


@transaction.atomic
def _take_silent() -> list[int]:
    """Mark as rung before ringing, so that a second sweeper skips the same ones."""
    now = timezone.now()
    not_lately = now - timedelta(seconds=settings.AI_RING_SECONDS)
    silent = (
        ImportJob.objects.claimable(at=now)
        .filter(Q(rung_at=None) | Q(rung_at__lt=not_lately))
        .order_by("created_at")
        .select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        )
    )
    job_ids = list(silent.values_list("pk", flat=True)[:AT_ONCE])
    ImportJob.objects.filter(pk__in=job_ids).update(rung_at=now)
    return job_ids


def _work(job: ImportJob, *, until: float) -> bool:
    """Step after step until nothing is left or the time is over; True when something is left."""
    if job.attempts > MAX_ATTEMPTS:
        fail_import(job, problem=Problem.CRASHED)
        return False
    try:
        while job.is_working:
            _step_for(job)(job)
            if time.monotonic() > until:
                break
    except LeaseLostError:
        return False
    except UnreadableError as error:
        fail_import(job, problem=error.problem, params=error.params)
    finally:
        release(job)
    return job.is_working


def _step_for(job: ImportJob) -> Callable[[ImportJob], None]:
    if job.state == ImportJob.State.IMPORTING:
        return import_chunk
    return check_rows if job.is_read else read_rows
