"""Print sentences of the built-in tutor, to be read and judged by a person."""

import random
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.base import CannotWriteError, ExampleDraft, TutorWord
from vocab_project.linguistics.frames import read_rows

SEEDS = Path(__file__).parents[2] / "seeds"


class Command(BaseCommand):
    help = "Print sentences that the tutor writes for words chosen by a seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", action="append", choices=("es", "de"))
        parser.add_argument("--native", default="en", choices=("en", "it"))
        parser.add_argument("--level", default="A2")
        parser.add_argument("--words", type=int, default=200)
        parser.add_argument("--each", type=int, default=3, help="sentences per word")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        for language in options["language"] or ("es", "de"):
            self._print(language, options)

    def _print(self, language: str, options: dict[str, Any]) -> None:
        known = _catalogue(language)
        chance = random.Random(options["seed"])  # noqa: S311 - variety, not secrecy
        chosen = chance.sample(known, min(options["words"], len(known)))
        for lemma, part_of_speech in sorted(chosen):
            self.stdout.write(f"\n{language} {lemma} ({part_of_speech})")
            for draft in _drafts(TutorWord(language, lemma, part_of_speech), options):
                self.stdout.write(f"  {draft.sentence} = {draft.translation}")


def _catalogue(language: str) -> list[tuple[str, str]]:
    """Words of the catalogue that the tutor says it knows."""
    rows = read_rows(SEEDS / language / "words.tsv")
    listed = {(row["lemma"], row["part_of_speech"]) for row in rows}
    tools = import_module(f"vocab_project.linguistics.{language}").TOOLS
    return sorted(listed.intersection(tools.known_words()))


def _drafts(word: TutorWord, options: dict[str, Any]) -> list[ExampleDraft]:
    """None for a word that has nothing at this level."""
    try:
        return get_tools(word.language).write_examples(
            word,
            native=options["native"],
            level=options["level"],
            count=options["each"],
            seed=options["seed"],
        )
    except CannotWriteError:
        return []
