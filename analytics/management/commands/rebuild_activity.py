from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.services.rebuild import rebuild_activity
from vocab_project.users.models import User


class Command(BaseCommand):
    help = "Counts every learner's days anew from the answers and sentences themselves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--learner", help="Only this username.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Count, but change nothing."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        report = rebuild_activity(
            learner=_find(options["learner"]), dry_run=options["dry_run"]
        )
        if options["verbosity"]:
            how = "differ" if options["dry_run"] else "differed and were corrected"
            self.stdout.write(f"{report.differences} of {report.days} days {how}.")


def _find(username: str | None) -> User | None:
    if username is None:
        return None
    learner = User.objects.filter(username=username).first()
    if learner is None:
        raise CommandError(f"There is no learner {username!r}.")
    return learner
