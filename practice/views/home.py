from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from practice.selectors import attempts_in, get_day_progress, get_word_counts
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest


@learner_required
def home(request: LearnerRequest) -> HttpResponse:
    learner, learning = request.user, request.learning
    today = learner.study_day(timezone.now())
    context = {
        "counts": get_word_counts(learner=learner, language=learning.language),
        "progress": get_day_progress(learner=learner, learning=learning, today=today),
        "sentences": attempts_in(learner=learner, language=learning.language).count(),
    }
    return render(request, "practice/home.html", context)
