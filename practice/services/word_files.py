"""A learner's words as a file of any kind that we write."""

from collections.abc import Callable
from datetime import datetime
from io import TextIOWrapper
from typing import IO

from django.db import models
from django.utils.translation import gettext_lazy as _

from practice.services.export_anki import export_anki_package
from vocab_project.common.moments import one_moment
from vocab_project.users.models import LearnerLanguage
from words.models import Language
from words.models.learner_word import LearnerWordQuerySet
from words.services.export_words import export_anki_text, export_csv


class WordFile(models.TextChoices):
    CSV = "csv", _("Table (CSV)")
    ANKI = "anki", _("Anki package")
    ANKI_TEXT = "anki_text", _("Text for Anki")


ENDINGS = {
    WordFile.CSV: ".csv",
    WordFile.ANKI: ".apkg",
    WordFile.ANKI_TEXT: ".txt",
}
CONTENT_TYPES = {
    WordFile.CSV: "text/csv",
    WordFile.ANKI: "application/octet-stream",
    WordFile.ANKI_TEXT: "text/plain",
}


def write_word_file(
    *,
    kind: WordFile,
    learning: LearnerLanguage,
    words: LearnerWordQuerySet,
    file: IO[bytes],
    at: datetime,
) -> None:
    """`words` are the learner's own and of the language that `learning` is about."""
    if kind == WordFile.ANKI:
        export_anki_package(learning=learning, words=words, file=file, at=at)
        return
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    with one_moment():
        _TEXTS[kind](learning, words, text)
    text.detach()  # flushes, and leaves the file open


def name_word_file(kind: WordFile, learning: LearnerLanguage, at: datetime) -> str:
    return f"vocab-{learning.language}-{at:%Y-%m-%d}{ENDINGS[kind]}"


def _write_csv(
    learning: LearnerLanguage, words: LearnerWordQuerySet, file: TextIOWrapper
) -> None:
    export_csv(
        words=words,
        learner=learning.user,
        native=learning.native_language,
        file=file,
    )


def _write_anki_text(
    learning: LearnerLanguage, words: LearnerWordQuerySet, file: TextIOWrapper
) -> None:
    export_anki_text(
        words=words,
        learner=learning.user,
        language=Language.objects.get(pk=learning.language),
        native=learning.native_language,
        file=file,
    )


_TEXTS: dict[
    WordFile, Callable[[LearnerLanguage, LearnerWordQuerySet, TextIOWrapper], None]
] = {
    WordFile.CSV: _write_csv,
    WordFile.ANKI_TEXT: _write_anki_text,
}
