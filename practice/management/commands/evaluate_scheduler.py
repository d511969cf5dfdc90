import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from practice.scheduling.evaluate import evaluate
from practice.scheduling.review_log import ROLLOVER_HOURS, LogError, read_log
from practice.scheduling.rust_fit import OptimiserMissingError, get_optimiser


class Command(BaseCommand):
    help = (
        "How well each scheduler predicts the answers of a review log, forward in time, as JSON. "
        "The file's format: docs/how-to/evaluate-a-scheduler.md"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("log", type=Path, help="card_id, reviewed_at, rating, zone")
        parser.add_argument(
            "--fit", action="store_true", help="also FSRS fitted to the log itself"
        )
        parser.add_argument(
            "--optimiser", choices=["numpy", "rust"], default="numpy", help="for --fit"
        )
        parser.add_argument(
            "--rollover",
            type=int,
            default=ROLLOVER_HOURS,
            help="hour at which a study day starts",
        )

    def handle(self, **options: Any) -> None:
        try:
            events = read_log(options["log"], rollover_hours=options["rollover"])
            found = evaluate(
                events,
                fitted=options["fit"],
                optimiser=get_optimiser(options["optimiser"]),
            )
        except (LogError, OptimiserMissingError, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(found, indent=2))
