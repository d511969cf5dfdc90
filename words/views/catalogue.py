"""The catalogue: browse it, take words over, take that back."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.catalogue_forms import SIZE, TakeForm
from words.models import Word, WordBatch
from words.models.word import PartOfSpeech
from words.models.word_batch import WordBatchAction as Action
from words.query.hints import HINTS
from words.selectors.catalogue import (
    COUNTED,
    Browsed,
    CatalogueFilters,
    browse,
    count_words,
    get_catalogue_page,
    get_level_counts,
    get_row,
    list_ids,
    list_themes_with_counts,
    propose_level,
)
from words.selectors.guards import find_batch, get_batch_for, get_catalogue_word_for
from words.services.batches import undo_batch
from words.services.catalogue import MOST_AT_ONCE, add_catalogue_words, take_exit
from words.services.errors import UndoExpiredError
from words.views.word_list import parse_uuid

TEMPLATE = "words/catalogue.html"


@require_safe
@learner_required
def catalogue(request: LearnerRequest) -> HttpResponse:
    batch_id = parse_uuid(request.GET.get("batch", ""))
    batch = find_batch(request.user, batch_id) if batch_id else None
    return _show(request, batch=batch)


@require_POST
@learner_required
def catalogue_add(request: LearnerRequest) -> HttpResponse:
    """The filters are in the address, as on the page that the button stands on."""
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _show(request, error=next(iter(form.errors.values()))[0], status=422)
    if form.is_about_one:
        word = get_catalogue_word_for(
            request.user, form.cleaned_data["word"] or uuid4()
        )
        return _answer_about_one(request, word, _take_one(request, word, form))
    batch = _take_many(request, form)
    if form.cleaned_data["back"]:
        return redirect(f"{reverse('words:word-list')}?batch={batch.public_id}")
    return _answer(request, batch)


@require_POST
@learner_required
def catalogue_undo(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """`word` in the form is the row that the button stands in."""
    batch = get_batch_for(request.user, public_id)
    try:
        undo_batch(batch=batch)
    except UndoExpiredError:
        if not batch.undone_at:
            error = _("This can no longer be undone: a day has passed.")
            return _show(request, error=error, status=422)
    batch.refresh_from_db()
    word_id = parse_uuid(request.POST.get("word", ""))
    if word_id:
        word = get_catalogue_word_for(request.user, word_id)
        return _answer_about_one(request, word, batch)
    return _answer(request, batch)


def _take_one(request: LearnerRequest, word: Word, form: TakeForm) -> WordBatch:
    key = form.cleaned_data["key"]
    if form.cleaned_data["what"] == "known":
        return take_exit(learner=request.user, word=word, action=Action.KNOWN, key=key)
    return add_catalogue_words(
        learner=request.user, language=word.language_id, word_ids=[word.pk], key=key
    )


def _take_many(request: LearnerRequest, form: TakeForm) -> WordBatch:
    given = form.cleaned_data
    filters = CatalogueFilters.from_params(request.GET).not_mine
    limit = given["size"] if given["what"] == "next" else MOST_AT_ONCE
    return add_catalogue_words(
        learner=request.user,
        language=request.learning.language,
        word_ids=list_ids(_browse(request, filters).words, filters, limit),
        key=given["key"],
    )


def _browse(request: LearnerRequest, filters: CatalogueFilters) -> Browsed:
    return browse(
        learner=request.user,
        language=request.learning.language,
        native=request.learning.native_language,
        filters=filters,
    )


def _answer(request: LearnerRequest, batch: WordBatch) -> HttpResponse:
    """The list with a line that says what happened and offers to undo it."""
    if wants_fragment(request):
        return _show(request, batch=batch)
    return redirect(_address(request, batch=str(batch.public_id)))


def _answer_about_one(
    request: LearnerRequest, word: Word, batch: WordBatch
) -> HttpResponse:
    """For htmx the row alone, in its place."""
    if not wants_fragment(request):
        return redirect(_address(request, batch=str(batch.public_id)))
    row = get_row(word, learner=request.user, native=request.learning.native_language)
    context = {
        "row": row,
        "taken": batch,
        "here": _here(request),
        **_addresses(request),
    }
    return render(request, "words/_catalogue_row.html", context)


def _show(request: LearnerRequest, *, status: int = 200, **extra: Any) -> HttpResponse:
    learning = request.learning
    filters = CatalogueFilters.from_params(request.GET)
    browsed = _browse(request, filters)
    total = count_words(browsed.words)
    page = get_catalogue_page(
        browsed.words,
        filters=filters,
        learner=request.user,
        native=learning.native_language,
        after=parse_uuid(request.GET.get("after", "")),
        before=parse_uuid(request.GET.get("before", "")),
    )
    counts = get_level_counts(learner=request.user, language=learning.language)
    batch = extra.get("batch")
    context = {
        "filters": filters,
        "problems": browsed.problems,
        "total": min(total, COUNTED),
        "is_more": total > COUNTED,
        "page": page,
        "counts": [(c, _level_address(request, filters, c.level)) for c in counts],
        "proposed": propose_level(counts, learning.level),
        "size": SIZE,
        "most": MOST_AT_ONCE,
        **_addresses(request),
        "prev_url": _address(request, before=page.before) if page.before else "",
        "next_url": _address(request, after=page.after) if page.after else "",
        "undo_url": _undo_address(request, batch) if batch else "",
        "key": uuid4(),
        **extra,
    }
    if not wants_fragment(request):
        context |= _surroundings(request)
    response = frag(request, TEMPLATE, "catalogue-list", context, status=status)
    if request.method == "GET" and not ({"after", "before"} & set(request.GET)):
        response.headers["HX-Push-Url"] = _address(request)
    return response


def _surroundings(request: LearnerRequest) -> dict[str, Any]:
    """What stands around the list and is not swapped with it."""
    return {
        "base": reverse("words:catalogue"),
        "themes": list_themes_with_counts(request.learning.language),
        "types": [kind for kind in PartOfSpeech if kind != PartOfSpeech.UNKNOWN],
        "sorts": [
            ("", _("Worth learning first")),
            ("frequency", _("Most frequent first")),
            ("az", _("From A to Z")),
        ],
        "hints": HINTS,
    }


def _here(request: LearnerRequest) -> str:
    """The query of the page that a button stands on, for the address that it posts to."""
    query = CatalogueFilters.from_params(request.GET).query
    places = {
        name: parse_uuid(request.GET.get(name, "")) for name in ("after", "before")
    }
    pairs = [query, *(f"{name}={place}" for name, place in places.items() if place)]
    return "&".join(filter(None, pairs))


def _addresses(request: LearnerRequest) -> dict[str, str]:
    """What every row links and posts to."""
    add, here = reverse("words:catalogue-add"), _here(request)
    return {
        "words_url": reverse("words:word-list"),
        "add_url": f"{add}?{here}" if here else add,
    }


def _address(request: LearnerRequest, **more: str) -> str:
    query = CatalogueFilters.from_params(request.GET).query
    if "batch" in more:
        query = _here(request)
    pairs = [query, *(f"{name}={value}" for name, value in more.items())]
    text = "&".join(filter(None, pairs))
    address = reverse("words:catalogue")
    return f"{address}?{text}" if text else address


def _undo_address(request: LearnerRequest, batch: WordBatch) -> str:
    address = reverse("words:catalogue-undo", args=[batch.public_id])
    here = _here(request)
    return f"{address}?{here}" if here else address


def _level_address(
    request: LearnerRequest, filters: CatalogueFilters, level: str
) -> str:
    """Chooses a level; chosen already, all of them."""
    chosen = "" if filters.level == level else level
    query = replace(filters, level=chosen).query
    address = reverse("words:catalogue")
    return f"{address}?{query}" if query else address
