"""API tokens. A token is worth a password, so making one asks for the password again."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from knox.models import AuthToken
from knox.settings import knox_settings

from vocab_project.users.http import LearnerRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@reauthentication_required(allow_get=True)
def token_list(request: LearnerRequest) -> HttpResponse:
    """A POST makes a token and shows it in its own answer: it is stored nowhere in the clear, so
    no redirect could carry it."""
    tokens = AuthToken.objects.filter(user=request.user).order_by("-created")
    limit = knox_settings.TOKEN_LIMIT_PER_USER
    is_full = tokens.count() >= limit
    new_token, status = "", 200
    if request.method == "POST" and is_full:
        status = 422
    elif request.method == "POST":
        _instance, new_token = AuthToken.objects.create(user=request.user)
        is_full = tokens.count() >= limit
    context = {
        "tokens": tokens.all(),
        "new_token": new_token,
        "is_full": is_full,
        "limit": limit,
        "tab": "tokens",
    }
    return render(request, "users/token_list.html", context, status=status)


@require_POST
@login_required
def token_revoke(request: LearnerRequest) -> HttpResponse:
    """One token by the beginning that the list shows, or, without one, all of them."""
    tokens = AuthToken.objects.filter(user=request.user)
    beginning = request.POST.get("token", "")
    if beginning:
        tokens = tokens.filter(token_key=beginning)
        if not tokens.exists():
            raise Http404
    tokens.delete()
    message = _("The token is revoked.") if beginning else _("All tokens are revoked.")
    messages.success(request, message)
    return redirect("users:tokens")
