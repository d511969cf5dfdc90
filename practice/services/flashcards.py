"""Flashcards: begin, answer, practise the misses again, wrap up."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from practice.expected import TypedQuestion
from practice.models import Review, Session
from practice.scheduling.base import Rating
from practice.selectors.flashcards import Run, get_misses, get_resumable, get_typed
from practice.selectors.queue import Filters, Item, build_cram, build_queue
from practice.selectors.settings import get_study_settings
from practice.services.accepted import accept_answer
from practice.services.reviews import Given, record_review
from practice.services.sessions import start_session
from vocab_project.linguistics.answers import AnswerVerdict
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord


@dataclass(frozen=True, slots=True)
class Choice:
    """What a session is to be: `size` None means the learner's usual one."""

    filters: Filters = field(default_factory=Filters)
    size: int | None = None
    mode: str = "mixed"
    is_cram: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """A flashcard as it was answered; `text` counts only where something was to be typed."""

    skill: str
    rating: int
    key: UUID
    seen: int
    duration_ms: int
    text: str = ""
    is_read: bool = False
    is_accepting: bool = False


def begin_flashcards(
    *, learning: LearnerLanguage, choice: Choice, at: datetime, restart: bool = False
) -> Session | None:
    """A session of what is asked next, or the open one; None when there is nothing to ask."""
    kind = Session.Kind.CRAM if choice.is_cram else Session.Kind.FLASHCARDS
    open_ones = [] if restart else get_resumable(learning=learning, at=at)
    if same := [session for session in open_ones if session.kind == kind]:
        return same[0]
    size = choice.size or get_study_settings(learning).session_size
    if choice.is_cram:
        items = build_cram(learning=learning, at=at, limit=size, filters=choice.filters)
    else:
        items = build_queue(
            learning=learning, at=at, limit=size, filters=choice.filters
        )
    if not items:
        return None
    options = {
        "filters": choice.filters.as_dict(),
        "size": size,
        "mode": choice.mode,
    }
    return _start(learning, kind, items, options, at, restart=restart)


def practise_again(*, run: Run, at: datetime) -> Session | None:
    """Extra practice with the words that were missed; None without any."""
    items = [Item(word, skill) for word, skill in get_misses(run.session)]
    if not items:
        return None
    options = {"mode": run.session.options.get("mode", "mixed")}
    return _start(run.learning, Session.Kind.CRAM, items, options, at, restart=True)


def _start(
    learning: LearnerLanguage,
    kind: str,
    items: list[Item],
    options: dict[str, Any],
    at: datetime,
    *,
    restart: bool,
) -> Session:
    return start_session(
        learning=learning,
        kind=kind,
        at=at,
        options=options,
        plan=[item.as_json() for item in items],
        restart=restart,
    )


def answer_flashcard(
    *, run: Run, learner_word: LearnerWord, graded: Graded, at: datetime
) -> Review:
    """Judge what was typed and record the grade the learner chose.

    Raises StaleReviewError when the card has been answered since the page was made.
    """
    typed = get_typed(
        run, learner_word=learner_word, skill=graded.skill, is_read=graded.is_read
    )
    given = Given(
        rating=graded.rating,
        kind=Review.Kind.TYPED if typed else Review.Kind.REVEAL,
        key=graded.key,
        seen=graded.seen,
        duration_ms=graded.duration_ms,
    )
    if typed:
        given = replace(given, text=graded.text, verdict=_judge(run, typed, graded))
    if run.is_cram:
        given = replace(given, kind=Review.Kind.CRAM, weight=0)
    is_accepting = bool(typed and graded.is_accepting)
    if is_accepting:
        given = replace(given, rating=Rating.GOOD, verdict=AnswerVerdict.ACCEPTED)
    with transaction.atomic():
        review = record_review(
            learner_word=learner_word,
            skill=graded.skill,
            given=given,
            at=at,
            session=run.session,
        )
        if is_accepting:
            accept_answer(
                learner_word=learner_word, skill=graded.skill, text=graded.text
            )
    return review


def _judge(run: Run, typed: TypedQuestion, graded: Graded) -> str:
    """The judge's verdict, which the learner's grade may contradict."""
    strictness = get_study_settings(run.learning).strictness
    return typed.judge(graded.text, strictness).verdict


def wrap_up(*, run: Run) -> Session:
    """Nothing new any more: only the words in their ten minutes are still asked."""
    with transaction.atomic():
        session = Session.objects.select_for_update().get(pk=run.session.pk)
        session.plan = session.plan[: session.cursor]
        session.planned = len(session.plan)
        session.save(update_fields=["plan", "planned"])
    return session
