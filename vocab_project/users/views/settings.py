from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vocab_project.users.forms import ProfileForm
from vocab_project.users.http import LearnerRequest
from vocab_project.users.models import User
from vocab_project.users.selectors import get_security

ONE_YEAR = 60 * 60 * 24 * 365


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: LearnerRequest) -> HttpResponse:
    # A form writes what was typed into its instance: the header goes on showing what is stored.
    user = User.objects.get(pk=request.user.pk)
    initial = {"theme": _theme(request)}
    form = ProfileForm(request.POST or None, instance=user, initial=initial)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "tab": "profile"}
        return render(request, "users/profile.html", context, status=status)
    saved = form.save()
    with translation.override(saved.interface_language or translation.get_language()):
        messages.success(request, _("Saved."))
    response = redirect("users:settings")
    # The colours of a page are chosen before anyone is known: by a cookie, for this device.
    response.set_cookie(
        "theme",
        form.cleaned_data["theme"],
        max_age=ONE_YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return response


@require_safe
@login_required
def security(request: LearnerRequest) -> HttpResponse:
    context = {"security": get_security(request.user), "tab": "security"}
    return render(request, "users/security.html", context)


def _theme(request: LearnerRequest) -> object:
    """What this device shows now; the footer may have changed it since the last saving."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in User.THEMES else request.user.preference("theme")
