from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils import timezone

from practice.services.word_files import ENDINGS, WordFile, write_word_file
from vocab_project.users.management.accounts import find_user
from vocab_project.users.models import LearnerLanguage, User
from words.selectors import WordFilters, select_words
from words.selectors.word_lists import list_word_lists


class Command(BaseCommand):
    help = (
        "Writes a learner's words of one language into a file: a table (.csv), a package with"
        " the schedule for Anki (.apkg) or text for Anki (.txt), by the ending of its name."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="Username or e-mail address.")
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", help="Code; else the learner's current one.")
        parser.add_argument("--list", default="", help="Only the words of this list.")
        parser.add_argument(
            "--filters",
            default="",
            help='As in the address of "My words", e.g. "level=A1&learned=no".',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        learner = find_user(options["user"])
        learning = _find_learning(learner, options["language"])
        filters = WordFilters.from_params(_params(learning, options))
        words = select_words(
            learner=learner,
            language=learning.language,
            native=learning.native_language,
            filters=filters,
        )
        with options["file"].open("wb") as file:
            write_word_file(
                kind=_kind_of(options["file"]),
                learning=learning,
                words=words,
                file=file,
                at=timezone.now(),
            )
        self.stdout.write(f"{words.count()} words are in {options['file']}.")


def _kind_of(file: Path) -> WordFile:
    endings = {ending: kind for kind, ending in ENDINGS.items()} | {
        ".tsv": WordFile.ANKI_TEXT
    }
    kind = endings.get(file.suffix.lower())
    if kind is None:
        raise CommandError(f"The name must end with one of {', '.join(endings)}.")
    return kind


def _find_learning(learner: User, language: str | None) -> LearnerLanguage:
    rows = learner.languages.filter(
        **({"language": language} if language else {"is_current": True})
    )
    learning = rows.select_related("user").first()
    if learning is None:
        raise CommandError(f"{learner.username} does not learn that language.")
    return learning


def _params(learning: LearnerLanguage, options: dict[str, Any]) -> QueryDict:
    params = QueryDict(options["filters"], mutable=True)
    if name := options["list"]:
        lists = list_word_lists(learning.user, learning.language)
        word_list = lists.filter(name__iexact=name).first()
        if word_list is None:
            raise CommandError(f"There is no list {name!r}.")
        params["list"] = str(word_list.public_id)
    return params
