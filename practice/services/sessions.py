"""Sessions: begin, go on, end. Everything is in the row, nothing in a process (B37)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from practice.models import Session
from practice.models.session import IDLE
from practice.scheduling.base import LEARN_AHEAD
from practice.selectors.queue import (
    Filters,
    Item,
    build_cram,
    build_queue,
    get_waiting_step,
)
from practice.selectors.sessions import get_next_planned, get_open_session
from practice.selectors.settings import get_study_settings
from vocab_project.users.models import LearnerLanguage


def start_session(
    *,
    learning: LearnerLanguage,
    kind: str,
    at: datetime,
    options: dict[str, Any] | None = None,
    plan: Sequence[dict[str, Any]] | None = None,
    restart: bool = False,
) -> Session:
    """The learner's open session of this kind, or a new one with `plan`.

    Without a plan, flashcards ask what the queue says: `options["filters"]` narrows it,
    `options["size"]` caps it. An empty plan makes a session that is over at once.
    """
    open_one = get_open_session(learning=learning, kind=kind)
    if open_one and not restart and at - open_one.last_active_at < IDLE:
        return open_one
    options = options or {}
    if plan is None:
        items = _ask_queue(learning, kind, options, at)
        plan = [item.as_json() for item in items]
    try:
        with transaction.atomic():
            _end_open(learning, kind)
            return Session.objects.create(
                learner=learning.user,
                language_id=learning.language,
                kind=kind,
                subtype=options.get("subtype", ""),
                options=options,
                plan=list(plan),
                planned=len(plan),
                started_at=at,
                last_active_at=at,
            )
    except IntegrityError:  # another tab was faster
        winner = get_open_session(learning=learning, kind=kind)
        if winner is None:
            raise
        return winner


def next_item(
    *, learning: LearnerLanguage, session: Session, at: datetime
) -> Item | None:
    """The flashcard to show: steps that are due, then the plan, then steps nearly due.

    What was removed, paused or answered elsewhere meanwhile is passed over. None: finished.
    """
    if not session.is_open:
        return None
    if session.kind == Session.Kind.CRAM:
        return get_next_planned(session, at)
    words = [question["word"] for question in session.plan]
    return (
        get_waiting_step(learning=learning, word_ids=words, until=at)
        or get_next_planned(session, at)
        or get_waiting_step(learning=learning, word_ids=words, until=at + LEARN_AHEAD)
    )


def end_session(*, session: Session, at: datetime) -> Session:
    """Close it; what was answered stands. Ending twice is ending once."""
    Session.objects.filter(pk=session.pk, ended_at=None).update(
        ended_at=max(at, session.started_at), last_active_at=at
    )
    session.refresh_from_db()
    return session


def _ask_queue(
    learning: LearnerLanguage, kind: str, options: dict[str, Any], at: datetime
) -> list[Item]:
    size = options.get("size") or get_study_settings(learning).session_size
    filters = Filters(**options.get("filters", {}))
    if kind == Session.Kind.CRAM:
        return build_cram(learning=learning, at=at, limit=size, filters=filters)
    return build_queue(learning=learning, at=at, limit=size, filters=filters)


def _end_open(learning: LearnerLanguage, kind: str) -> None:
    sessions = Session.objects.of(learning.user).open()
    for session in sessions.filter(language=learning.language, kind=kind):
        end_session(session=session, at=session.last_active_at)
