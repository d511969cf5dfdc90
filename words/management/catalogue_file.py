"""`import_words --catalogue`: entries from a table, through the curators' own import."""

import time
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

from vocab_project.users.management.accounts import find_user
from words.catalogue_import_wording import say_faults, say_file_problem
from words.models import CatalogueImport
from words.models.catalogue_import import CatalogueVerdict
from words.selectors.catalogue_imports import failed_lines
from words.services.catalogue_import import (
    MOST_BYTES,
    EmptyFileError,
    FileTooLargeError,
    cancel_catalogue_import,
    confirm_catalogue_import,
    start_catalogue_import,
)
from words.services.catalogue_import.run import run_catalogue_import

AT_A_TIME = 2.0
"""Seconds of work between two looks at how far it is."""
SHOWN = 20
"""Rows that cannot be imported and are named."""


def import_catalogue_file(
    path: Path,
    *,
    language: str,
    curator: str,
    dry_run: bool,
    failed: Path | None,
    out: OutputWrapper,
    err: OutputWrapper,
) -> None:
    job = _start(path, language, curator)
    try:
        _follow(job, err)
        _show(job, out)
        if not dry_run:
            confirm_catalogue_import(job=job)
            job.refresh_from_db()
            _follow(job, err)
            out.write(
                f"{job.created_count} added, {job.updated_count} changed,"
                f" {job.skipped_count} left as they were, {job.failed_count} not imported."
            )
        if failed and job.verdicts.get(CatalogueVerdict.INVALID):
            with failed.open("w", encoding="utf-8", newline="") as file:
                file.writelines(failed_lines(job, reason_name="reason"))
            out.write(f"What was not imported is in {failed}.")
    finally:
        cancel_catalogue_import(job=job)
        if dry_run:
            job.delete()


def _start(path: Path, language: str, curator: str) -> CatalogueImport:
    try:
        return start_catalogue_import(
            curator=find_user(curator) if curator else None,
            name=path.name,
            data=path.read_bytes(),
            language=language,
        )
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except EmptyFileError as error:
        raise CommandError(f"There is nothing in {path}.") from error
    except FileTooLargeError as error:
        limit = MOST_BYTES // 1024**2
        raise CommandError(f"{path} is larger than {limit} MB.") from error


def _follow(job: CatalogueImport, err: OutputWrapper) -> None:
    """Works until the import waits or has ended; a worker of the server may help."""
    while job.is_working:
        before = (job.state, job.cursor)
        run_catalogue_import(job.pk, seconds=AT_A_TIME)
        job.refresh_from_db()
        if job.state == CatalogueImport.State.IMPORTING:
            err.write(f"{job.cursor} of {job.rows_count} rows …")
        if job.is_working and before == (job.state, job.cursor):
            time.sleep(0.5)
    if job.problem:
        raise CommandError(say_file_problem(job.problem, job.problem_params))


def _show(job: CatalogueImport, out: OutputWrapper) -> None:
    counts = [
        f"{job.verdicts[verdict.value]} {verdict.label}"
        for verdict in CatalogueVerdict
        if job.verdicts.get(verdict.value)
    ]
    out.write(f"{job.rows_count} rows: {', '.join(counts) or 'none'}.")
    for row in job.rows.filter(verdict=CatalogueVerdict.INVALID)[:SHOWN]:
        out.write(f"  line {row.number}: {'; '.join(say_faults(row))}")
