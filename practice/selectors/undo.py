"""What "undo" takes back next."""

from datetime import datetime

from practice.models import Review, Step
from practice.selectors.study import get_last_step
from vocab_project.users.models import User


def get_last_deed(
    *, learner: User, language: str, at: datetime
) -> Review | Step | None:
    """The newest standing answer or step of the last 24 hours; the step where it is both."""
    step = get_last_step(learner=learner, language=language, at=at)
    review = (
        Review.objects.of(learner)
        .undoable(at)
        .filter(language=language, card__isnull=False)
        .exclude(card__learner_word__removed_at__isnull=False)
        .select_related("card__learner_word__word")
        .first()
    )
    if step and (review is None or step.created_at >= review.reviewed_at):
        return step
    return review
