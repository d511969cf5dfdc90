"""What a learner chooses about a day's study. The scheduler has a service of its own."""

from typing import Any

from django.db import transaction

from practice.models import StudySettings
from practice.services.changes import lock_settings
from vocab_project.users.models import LearnerLanguage


def change_study_settings(
    *, learning: LearnerLanguage, chosen: dict[str, Any]
) -> StudySettings:
    """Store {column: value}, and nothing else of the row."""
    with transaction.atomic():
        settings = lock_settings(learning)
        for column, value in chosen.items():
            setattr(settings, column, value)
        settings.save(update_fields=list(chosen))
    return settings
