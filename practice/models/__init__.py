from practice.models.accepted_answer import AcceptedAnswer
from practice.models.card import Card
from practice.models.dispute import Dispute
from practice.models.regrade import Regrade, RegradedAnswer
from practice.models.review import Review, ReviewUndo
from practice.models.schedule_change import ScheduleChange
from practice.models.sentence_attempt import SentenceAttempt
from practice.models.session import Session
from practice.models.step import Step
from practice.models.study_settings import StudySettings

__all__ = [
    "AcceptedAnswer",
    "Card",
    "Dispute",
    "Regrade",
    "RegradedAnswer",
    "Review",
    "ReviewUndo",
    "ScheduleChange",
    "SentenceAttempt",
    "Session",
    "Step",
    "StudySettings",
]
