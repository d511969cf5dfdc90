"""What analytics does when practice speaks."""

from typing import Any

from analytics.services import activity
from practice.models import Review, SentenceAttempt
from vocab_project.users.models import User


def on_review_recorded(*, review: Review, **_kwargs: Any) -> None:
    activity.count_review(review)


def on_review_undone(*, review: Review, **_kwargs: Any) -> None:
    activity.uncount_review(review)


def on_answer_regraded(*, review: Review, rating_before: int, **_kwargs: Any) -> None:
    activity.recount_review(review, rating_before)


def on_history_imported(
    *, learner_id: int, reviews: list[Review], **_kwargs: Any
) -> None:
    activity.count_history(learner_id, reviews)


def on_history_dropped(
    *, learner_id: int, reviews: list[Review], **_kwargs: Any
) -> None:
    activity.uncount_history(learner_id, reviews)


def on_sentence_attempted(*, attempt: SentenceAttempt, **_kwargs: Any) -> None:
    activity.count_sentence(attempt)


def on_sentence_deleted(
    *, instance: SentenceAttempt, origin: Any = None, **_kwargs: Any
) -> None:
    """Sentences go with a word that is removed for good. With a learner everything goes."""
    if not isinstance(origin, User):
        activity.uncount_sentence(instance)
