from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from words.services.seed_files import SEEDS_DIR, SeedError
from words.services.seeding import LANGUAGES, SeedPlan, SeedReport, seed_catalogue


class Command(BaseCommand):
    help = "Brings the starter catalogue into the database; a curator's edits are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--language", action="append", choices=LANGUAGES, help="Repeatable."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change, write nothing.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        languages = options["language"] or _languages_with_files()
        try:
            report = seed_catalogue(languages=languages, dry_run=options["dry_run"])
        except SeedError as error:
            raise CommandError(str(error)) from error
        if options["dry_run"]:
            for plan in report.plans:
                self._show(plan)
        self.stdout.write(_sentence(report, dry_run=options["dry_run"]))

    def _show(self, plan: SeedPlan) -> None:
        for sign, words in (
            ("+", [seed.base_form for seed in plan.create]),
            ("~", [seed.base_form for _, seed in plan.update]),
            ("= (curator)", plan.curated),
            ("? (no longer in the seed)", plan.gone),
        ):
            for word in words:
                self.stdout.write(f"{plan.language} {sign} {word}")


def _languages_with_files() -> list[str]:
    return [code for code in LANGUAGES if (SEEDS_DIR / code / "words.tsv").exists()]


def _sentence(report: SeedReport, *, dry_run: bool) -> str:
    curated = report.curated
    kept = f", {len(curated)} left to their curator" if curated else ""
    named = f" ({', '.join(curated[:10])})" if curated else ""
    return (
        f"{'Would seed' if dry_run else 'Seeded'}: {report.created} words added, "
        f"{report.updated} updated, {report.unchanged} unchanged{kept}{named}. "
        f"Sentences: {_examples(report)}."
    )


def _examples(report: SeedReport) -> str:
    """In a dry run those of words that are not stored yet are not counted."""
    plans = report.examples
    return (
        f"{sum(len(plan.create) for plan in plans)} added, "
        f"{sum(len(plan.update) for plan in plans)} updated, "
        f"{sum(len(plan.retire) for plan in plans)} hidden, "
        f"{sum(plan.curated for plan in plans)} left to their curator"
    )
