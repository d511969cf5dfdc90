"""Study and Revise: one card at a time."""

import random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practice.forms.flashcards import QueueForm
from practice.pages.desk import get_desk
from practice.pages.scope import Scope, get_scope
from practice.selectors import (
    Queue,
    get_learner_word_for,
    get_next_word,
    get_step_for,
)
from practice.selectors.next_word import get_needed_word
from practice.services.errors import StaleReviewError, StaleStepError
from practice.services.steps import take_step, undo_step
from practice.stamps import elapsed_ms
from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import LearnerWord

CHANCE = random.SystemRandom()


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def study(request: LearnerRequest) -> HttpResponse:
    return _work_on(request, "study")


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: LearnerRequest) -> HttpResponse:
    return _work_on(request, "revise")


@learner_required
@require_POST
def learned_undo(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    step = get_step_for(request.user, public_id)
    try:
        word = undo_step(step=step, at=timezone.now())
    except StaleStepError:
        messages.warning(request, _("That can no longer be undone."))
        word = step.learner_word
    queue: Queue = "revise" if word.is_learned else "study"
    return _go_on(request, queue, word)


def _work_on(request: LearnerRequest, queue: Queue) -> HttpResponse:
    """`word` shows that one; `surprise` leaves the choice to chance, `after` the one on show."""
    if request.method == "POST":
        return _take_step(request, queue)
    is_surprise = request.GET.get("surprise") == "1"
    word_id = _uuid_or_none(request.GET.get("word", ""))
    if word_id:
        word: LearnerWord | None = get_learner_word_for(request.user, word_id)
    else:
        after = _uuid_or_none(request.GET.get("after", ""))
        shown = get_learner_word_for(request.user, after) if after else None
        word = _next(request, queue, shown, is_surprise=is_surprise)
    return _show(request, queue, word, is_surprise=is_surprise)


def _take_step(request: LearnerRequest, queue: Queue) -> HttpResponse:
    form = QueueForm(request.POST)
    if not form.is_valid():
        return _go_on(request, queue, _next(request, queue))
    given, at = form.cleaned_data, timezone.now()
    word = get_learner_word_for(request.user, given["word"])
    try:
        take_step(
            learner_word=word,
            action=given["action"],
            key=given["key"],
            at=at,
            seen=given["seen"],
            duration_ms=elapsed_ms(given["shown"], given["key"], at),
        )
    except StaleReviewError:
        note = _("That word was answered elsewhere. Here is the next one.")
        messages.info(request, note)
    is_surprise = given["surprise"]
    following = _next(request, queue, word, is_surprise=is_surprise)
    return _go_on(request, queue, following, is_surprise=is_surprise)


def _next(
    request: LearnerRequest,
    queue: Queue,
    shown: LearnerWord | None = None,
    *,
    is_surprise: bool = False,
) -> LearnerWord | None:
    skip = [shown.pk] if shown else []
    scope = _scope(request)
    among = scope.words(request.learning) if scope else None
    if not is_surprise:
        return get_needed_word(
            learning=request.learning,
            queue=queue,
            at=timezone.now(),
            skip=skip,
            among=among,
        )
    return get_next_word(
        learner=request.user,
        language=request.learning.language,
        queue=queue,
        chance=CHANCE,
        skip=skip,
        among=among,
    )


def _go_on(
    request: LearnerRequest,
    queue: Queue,
    word: LearnerWord | None,
    *,
    is_surprise: bool = False,
) -> HttpResponse:
    """After a POST: the card itself for htmx, its own address otherwise."""
    query: dict[str, Any] = {}
    if word:
        query = {"word": word.word.public_id} | ({"surprise": 1} if is_surprise else {})
    if scope := _scope(request):
        query[scope.field] = scope.value
    address = reverse(f"practice:{queue}")
    address = f"{address}?{urlencode(query)}" if query else address
    if not wants_fragment(request):
        return redirect(address)
    response = _show(request, queue, word, is_surprise=is_surprise)
    response["HX-Replace-Url"] = address
    return response


def _show(
    request: LearnerRequest,
    queue: Queue,
    word: LearnerWord | None,
    *,
    is_surprise: bool = False,
) -> HttpResponse:
    desk = get_desk(
        learning=request.learning,
        queue=queue,
        learner_word=word,
        is_answer_shown=request.GET.get("answer") == "1",
        is_surprise=is_surprise,
        at=timezone.now(),
        scope=_scope(request),
    )
    return frag(request, "practice/queue.html", "session", {"desk": desk})


def _scope(request: LearnerRequest) -> Scope | None:
    return get_scope(request.learning, request.POST or request.GET)


def _uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
