"""Pasting many words: a text, a preview, one click."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vocab_project.common.http import frag
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.forms import BulkAddForm
from words.services.bulk_add import commit_lines
from words.services.bulk_lines import MAX_LINES
from words.services.bulk_preview import Preview, preview_lines
from words.services.errors import TooManyLinesError
from words.views.word_list import parse_uuid

TEMPLATE = "words/word_bulk_add.html"


@require_http_methods(["GET", "POST"])
@learner_required
def word_bulk_add(request: LearnerRequest) -> HttpResponse:
    """POST shows the preview; with `step=commit` it adds what the preview showed."""
    form = BulkAddForm(request.POST or None)
    preview = _preview(request, form) if form.is_bound and form.is_valid() else None
    if preview and request.POST.get("step") == "commit":
        return _commit(request, form)
    context = {
        "form": form,
        "preview": preview,
        "max_lines": MAX_LINES,
        "key": uuid4(),
        "base": reverse("words:word-list"),
    }
    status = 422 if form.is_bound and form.errors else 200
    return frag(request, TEMPLATE, "bulk-add", context, status=status)


def _preview(request: LearnerRequest, form: BulkAddForm) -> Preview | None:
    try:
        return preview_lines(
            learner=request.user,
            language=request.learning.language,
            native=request.learning.native_language,
            text=form.cleaned_data["text"],
        )
    except TooManyLinesError as error:
        numbers = {"count": error.count, "limit": error.limit}
        form.add_error(
            "text",
            _("These are %(count)d lines. Paste %(limit)d at a time.") % numbers,
        )
        return None


def _commit(request: LearnerRequest, form: BulkAddForm) -> HttpResponse:
    batch = commit_lines(
        learner=request.user,
        language=request.learning.language,
        native=request.learning.native_language,
        text=form.cleaned_data["text"],
        key=parse_uuid(request.POST.get("key", "")) or uuid4(),
    )
    return redirect(f"{reverse('words:word-list')}?batch={batch.public_id}")
