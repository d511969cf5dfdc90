from practice.admin.attempts import SentenceAttemptAdmin
from practice.admin.disputes import DisputeAdmin
from practice.admin.memory import (
    CardAdmin,
    ReviewAdmin,
    ScheduleChangeAdmin,
    SessionAdmin,
    StudySettingsAdmin,
)

__all__ = [
    "CardAdmin",
    "DisputeAdmin",
    "ReviewAdmin",
    "ScheduleChangeAdmin",
    "SentenceAttemptAdmin",
    "SessionAdmin",
    "StudySettingsAdmin",
]
