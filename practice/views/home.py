from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from practice.pages.plan import chart_catch_up
from practice.selectors import get_day_progress
from practice.selectors.answer_news import get_answer_news
from practice.selectors.today import get_today
from practice.services.plan import end_finished_catch_up
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.selectors.reports import count_untold


@learner_required
def home(request: LearnerRequest) -> HttpResponse:
    at, learning = timezone.now(), request.learning
    end_finished_catch_up(learning=learning, at=at)
    today = get_today(learning=learning, at=at)
    context = {
        "today": today,
        "news": get_answer_news(request.user),
        "answered_reports": count_untold(request.user),
        "plan": today.offer,
        "charts": chart_catch_up(today.offer) if today.offer else [],
        "progress": get_day_progress(
            learner=request.user, learning=learning, today=today.day
        ),
    }
    return render(request, "practice/home.html", context)
