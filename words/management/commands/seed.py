from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from words.services.seeding import (
    LANGUAGES,
    SEEDS_DIR,
    SeedError,
    SeedReport,
    seed_catalogue,
)
from words.services.seeding.showing import show

WIDTH = 30


class Command(BaseCommand):
    help = "Brings the catalogue into the database; a curator's edits are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--language", action="append", choices=LANGUAGES, help="Repeatable."
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say word by word what would change, write nothing.",
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="Compare all words even if the files have not changed since.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        languages = options["language"] or _languages_with_files()
        is_dry = options["dry_run"]
        try:
            report = seed_catalogue(
                languages=languages,
                dry_run=is_dry,
                force=options["force"],
                progress=self._bar if self.stderr.isatty() else self._line,
            )
        except SeedError as error:
            raise CommandError(str(error)) from error
        for line in show(report) if is_dry else ():
            self.stdout.write(line)
        for line in _summary(report, is_dry=is_dry):
            self.stdout.write(line)

    def _bar(self, what: str, done: int, total: int) -> None:
        """On one line of a terminal; on standard error, so that output can be kept apart."""
        filled = WIDTH * done // total
        bar = "█" * filled + "░" * (WIDTH - filled)
        number = f" {done}/{total}" if total > 1 else ""
        end = "\n" if done >= total else ""
        # Progress is no error, whatever colour standard error has.
        self.stderr.write(f"\r{what:<12} {bar}{number}", style_func=str, ending=end)
        self.stderr.flush()

    def _line(self, what: str, done: int, total: int) -> None:
        if done >= total > 1:
            self.stderr.write(f"{what}: {total}", style_func=str)


def _languages_with_files() -> list[str]:
    return [code for code in LANGUAGES if (SEEDS_DIR / code / "words.tsv").exists()]


def _summary(report: SeedReport, *, is_dry: bool) -> list[str]:
    lines = [f"{code}: up to date." for code in report.up_to_date]
    if report.plans:
        curated = report.curated
        named = f" ({', '.join(curated[:10])})" if curated else ""
        kept = f", {len(curated)} left to their curator{named}" if curated else ""
        retired = f", {report.retired} switched off" if report.retired else ""
        lines.append(
            f"{'Would seed' if is_dry else 'Seeded'}: {report.created} words added, "
            f"{report.updated} updated, {report.unchanged} unchanged{retired}{kept}. "
            f"Sentences: {_examples(report)}."
        )
    return lines


def _examples(report: SeedReport) -> str:
    plans = report.examples
    return (
        f"{sum(len(plan.create) + plan.of_new_words for plan in plans)} added, "
        f"{sum(len(plan.update) for plan in plans)} updated, "
        f"{sum(len(plan.retire) for plan in plans)} hidden, "
        f"{sum(plan.curated for plan in plans)} left to their curator"
    )
