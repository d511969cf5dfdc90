"""A learner's words with their schedule, as a package that Anki opens."""

from datetime import datetime
from typing import IO

from practice.selectors.anki_export import get_anki_collection, get_preset
from vocab_project.common.moments import one_moment
from vocab_project.users.models import LearnerLanguage
from words.exchange.package_writer import write_package
from words.models.learner_word import LearnerWordQuerySet


def export_anki_package(
    *,
    learning: LearnerLanguage,
    words: LearnerWordQuerySet,
    file: IO[bytes],
    at: datetime,
) -> None:
    """Words, cards and answers as they are at one moment; an answer given meanwhile is not in it,
    and neither is half of one."""
    with one_moment():
        collection = get_anki_collection(learning=learning, words=words, at=at)
        write_package(collection, file, at=at, preset=get_preset(learning))
