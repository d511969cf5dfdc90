import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from vocab_project.users.archive.arrival import Report
from vocab_project.users.archive.format import ArchiveError
from vocab_project.users.management.accounts import find_user
from vocab_project.users.models import User
from vocab_project.users.services.bring_in import bring_in, make_account
from vocab_project.users.wording_archive import explain


class Command(BaseCommand):
    help = (
        "Brings an account's archive in: all of it or nothing. Without an option, into a new"
        " account of the name and address that the archive gives."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument("--into", help="An empty account: username or address.")
        whose.add_argument("--as", dest="name", help="A new account of this username.")
        parser.add_argument("--email", default="", help="Address of the new account.")
        parser.add_argument(
            "--withdraw-consents",
            action="store_true",
            help="What was agreed to on the other server does not hold here.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                user, report = self._bring_in(file, options)
        except OSError as error:
            raise CommandError(str(error)) from error
        except ArchiveError as error:
            raise CommandError(f"Nothing was brought in. {explain(error)}") from error
        self._tell(user, report)

    def _bring_in(
        self, file: IO[bytes], options: dict[str, Any]
    ) -> tuple[User, Report]:
        with transaction.atomic():  # an account that stays empty is not kept
            if options["into"]:
                user = find_user(options["into"])
            else:
                user = make_account(
                    file=file, username=options["name"] or "", email=options["email"]
                )
            report = bring_in(
                file=file,
                user=user,
                at=timezone.now(),
                keep_consents=not options["withdraw_consents"],
                progress=self._show if options["verbosity"] > 0 else _show_nothing,
            )
        return user, report

    def _show(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{100 * done // max(total, 1):3} %", ending="")
            if done == total:
                self.stderr.write("\r     \r", ending="")
            sys.stderr.flush()

    def _tell(self, user: User, report: Report) -> None:
        rows = sum(report.created.values())
        self.stdout.write(f"{rows:,} rows are now {user.username}'s.")
        for label, count in sorted(report.own_now.items()):
            self.stdout.write(
                f"{label}: {count} were not in the catalogue, so now private."
            )
        if report.names:
            self.stdout.write(f"Among them: {', '.join(report.names)}.")
        for label, count in sorted(report.lost.items()):
            self.stdout.write(
                f"{label}: {count} were about rows that are not here; left out."
            )


def _show_nothing(_done: int, _total: int) -> None:
    pass
