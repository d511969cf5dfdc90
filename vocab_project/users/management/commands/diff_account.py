import json
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from vocab_project.users.archive.comparison import TableDifferences, compare
from vocab_project.users.archive.format import ArchiveError
from vocab_project.users.archive.reader import Archive
from vocab_project.users.archive.routes import staying
from vocab_project.users.management.accounts import find_user
from vocab_project.users.services.export import write_export
from vocab_project.users.wording_archive import explain


class Command(BaseCommand):
    help = (
        "Compares two archives, or an archive with an account of this server, row by row; keys"
        " of the database and what belongs to one server only aside. 1 if anything differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("a", type=Path)
        parser.add_argument("b", type=Path, nargs="?")
        parser.add_argument("--user", help="Compare with this account instead of B.")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        if bool(options["b"]) == bool(options["user"]):
            raise CommandError("Name a second archive, or an account with --user.")
        try:
            with ExitStack() as stack:
                a = Archive(stack.enter_context(options["a"].open("rb")))
                b = Archive(_open_other(stack, options))
                tables = compare(a, b)
        except OSError as error:
            raise CommandError(str(error)) from error
        except ArchiveError as error:
            raise CommandError(explain(error)) from error
        count = sum(table.count for table in tables)
        if options["json"]:
            said = {"differences": count, "tables": [asdict(table) for table in tables]}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
        else:
            self._tell(tables, count)
        if count:
            sys.exit(1)

    def _tell(self, tables: list[TableDifferences], count: int) -> None:
        for table in tables:
            a, b = table.rows
            if a or b:
                self.stdout.write(
                    f"{table.count:6}  {table.label}  ({a:,} and {b:,} rows)"
                )
            for one in table.samples:
                what = f"only in {one.only_in}" if one.only_in else one.columns
                self.stdout.write(f"          {one.row}: {what}")
        self.stdout.write(f"{count} differences.")
        self.stdout.write(f"Not compared: {', '.join(sorted(staying()))}.")


def _open_other(stack: ExitStack, options: dict[str, Any]) -> IO[bytes]:
    if options["b"]:
        return stack.enter_context(options["b"].open("rb"))
    file = stack.enter_context(TemporaryFile())  # noqa: SIM115 - the stack closes it
    write_export(user=find_user(options["user"]), file=file, at=timezone.localtime())
    file.seek(0)
    return file
