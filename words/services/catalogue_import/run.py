"""What a worker does with a catalogue import: Celery, a thread of the server, a page, a command."""

import logging
import time
from collections.abc import Callable

from words.exchange.errors import Problem, UnreadableError
from words.models import CatalogueImport
from words.services.catalogue_import.jobs import fail_catalogue_import
from words.services.catalogue_import.reading import (
    MISSING,
    NoSuchColumnsError,
    check_rows,
    read_rows,
)
from words.services.catalogue_import.undoing import undo_chunk
from words.services.catalogue_import.writing import import_chunk
from words.services.doorbell import catalogue_bell
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
State = CatalogueImport.State
_STEPS: dict[str, Callable[[CatalogueImport], None]] = {
    State.READING: read_rows,
    State.CHECKING: check_rows,
    State.IMPORTING: import_chunk,
    State.UNDOING: undo_chunk,
}


def run_catalogue_import(job_id: int, *, seconds: float = SECONDS) -> None:
    """A repeated, late or forged message does nothing."""
    job = claim(CatalogueImport, job_id)
    if job is not None and _work(job, until=time.monotonic() + seconds):
        catalogue_bell.ring(job_id)


def run_next() -> bool:
    """The same for whatever waits; False when nothing does."""
    job = claim_next(CatalogueImport)
    if job is None:
        return False
    _work(job, until=time.monotonic() + SECONDS)
    return True


def run_to_the_end(job_id: int) -> None:
    """In this very request or command."""
    is_left = True
    while is_left and (job := claim(CatalogueImport, job_id)):
        is_left = _work(job, until=float("inf"))


def _work(job: CatalogueImport, *, until: float) -> bool:
    """Step after step until nothing is left or the time is over; True when something is left."""
    try:
        if job.attempts > MAX_ATTEMPTS:
            raise UnreadableError(Problem.CRASHED)
        while job.is_working:
            _STEPS[job.state](job)
            if time.monotonic() > until:
                break
    except LeaseLostError:
        return False
    except UnreadableError as error:
        fail_catalogue_import(job, problem=error.problem, params=dict(error.params))
    except NoSuchColumnsError as error:
        fail_catalogue_import(job, problem=MISSING, params={"names": error.names})
    finally:
        release(job)
    return job.is_working
