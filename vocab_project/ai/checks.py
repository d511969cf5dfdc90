"""What must fit together in the settings, said at start-up instead of at the first lost job."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning as CheckWarning, register

PROVIDERS = {"offline", "openai", "fake"}


@register
def check_ai_settings(**_kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.AI_LEASE_SECONDS <= settings.AI_CALL_SECONDS:
        found.append(
            Error(
                "AI_LEASE_SECONDS must be greater than AI_CALL_SECONDS.",
                hint="Otherwise a second worker takes a job while the first still asks.",
                id="ai.E001",
            )
        )
    if settings.AI_PROVIDER not in PROVIDERS:
        found.append(
            Error(
                f"AI_PROVIDER is {settings.AI_PROVIDER!r}.",
                hint=f"One of {', '.join(sorted(PROVIDERS))}.",
                id="ai.E002",
            )
        )
    if settings.AI_PROVIDER == "openai" and not settings.AI_API_KEY:
        found.append(
            CheckWarning(
                "AI_PROVIDER is 'openai' but AI_API_KEY is empty.",
                hint="The built-in tutor answers everything until a key is set.",
                id="ai.W001",
            )
        )
    return found
