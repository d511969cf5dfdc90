"""Tokens per UTC day: of one learner, for one purpose, of the whole instance."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from vocab_project.ai.errors import AIError
from vocab_project.ai.models import Budget


class BudgetSpentError(AIError):
    """`scope` says whose allowance does not cover the reservation."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


def reserve_tokens(*, owner_id: int, purpose: str, tokens: int, day: date) -> None:
    """All three allowances or none: a refusal gives the earlier ones back by rolling back.

    Each is one conditional UPDATE; adding up first and writing afterwards grants too much as soon
    as two workers ask at once.
    """
    with transaction.atomic():
        for subject, cap in _accounts(owner_id, purpose, day):
            if not _reserve(subject, cap, tokens):
                raise BudgetSpentError(subject["scope"])


def settle_tokens(
    *, owner_id: int, purpose: str, reserved: int, used: int | None, day: date
) -> None:
    """Replace the reservation by what was counted; unknown usage keeps the reservation."""
    if used is None or used == reserved:
        return
    for subject, _cap in _accounts(owner_id, purpose, day):
        Budget.objects.filter(**subject).update(
            used_tokens=Greatest(F("used_tokens") + (used - reserved), Value(0))
        )


def _accounts(
    owner_id: int, purpose: str, day: date
) -> list[tuple[dict[str, Any], int]]:
    """Always in this order, so that two workers never wait for each other crosswise."""
    return [
        (
            {"scope": "learner", "owner_id": owner_id, "purpose": "", "day": day},
            settings.AI_DAILY_TOKENS_PER_LEARNER,
        ),
        (
            {"scope": "purpose", "owner": None, "purpose": purpose, "day": day},
            settings.AI_DAILY_TOKENS_PER_PURPOSE,
        ),
        (
            {"scope": "instance", "owner": None, "purpose": "", "day": day},
            settings.AI_DAILY_TOKENS_INSTANCE,
        ),
    ]


def _reserve(subject: dict[str, Any], cap: int, tokens: int) -> bool:
    if tokens > cap:
        return False
    if _add(subject, cap, tokens):
        return True
    if not Budget.objects.filter(**subject).exists():
        try:
            with transaction.atomic():
                Budget.objects.create(**subject, cap_tokens=cap)
        except IntegrityError:
            pass  # another worker opened the day's account first
        return _add(subject, cap, tokens)
    return False


def _add(subject: dict[str, Any], cap: int, tokens: int) -> bool:
    rows = Budget.objects.filter(**subject, used_tokens__lte=cap - tokens)
    return bool(rows.update(used_tokens=F("used_tokens") + tokens, cap_tokens=cap))
