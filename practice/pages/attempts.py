"""What the feedback page and the list of sentences show."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from practice.forms.writing import AttemptFilterForm
from practice.models import SentenceAttempt
from practice.models.sentence_attempt import SentenceAttemptQuerySet
from practice.pages.verdicts import read_verdict
from practice.selectors import attempts_in
from vocab_project.linguistics.diff import DiffPart, token_diff
from vocab_project.users.days import bounds_of_day, start_of_day
from vocab_project.users.models import User

PAGE_SIZE = 25
POLL_DELAYS = (300, 700, 2000, 3000, *([5000] * 11))
"""Milliseconds between two looks at a pending answer: a minute in all, then the page gives up.
The first is short for the built-in tutor's sake, which answers where a model may not be asked."""


@dataclass(frozen=True)
class AttemptPage:
    attempts: list[SentenceAttempt]
    filter_form: AttemptFilterForm
    is_filtered: bool
    newest_query: str
    older_query: str


@dataclass(frozen=True)
class Poll:
    """How a page waits: look again after `delay` milliseconds, or stop looking (`delay` None)."""

    delay: int | None
    next_n: int = field(default=0)


def get_poll(asked: str) -> Poll:
    n = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    if n >= len(POLL_DELAYS):
        return Poll(delay=None)
    return Poll(delay=POLL_DELAYS[n], next_n=n + 1)


def feedback_context(attempt: SentenceAttempt, *, asked: str) -> dict[str, Any]:
    dispute = getattr(attempt, "dispute", None)
    return {
        "attempt": attempt,
        "word": attempt.word,
        "dispute": dispute,
        "diff": _diff(attempt),
        "said": read_verdict(attempt),
        "fallback_reason": _fallback_reason(attempt),
        "poll": get_poll(asked),
        "next_url": reverse("practice:revise"),
        "retry_key": uuid.uuid4(),
    }


def _diff(attempt: SentenceAttempt) -> list[DiffPart]:
    if not attempt.corrected or attempt.corrected == attempt.sentence:
        return []
    return token_diff(attempt.sentence, attempt.corrected)


def _fallback_reason(attempt: SentenceAttempt) -> str:
    """Why the built-in tutor answered although a model is set up; "" when it did not happen."""
    if attempt.judged_by != SentenceAttempt.Judge.TUTOR or not attempt.job:
        return ""
    return str(attempt.job.get_fallback_reason_display())


def get_attempt_page(*, learner: User, language: str, query: QueryDict) -> AttemptPage:
    """One page of the learner's sentences, newest first; `before` is the last one seen."""
    form = AttemptFilterForm(query)
    form.is_valid()  # a broken filter filters nothing
    asked = form.cleaned_data
    rows = _filter(attempts_in(learner=learner, language=language), asked, learner)
    if asked.get("before"):
        rows = _older_than(rows, learner, asked["before"])
    found = list(rows.select_related("word", "dispute")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    has_older = len(found) > PAGE_SIZE
    return AttemptPage(
        attempts=shown,
        filter_form=form,
        is_filtered=any(asked.get(k) for k in ("verdict", "since", "until")),
        newest_query=_query(query, None) if asked.get("before") else "",
        older_query=_query(query, shown[-1].public_id) if has_older else "",
    )


def _filter(
    rows: SentenceAttemptQuerySet, asked: dict[str, Any], learner: User
) -> SentenceAttemptQuerySet:
    if asked.get("verdict"):
        rows = rows.filter(verdict=asked["verdict"])
    if asked.get("counted"):
        rows = rows.counted()
    if asked.get("since"):
        rows = rows.filter(created_at__gte=start_of_day(learner, asked["since"]))
    if asked.get("until"):
        _, until = bounds_of_day(learner, asked["until"])
        rows = rows.filter(created_at__lt=until)
    return rows


def _older_than(
    rows: SentenceAttemptQuerySet, learner: User, public_id: uuid.UUID
) -> SentenceAttemptQuerySet:
    seen = SentenceAttempt.objects.of(learner).filter(public_id=public_id).first()
    if not seen:
        return rows
    return rows.filter(
        Q(created_at__lt=seen.created_at)
        | Q(created_at=seen.created_at, pk__lt=seen.pk)
    )


def _query(query: QueryDict, before: uuid.UUID | None) -> str:
    changed = query.copy()
    changed.pop("before", None)
    if before:
        changed["before"] = str(before)
    return f"?{changed.urlencode()}"
