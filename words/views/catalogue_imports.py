"""Catalogue entries from a file, at the curators' desk: brought, looked at, imported while one
watches, taken back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from vocab_project.common.http import frag
from vocab_project.common.uploads import bounded_upload, is_too_large
from vocab_project.users.models import User
from words.catalogue_import_forms import CatalogueUploadForm
from words.catalogue_import_wording import say_file_problem
from words.models import CatalogueImport
from words.models.catalogue_import import CatalogueResult, CatalogueVerdict
from words.selectors.catalogue_imports import (
    failed_lines,
    get_catalogue_import,
    get_row_page,
    list_catalogue_imports,
)
from words.services.catalogue_import import (
    MOST_BYTES,
    EmptyFileError,
    NotNowError,
    cancel_catalogue_import,
    confirm_catalogue_import,
    run_to_the_end,
    start_catalogue_import,
    undo_catalogue_import,
)

COLUMNS = (
    "language", "base_form", "part_of_speech", "sense_no", "article", "gender",
    "plural", "pronunciation", "level", "themes", "en", "it", "en_2", "it_2",
    "example", "example_en", "example_it", "example_2", "example_2_en",
    "example_2_it", "synonyms", "near_synonyms", "antonyms", "usage_notes",
    "frequency_rank", "is_active",
)  # fmt: skip
LOOKS = (1, 1, 2, 2, 3)
"""Seconds between looks at what is being worked; then the last one."""


@require_http_methods(["GET", "HEAD", "POST"])
@bounded_upload(lambda: MOST_BYTES)
def import_list(request: HttpRequest) -> HttpResponse:
    curator = _curator(request)
    form = CatalogueUploadForm()
    if request.method == "POST":
        form = CatalogueUploadForm(request.POST, request.FILES)
        if is_too_large(request):
            form.add_too_large(MOST_BYTES)
        elif form.is_valid() and (job := _upload(curator, form)):
            return redirect("catalogue-imports:detail", job.public_id)
    context = {"form": form, "imports": list_catalogue_imports(), "columns": COLUMNS}
    return _page(request, "list", context, status=422 if form.errors else 200)


@require_safe
def import_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    _curator(request)
    job = get_catalogue_import(public_id)
    look = request.GET.get("n", "0")
    looks = min(int(look), 99) if look.isdecimal() and len(look) < 3 else 0
    context: dict[str, Any] = {
        "job": job,
        "problem": say_file_problem(job.problem, job.problem_params)
        if job.problem
        else "",
        "next_look": looks + 1,
        "delay": LOOKS[min(looks, len(LOOKS) - 1)],
    }
    if not job.is_working and job.rows_count:
        context |= _rows(request, job)
    return _page(request, "detail", context)


@require_POST
def import_confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, confirm_catalogue_import)


@require_POST
def import_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, cancel_catalogue_import)


@require_POST
def import_undo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _act(request, public_id, undo_catalogue_import)


@require_safe
def import_failed(
    request: HttpRequest, public_id: UUID
) -> HttpResponse | StreamingHttpResponse:
    _curator(request)
    job = get_catalogue_import(public_id)
    lines = failed_lines(job, reason_name=_("reason"))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="not-imported.csv"'
    return response


def _upload(curator: User, form: CatalogueUploadForm) -> CatalogueImport | None:
    file, language = form.cleaned_data["file"], form.cleaned_data["language"]
    try:
        job = start_catalogue_import(
            curator=curator,
            name=file.name,
            data=file.read(),
            language=language.pk if language else "",
        )
    except EmptyFileError:
        form.add_error("file", _("There is nothing in this file."))
        return None
    if file.size <= settings.IMPORT_AT_ONCE_BYTES:
        run_to_the_end(job.pk)
    return job


def _act(
    request: HttpRequest,
    public_id: UUID,
    act: Callable[..., CatalogueImport],
) -> HttpResponse:
    _curator(request)
    job = get_catalogue_import(public_id)
    try:
        job = act(job=job)
    except NotNowError:
        messages.warning(request, _("That cannot be done now."))
    if job.is_working and job.rows_count <= settings.IMPORT_AT_ONCE_ROWS:
        run_to_the_end(job.pk)
    return redirect("catalogue-imports:detail", public_id)


def _rows(request: HttpRequest, job: CatalogueImport) -> dict[str, Any]:
    only = request.GET.get("only", "")
    page, rows = get_row_page(job, only=only, number=request.GET.get("page", ""))
    counts = [
        (each, job.verdicts[each.value])
        for each in CatalogueVerdict
        if job.verdicts.get(each.value)
    ]
    fit = sum(job.verdicts.get(verdict, 0) for verdict in ("new", "changed"))
    return {
        "only": only,
        "page": page,
        "rows": rows,
        "counts": counts,
        "fit": fit,
        "results": _results(job),
        "can_undo": job.state in {"done", "cancelled"}
        and bool(job.created_count or job.updated_count),
        "has_failed": bool(job.verdicts.get("invalid") or job.failed_count),
    }


def _results(job: CatalogueImport) -> list[tuple[CatalogueResult, int]]:
    return [
        (each, number)
        for each in CatalogueResult
        if (number := getattr(job, f"{each.value}_count"))
    ]


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Import into the catalogue"),
        **context,
    }
    template = f"admin/catalogue_imports/{name}.html"
    if name == "detail":
        return frag(request, template, "import", context, status=status)
    return render(request, template, context, status=status)


def _curator(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - admin_view let staff in only
    if not user.has_perms(["words.add_word", "words.change_word"]):
        raise PermissionDenied
    return user
