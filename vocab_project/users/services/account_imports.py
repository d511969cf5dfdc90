"""A learner's own archive, uploaded: kept in pieces, checked and stored by a worker, forgotten."""

import logging
import tempfile
import threading
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import IO

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from vocab_project.users.archive.arrival import Report
from vocab_project.users.archive.format import ArchiveError
from vocab_project.users.models import AccountImport, AccountImportPart, User
from vocab_project.users.services.bring_in import checked, is_empty

logger = logging.getLogger(__name__)

PART = 512 * 1024
MAX_ATTEMPTS = 3
"""Claims: then it is the file that kills its workers."""
SHOW_EVERY = timedelta(seconds=1)
RING_AGAIN = timedelta(seconds=55)
KEEP = timedelta(hours=24)
State = AccountImport.State

wake = threading.Event()
"""Set whenever this process has something to bring in: its own thread waits on it."""


class AlreadyWorkingError(Exception):
    """One archive at a time."""


class LeaseLostError(Exception):
    """Another worker has taken over: what this one did is undone."""


@transaction.atomic
def start_account_import(
    *, user: User, key: uuid.UUID, chunks: Iterable[bytes], keeps_consents: bool
) -> AccountImport:
    """Keep the file and ring for a worker. The same key keeps it once.

    Raises ArchiveError (nothing to keep, too large, the account is in use), AlreadyWorkingError.
    """
    if earlier := AccountImport.objects.of(user).filter(key=key).first():
        return earlier
    if not is_empty(user):
        raise ArchiveError("not_empty")
    try:
        with transaction.atomic():
            job = AccountImport.objects.create(
                user=user, key=key, keeps_consents=keeps_consents
            )
    except IntegrityError as error:
        raise AlreadyWorkingError from error
    for number, data in enumerate(_pieces(chunks)):
        job.size += len(data)
        if job.size > settings.ARCHIVE_MAX_BYTES:
            raise ArchiveError("too_large")
        AccountImportPart.objects.create(account_import=job, number=number, data=data)
    if not job.size:
        raise ArchiveError("not_a_zip")
    job.save(update_fields=["size"])
    transaction.on_commit(lambda: ring(job.pk))
    return job


def run_account_import(job_id: int) -> None:
    """What a doorbell message does; a repeated or late one does nothing."""
    if job := _claim(job_id):
        _work(job)


def run_next() -> bool:
    """What the server's own thread does; False when nothing waits."""
    waiting = AccountImport.objects.claimable(at=timezone.now()).order_by("created_at")
    for job_id in waiting.values_list("pk", flat=True)[:5]:
        if job := _claim(job_id):
            _work(job)
            return True
    return False


def ring(job_id: int) -> None:
    """After commit. Every error is swallowed: the sweep rings again."""
    wake.set()
    if not settings.CELERY_BROKER_URL:
        return
    from vocab_project.users.tasks import run_account_import as task

    try:
        task.apply_async(args=[job_id], retry=False)
        AccountImport.objects.filter(pk=job_id).update(rung_at=timezone.now())
    except Exception as error:
        logger.warning("doorbell failed for account import %s: %r", job_id, error)


def sweep() -> int:
    """Ring for what nobody came for, or whose worker died."""
    now = timezone.now()
    silent = AccountImport.objects.claimable(at=now).filter(
        Q(rung_at=None) | Q(rung_at__lt=now - RING_AGAIN)
    )
    ids = list(silent.values_list("pk", flat=True))
    for job_id in ids:
        ring(job_id)
    return len(ids)


def tidy(*, now: datetime) -> int:
    """Forget files that were not brought in within a day; how many."""
    stale = AccountImport.objects.working().filter(created_at__lt=now - KEEP)
    for job in stale:
        _fail(job, ArchiveError("too_late"))
    return len(stale)


# --- The work ---


def _claim(job_id: int) -> AccountImport | None:
    now = timezone.now()
    token = uuid.uuid4()
    is_mine = (
        AccountImport.objects.claimable(at=now)
        .filter(pk=job_id)
        .update(
            lease_token=token,
            lease_until=_lease(now),
            attempts=F("attempts") + 1,
            state=State.CHECKING,
            rows_done=0,
        )
    )
    if not is_mine:
        return None
    rows = AccountImport.objects.select_related("user")
    return rows.filter(lease_token=token).first()


def _work(job: AccountImport) -> None:
    """Never raises for what the file contains."""
    try:
        if job.attempts > MAX_ATTEMPTS:
            raise ArchiveError("crashed")
        with _upload(job) as file, checked(file, _Shown(job)) as sound:
            _hold(job, state=State.STORING)
            with transaction.atomic():
                report = sound.store(
                    user=job.user, at=timezone.now(), keep_consents=job.keeps_consents
                )
                _finish(job, report)
    except ArchiveError as error:
        _fail(job, error)
    except LeaseLostError:
        logger.warning("account import %s was taken over", job.pk)
    except Exception:
        # A bug of ours, or the database in trouble: nothing is stored; try again, not for ever.
        logger.exception("account import %s broke", job.pk)
        AccountImport.objects.filter(pk=job.pk, lease_token=job.lease_token).update(
            state=State.WAITING, lease_token=None, lease_until=None
        )


def _hold(job: AccountImport, **values: object) -> None:
    """Lengthens the lease. Raises LeaseLostError."""
    held = AccountImport.objects.filter(pk=job.pk, lease_token=job.lease_token)
    if not held.update(lease_until=_lease(timezone.now()), **values):
        raise LeaseLostError


def _finish(job: AccountImport, report: Report) -> None:
    held = AccountImport.objects.filter(pk=job.pk, lease_token=job.lease_token)
    is_mine = held.update(
        state=State.DONE,
        report=report.as_dict(),
        rows_done=F("rows_count"),
        finished_at=timezone.now(),
        lease_token=None,
        lease_until=None,
    )
    if not is_mine:
        raise LeaseLostError
    job.parts.all().delete()


@transaction.atomic
def _fail(job: AccountImport, error: ArchiveError) -> None:
    details = " · ".join(part for part in (error.where, error.text) if part)
    AccountImport.objects.filter(pk=job.pk, lease_token=job.lease_token).update(
        state=State.FAILED,
        problem=error.code,
        problem_details=details[:500],
        finished_at=timezone.now(),
        lease_token=None,
        lease_until=None,
    )
    job.parts.all().delete()


def _lease(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.ARCHIVE_LEASE_SECONDS)


class _Shown:
    """Progress that others can see, once a second; none while the transaction is open."""

    def __init__(self, job: AccountImport) -> None:
        self._job = job
        self._last = timezone.now() - SHOW_EVERY

    def __call__(self, done: int, total: int) -> None:
        now = timezone.now()
        if now - self._last < SHOW_EVERY or connection.in_atomic_block:
            return
        self._last = now
        _hold(self._job, rows_done=done, rows_count=total)


# --- The file ---


@contextmanager
def _upload(job: AccountImport) -> Iterator[IO[bytes]]:
    """The uploaded file on this machine's disk, for the length of the block."""
    with tempfile.TemporaryFile() as file:
        parts = job.parts.order_by("number").values_list("data", flat=True)
        for data in parts.iterator(chunk_size=4):
            file.write(data)
        file.seek(0)
        yield file


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) >= PART:
            yield bytes(held[:PART])
            del held[:PART]
    if held:
        yield bytes(held)
