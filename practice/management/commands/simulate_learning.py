import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from practice.scheduling.base import MAX_RETENTION, MIN_RETENTION
from practice.scheduling.minds import MINDS
from practice.scheduling.simulate import CONTENDERS, Plan, simulate


class Command(BaseCommand):
    help = (
        "What each scheduler teaches simulated learners in the same minutes a day, under two "
        "models of memory that are not FSRS, as JSON. Prints whatever comes out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        plan = Plan()
        parser.add_argument("--learners", type=int, default=plan.learners)
        parser.add_argument("--days", type=int, default=plan.days)
        parser.add_argument("--minutes", type=float, default=plan.minutes, help="a day")
        parser.add_argument("--seed", type=int, default=plan.seed)
        parser.add_argument("--retention", type=float, default=plan.retention)
        parser.add_argument(
            "--schedulers", nargs="+", choices=CONTENDERS, default=CONTENDERS
        )
        parser.add_argument(
            "--minds", nargs="+", choices=list(MINDS), default=list(MINDS)
        )

    def handle(self, **options: Any) -> None:
        if min(options["learners"], options["days"], options["minutes"]) < 1:
            raise CommandError("learners, days and minutes start at one")
        if not MIN_RETENTION <= options["retention"] <= MAX_RETENTION:
            raise CommandError(
                f"retention lies between {MIN_RETENTION} and {MAX_RETENTION}"
            )
        plan = Plan(
            learners=options["learners"],
            days=options["days"],
            minutes=options["minutes"],
            seed=options["seed"],
            retention=options["retention"],
            contenders=tuple(options["schedulers"]),
            minds=tuple(options["minds"]),
        )
        found = {"plan": asdict(plan), "outcomes": simulate(plan)}
        self.stdout.write(json.dumps(found, indent=2))
