"""Bring an account in: the upload, and how far it is."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vocab_project.common.http import frag
from vocab_project.common.uploads import bounded_upload, is_too_large, refuse_file
from vocab_project.users.archive.format import ArchiveError
from vocab_project.users.forms import AccountImportForm
from vocab_project.users.http import LearnerRequest
from vocab_project.users.models import AccountImport
from vocab_project.users.selectors import list_what_came
from vocab_project.users.services.account_imports import (
    AlreadyWorkingError,
    start_account_import,
)
from vocab_project.users.services.bring_in import is_empty
from vocab_project.users.wording_archive import explain, reason_of


@require_http_methods(["GET", "HEAD", "POST"])
@bounded_upload(lambda: settings.ARCHIVE_MAX_BYTES)
@login_required
@never_cache
def account_import(request: LearnerRequest) -> HttpResponse:
    """GET shows how far the last upload is, and the form where the account is empty."""
    if request.method != "POST":
        return _show(request)
    form = AccountImportForm(request.POST, request.FILES)
    if is_too_large(request):
        refuse_file(form, "archive", _say_too_large())
    elif form.is_valid() and _start(request, form):
        return redirect("users:account-import")
    return _show(request, form, status=422)


def _start(request: LearnerRequest, form: AccountImportForm) -> bool:
    archive: UploadedFile = form.cleaned_data["archive"]
    try:
        start_account_import(
            user=request.user,
            key=form.cleaned_data["key"],
            chunks=archive.chunks(),
            keeps_consents=form.cleaned_data["keeps_consents"],
        )
    except ArchiveError as error:
        form.add_error("archive", explain(error))
    except AlreadyWorkingError:
        said = _("Another archive is being brought in just now.")
        form.add_error("archive", said)
    return form.is_valid()


def _show(
    request: LearnerRequest, form: AccountImportForm | None = None, status: int = 200
) -> HttpResponse:
    last = AccountImport.objects.of(request.user).first()
    is_working = bool(last and last.is_working)
    can_import = not is_working and is_empty(request.user)
    context: dict[str, Any] = {
        "form": form or (_next_form(last) if can_import else None),
        "last": last,
        "is_working": is_working,
        "can_import": can_import,
        "came": list_what_came(last) if last else [],
        "problem": reason_of(last.problem) if last else "",
        "tab": "privacy",
    }
    return frag(
        request, "users/account_import.html", "progress", context, status=status
    )


def _next_form(last: AccountImport | None) -> AccountImportForm:
    """An empty one; after a file that was refused it says so where the next one is chosen."""
    if last is None or last.state != AccountImport.State.FAILED:
        return AccountImportForm()
    form = AccountImportForm(initial={"keeps_consents": last.keeps_consents})
    refuse_file(form, "archive", reason_of(last.problem))
    return form


def _say_too_large() -> str:
    limit = filesizeformat(settings.ARCHIVE_MAX_BYTES)
    return _("A file may have %(limit)s.") % {"limit": limit}
