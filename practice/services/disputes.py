"""A learner's "I disagree" and a curator's answer."""

from datetime import datetime

from django.db import transaction

from practice.models import Dispute, SentenceAttempt
from practice.services.errors import DisputeClosedError, NotJudgedError
from vocab_project.users.models import User


def open_dispute(*, attempt: SentenceAttempt, reason: str) -> Dispute:
    """From now until it is resolved the attempt counts nowhere. One dispute per attempt."""
    if attempt.state != SentenceAttempt.State.JUDGED:
        raise NotJudgedError
    dispute, _ = Dispute.objects.get_or_create(
        attempt=attempt, defaults={"reason": reason}
    )
    return dispute


def resolve_dispute(
    *, dispute: Dispute, accepted: bool, answer: str, curator: User, at: datetime
) -> Dispute:
    with transaction.atomic():
        dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
        if dispute.status != Dispute.Status.OPEN:
            raise DisputeClosedError
        dispute.status = (
            Dispute.Status.ACCEPTED if accepted else Dispute.Status.REJECTED
        )
        dispute.answer = answer
        dispute.resolved_by = curator
        dispute.resolved_at = at
        dispute.save()
    return dispute
