import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from words.services.content_checks import RULES, find_problems


class Command(BaseCommand):
    help = (
        "Names what is missing or contradictory in the catalogue; fails if anything is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", action="append", help="Repeatable.")
        parser.add_argument(
            "--rule", action="append", choices=RULES, help="Only these; repeatable."
        )
        parser.add_argument(
            "--skip", action="append", choices=RULES, help="All but these; repeatable."
        )
        parser.add_argument("--limit", type=int, default=100, help="Problems to name.")
        parser.add_argument("--json", action="store_true", help="All of them as JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        rules = set(options["rule"] or RULES) - set(options["skip"] or ())
        problems = list(find_problems(languages=options["language"] or (), rules=rules))
        counts = Counter(problem.rule for problem in problems)
        if options["json"]:
            found = [asdict(problem) for problem in problems]
            self.stdout.write(
                json.dumps(
                    {"problems": found, "counts": counts}, ensure_ascii=False, indent=1
                )
            )
        else:
            for problem in problems[: options["limit"]]:
                self.stdout.write(str(problem))
        if problems:
            named = ", ".join(f"{rule} {n}" for rule, n in counts.most_common())
            raise CommandError(f"{len(problems)} problems in the catalogue: {named}.")
        if not options["json"]:
            self.stdout.write("The catalogue is in order.")
