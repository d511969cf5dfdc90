"""What a learner decides between reading and importing."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from words.exchange.columns import Role
from words.exchange.text_table import TextOptions
from words.models import ImportJob
from words.models.word_batch import WordBatchAction
from words.services.batches import start_batch
from words.services.doorbell import import_bell
from words.services.importing.errors import (
    NothingToImportError,
    NotNowError,
    TooManyNamesError,
)
from words.services.importing.mapping import remember_mapping

MAX_THEMES = 300
MAX_LISTS = 60


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a learner may set; `mapping` is layout → roles."""

    mapping: dict[str, list[str]]
    policy: str
    list_name: str
    theme_names: list[str]
    with_history: bool
    marks_learned: bool
    options: TextOptions


@transaction.atomic
def change_settings(*, job: ImportJob, choices: Choices) -> ImportJob:
    """Takes the choices over. Other options read the file again, other columns check its rows.

    Raises NotNowError when the import is not waiting for its learner.
    """
    job = _lock(job)
    options = _without_defaults(choices.options)
    is_other_reading = options != job.options
    is_other_mapping = choices.mapping != job.mapping
    is_other_theme = choices.theme_names != job.theme_names
    job.options = options
    job.policy, job.list_name = choices.policy, choices.list_name
    job.theme_names = choices.theme_names
    job.with_history = choices.with_history
    job.marks_learned = choices.marks_learned
    job.problem, job.problem_params = "", {}
    if is_other_reading:
        job.is_read, job.state = False, ImportJob.State.UPLOADED
    elif is_other_mapping or is_other_theme:
        job.mapping, job.state = choices.mapping, ImportJob.State.READING
        remember_mapping(job)
    job.save()
    if job.is_working:
        transaction.on_commit(lambda: import_bell.ring(job.pk))
    return job


@transaction.atomic
def start_rows(*, job: ImportJob) -> ImportJob:
    """The rows are imported from now on. Starting twice is starting once.

    Raises NotNowError, NothingToImportError, TooManyNamesError.
    """
    held = ImportJob.objects.select_for_update().get(pk=job.pk)
    if held.state in {ImportJob.State.IMPORTING, ImportJob.State.DONE}:
        return held
    job = _lock(job)
    if not any(Role.WORD in roles for roles in job.mapping.values()):
        raise NothingToImportError
    for kind, limit in (("themes", MAX_THEMES), ("lists", MAX_LISTS)):
        if job.names.get(kind, 0) > limit:
            raise TooManyNamesError(kind, job.names[kind], limit)
    remember_mapping(job)
    job.batch, _is_new = start_batch(
        learner=job.learner,
        language=job.language_id,
        action=WordBatchAction.IMPORT,
        key=job.key,
    )
    job.state = ImportJob.State.IMPORTING
    job.started_at = timezone.now()
    job.save()
    transaction.on_commit(lambda: import_bell.ring(job.pk))
    return job


def _lock(job: ImportJob) -> ImportJob:
    held = ImportJob.objects.select_for_update().get(pk=job.pk)
    if held.state != ImportJob.State.PREVIEW:
        raise NotNowError
    return held


def _without_defaults(options: TextOptions) -> dict[str, Any]:
    defaults = asdict(TextOptions())
    return {
        name: value
        for name, value in asdict(options).items()
        if value != defaults[name]
    }
