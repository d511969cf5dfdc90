"""Taking back the last thing a learner did, whatever it was, again and again."""

from datetime import datetime

from practice.models import Review, Step
from practice.selectors.undo import get_last_deed
from practice.services.reviews import undo_review
from practice.services.steps import undo_step
from vocab_project.users.models import User


def undo_last(*, learner: User, language: str, at: datetime) -> Review | Step | None:
    """Undo the newest answer or step of the last 24 hours; None when there is none.

    Raises StaleReviewError or StaleStepError when it can no longer be undone.
    """
    deed = get_last_deed(learner=learner, language=language, at=at)
    if isinstance(deed, Step):
        undo_step(step=deed, at=at)
    elif deed:
        undo_review(review=deed, at=at)
    return deed
