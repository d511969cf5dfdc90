"""What a worker does with an import, whoever it is: Celery, a thread of the server, a page."""

import logging
import time
from collections.abc import Callable

from django.conf import settings

from words.exchange.errors import Problem, UnreadableError
from words.models import ImportJob
from words.services.doorbell import import_bell
from words.services.importing.applying import import_chunk
from words.services.importing.checking import check_rows
from words.services.importing.ending import fail_import
from words.services.importing.reading import read_rows
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


def run_import(job_id: int, *, seconds: float = SECONDS) -> None:
    """Work on an import for a while. A repeated, late or forged message does nothing."""
    job = claim(ImportJob, job_id)
    if job is not None and _work(job, until=time.monotonic() + seconds):
        import_bell.ring(job_id)


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
