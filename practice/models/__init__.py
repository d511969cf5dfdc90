from practice.models.dispute import Dispute
from practice.models.sentence_attempt import SentenceAttempt

__all__ = ["Dispute", "SentenceAttempt"]
