"""Take your words with you: all, those that a filter leaves, or those of a list, as a file."""

from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from practice.forms.word_export import WordExportForm
from practice.services.word_files import (
    CONTENT_TYPES,
    WordFile,
    name_word_file,
    write_word_file,
)
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import WordList
from words.models.learner_word import LearnerWordQuerySet
from words.selectors import WordFilters, select_words
from words.selectors.word_lists import list_word_lists


@require_safe
@learner_required
def word_export(request: LearnerRequest) -> HttpResponse:
    """What would be in the file, and which kinds there are. `?list=` and the filters of "My words"
    narrow it."""
    return _show(request, WordExportForm())


@require_safe
@learner_required
@never_cache
def word_export_file(request: LearnerRequest) -> HttpResponseBase:
    form = WordExportForm(request.GET)
    if not form.is_valid():
        return _show(request, form, status=422)
    kind: WordFile = form.cleaned_data["kind"]
    at = timezone.now()
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_word_file(
        kind=kind,
        learning=request.learning,
        words=_select(request, WordFilters.from_params(request.GET)),
        file=file,
        at=at,
    )
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=name_word_file(kind, request.learning, timezone.localtime(at)),
        content_type=CONTENT_TYPES[kind],
    )


def _show(
    request: LearnerRequest, form: WordExportForm, status: int = 200
) -> HttpResponse:
    filters = WordFilters.from_params(request.GET)
    words = _select(request, filters)
    learning = request.learning
    lists = list_word_lists(request.user, learning.language)
    chosen: WordList | None = None
    if filters.word_list:
        chosen = lists.filter(public_id=filters.word_list).first()
    context = {
        "form": form,
        "filters": filters,
        "count": words.count(),
        "lists": lists,
        "chosen": chosen,
        "kinds": WordFile,
    }
    return render(request, "practice/word_export.html", context, status=status)


def _select(request: LearnerRequest, filters: WordFilters) -> LearnerWordQuerySet:
    return select_words(
        learner=request.user,
        language=request.learning.language,
        native=request.learning.native_language,
        filters=filters,
    )
