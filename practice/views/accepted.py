"""Answers of a learner's own that count: taking one back, suggesting one to everybody."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from practice.forms.flashcards import AcceptedForm
from practice.selectors import get_learner_word_for
from practice.selectors.flashcards import get_accepted
from practice.services.accepted import forget_answer, suggest_answer
from vocab_project.common.http import wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest


@learner_required
@require_POST
def accepted_forget(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    return _act(request, word_id, forget_answer, "forgotten")


@learner_required
@require_POST
def accepted_suggest(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    return _act(request, word_id, suggest_answer, "suggested")


def _act(
    request: LearnerRequest, word_id: UUID, act: Callable[..., Any], done: str
) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, word_id)
    form = AcceptedForm(request.POST)
    if form.is_valid():
        act(learner_word=learner_word, **form.cleaned_data)
    if not form.is_valid() or not wants_fragment(request):
        return redirect("words:word-detail", word_id)
    skill = form.cleaned_data["skill"]
    accepted = get_accepted(learner_word=learner_word, skill=skill)
    context = {
        "word": learner_word.word,
        "skill": skill,
        "accepted": accepted,
        "done": done,
    }
    return render(request, "practice/_accepted.html", context)
