from practice.admin.attempts import SentenceAttemptAdmin
from practice.admin.disputes import DisputeAdmin
from practice.admin.memory import (
    CardAdmin,
    RegradeAdmin,
    RegradedAnswerAdmin,
    ReviewAdmin,
    ScheduleChangeAdmin,
    SessionAdmin,
    StudySettingsAdmin,
)

__all__ = [
    "CardAdmin",
    "DisputeAdmin",
    "RegradeAdmin",
    "RegradedAnswerAdmin",
    "ReviewAdmin",
    "ScheduleChangeAdmin",
    "SentenceAttemptAdmin",
    "SessionAdmin",
    "StudySettingsAdmin",
]
