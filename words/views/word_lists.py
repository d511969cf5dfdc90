"""My lists, one list, and the lists a word is on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.list_forms import EntryNoteForm, ListForm, ListsOfWordForm, ShareForm
from words.models import LearnerWord, WordList
from words.selectors.guards import (
    find_batch,
    get_entry_for,
    get_learner_word_for,
    get_list_for,
)
from words.selectors.shared_lists import count_changes
from words.selectors.word_lists import (
    get_entry_page,
    list_ids_of,
    list_word_lists,
)
from words.services.errors import ListNameTakenError
from words.services.word_lists import (
    create_list,
    delete_list,
    ensure_list,
    remove_from_list,
    rename_list,
    set_entry_note,
    set_lists_of_word,
)
from words.views.word_list import parse_uuid


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def list_index(request: LearnerRequest) -> HttpResponse:
    form = ListForm(request.POST or None)
    language = request.learning.language
    if request.method == "POST" and form.is_valid():
        try:
            word_list = create_list(
                learner=request.user, language=language, **form.cleaned_data
            )
            return redirect("words:list-detail", word_list.public_id)
        except ListNameTakenError:
            form.add_name_taken()
    lists = list_word_lists(request.user, language)
    return render(
        request,
        "words/list_index.html",
        {"form": form, "lists": lists},
        status=422 if form.errors else 200,
    )


@require_safe
@learner_required
def list_detail(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    batch_id = parse_uuid(request.GET.get("batch", ""))
    batch = find_batch(request.user, batch_id) if batch_id else None
    return show_list(request, get_list_for(request.user, public_id), batch=batch)


@require_POST
@learner_required
def list_edit(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    word_list = get_list_for(request.user, public_id)
    form = ListForm(request.POST)
    if form.is_valid():
        try:
            rename_list(word_list=word_list, **form.cleaned_data)
            return redirect("words:list-detail", public_id)
        except ListNameTakenError:
            form.add_name_taken()
            word_list.refresh_from_db()
    return show_list(request, word_list, form=form, status=422)


@require_POST
@learner_required
def list_delete(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    word_list = get_list_for(request.user, public_id)
    delete_list(word_list=word_list)
    done = _("“%(name)s” is deleted. Its words are still yours.")
    messages.success(request, done % {"name": word_list.name})
    return redirect("words:list-index")


@require_POST
@learner_required
def entry_note(request: LearnerRequest, public_id: UUID, word_id: UUID) -> HttpResponse:
    entry = get_entry_for(request.user, public_id, word_id)
    form = EntryNoteForm(request.POST)
    if not form.is_valid():
        return show_list(
            request, entry.word_list, status=422, note_form=form, noted=entry.pk
        )
    set_entry_note(entry=entry, note=form.cleaned_data["note"])
    return _back_to(request, public_id)


@require_POST
@learner_required
def entry_remove(
    request: LearnerRequest, public_id: UUID, word_id: UUID
) -> HttpResponse:
    entry = get_entry_for(request.user, public_id, word_id)
    remove_from_list(word_list=entry.word_list, learner_word=entry.learner_word)
    return _back_to(request, public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def word_lists(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """The lists a word is on, shown with the word and changed there."""
    learner_word = get_learner_word_for(request.user, public_id)
    asked: dict[str, Any] = {
        "learner": request.user,
        "language": learner_word.language_id,
    }
    form = ListsOfWordForm(request.POST if request.method == "POST" else None, **asked)
    is_saved = form.is_valid()
    if is_saved:
        _save_lists(learner_word, form)
        if not wants_fragment(request):
            return redirect("words:word-detail", public_id)
    if not form.errors:
        initial = {"lists": list_ids_of(learner_word)}
        form = ListsOfWordForm(initial=initial, **asked)
    context = {"word": learner_word.word, "form": form, "is_saved": is_saved}
    status = 422 if form.errors else 200
    return frag(request, "words/list_word.html", "word-lists", context, status=status)


def _save_lists(learner_word: LearnerWord, form: ListsOfWordForm) -> None:
    learner, language = learner_word.learner, learner_word.language_id
    chosen = form.cleaned_data["lists"]
    lists = list(WordList.objects.of(learner).filter(public_id__in=chosen))
    if name := form.cleaned_data["name"]:
        lists.append(ensure_list(learner=learner, language=language, name=name))
    set_lists_of_word(learner_word=learner_word, word_lists=lists)


def _back_to(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """The page of the list that was open."""
    address = reverse("words:list-detail", args=[public_id])
    page = request.GET.get("page", "")
    return redirect(f"{address}?page={page}" if page.isdigit() else address)


def show_list(
    request: LearnerRequest,
    word_list: WordList,
    *,
    form: ListForm | None = None,
    share_form: ShareForm | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """A list of the learner's own, with what can be done to it."""
    page, rows = get_entry_page(
        word_list,
        native=request.learning.native_language,
        number=request.GET.get("page", ""),
    )
    initial = {
        name: getattr(word_list, name)
        for name in ("name", "colour", "visibility", "description", "is_author_shown")
    }
    context = {
        "word_list": word_list,
        "page": page,
        "rows": rows,
        "form": form or ListForm(initial=initial),
        "share_form": share_form or ShareForm(initial=initial),
        "changes": count_changes(word_list),
        **extra,
    }
    return render(request, "words/list_detail.html", context, status=status)
