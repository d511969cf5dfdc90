from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from words.services.content_checks import find_problems


class Command(BaseCommand):
    help = (
        "Names what is missing or contradictory in the catalogue; fails if anything is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=100, help="Problems to name.")

    def handle(self, *_args: Any, **options: Any) -> None:
        problems = list(find_problems())
        for problem in problems[: options["limit"]]:
            self.stdout.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} problems in the catalogue.")
        self.stdout.write("The catalogue is in order.")
