"""Searches under a name: keep one, change it, pin it, delete it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import SavedSearch
from words.query import Context
from words.search_forms import SearchForm
from words.selectors.guards import get_search_for
from words.selectors.saved_searches import get_search_rows
from words.services.errors import SearchNameTakenError, TooManySearchesError
from words.services.saved_searches import (
    change_search,
    delete_search,
    pin_search,
    save_search,
)


@require_safe
@learner_required
def search_index(request: LearnerRequest) -> HttpResponse:
    """`query` and `name` fill the form that makes a new one."""
    initial = {name: request.GET.get(name, "") for name in ("query", "name")}
    form = SearchForm(initial=initial, context=_context(request))
    return _show(request, form=form)


@require_POST
@learner_required
def search_save(request: LearnerRequest) -> HttpResponse:
    form = SearchForm(request.POST, context=_context(request))
    if form.is_valid():
        try:
            search = save_search(
                learner=request.user,
                language=request.learning.language,
                **form.cleaned_data,
            )
        except SearchNameTakenError:
            form.add_name_taken()
        except TooManySearchesError:
            form.add_too_many()
        else:
            saved = _("“%(name)s” is kept. You can practise its words on their own.")
            messages.success(request, saved % {"name": search.name})
            return redirect(_address_of(search))
    return _show(request, form=form, status=422)


@require_POST
@learner_required
def search_edit(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    search = get_search_for(request.user, public_id)
    form = SearchForm(request.POST, context=_context(request), prefix=str(search.pk))
    if form.is_valid():
        try:
            change_search(search=search, **form.cleaned_data)
            return redirect("words:search-index")
        except SearchNameTakenError:
            form.add_name_taken()
    return _show(request, edited=search, edit_form=form, status=422)


@require_POST
@learner_required
def search_pin(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    search = get_search_for(request.user, public_id)
    pin_search(search=search, is_on=request.POST.get("on") != "0")
    return redirect("words:search-index")


@require_POST
@learner_required
def search_delete(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    search = get_search_for(request.user, public_id)
    delete_search(search=search)
    done = _("“%(name)s” is deleted. Its words are still yours.")
    messages.success(request, done % {"name": search.name})
    return redirect("words:search-index")


def _context(request: LearnerRequest) -> Context:
    learning = request.learning
    return Context(
        request.user, learning.language, learning.native_language, timezone.now()
    )


def _address_of(search: SavedSearch) -> str:
    return f"{reverse('words:word-list')}?{urlencode({'q': search.query})}"


def _show(
    request: LearnerRequest,
    *,
    form: SearchForm | None = None,
    edited: SavedSearch | None = None,
    edit_form: SearchForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(request)
    rows = get_search_rows(
        learner=request.user,
        language=context.language,
        native=context.native,
        at=context.at,
    )
    shown: list[dict[str, Any]] = []
    for row in rows:
        is_edited = bool(edited and edited.pk == row.search.pk)
        values = {"name": row.search.name, "query": row.search.query}
        shown.append(
            {
                "row": row,
                "address": _address_of(row.search),
                "is_edited": is_edited,
                "form": edit_form
                if is_edited
                else SearchForm(
                    initial=values, context=context, prefix=str(row.search.pk)
                ),
            }
        )
    return render(
        request,
        "words/search_index.html",
        {"form": form or SearchForm(context=context), "rows": shown},
        status=status,
    )
