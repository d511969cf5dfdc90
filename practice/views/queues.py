"""Study and Revise: one card at a time."""

import random
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practice.desk import get_desk
from practice.forms import StepForm
from practice.selectors import (
    Queue,
    get_learner_word_for,
    get_next_word,
    get_step_for,
)
from practice.services.errors import StaleStepError
from practice.services.steps import take_step, undo_step
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
    if request.method == "POST":
        return _take_step(request, queue)
    word_id = _uuid_or_none(request.GET.get("word", ""))
    if word_id:
        word: LearnerWord | None = get_learner_word_for(request.user, word_id)
    else:
        word = _next(request, queue)
    return _show(request, queue, word)


def _take_step(request: LearnerRequest, queue: Queue) -> HttpResponse:
    form = StepForm(request.POST)
    if not form.is_valid():
        return _go_on(request, queue, _next(request, queue))
    word = get_learner_word_for(request.user, form.cleaned_data["word"])
    take_step(
        learner_word=word,
        action=form.cleaned_data["action"],
        key=form.cleaned_data["key"],
        at=timezone.now(),
    )
    return _go_on(request, queue, _next(request, queue, shown=word))


def _next(
    request: LearnerRequest, queue: Queue, shown: LearnerWord | None = None
) -> LearnerWord | None:
    return get_next_word(
        learner=request.user,
        language=request.learning.language,
        queue=queue,
        chance=CHANCE,
        skip=[shown.pk] if shown else (),
    )


def _go_on(
    request: LearnerRequest, queue: Queue, word: LearnerWord | None
) -> HttpResponse:
    """After a POST: the card itself for htmx, its own address otherwise."""
    address = reverse(f"practice:{queue}")
    if word:
        address = f"{address}?word={word.word.public_id}"
    if not wants_fragment(request):
        return redirect(address)
    response = _show(request, queue, word)
    response["HX-Replace-Url"] = address
    return response


def _show(
    request: LearnerRequest, queue: Queue, word: LearnerWord | None
) -> HttpResponse:
    desk = get_desk(
        learner=request.user,
        learning=request.learning,
        queue=queue,
        learner_word=word,
        is_answer_shown=request.GET.get("answer") == "1",
        at=timezone.now(),
    )
    return frag(request, "practice/queue.html", "session", {"desk": desk})


def _uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
