import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vocab_project.common.languages import LearnedLanguage
from vocab_project.users.management.accounts import find_user
from vocab_project.users.models import LearnerLanguage, User
from words.exchange.columns import Role
from words.exchange.text_table import TextOptions
from words.import_wording import say_problem, say_too_many
from words.management.catalogue_file import import_catalogue_file
from words.models import ImportJob
from words.models.import_job import ImportPolicy
from words.models.import_row import ImportVerdict
from words.selectors.imports import failed_rows
from words.services.importing.ending import cancel_import
from words.services.importing.errors import (
    EmptyUploadError,
    NothingToImportError,
    TooManyImportsError,
    TooManyNamesError,
    UploadTooLargeError,
)
from words.services.importing.mapping import are_valid_roles
from words.services.importing.run import run_import
from words.services.importing.settings import Choices, change_settings, start_rows
from words.services.importing.uploads import delete_rows, start_import

AT_A_TIME = 2.0
"""Seconds of work between two looks at how far it is."""


class Command(BaseCommand):
    help = (
        "Imports words from a file (CSV, TSV, .xlsx, Anki .txt or .apkg) for a learner, as the"
        " page does; she can take them back there for a day. Or, from a table of the curators'"
        " columns, entries of the catalogue; curators can take them back at their desk."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--learner", help="Username or e-mail address.")
        whose.add_argument(
            "--catalogue",
            action="store_true",
            help="Into the catalogue, for everybody.",
        )
        parser.add_argument(
            "--curator", default="", help="With --catalogue: whose change it is."
        )
        parser.add_argument(
            "--language",
            default="",
            choices=["", *LearnedLanguage.values],
            help="Else the learner's current one, or what the rows say.",
        )
        parser.add_argument(
            "--policy",
            choices=ImportPolicy.values,
            help="What to do with words that the learner has (default: fill).",
        )
        parser.add_argument(
            "--columns",
            default="",
            help="Roles of the columns of a table, e.g. word,meaning,ignore; else guessed.",
        )
        parser.add_argument("--list", default="", help="Put all words on this list.")
        parser.add_argument(
            "--no-schedule",
            action="store_true",
            help="Leave Anki's schedule and answers out.",
        )
        parser.add_argument(
            "--failed", type=Path, help="Write rows that were not imported here (CSV)."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Only say what each kind of row would do.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["catalogue"]:
            self._import_into_catalogue(options)
            return
        if options["curator"]:
            raise CommandError("--curator goes with --catalogue.")
        learning = _find_learning(find_user(options["learner"]), options["language"])
        job = _upload(options["file"], learning)
        try:
            self._follow(job)
            self._settle(job, options)
            self._show_verdicts(job)
            if not options["dry_run"]:
                self._import(job, options["failed"])
        finally:
            cancel_import(job=job)
            if options["dry_run"]:
                delete_rows(job)
                job.delete()

    def _import_into_catalogue(self, options: dict[str, Any]) -> None:
        for name in ("policy", "columns", "list", "no_schedule"):
            if options[name]:
                said = name.replace("_", "-")
                raise CommandError(f"--{said} is for a learner's words only.")
        import_catalogue_file(
            options["file"],
            language=options["language"],
            curator=options["curator"],
            dry_run=options["dry_run"],
            failed=options["failed"],
            out=self.stdout,
            err=self.stderr,
        )

    def _settle(self, job: ImportJob, options: dict[str, Any]) -> None:
        change_settings(
            job=job,
            choices=Choices(
                mapping=_mapping(job, options["columns"]),
                policy=options["policy"] or ImportPolicy.FILL.value,
                list_name=options["list"] or job.list_name,
                theme_names=job.theme_names,
                with_history=job.with_history and not options["no_schedule"],
                marks_learned=job.marks_learned,
                options=TextOptions(**job.options),
            ),
        )
        job.refresh_from_db()
        self._follow(job)

    def _import(self, job: ImportJob, failed: Path | None) -> None:
        try:
            start_rows(job=job)
        except NothingToImportError as error:
            raise CommandError(
                "No column is the word; name them with --columns."
            ) from error
        except TooManyNamesError as error:
            text = say_too_many(error.kind, error.count, error.limit)
            raise CommandError(text) from error
        job.refresh_from_db()
        self._follow(job)
        self.stdout.write(
            f"{job.created_count} added, {job.updated_count} updated,"
            f" {job.skipped_count} left as they were, {job.failed_count} not imported;"
            f" {job.cards_count} cards and {job.reviews_count} answers taken over."
        )
        if failed and job.failed_count:
            with failed.open("w", encoding="utf-8", newline="") as file:
                file.writelines(failed_rows(job, reason_name="reason"))
            self.stdout.write(f"What was not imported is in {failed}.")

    def _follow(self, job: ImportJob) -> None:
        """Works until the import waits or has ended; a worker of the server may help."""
        while job.is_working:
            before = (job.state, job.rows_count, job.cursor)
            run_import(job.pk, seconds=AT_A_TIME)
            job.refresh_from_db()
            if job.state == ImportJob.State.IMPORTING:
                self.stderr.write(f"{job.cursor} of {job.rows_count} rows …")
            if job.is_working and before == (job.state, job.rows_count, job.cursor):
                time.sleep(0.5)
        if job.problem:
            raise CommandError(say_problem(job.problem, job.problem_params))

    def _show_verdicts(self, job: ImportJob) -> None:
        layouts = job.found.layouts
        for place, roles in job.mapping.items():
            layout = layouts[int(place)]
            columns = zip(layout.columns, roles, strict=True)
            said = ", ".join(f"{c.name or '–'} → {role}" for c, role in columns)
            self.stdout.write(f"{layout.name or 'Columns'}: {said}")
        counts = [
            f"{job.verdicts[verdict.value]} {verdict.label}"
            for verdict in ImportVerdict
            if job.verdicts.get(verdict.value)
        ]
        self.stdout.write(f"{job.rows_count} rows: {', '.join(counts) or 'none'}.")


def _find_learning(learner: User, language: str) -> LearnerLanguage:
    rows = learner.languages.filter(
        **({"language": language} if language else {"is_current": True})
    )
    learning = rows.select_related("user").first()
    if learning is None:
        raise CommandError(f"{learner.username} does not learn that language.")
    return learning


def _upload(path: Path, learning: LearnerLanguage) -> ImportJob:
    try:
        return start_import(
            learner=learning.user,
            language=learning.language,
            native=learning.native_language,
            key=uuid4(),
            name=path.name,
            chunks=_chunks(path),
        )
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except EmptyUploadError as error:
        raise CommandError(f"There is nothing in {path}.") from error
    except UploadTooLargeError as error:
        limit = settings.IMPORT_MAX_BYTES // 1024**2
        text = f"{path} is larger than {limit} MB (IMPORT_MAX_MB)."
        raise CommandError(text) from error
    except TooManyImportsError as error:
        text = f"{learning.user.username} has {error.limit} imports open already."
        raise CommandError(text) from error


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(1024 * 1024):
            yield chunk


def _mapping(job: ImportJob, columns: str) -> dict[str, list[str]]:
    if not columns:
        return dict(job.mapping)
    roles = [role.strip() for role in columns.split(",")]
    for place in job.mapping:
        if not are_valid_roles(roles, job.found.layouts[int(place)]):
            known = ", ".join(Role)
            raise CommandError(
                f"--columns takes one role for each column, the word once; roles: {known}."
            )
    return dict.fromkeys(job.mapping, roles)
