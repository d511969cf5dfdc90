"""From a claimed job to its end: cache, consent, budget, breaker, call, validation."""

import logging
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from pydantic import ValidationError

from vocab_project.ai.errors import ProviderError, UnusableError
from vocab_project.ai.kinds import (
    Kind,
    TutorCannotError,
    UnusableAnswerError,
    get_kind,
)
from vocab_project.ai.models import AICall, AIJob, AIResult
from vocab_project.ai.providers import get_provider, tutor
from vocab_project.ai.providers.base import Answer, Provider, Question
from vocab_project.ai.services import circuit
from vocab_project.ai.services.budgets import BudgetSpentError
from vocab_project.ai.services.claim import claim_job, claim_next
from vocab_project.ai.services.finish import (
    fail_job,
    finish_job,
    may_try_again,
    requeue_job,
)
from vocab_project.ai.services.ledger import open_call, settle_call

logger = logging.getLogger(__name__)
Reason = AIJob.FallbackReason


class _BrokenError(ProviderError):
    """A bug of ours, or the database in trouble: try again a few times, then say so."""


def run_job(job_id: UUID) -> bool:
    """What a doorbell message does. False when the job is not free."""
    job = claim_job(job_id)
    if job is not None:
        run_claimed(job)
    return job is not None


def run_next() -> bool:
    """What a runner thread does. False when nothing is due."""
    job = claim_next()
    if job is not None:
        run_claimed(job)
    return job is not None


def run_pending(*, limit: int | None = None) -> int:
    """Work off what is due, in this thread; how many jobs were run."""
    count = 0
    while (limit is None or count < limit) and run_next():
        count += 1
    return count


def run_claimed(job: AIJob) -> None:
    """Never raises for what a job contains: one bad job must not stop the others."""
    if job.attempts > settings.AI_MAX_ATTEMPTS:
        # Its workers died, time after time: it may well be what kills them.
        fail_job(job, code="poison")
        return
    try:
        kind = get_kind(job.kind)
    except KeyError:
        fail_job(job, code="unknown_kind")
        return
    try:
        _answer(job, kind)
    except Exception:
        logger.exception("job %s (%s) broke", job.pk, job.kind)
        error = _BrokenError("internal")
        if may_try_again(job, error):
            requeue_job(job, error=error)
        else:
            fail_job(job, code=error.code)


def _answer(job: AIJob, kind: Kind) -> None:
    provider = get_provider()
    if provider is tutor:
        _ask_tutor(job, kind)
    elif not _answer_from_cache(job, kind, provider):
        if provider.leaves_machine and not job.owner.has_consented(kind.purpose):
            _ask_tutor(job, kind, reason=Reason.NO_CONSENT)
        else:
            _ask_model(job, kind, provider)


def _answer_from_cache(job: AIJob, kind: Kind, provider: Provider) -> bool:
    """The same question, answered earlier by the same model for anybody, costs nothing."""
    if not job.cache_key:
        return False
    known = (
        AIResult.objects.filter(
            job__kind=job.kind,
            job__prompt_version=job.prompt_version,
            job__cache_key=job.cache_key,
            served_by=provider.served_by,
            model_name=provider.model_name,
        )
        .order_by("-pk")
        .values_list("data", flat=True)
        .first()
    )
    if known is None:
        return False
    try:
        data = _checked(job, kind, known)
    except UnusableError:
        return False
    finish_job(job, data=data, provider=provider, from_cache=True)
    return True


def _ask_model(job: AIJob, kind: Kind, provider: Provider) -> None:
    payload = kind.outbound(job.payload) if kind.outbound else job.payload
    question = Question(kind=kind, payload=payload, asker=job.owner_id)
    if not circuit.may_call(provider.endpoint):
        _ask_tutor(job, kind, reason=Reason.UNAVAILABLE)
        return
    try:
        call = open_call(job=job, question=question, provider=provider)
    except BudgetSpentError:
        _ask_tutor(job, kind, reason=Reason.BUDGET)
        return
    answer: Answer | None = None
    try:
        answer = provider.ask(question)
        data = _checked(job, kind, answer.data)
    except ProviderError as error:
        _after_error(job, kind, provider, call, error, answer)
        return
    circuit.record_success(provider.endpoint)
    finish_job(job, data=data, provider=provider, call=call, usage=answer.usage)


def _after_error(
    job: AIJob,
    kind: Kind,
    provider: Provider,
    call: AICall,
    error: ProviderError,
    answer: Answer | None,
) -> None:
    with transaction.atomic():
        settle_call(
            call,
            state=AICall.State.FAILED,
            usage=answer.usage if answer else error.usage,
            may_have_cost=error.may_have_cost,
            error_code=error.code,
        )
    circuit.record_error(provider.endpoint, error)
    logger.warning("job %s, attempt %d: %s", job.pk, job.attempts, error.code)
    if may_try_again(job, error):
        requeue_job(job, error=error)
    else:
        _ask_tutor(job, kind, reason=error.fallback_reason)


def _ask_tutor(job: AIJob, kind: Kind, *, reason: str = "") -> None:
    question = Question(kind=kind, payload=job.payload, asker=job.owner_id)
    try:
        data = _checked(job, kind, tutor.ask(question).data)
    except (TutorCannotError, UnusableError) as error:
        fail_job(job, code=error.code, reason=reason)
        return
    finish_job(job, data=data, provider=tutor, reason=reason)


def _checked(job: AIJob, kind: Kind, data: dict[str, Any]) -> dict[str, Any]:
    """What the schema and the asking app let through; UnusableError otherwise."""
    try:
        answer = kind.schema.model_validate(data).model_dump(mode="json")
    except ValidationError as error:
        raise UnusableError("wrong_schema") from error
    try:
        return kind.check(job, answer)
    except UnusableAnswerError as error:
        raise UnusableError(error.code) from error
