"""How one language is studied: the day, the scheduler, and its own parameters."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from practice.forms.plan import SchedulerForm, StudySettingsForm
from practice.pages.attempts import get_poll
from practice.pages.plan import chart_load
from practice.scheduling.fit import TooFewReviewsError
from practice.selectors.fit import get_fit_state
from practice.selectors.load import preview_load
from practice.selectors.plan import get_changes
from practice.selectors.settings import get_study_settings
from practice.services.fit import request_fit
from practice.services.study_settings import change_study_settings
from practice.services.switch import switch_scheduler
from vocab_project.common.http import frag
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest

PAGE = "practice/study_settings.html"


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def study_settings(request: LearnerRequest) -> HttpResponse:
    settings = get_study_settings(request.learning)
    form = StudySettingsForm(request.POST or None, instance=settings)
    if form.is_valid():
        change_study_settings(learning=request.learning, chosen=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("practice:study-settings")
    status = 422 if form.is_bound else 200
    return frag(request, PAGE, "day-form", _context(request, form=form), status=status)


@learner_required
@require_safe
def schedule_preview(request: LearnerRequest) -> HttpResponse:
    """The daily load of a scheduler, before it is chosen."""
    scheduler = SchedulerForm(request.GET)
    loads = []
    if scheduler.is_valid():
        loads = preview_load(
            learning=request.learning, at=timezone.now(), **scheduler.cleaned_data
        )
    chosen = next((load for load in loads if load.is_chosen), None)
    context = _context(request, scheduler=scheduler) | {
        "loads": loads,
        "chosen": chosen,
        "chart": chart_load(chosen) if chosen else None,
    }
    status = 200 if scheduler.is_valid() else 422
    return frag(request, PAGE, "scheduler", context, status=status)


@learner_required
@require_POST
def schedule_switch(request: LearnerRequest) -> HttpResponse:
    scheduler = SchedulerForm(request.POST)
    if not scheduler.is_valid():
        context = _context(request, scheduler=scheduler)
        return frag(request, PAGE, "scheduler", context, status=422)
    change = switch_scheduler(
        learning=request.learning, at=timezone.now(), **scheduler.cleaned_data
    )
    if change:
        messages.success(request, _("Your cards have moved to the other scheduler."))
    else:
        messages.success(request, _("Saved. Each card follows at its next review."))
    return redirect("practice:study-settings")


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def fit(request: LearnerRequest) -> HttpResponse:
    """GET tells how far a fit is; POST begins one."""
    if request.method == "POST":
        try:
            request_fit(learning=request.learning)
        except TooFewReviewsError:
            messages.info(request, _("There are too few reviews to learn from yet."))
        return redirect("practice:study-settings")
    return frag(request, PAGE, "fit", _context(request))


def _context(
    request: LearnerRequest,
    *,
    form: StudySettingsForm | None = None,
    scheduler: SchedulerForm | None = None,
) -> dict[str, Any]:
    # A bound form writes what was typed into its instance: read what is stored.
    settings = get_study_settings(request.learning)
    chosen = {
        "algorithm": settings.algorithm,
        "retention": settings.desired_retention,
    }
    return {
        "tab": "study",
        "settings": settings,
        "form": form or StudySettingsForm(instance=settings),
        "scheduler": scheduler or SchedulerForm(initial=chosen),
        "fit": get_fit_state(request.learning),
        "poll": get_poll(request.GET.get("n", "")),
        "changes": get_changes(request.learning, at=timezone.now()),
    }
