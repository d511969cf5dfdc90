"""Imports for tests: a file as bytes, worked off on the spot."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from vocab_project.users.models import User
from words.exchange.text_table import TextOptions
from words.models import ImportJob
from words.services.importing.run import run_to_the_end
from words.services.importing.settings import Choices, change_settings, start_rows
from words.services.importing.uploads import start_import


def upload(
    learner: User, data: bytes | str | Path, *, name: str = "words.csv", **options: Any
) -> ImportJob:
    """Read and checked: waits for its learner, as a small file does at once."""
    content = data.read_bytes() if isinstance(data, Path) else data
    raw = content.encode() if isinstance(content, str) else content
    learning = learner.languages.get(is_current=True)
    job = start_import(
        learner=learner,
        language=learning.language,
        native=learning.native_language,
        key=uuid4(),
        name=name,
        chunks=[raw],
        options=options,
    )
    run_to_the_end(job.pk)
    job.refresh_from_db()
    return job


def choices(job: ImportJob, **changes: Any) -> Choices:
    """What the job has, but for `changes`."""
    values = {
        "mapping": job.mapping,
        "policy": job.policy,
        "list_name": job.list_name,
        "theme_names": job.theme_names,
        "with_history": job.with_history,
        "marks_learned": job.marks_learned,
        "options": TextOptions(**job.options),
    }
    return Choices(**(values | changes))


def set_choices(job: ImportJob, **changes: Any) -> ImportJob:
    change_settings(job=job, choices=choices(job, **changes))
    run_to_the_end(job.pk)
    job.refresh_from_db()
    return job


def import_all(learner: User, data: bytes | str | Path, **changes: Any) -> ImportJob:
    """The whole way."""
    job = upload(learner, data)
    if changes:
        job = set_choices(job, **changes)
    start_rows(job=job)
    run_to_the_end(job.pk)
    job.refresh_from_db()
    return job


def verdicts(job: ImportJob) -> list[str]:
    return list(job.rows.values_list("verdict", flat=True))


def results(job: ImportJob) -> list[str]:
    return list(job.rows.values_list("result", flat=True))
