from practice.admin.attempts import SentenceAttemptAdmin
from practice.admin.disputes import DisputeAdmin

__all__ = ["DisputeAdmin", "SentenceAttemptAdmin"]
