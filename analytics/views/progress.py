from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from analytics.charts.progress import (
    draw_added,
    draw_answers,
    draw_learned,
    draw_sentences,
)
from analytics.selectors import get_day, get_progress
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest

FIRST_YEAR, LAST_YEAR = 2000, 2200


@learner_required
@require_safe
def progress(request: LearnerRequest) -> HttpResponse:
    found = get_progress(
        learner=request.user,
        language=request.learning.language,
        today=request.user.study_day(timezone.now()),
    )
    drawers = (draw_answers, draw_sentences, draw_added, draw_learned)
    charts = [draw(found.days) for draw in drawers]
    context = {"progress": found, "statistics": found.statistics, "charts": charts}
    return render(request, "analytics/progress.html", context)


@learner_required
@require_safe
def day(request: LearnerRequest) -> HttpResponse:
    """The rows behind one day's numbers: `?on=2026-11-23`, else today."""
    asked = request.GET.get("on", "")
    on = _read_day(asked) if asked else request.user.study_day(timezone.now())
    rows = get_day(learner=request.user, language=request.learning.language, day=on)
    return render(request, "analytics/day.html", {"rows": rows})


def _read_day(text: str) -> date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    # At the ends of the calendar there is no day after, nor a time zone that leads there.
    if not found or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Http404
    return found
