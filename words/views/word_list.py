"""My words: the list, and what is done to many of its rows at once."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from vocab_project.common.http import frag, wants_fragment
from vocab_project.common.languages import CEFR
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from vocab_project.users.models import LearnerLanguage
from words.forms import MOST_REPORTS, BulkActionForm
from words.models import LearnerWord, Theme, Word, WordBatch, WordList
from words.models.learner_word import LearnerWordQuerySet, LearnerWordStatus
from words.models.word import PartOfSpeech
from words.models.word_batch import WordBatchAction as Action
from words.models.word_report import WordReportReason
from words.query.hints import HINTS
from words.selectors import (
    WordFilters,
    find_batch,
    find_words,
    get_batch_for,
    get_word_page,
    list_themes,
    recent_batches,
)
from words.selectors.saved_searches import list_pinned
from words.selectors.word_list import Selection, list_starter_themes
from words.selectors.word_lists import list_choices
from words.services.batch_acts import BULK_ACTIONS
from words.services.batches import apply_bulk_action, undo_batch
from words.services.errors import UndoExpiredError
from words.services.themes import ensure_themes
from words.services.word_lists import ensure_list
from words.services.word_reports import report_words

TEMPLATE = "words/word_list.html"
SHELVES = [
    ("", gettext_lazy("All")),
    ("learned=no&status=active", gettext_lazy("To learn")),
    ("learned=yes&status=active", gettext_lazy("Learned")),
    ("status=known", gettext_lazy("Known already")),
    ("status=ignored", gettext_lazy("Not asked")),
]
"""Addresses of the lists that everybody asks for."""


@require_safe
@learner_required
def word_list(request: LearnerRequest) -> HttpResponse:
    filters = WordFilters.from_params(request.GET)
    batch_id = parse_uuid(request.GET.get("batch", ""))
    batch = find_batch(request.user, batch_id) if batch_id else None
    return _show(
        request,
        filters,
        batch=batch,
        after=parse_uuid(request.GET.get("after", "")),
        before=parse_uuid(request.GET.get("before", "")),
    )


@require_http_methods(["POST"])
@learner_required
def word_bulk(request: LearnerRequest) -> HttpResponse:
    filters = WordFilters.from_params(request.GET)
    ids = request.POST.getlist("ids")
    form = BulkActionForm(request.POST, learner=request.user, ids=ids)
    words = _scope(request, filters, form) if form.is_valid() else None
    error = _why_not(form, words)
    if words is None or error:
        return _show(request, filters, error=error, typed=request.POST, status=422)
    return _show_result(request, filters, _apply(request, form, words))


@require_http_methods(["POST"])
@learner_required
def batch_undo(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    batch = get_batch_for(request.user, public_id)
    filters = WordFilters.from_params(request.GET)
    try:
        undo_batch(batch=batch)
    except UndoExpiredError:
        if not batch.undone_at:
            error = _("This can no longer be undone: a day has passed.")
            return _show(request, filters, error=error, status=422)
    return _show_result(request, filters, batch)


def _scope(
    request: LearnerRequest, filters: WordFilters, form: BulkActionForm
) -> LearnerWordQuerySet:
    """The words that an act is about: those ticked, or all that the filters leave."""
    if form.cleaned_data["scope"] == "all":
        return _find(request, filters).words
    ids = form.cleaned_data["ids"]
    words: LearnerWordQuerySet = LearnerWord.objects.of(request.user)
    return words.filter(public_id__in=ids)


def _why_not(form: BulkActionForm, words: LearnerWordQuerySet | None) -> str:
    if words is None:
        return str(next(iter(form.errors.values()))[0])
    is_report = form.cleaned_data["action"] == Action.REPORT
    if is_report and words.count() > MOST_REPORTS:
        limit = {"limit": MOST_REPORTS}
        return _("Report at most %(limit)d words at once: a person reads each.") % limit
    return ""


def _apply(
    request: LearnerRequest, form: BulkActionForm, words: LearnerWordQuerySet
) -> WordBatch:
    data = form.cleaned_data
    if data["action"] == Action.REPORT:
        return report_words(
            learner=request.user,
            language=request.learning.language,
            words=list(Word.objects.filter(learner_words__in=words)),
            reason=data["reason"],
            key=data["key"],
        )
    theme: Theme | None = None
    if names := data.get("theme_names"):
        theme = form.find_theme() or next(
            iter(ensure_themes(learner=request.user, names=names).values())
        )
    word_list: WordList | None = None
    if data["action"] == Action.LIST_ADD:
        word_list = ensure_list(
            learner=request.user,
            language=request.learning.language,
            name=data["word_list"],
        )
    return apply_bulk_action(
        learner=request.user,
        language=request.learning.language,
        words=words,
        action=data["action"],
        key=data["key"],
        theme=theme,
        word_list=word_list,
    )


def _find(request: LearnerRequest, filters: WordFilters) -> Selection:
    return find_words(
        learner=request.user,
        language=request.learning.language,
        native=request.learning.native_language,
        filters=filters,
    )


def _show_result(
    request: LearnerRequest, filters: WordFilters, batch: WordBatch
) -> HttpResponse:
    """The list with a line that says what happened and offers to undo it."""
    if not wants_fragment(request):
        return redirect(_address(filters, batch))
    batch.refresh_from_db()
    return _show(request, filters, batch=batch)


def _show(
    request: LearnerRequest,
    filters: WordFilters,
    *,
    status: int = 200,
    after: UUID | None = None,
    before: UUID | None = None,
    **extra: Any,
) -> HttpResponse:
    learning = request.learning
    selection = _find(request, filters)
    total = selection.words.count()
    page = get_word_page(
        selection.words,
        learner=request.user,
        native=learning.native_language,
        after=after,
        before=before,
        typed=filters.plain_text,
    )
    base = reverse("words:word-list")
    batch = extra.get("batch")
    context = {
        "base": base,
        "undo_url": _undo_address(filters, batch) if batch else "",
        "reasons": WordReportReason.choices,
        "filters": filters,
        "page": page,
        "total": total,
        "problems": selection.problems,
        "newer_url": _page_address(filters, "before", page.newer),
        "older_url": _page_address(filters, "after", page.older),
        "key": uuid4(),
        "actions": BULK_ACTIONS,
        **_searches(request, filters),
        **extra,
    }
    if not total and not filters:
        context["starter_themes"] = _starters(learning)
    if not wants_fragment(request):
        context |= _surroundings(request)
    response = frag(request, TEMPLATE, "word-list", context, status=status)
    if request.method == "GET" and not page_is_turned(request):
        response.headers["HX-Push-Url"] = _address(filters, None)
    return response


def _searches(request: LearnerRequest, filters: WordFilters) -> dict[str, Any]:
    """Searches one press away, and the present one as it would be kept."""
    learner, language = request.user, request.learning.language
    lists = list_choices(learner, language) if filters.word_list else []
    return {
        "shelves": SHELVES,
        "pinned": list_pinned(learner, language),
        "as_search": filters.as_search(lists),
    }


def _starters(learning: LearnerLanguage) -> list[tuple[Theme, str]]:
    """Themes to begin with, each with the address that takes its first words over."""
    address = reverse("words:catalogue-add")
    upto = f"level:<={learning.level}"
    return [
        (theme, f"{address}?{urlencode({'q': upto, 'theme': theme.slug})}")
        for theme in list_starter_themes(learning.language, learning.level)
    ]


def page_is_turned(request: LearnerRequest) -> bool:
    return "after" in request.GET or "before" in request.GET


def _surroundings(request: LearnerRequest) -> dict[str, Any]:
    """What stands around the list and is not swapped with it."""
    return {
        "themes": list_themes(request.user),
        "lists": list_choices(request.user, request.learning.language),
        "types": [kind for kind in PartOfSpeech if kind != PartOfSpeech.UNKNOWN],
        "levels": CEFR.values,
        "statuses": LearnerWordStatus,
        "hints": HINTS,
        "recent": recent_batches(request.user, request.learning.language),
    }


def _address(filters: WordFilters, batch: WordBatch | None) -> str:
    query = filters.query
    if batch:
        query = f"{query}&batch={batch.public_id}".lstrip("&")
    address = reverse("words:word-list")
    return f"{address}?{query}" if query else address


def _undo_address(filters: WordFilters, batch: WordBatch) -> str:
    address = reverse("words:batch-undo", args=[batch.public_id])
    return f"{address}?{filters.query}" if filters else address


def _page_address(filters: WordFilters, name: str, public_id: str) -> str:
    if not public_id:
        return ""
    query = f"{filters.query}&{name}={public_id}".lstrip("&")
    return f"{reverse('words:word-list')}?{query}"


def parse_uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
