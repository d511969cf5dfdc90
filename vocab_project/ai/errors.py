"""What can go wrong with a question, and what may be done about it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from vocab_project.ai.models import AIJobFallbackReason


@dataclass(frozen=True)
class Usage:
    """Tokens that the endpoint says it counted."""

    prompt_tokens: int
    completion_tokens: int

    @property
    def total(self) -> int:
        return self.prompt_tokens + self.completion_tokens


class AIError(Exception):
    """Base of everything this app raises to its callers."""


class PayloadTooLargeError(AIError):
    """The question is longer than `AI_MAX_PAYLOAD_BYTES`: cut it before asking."""


class ProviderError(AIError):
    """A model did not answer usably. The class says what to do next.

    `max_attempts`: no further attempt once the job has had this many (None: the general cap).
    `opens_for`: the endpoint is of no use for this long. `is_outage`: counts for the breaker.
    `may_have_cost`: tokens may have been billed that nobody counted; the reservation is kept.
    """

    max_attempts: ClassVar[int | None] = None
    opens_for: ClassVar[timedelta | None] = None
    is_outage: ClassVar[bool] = False
    may_have_cost: ClassVar[bool] = False
    fallback_reason: ClassVar[AIJobFallbackReason] = AIJobFallbackReason.UNAVAILABLE

    def __init__(
        self, code: str, *, retry_after: float = 0, usage: Usage | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after
        self.usage = usage


class UnreachableError(ProviderError):
    """No connection or a server error: worth another try."""

    is_outage = True


class LostAnswerError(UnreachableError):
    """Too slow, or cut off on the way: the model may have worked, and billed, all the same."""

    may_have_cost = True


class BusyError(ProviderError):
    """The endpoint is alive and asks us to come back later (429 and the like)."""


class EndpointUnusableError(ProviderError):
    """Wrong key, wrong address, no credit left: an operator has to act, asking again is useless."""

    max_attempts = 1
    opens_for = timedelta(minutes=15)


class UnreadableError(ProviderError):
    """The endpoint answered something that is no completion: HTML, cut JSON, null, nothing."""

    max_attempts = 2
    is_outage = True
    may_have_cost = True


class UnusableError(ProviderError):
    """A completion that must not be shown: wrong schema, failed check, leaked instructions."""

    max_attempts = 2
    may_have_cost = True
    fallback_reason = AIJobFallbackReason.UNUSABLE


class RefusedError(ProviderError):
    """The model or its filter declines this very question; it would again."""

    max_attempts = 1
    fallback_reason = AIJobFallbackReason.UNUSABLE
