"""A file arrives, and leaves again."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vocab_project.linguistics.text import strip_controls
from vocab_project.users.models import User
from words.models import ImportJob, ImportPart
from words.models.import_job import ENDED
from words.services.doorbell import import_bell
from words.services.importing.errors import (
    EmptyUploadError,
    TooManyImportsError,
    UploadTooLargeError,
)

PART = 512 * 1024
MAX_OPEN = 5
KEEP_FILES = timedelta(hours=24)
KEEP_ROWS = timedelta(days=7)
_GROUP = 2000
"""Rows per DELETE, so that nobody waits long for the lock."""


@transaction.atomic
def start_import(
    *,
    learner: User,
    language: str,
    native: str,
    key: UUID,
    name: str,
    chunks: Iterable[bytes],
    options: dict[str, Any] | None = None,
) -> ImportJob:
    """Stores the file and rings for a worker. The same key stores it once.

    Raises EmptyUploadError, UploadTooLargeError, TooManyImportsError.
    """
    job, is_new = ImportJob.objects.get_or_create(
        learner=learner,
        key=key,
        defaults={
            "language_id": language,
            "native_language_id": native,
            "name": _clean_name(name),
            "size": 0,
            "options": options or {},
        },
    )
    if not is_new:
        return job
    unfinished = ImportJob.objects.of(learner).exclude(state__in=ENDED)
    if unfinished.count() > MAX_OPEN:
        raise TooManyImportsError(MAX_OPEN)
    for number, data in enumerate(_parts(chunks)):
        job.size += len(data)
        if job.size > settings.IMPORT_MAX_BYTES:
            raise UploadTooLargeError(settings.IMPORT_MAX_BYTES)
        ImportPart.objects.create(job=job, number=number, data=data)
    if not job.size:
        raise EmptyUploadError
    job.save(update_fields=["size"])
    transaction.on_commit(lambda: import_bell.ring(job.pk))
    return job


@contextmanager
def spooled(job: ImportJob) -> Iterator[Path]:
    """The uploaded file on this machine's disk, for the length of the block."""
    with tempfile.TemporaryDirectory(prefix="vocab-upload-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as file:
            parts = job.parts.order_by("number").values_list("data", flat=True)
            for data in parts.iterator(chunk_size=4):
                file.write(data)
        yield path


def forget_file(job: ImportJob) -> None:
    job.parts.all().delete()


def delete_rows(job: ImportJob) -> None:
    while ids := list(job.rows.values_list("pk", flat=True)[:_GROUP]):
        job.rows.filter(pk__in=ids).delete()


def tidy_imports(*, now: datetime | None = None) -> int:
    """Removes files a day after they came, imports that nobody went on with, and the rows of those
    that ended a week ago. Returns how many imports were touched."""
    now = now or timezone.now()
    stale = ImportJob.objects.filter(
        created_at__lt=now - KEEP_FILES, parts__isnull=False
    )
    abandoned = ImportJob.objects.filter(created_at__lt=now - KEEP_FILES).exclude(
        state__in=[*ENDED, ImportJob.State.IMPORTING]
    )
    old = ImportJob.objects.filter(finished_at__lt=now - KEEP_ROWS, rows__isnull=False)
    touched = set()
    for job_id in [*stale.values_list("pk", flat=True).distinct()]:
        ImportPart.objects.filter(job=job_id).delete()
        touched.add(job_id)
    for job in [*abandoned, *old.distinct()]:
        delete_rows(job)
        touched.add(job.pk)
    abandoned.update(
        state=ImportJob.State.CANCELLED,
        finished_at=now,
        lease_token=None,
        lease_until=None,
    )
    return len(touched)


def _parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= PART:
            yield bytes(held[:PART])
            del held[:PART]
    if held:
        yield bytes(held)


def _clean_name(name: str) -> str:
    """What the browser calls the file, without folders: for people only, never for a path."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return " ".join(strip_controls(bare).split())[:200]
