from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vocab_project.common.languages import LearnedLanguage, NativeLanguage
from words.exchange.tatoeba import NotTatoebaError
from words.models.example import ExampleLicence
from words.services.tatoeba import NoLinksError, import_tatoeba


class Command(BaseCommand):
    help = (
        "Reads sentence and link files that you downloaded from tatoeba.org and makes drafts of"
        " examples for words that have too few. Run it again for more; no sentence comes twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            help="sentences_detailed.csv and links.csv, packed or not, in any order.",
        )
        parser.add_argument("--language", required=True, choices=LearnedLanguage.values)
        parser.add_argument(
            "--native",
            default=NativeLanguage.ENGLISH.value,
            choices=NativeLanguage.values,
        )
        parser.add_argument(
            "--per-meaning", type=int, default=2, help="At most so many (default: 2)."
        )
        parser.add_argument("--limit", type=int, help="At most so many in this run.")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Show them to learners at once, instead of to curators first.",
        )
        parser.add_argument(
            "--cc0",
            action="store_true",
            help="The sentences are those of sentences_CC0.csv, and free.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["per_meaning"] < 1 or (options["limit"] or 1) < 1:
            raise CommandError("--per-meaning and --limit are at least 1.")
        try:
            run = import_tatoeba(
                files=options["files"],
                language=options["language"],
                native=options["native"],
                per_meaning=options["per_meaning"],
                limit=options["limit"],
                publishes=options["publish"],
                licence=ExampleLicence.CC0 if options["cc0"] else ExampleLicence.CC_BY,
                progress=self._line,
            )
        except NoLinksError as error:
            raise CommandError(
                "Give links.csv, too: a sentence needs its translation."
            ) from error
        except NotTatoebaError as error:
            raise CommandError(f"This is no file of Tatoeba's: {error}") from error
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{run.sentences} sentences, {run.pairs} with a translation;"
            f" {run.examples} examples for {run.words} of {run.words_in_want} words that"
            f" have too few, {'published' if options['publish'] else 'as drafts'}."
        )
        if run.dropped:
            said = ", ".join(f"{n} {fault}" for fault, n in run.dropped.most_common())
            self.stdout.write(f"Looked at and left out: {said}.")

    def _line(self, what: str, done: int, total: int) -> None:
        if self.stderr.isatty():
            end = "\n" if done >= total else ""
            text = f"\r{what}: {100 * done // total} %"
            self.stderr.write(text, style_func=str, ending=end)
            self.stderr.flush()
