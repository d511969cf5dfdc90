"""What a curator does with an import: bring a file, start it, throw it away, take it back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from vocab_project.linguistics.text import strip_controls
from vocab_project.users.models import User
from words.models import CatalogueImport, CatalogueRow
from words.models.catalogue_import import ENDED
from words.services.catalogue_import.errors import (
    EmptyFileError,
    FileTooLargeError,
    NotNowError,
)
from words.services.doorbell import catalogue_bell

MOST_BYTES = 32 * 1024 * 1024
KEEP_ROWS = timedelta(days=90)
KEEP_PREVIEWS = timedelta(days=7)
State = CatalogueImport.State


@transaction.atomic
def start_catalogue_import(
    *, curator: User | None, name: str, data: bytes, language: str = ""
) -> CatalogueImport:
    """Stores the file and rings for a worker; nothing of the catalogue changes before
    `confirm_catalogue_import`. `language` is that of rows that name none.

    Raises EmptyFileError, FileTooLargeError.
    """
    if not data.strip():
        raise EmptyFileError
    if len(data) > MOST_BYTES:
        raise FileTooLargeError
    job = CatalogueImport.objects.create(
        curator=curator,
        language_id=language or None,
        name=_clean_name(name),
        data=data,
    )
    transaction.on_commit(lambda: catalogue_bell.ring(job.pk))
    return job


@transaction.atomic
def confirm_catalogue_import(*, job: CatalogueImport) -> CatalogueImport:
    """The rows that passed are written from now on. Confirming twice is confirming once; raises
    NotNowError for one that is not waiting."""
    job = _lock(job)
    if job.state in {State.IMPORTING, State.DONE}:
        return job
    if job.state != State.PREVIEW:
        raise NotNowError
    return _set_to_work(job, State.IMPORTING)


@transaction.atomic
def undo_catalogue_import(*, job: CatalogueImport) -> CatalogueImport:
    """Also of one that was stopped half-way. Raises NotNowError."""
    job = _lock(job)
    if job.state in {State.UNDOING, State.UNDONE}:
        return job
    if job.state not in {State.DONE, State.CANCELLED} or not (
        job.created_count or job.updated_count
    ):
        raise NotNowError
    job.finished_at = None
    return _set_to_work(job, State.UNDOING)


@transaction.atomic
def cancel_catalogue_import(*, job: CatalogueImport) -> CatalogueImport:
    """Stops it where it is; what was written so far can be taken back. Of what has ended, nothing
    happens."""
    job = _lock(job)
    if job.state in ENDED or job.state == State.UNDOING:
        return job
    job.state, job.finished_at = State.CANCELLED, timezone.now()
    job.lease_token = job.lease_until = None
    job.data = b""
    job.save()
    return job


def fail_catalogue_import(
    job: CatalogueImport, *, problem: str, params: dict[str, object] | None = None
) -> None:
    """The file cannot be used at all."""
    job.state, job.finished_at = State.FAILED, timezone.now()
    job.problem, job.problem_params = problem[:30], params or {}
    job.lease_token = job.lease_until = None
    job.data = b""
    job.save()


def tidy_catalogue_imports(*, now: datetime) -> int:
    """Throws away what nobody confirmed for a week, and rows that nobody looks at any more."""
    stale = CatalogueImport.objects.filter(
        created_at__lt=now - KEEP_PREVIEWS, state=State.PREVIEW
    )
    for job in stale:
        cancel_catalogue_import(job=job)
    old = CatalogueRow.objects.filter(job__finished_at__lt=now - KEEP_ROWS)
    return old.delete()[0]


def _set_to_work(job: CatalogueImport, state: str) -> CatalogueImport:
    job.state, job.cursor, job.attempts = state, 0, 0
    job.save()
    transaction.on_commit(lambda: catalogue_bell.ring(job.pk))
    return job


def _lock(job: CatalogueImport) -> CatalogueImport:
    jobs = CatalogueImport.objects.select_for_update().defer("data")
    return jobs.get(pk=job.pk)


def _clean_name(name: str) -> str:
    """What the browser calls the file, without folders: for people only, never for a path."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return " ".join(strip_controls(bare).split())[:200]
