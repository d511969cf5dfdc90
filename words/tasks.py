from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from words.services import history, purge
from words.services.catalogue_import import run as catalogue_run, tidy_catalogue_imports
from words.services.doorbell import catalogue_bell, import_bell
from words.services.importing import run, uploads

LOOK_BACK = timedelta(days=2)
"""Longer than the beat's day: what one run missed the next one sees."""


@shared_task
def purge_removed_words() -> None:
    purge.purge_removed_words()


@shared_task
def note_word_history() -> None:
    now = timezone.now()
    history.note_unrecorded(since=now - LOOK_BACK, at=now)


# A chunk of rows is quick; reading a file may take as long as its reader is given.
@shared_task(soft_time_limit=180, time_limit=200)
def import_rows(job_id: int) -> None:
    run.run_import(job_id)


@shared_task
def sweep_imports() -> None:
    import_bell.sweep()


@shared_task
def tidy_imports() -> None:
    uploads.tidy_imports()
    tidy_catalogue_imports(now=timezone.now())


@shared_task(soft_time_limit=180, time_limit=200)
def import_catalogue(job_id: int) -> None:
    catalogue_run.run_catalogue_import(job_id)


@shared_task
def sweep_catalogue_imports() -> None:
    catalogue_bell.sweep()
