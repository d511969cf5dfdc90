"""Words from a file: uploaded, looked at, imported while one watches, and taken back."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from vocab_project.common.http import frag
from vocab_project.common.uploads import bounded_upload, is_too_large
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.import_forms import SettingsForm, UploadForm
from words.import_wording import say_problem, say_too_many
from words.models import ImportJob
from words.models.import_row import ImportVerdict
from words.selectors.guards import get_import_for
from words.selectors.imports import failed_rows, get_row_page, list_imports
from words.services.importing.ending import cancel_import
from words.services.importing.errors import (
    EmptyUploadError,
    NothingToImportError,
    NotNowError,
    TooManyImportsError,
    TooManyNamesError,
    UploadTooLargeError,
)
from words.services.importing.run import run_if_small
from words.services.importing.settings import change_settings, start_rows
from words.services.importing.uploads import start_import

LOOKS = (1, 1, 2, 2, 3)
"""Seconds between looks at what is being worked; then the last one."""


@require_http_methods(["GET", "HEAD", "POST"])
@bounded_upload(lambda: settings.IMPORT_MAX_BYTES)
@learner_required
def import_list(request: LearnerRequest) -> HttpResponse:
    form = UploadForm(initial={"key": uuid4()})
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if is_too_large(request):
            form.add_too_large(settings.IMPORT_MAX_BYTES)
        elif form.is_valid() and (job := _upload(request, form)):
            return redirect("words:import-detail", job.public_id)
    context = {
        "form": form,
        "imports": list_imports(request.user, request.learning.language),
    }
    status = 422 if form.errors else 200
    return render(request, "words/import_list.html", context, status=status)


@require_safe
@learner_required
def import_detail(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    return _show(request, get_import_for(request.user, public_id))


@require_POST
@learner_required
def import_settings(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """What was chosen is taken over; with the button that says so, the import starts."""
    job = get_import_for(request.user, public_id)
    if job.state != ImportJob.State.PREVIEW:
        return redirect("words:import-detail", public_id)
    form = SettingsForm(request.POST, job=job)
    if not form.is_valid():
        return _show(request, job, form=form, status=422)
    try:
        job = change_settings(job=job, choices=form.choices)
        if "start" in request.POST and job.state == ImportJob.State.PREVIEW:
            job = start_rows(job=job)
    except NotNowError:
        return redirect("words:import-detail", public_id)
    except NothingToImportError:
        form.add_error(None, _("Say which column is the word."))
    except TooManyNamesError as error:
        form.add_error(None, say_too_many(error.kind, error.count, error.limit))
    if form.errors:
        return _show(request, job, form=form, status=422)
    run_if_small(job)
    return redirect("words:import-detail", public_id)


@require_POST
@learner_required
def import_cancel(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    cancel_import(job=get_import_for(request.user, public_id))
    messages.success(request, _("The import is stopped."))
    return redirect("words:import-detail", public_id)


@require_safe
@learner_required
def import_failed(
    request: LearnerRequest, public_id: UUID
) -> HttpResponse | StreamingHttpResponse:
    job = get_import_for(request.user, public_id)
    rows = failed_rows(job, reason_name=_("reason"))
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="not-imported.csv"'
    return response


def _upload(request: LearnerRequest, form: UploadForm) -> ImportJob | None:
    """None after an error was put into the form."""
    data = form.cleaned_data
    file, text = data["file"], data["text"]
    try:
        job = start_import(
            learner=request.user,
            language=request.learning.language,
            native=request.learning.native_language,
            key=data["key"],
            name=file.name if file else "",
            chunks=file.chunks() if file else [text.encode()],
        )
    except EmptyUploadError:
        form.add_error("file", _("There is nothing in this file."))
    except UploadTooLargeError as error:
        form.add_too_large(error.limit)
    except TooManyImportsError:
        form.add_error(None, _("Finish or stop one of your other imports first."))
    else:
        run_if_small(job)
        return job
    return None


def _show(
    request: LearnerRequest,
    job: ImportJob,
    *,
    form: SettingsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    look = request.GET.get("n", "0")
    looks = min(int(look), 99) if look.isdecimal() and len(look) < 3 else 0
    context: dict[str, Any] = {
        "job": job,
        "problem": say_problem(job.problem, job.problem_params) if job.problem else "",
        "next_look": looks + 1,
        "delay": LOOKS[min(looks, len(LOOKS) - 1)],
    }
    if job.state == ImportJob.State.PREVIEW:
        context |= _preview(request, job, form)
    return frag(request, "words/import_detail.html", "import", context, status=status)


def _preview(
    request: LearnerRequest, job: ImportJob, form: SettingsForm | None
) -> dict[str, Any]:
    verdict = request.GET.get("verdict", "")
    page, rows = get_row_page(job, verdict=verdict, number=request.GET.get("page", ""))
    return {
        "form": form or SettingsForm(job=job),
        "head": job.found,
        "verdicts": [
            (each, job.verdicts[each.value])
            for each in ImportVerdict
            if job.verdicts.get(each.value)
        ],
        "verdict": verdict,
        "page": page,
        "rows": rows,
        "query": f"verdict={verdict}" if verdict in ImportVerdict.values else "",
    }
