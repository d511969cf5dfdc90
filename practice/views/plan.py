"""Plans over many cards: catching up, days away, and taking a change back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from practice.forms.plan import AwayForm, CatchUpForm
from practice.pages.plan import chart_catch_up
from practice.selectors.plan import (
    get_change_for,
    get_standing_change,
    plan_backlog,
    suggest_per_day,
)
from practice.selectors.settings import get_study_settings
from practice.services.changes import revert_change
from practice.services.errors import CannotRevertError, NothingToMoveError
from practice.services.plan import apply_catch_up, cancel_away, set_away
from vocab_project.common.http import frag
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def catch_up(request: LearnerRequest) -> HttpResponse:
    """GET shows what a plan would do, `?per_day=` another one; POST applies it."""
    at = timezone.now()
    suggested = {"per_day": suggest_per_day(request.learning)}
    form = CatchUpForm(request.POST or request.GET or suggested)
    if not form.is_valid():
        plan = plan_backlog(learning=request.learning, at=at, **suggested)
    elif request.method == "POST":
        return _apply(request, form.cleaned_data["per_day"])
    else:
        plan = plan_backlog(learning=request.learning, at=at, **form.cleaned_data)
    context = {
        "form": form,
        "plan": plan,
        "charts": chart_catch_up(plan) if plan.days else [],
        "settings": get_study_settings(request.learning),
        "change": get_standing_change(request.learning, "catch_up"),
    }
    status = 200 if form.is_valid() else 422
    return frag(request, "practice/catch_up.html", "catch-up", context, status=status)


def _apply(request: LearnerRequest, per_day: int) -> HttpResponse:
    try:
        apply_catch_up(learning=request.learning, per_day=per_day, at=timezone.now())
    except NothingToMoveError:
        messages.info(request, _("One day takes all that is due."))
    else:
        messages.success(request, _("Your plan begins today. New words wait."))
    return redirect("home")


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def away(request: LearnerRequest) -> HttpResponse:
    at = timezone.now()
    today = request.user.study_day(at)
    settings = get_study_settings(request.learning)
    form = AwayForm(request.POST or None, today=today)
    if form.is_valid():
        set_away(learning=request.learning, at=at, **form.cleaned_data)
        messages.success(
            request, _("Nothing is asked on these days. Have a good time.")
        )
        return redirect("home")
    is_planned = settings.away_until is not None and settings.away_until >= today
    context = {"form": form, "settings": settings, "is_planned": is_planned}
    status = 422 if form.is_bound else 200
    return frag(request, "practice/plan_away.html", "away", context, status=status)


@learner_required
@require_POST
def away_cancel(request: LearnerRequest) -> HttpResponse:
    if cancel_away(learning=request.learning, at=timezone.now()):
        messages.success(request, _("Good to have you here. Your cards are back."))
    return redirect("home")


@learner_required
@require_POST
def change_revert(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    change = get_change_for(request.user, public_id)
    try:
        revert_change(change=change, at=timezone.now())
    except CannotRevertError:
        messages.warning(request, _("Take back the newer change first."))
    else:
        messages.success(
            request, _("Taken back. Cards that you answered since keep their day.")
        )
    came_from_settings = request.POST.get("next") == "settings"
    return redirect("practice:study-settings" if came_from_settings else "home")
