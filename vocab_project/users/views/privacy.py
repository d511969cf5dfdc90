from tempfile import TemporaryFile

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from vocab_project.users.forms import ConsentForm, DeleteAccountForm
from vocab_project.users.http import LearnerRequest
from vocab_project.users.models import User
from vocab_project.users.selectors import get_outside_model, stored_kinds
from vocab_project.users.services.consents import set_consents
from vocab_project.users.services.erasure import erase_account
from vocab_project.users.services.export import name_export, write_export


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored and what leaves: for visitors too, before they hand anything over."""
    context: dict[str, object] = {"outside": get_outside_model(), "tab": "privacy"}
    if not isinstance(request.user, User):
        return render(request, "users/privacy_statement.html", context)
    agreed = set(request.user.consents.standing().values_list("purpose", flat=True))
    context |= {
        "form": ConsentForm(agreed=agreed),
        "consents": request.user.consents.all(),
        "stored": stored_kinds(request.user),
    }
    return render(request, "users/privacy.html", context)


@require_POST
@login_required
def consent_save(request: LearnerRequest) -> HttpResponse:
    form = ConsentForm(request.POST, agreed=set())
    if form.is_valid():
        set_consents(user=request.user, purposes=form.purposes(), at=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("users:privacy")


@require_POST
@login_required
@never_cache
def export(request: LearnerRequest) -> FileResponse:
    now = timezone.localtime()
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_export(user=request.user, file=file, at=now)
    file.seek(0)
    name = name_export(request.user, now)
    return FileResponse(file, as_attachment=True, filename=name)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def account_delete(request: LearnerRequest) -> HttpResponse:
    is_allowed = request.method != "POST" or ratelimit.consume(
        request, action="reauthenticate", user=request.user
    )
    data = request.POST if request.method == "POST" and is_allowed else None
    form = DeleteAccountForm(data, user=request.user)
    if form.is_valid():
        erase_account(user=request.user)
        logout(request)
        messages.success(request, _("Your account and all that was in it are deleted."))
        return redirect("home")
    context = {
        "form": form,
        "stored": stored_kinds(request.user),
        "is_allowed": is_allowed,
        "tab": "privacy",
    }
    status = 429 if not is_allowed else 422 if form.is_bound else 200
    return render(request, "users/account_delete.html", context, status=status)
