"""Paid calls: reserved and written down before they leave, settled when they come back."""

import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vocab_project.ai.errors import Usage
from vocab_project.ai.models import AICall, AICallState, AIJob
from vocab_project.ai.providers.base import Provider, Question
from vocab_project.ai.services.budgets import reserve_tokens, settle_tokens

ENVELOPE_TOKENS = 200
"""Roles, canary and format instructions that the provider adds."""


def open_call(*, job: AIJob, question: Question, provider: Provider) -> AICall:
    """Reserve and commit the ledger row; BudgetSpentError when an allowance does not cover it."""
    purpose = question.kind.purpose
    with transaction.atomic():
        call = AICall.objects.create(
            job=job,
            owner_id=job.owner_id,
            purpose=purpose,
            attempt=job.attempts,
            model_name=provider.model_name,
            prompt_version=job.prompt_version,
            reserved_tokens=_upper_bound(question),
        )
        reserve_tokens(
            owner_id=job.owner_id,
            purpose=purpose,
            tokens=call.reserved_tokens,
            day=call.started_at.date(),
        )
    return call


def settle_call(
    call: AICall,
    *,
    state: AICallState,
    usage: Usage | None,
    may_have_cost: bool = True,
    error_code: str = "",
) -> None:
    """Inside the caller's transaction. A call whose learner is gone has no row any more."""
    now = timezone.now()
    is_open = AICall.objects.filter(pk=call.pk, state=AICall.State.STARTED).update(
        state=state,
        finished_at=now,
        latency_ms=max(0, int((now - call.started_at).total_seconds() * 1000)),
        prompt_tokens=usage and usage.prompt_tokens,
        completion_tokens=usage and usage.completion_tokens,
        error_code=error_code,
    )
    if not is_open:
        return
    unknown = None if may_have_cost else 0
    settle_tokens(
        owner_id=call.owner_id,
        purpose=call.purpose,
        reserved=call.reserved_tokens,
        used=usage.total if usage else unknown,
        day=call.started_at.date(),
    )


def _upper_bound(question: Question) -> int:
    """A token is at least one byte, so the caps hold whatever the tokeniser."""
    parts: list[Any] = [
        question.kind.instructions,
        question.kind.schema.model_json_schema(),
        question.payload,
    ]
    size = sum(
        len(json.dumps(part, ensure_ascii=False).encode("utf-8", "replace"))
        for part in parts
    )
    return size + ENVELOPE_TOKENS + int(settings.AI_MAX_COMPLETION_TOKENS)
