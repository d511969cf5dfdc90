"""Drafts of examples for a whole level: the curators' words that nobody has shown at work yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery

from vocab_project.ai.models import AIJob
from vocab_project.ai.providers import get_provider
from vocab_project.ai.providers.offline import OfflineProvider
from vocab_project.linguistics import get_tools
from vocab_project.linguistics.base import CannotWriteError, TutorWord
from vocab_project.users.models import User
from words.models import Example, Word, WordLevel
from words.models.word import WordQuerySet
from words.services.examples import KIND, request_shared_examples

MOST = 500
"""Asked for at once: a curator has to read them all."""


@dataclass(slots=True)
class DraftRun:
    """`beyond` are words that nobody here can write about: the built-in tutor does not know them,
    and there is no model to ask."""

    asked: list[Word] = field(default_factory=list)
    beyond: int = 0
    left: int = 0


def request_drafts(
    *,
    curator: User,
    language: str,
    level: str = "B1",
    native: str = "en",
    limit: int = 50,
    retry: bool = False,
) -> DraftRun:
    """Asks for the next words of the level that have neither example nor draft, the commonest
    first. Run again, it goes on: a word that was asked about is left out, also when nothing came
    of it, unless `retry`."""
    run = DraftRun()
    waiting = _waiting(language, level, native, retry=retry)
    for word in waiting:
        if len(run.asked) >= min(limit, MOST):
            run.left += 1
        elif not _can_be_written(word, level, native):
            run.beyond += 1
        else:
            request_shared_examples(curator=curator, word=word, native=native)
            run.asked.append(word)
    return run


def words_without_example(language: str, level: str, native: str) -> WordQuerySet:
    """Of the catalogue, whose first level it is; the commonest first."""
    shared = Example.objects.filter(
        word=OuterRef("pk"), owner=None, native_language=native
    )
    levels = WordLevel.objects.filter(word=OuterRef("pk")).order_by("level")
    return (
        Word.objects.catalogue()
        .filter(~Exists(shared), language=language)
        .annotate(
            first_level=Subquery(levels.values("level")[:1]),
            priority=Subquery(levels.values("priority")[:1]),
        )
        .filter(first_level=level)
        .select_related("language")
        .order_by("priority", "pk")
    )


def _waiting(language: str, level: str, native: str, *, retry: bool) -> Iterator[Word]:
    asked = _asked_about(native, retry=retry)
    for word in words_without_example(language, level, native):
        if str(word.public_id) not in asked:
            yield word


def _asked_about(native: str, *, retry: bool) -> set[str]:
    """Words with a job of anybody's; with `retry` only those whose job is not over."""
    jobs = AIJob.objects.filter(kind=KIND, key__startswith="shared-examples:")
    if retry:
        jobs = jobs.filter(state__in=[AIJob.State.QUEUED, AIJob.State.RUNNING])
    found = set()
    for key in jobs.values_list("key", flat=True):
        _, word, language, _ = key.split(":")
        if language == native:
            found.add(word)
    return found


def _can_be_written(word: Word, level: str, native: str) -> bool:
    """A model may try anything; the built-in tutor says beforehand that it cannot."""
    if not isinstance(get_provider(), OfflineProvider):
        return True
    asked = TutorWord(
        word.language_id, word.base_form, word.part_of_speech, word.gender, word.plural
    )
    try:
        get_tools(word.language_id).write_examples(
            asked, native=native, level=level, count=1
        )
    except CannotWriteError:
        return False
    return True
