"""Workers that die in the middle of an import: nothing half done, nothing twice, nothing lost."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from tests.services.processes import (
    FAST,
    CeleryWorker,
    Process,
    database_url,
    until,
)
from tests.words.exchange import make
from vocab_project.users.models import User
from words.models import ImportJob, LearnerWord, Word, WordBatch
from words.services.importing.run import run_to_the_end
from words.services.importing.settings import start_rows
from words.services.importing.uploads import start_import

ROWS = 2_000
LEASE = {"IMPORT_LEASE_SECONDS": "4"}


def _sheet() -> bytes:
    letters = "abcdefghijklmnopqrst"
    return "".join(
        f"kwz{letters[n // 400]}{letters[n // 20 % 20]}{letters[n % 20]},meaning {n}\n"
        for n in range(ROWS)
    ).encode()


def _ready(learner: User, data: bytes) -> ImportJob:
    """Read and checked here; what follows is the workers'."""
    job = start_import(
        learner=learner,
        language="es",
        native="en",
        key=uuid4(),
        name="words.csv",
        chunks=[data],
    )
    run_to_the_end(job.pk)
    job.refresh_from_db()
    assert job.state == "preview"
    return job


def _is_under_way() -> bool:
    job = ImportJob.objects.get()
    return 0 < job.cursor < ROWS


def _has_moved(before: int) -> bool:
    return ImportJob.objects.get().cursor > before


def _is_done() -> bool:
    return ImportJob.objects.get().state == "done"


def _assert_in_step() -> None:
    """Progress and words belong to the same transaction, whenever the worker died."""
    job = ImportJob.objects.get()
    assert LearnerWord.objects.count() == job.created_count == job.cursor
    assert job.rows.filter(result="created").count() == job.cursor


def _assert_whole() -> None:
    job = ImportJob.objects.get()
    assert (job.created_count, job.cursor, job.failed_count) == (ROWS, ROWS, 0)
    assert LearnerWord.objects.count() == Word.objects.count() == ROWS
    assert WordBatch.objects.get().count == ROWS
    assert job.rows.filter(result="created").count() == ROWS
    assert not job.parts.exists()


@pytest.fixture
def run_jobs(transactional_db: None, tmp_path: Path) -> Iterator[Process]:
    """`manage.py run_jobs` on the test's own database, SQLite or PostgreSQL."""
    process = Process(
        [sys.executable, "manage.py", "run_jobs", "--threads", "1"],
        env={**FAST, **LEASE, "DATABASE_URL": database_url()},
        log=tmp_path / "run_jobs.log",
    )
    yield process
    process.kill()


def test_a_killed_process_is_taken_over_by_the_next_one(
    ada: User, run_jobs: Process
) -> None:
    job = _ready(ada, _sheet())
    start_rows(job=job)
    for _ in range(3):
        before = ImportJob.objects.get().cursor
        run_jobs.start()
        assert until(partial(_has_moved, before))
        run_jobs.kill()
        _assert_in_step()
    run_jobs.start()
    assert until(_is_done, seconds=120)
    _assert_whole()


def test_a_process_killed_while_it_reads_begins_anew(
    ada: User, run_jobs: Process
) -> None:
    job = start_import(
        learner=ada,
        language="es",
        native="en",
        key=uuid4(),
        name="words.csv",
        chunks=[_sheet()],
    )
    run_jobs.start()
    assert until(lambda: ImportJob.objects.filter(rows_count__gt=0).exists())
    run_jobs.kill()
    run_jobs.start()
    assert until(lambda: ImportJob.objects.filter(state="preview").exists())
    places = job.rows.values_list("place", flat=True)
    assert sorted(places) == list(range(1, ROWS + 1))


def test_a_killed_celery_worker_is_taken_over_by_the_next_one(
    ada: User, celery_worker_process: CeleryWorker
) -> None:
    celery_worker_process.kill()
    celery_worker_process.env |= LEASE
    job = _ready(ada, _sheet())
    start_rows(job=job)
    celery_worker_process.start()
    assert until(_is_under_way)
    celery_worker_process.kill()
    _assert_in_step()
    celery_worker_process.start()
    assert until(_is_done, seconds=120)
    _assert_whole()


def test_a_killed_process_doubles_no_history(
    ada: User, run_jobs: Process, tmp_path: Path
) -> None:
    from analytics.services.rebuild import rebuild_activity
    from practice.models import Card, Review

    count = 900
    words = [
        f"kwz{chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}"
        for n in range(count)
    ]
    at = 1_700_000_000_000
    path = make.apkg(
        tmp_path,
        [(word, "x") for word in words],
        cards=[{"nid": n, "type": 2, "ivl": 5, "reps": 3} for n in range(1, count + 1)],
        reviews=[
            (at + 1000 * n + m * 86_400_000, n, 3, 5, 1, 2500, 900, 1)
            for n in range(1, count + 1)
            for m in range(3)
        ],
    )
    job = _ready(ada, path.read_bytes())
    start_rows(job=job)
    run_jobs.start()
    assert until(lambda: ImportJob.objects.get().cursor > 0)
    run_jobs.kill()
    job.refresh_from_db()
    assert Card.objects.count() == job.cursor
    assert Review.objects.count() == job.reviews_count == 3 * job.cursor
    assert rebuild_activity(dry_run=True).differences == 0
    run_jobs.start()
    assert until(_is_done, seconds=120)
    assert (Card.objects.count(), Review.objects.count()) == (count, 3 * count)
    assert rebuild_activity(dry_run=True).differences == 0
