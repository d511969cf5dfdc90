from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from vocab_project.users.management.accounts import find_user
from vocab_project.users.services.export import write_export


class Command(BaseCommand):
    help = "Writes everything stored about a learner into one ZIP file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="Username or e-mail address.")
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        user = find_user(options["user"])
        with options["file"].open("wb") as file:
            write_export(user=user, file=file, at=timezone.localtime())
        size = options["file"].stat().st_size
        self.stdout.write(f"{options['file']}: {size:,} bytes.")
