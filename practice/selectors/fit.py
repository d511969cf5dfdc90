"""What there is to fit parameters from, and how far a fit is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count

from practice.models import Review, StudySettings
from practice.models.review import ReviewQuerySet
from practice.scheduling.base import Answer
from practice.scheduling.fit import MIN_REVIEWS, Graded, History
from practice.selectors.replay import get_histories
from practice.selectors.settings import get_study_settings
from vocab_project.users.models import LearnerLanguage

GROWTH = 1.5
"""The fit by itself waits until there are this many times the reviews of the last one …"""
MONTH = timedelta(days=30)
"""… and this long."""
FULL = 1.0


@dataclass(frozen=True, slots=True)
class FitState:
    """`result` is what the last fit of this day found, None if there was none."""

    settings: StudySettings
    reviews: int
    is_running: bool
    result: dict[str, Any] | None

    @property
    def needed(self) -> int:
        return max(0, MIN_REVIEWS - self.reviews)


def running_key(learning_id: int) -> str:
    return f"practice:fit:{learning_id}"


def result_key(learning_id: int) -> str:
    return f"practice:fit-result:{learning_id}"


def evaluable() -> ReviewQuerySet:
    """Answers that a prediction can be held against: whole ones, a night or more after the last."""
    reviews = Review.objects.scheduled()
    return reviews.filter(elapsed_days__gte=1, weight=100, card__isnull=False)


def get_fit_state(learning: LearnerLanguage) -> FitState:
    reviews = evaluable().of(learning.user).filter(language=learning.language)
    return FitState(
        settings=get_study_settings(learning),
        reviews=reviews.count(),
        is_running=cache.get(running_key(learning.pk)) is not None,
        result=cache.get(result_key(learning.pk)),
    )


def get_graded(learning: LearnerLanguage) -> list[History]:
    """The log as the fit reads it. Recognition proves less than recall, and the fit cannot tell
    them apart, so only answers of full weight count."""
    return [
        [Graded(int(answer.rating), answer.day) for answer in whole]
        for _card, history in get_histories(learning)
        if (whole := [answer for answer in history if _is_whole(answer)])
    ]


def learners_to_fit(at: datetime) -> list[LearnerLanguage]:
    """Those who have enough reviews, enough more than at their last fit, and it a month ago."""
    counts = evaluable().order_by().values_list("learner", "language")
    many = counts.annotate(count=Count("pk")).filter(count__gte=MIN_REVIEWS)
    reviews = {(learner, language): count for learner, language, count in many}
    learners = LearnerLanguage.objects.filter(user__in={key[0] for key in reviews})
    rows = StudySettings.objects.filter(learning__in=learners)
    fitted = {row.learning_id: row for row in rows}
    return [
        learning
        for learning in learners.select_related("user").order_by("pk")
        if _is_worth_it(
            reviews.get((learning.user_id, learning.language), 0),
            fitted.get(learning.pk, StudySettings()),
            at,
        )
    ]


def _is_worth_it(reviews: int, settings: StudySettings, at: datetime) -> bool:
    if settings.fitted_at and at - settings.fitted_at < MONTH:
        return False
    return reviews >= max(MIN_REVIEWS, GROWTH * settings.fitted_reviews)


def _is_whole(answer: Answer) -> bool:
    return answer.weight >= FULL
