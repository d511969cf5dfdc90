"""What practice does when an app below it speaks."""

from typing import Any

from practice.services.attempts import delete_attempts_with


def forget_words(*, learner_id: int, word_ids: list[int], **_kwargs: Any) -> None:
    """A09: sentences go with the learner's word."""
    delete_attempts_with(learner_id=learner_id, word_ids=word_ids)
