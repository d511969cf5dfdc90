from practice.models.dispute import Dispute
from practice.models.sentence_attempt import SentenceAttempt
from practice.models.step import Step

__all__ = ["Dispute", "SentenceAttempt", "Step"]
