"""Answers of a learner's own that count: taking one back, suggesting one to everybody, and
what became of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from practice.forms.flashcards import AcceptedForm
from practice.selectors import get_learner_word_for
from practice.selectors.answer_news import get_answer_news, keys_of
from practice.selectors.flashcards import get_accepted
from practice.services.accepted import forget_answer, mark_news_seen, suggest_answer
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


@learner_required
@require_POST
def answer_news_seen(request: LearnerRequest) -> HttpResponse:
    """Exactly what the page showed: what was decided meanwhile is still to be told."""
    mark_news_seen(
        learner=request.user,
        suggestions=keys_of(request.POST.getlist("suggestion")),
        regrades=keys_of(request.POST.getlist("regrade")),
        at=timezone.now(),
    )
    if not wants_fragment(request):
        return redirect("home")
    news = get_answer_news(request.user)
    return render(request, "practice/_answer_news.html", {"news": news, "done": True})


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
