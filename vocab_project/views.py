"""The front door: a landing page for visitors, today's page for learners."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from practice.views import home as practice_home


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    if request.user.is_authenticated:
        return practice_home(request)
    return render(request, "landing.html")
