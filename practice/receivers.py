"""What practice does when an app below it speaks."""

from typing import Any

from practice.services import imported
from practice.services.attempts import delete_attempts_with
from words.imported import ImportedHistory, Taken


def forget_words(*, learner_id: int, word_ids: list[int], **_kwargs: Any) -> None:
    """A09: sentences go with the learner's word."""
    delete_attempts_with(learner_id=learner_id, word_ids=word_ids)


def take_history(*, history: ImportedHistory, **_kwargs: Any) -> Taken:
    return imported.take_history(history=history)


def drop_history(
    *, learner_id: int, learner_word_ids: list[int], **_kwargs: Any
) -> None:
    imported.drop_history(learner_id=learner_id, learner_word_ids=learner_word_ids)
