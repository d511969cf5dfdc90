"""How one learner wants one language scheduled."""

from collections.abc import Mapping
from datetime import date

from practice.models import StudySettings
from practice.scheduling.base import Options
from vocab_project.users.models import LearnerLanguage


def get_study_settings(learning: LearnerLanguage) -> StudySettings:
    """The learner's choices, or the defaults, which are no row yet: neither is `learning` when
    the learner has given that language up."""
    chosen = StudySettings.objects.filter(learning=learning.pk).first()
    return chosen or StudySettings(learning=learning)


def options_for(
    settings: StudySettings,
    *,
    seed: int | None = None,
    load: Mapping[date, int] | None = None,
) -> Options:
    parameters = settings.parameters
    return Options(
        desired_retention=settings.desired_retention / 100,
        parameters=tuple(parameters) if parameters else None,
        seed=seed,
        load=load or {},
        busy_weekdays=frozenset(settings.easy_weekdays),
    )
