"""Answers of a learner's own that count: taking one back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from practice.forms.flashcards import ForgetForm
from practice.selectors import get_learner_word_for
from practice.selectors.flashcards import get_accepted_texts
from practice.services.accepted import forget_answer
from vocab_project.common.http import wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest


@learner_required
@require_POST
def accepted_forget(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, word_id)
    form = ForgetForm(request.POST)
    if form.is_valid():
        forget_answer(learner_word=learner_word, **form.cleaned_data)
    if not form.is_valid() or not wants_fragment(request):
        return redirect("words:word-detail", word_id)
    skill = form.cleaned_data["skill"]
    texts = get_accepted_texts(learner_word=learner_word, skill=skill)
    context = {"word": learner_word.word, "skill": skill, "accepted": texts}
    return render(request, "practice/_accepted.html", context)
