"""What the daily task does, with the numbers it found."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from practice.selectors.fit import learners_to_fit
from practice.services.fit import run_fit
from vocab_project.users.models import LearnerLanguage


class Command(BaseCommand):
    help = "Fits FSRS's parameters to the reviews of every learner who has enough new ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", help="Only this learner, however many are new.")

    def handle(self, *_args: Any, **options: Any) -> None:
        learners = learners_to_fit(timezone.now())
        if options["user"]:
            named = LearnerLanguage.objects.filter(user__username=options["user"])
            learners = list(named.select_related("user"))
            if not learners:
                raise CommandError("no such learner, or no language chosen.")
        found = [(learning, run_fit(learning.pk)) for learning in learners]
        for learning, result in found:
            self.stdout.write(f"{learning}: {_describe(result)}")
        self.stdout.write(f"{len(found)} fitted.")


def _describe(result: Any) -> str:
    if result is None:
        return "too few reviews"
    verdict = "better, used" if result.accepted else "not better, left alone"
    return f"{result.loss_before:.4f} -> {result.loss_after:.4f}, {verdict}"
