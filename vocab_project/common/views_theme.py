"""Light, dark or as the device says: a cookie, so that the page comes in the right colours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEMES = ("auto", "light", "dark")
ONE_YEAR = 60 * 60 * 24 * 365


@require_POST
def theme_switch(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("theme", "auto")
    response = redirect(_safe_next(request))
    response.set_cookie(
        "theme",
        theme if theme in THEMES else "auto",
        max_age=ONE_YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return response


def _safe_next(request: HttpRequest) -> str:
    """The page the learner came from, never another site."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else "home"
