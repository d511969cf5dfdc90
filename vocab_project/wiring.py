"""Connections between apps of one layer, which may not import each other: made at the top."""

from typing import Any

from vocab_project.ai.kinds import get_kind
from vocab_project.ai.models import AIJob
from vocab_project.ai.services import cancel_jobs
from vocab_project.users.signals import consent_withdrawn


def connect() -> None:
    consent_withdrawn.connect(
        cancel_jobs_of_purpose, dispatch_uid="wiring.cancel_jobs_of_purpose"
    )


def cancel_jobs_of_purpose(*, user: Any, purpose: str, **_kwargs: object) -> None:
    """What waits to be sent is not sent once the learner has taken her consent back."""
    kinds = AIJob.objects.filter(owner=user).order_by().values_list("kind", flat=True)
    for name in kinds.distinct():
        if get_kind(name).purpose == purpose:
            cancel_jobs(owner=user, kind=name)
