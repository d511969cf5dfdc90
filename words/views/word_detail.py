"""The page of one word, and what a learner does with it there."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.forms import OwnPartsForm
from words.models import LearnerWord, Word, WordBatch
from words.models.learner_word import LearnerWordStatus
from words.selectors import (
    find_batch,
    get_learner_word_for,
    get_word_for,
    get_word_sheet,
    list_themes,
)
from words.services.errors import LastMeaningError
from words.services.hidden_meanings import hide_meaning, show_meaning
from words.services.learner_words import (
    add_word,
    edit_learner_word,
    mark_learned,
    mark_unlearned,
    remove_word,
    set_status,
)
from words.views.word_list import parse_uuid

TEMPLATE = "words/word_detail.html"


@require_safe
@learner_required
def word_detail(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    batch_id = parse_uuid(request.GET.get("batch", ""))
    batch = find_batch(request.user, batch_id) if batch_id else None
    return show_word(request, get_word_for(request.user, public_id), batch=batch)


@require_http_methods(["POST"])
@learner_required
def word_collect(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """Puts an entry on the learner's list as it is."""
    word = get_word_for(request.user, public_id)
    add_word(
        learner=request.user,
        language=word.language_id,
        native=request.learning.native_language,
        word=word,
    )
    return answer_word(request, word)


@require_http_methods(["POST"])
@learner_required
def word_edit(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, public_id)
    form = OwnPartsForm(request.POST)
    if not form.is_valid():
        return show_word(request, learner_word.word, form=form, status=422)
    data = form.cleaned_data
    edit_learner_word(
        learner_word=learner_word,
        translation=data["translation"],
        note=data["note"],
        theme_names=data["themes"],
    )
    return answer_word(request, learner_word.word)


@require_http_methods(["POST"])
@learner_required
def word_learned(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, public_id)
    if request.POST.get("on") == "0":
        mark_unlearned(learner_word=learner_word)
    else:
        mark_learned(learner_word=learner_word)
    return answer_word(request, learner_word.word)


@require_http_methods(["POST"])
@learner_required
def word_suspend(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, public_id)
    is_off = request.POST.get("on") == "0"
    status = LearnerWordStatus.ACTIVE if is_off else LearnerWordStatus.SUSPENDED
    set_status(learner_word=learner_word, status=status)
    return answer_word(request, learner_word.word)


@require_http_methods(["POST"])
@learner_required
def word_meaning(request: LearnerRequest, public_id: UUID, order: int) -> HttpResponse:
    """A meaning is asked no more, or again."""
    learner_word = get_learner_word_for(request.user, public_id)
    word, error = learner_word.word, ""
    try:
        if request.POST.get("on") == "1":
            show_meaning(learner_word=learner_word, order=order)
        else:
            native = request.learning.native_language
            hide_meaning(learner_word=learner_word, order=order, native=native)
    except LastMeaningError:
        error = _("One meaning must stay: a word without any cannot be asked.")
    if not error and not wants_fragment(request):
        return redirect("words:word-detail", public_id=word.public_id)
    return show_word(
        request,
        word,
        part="word-meanings",
        status=422 if error else 200,
        asked_order=order,
        meaning_error=error,
    )


@require_http_methods(["POST"])
@learner_required
def word_remove(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, public_id)
    key = parse_uuid(request.POST.get("key", ""))
    batch = remove_word(learner_word=learner_word, key=key)
    return redirect(f"{reverse('words:word-list')}?batch={batch.public_id}")


def answer_word(
    request: LearnerRequest, word: Word, batch: WordBatch | None = None
) -> HttpResponse:
    """After a change: the learner's part of the page, or the page itself. `batch` says what was
    done and offers to undo it."""
    if wants_fragment(request):
        return show_word(request, word, batch=batch, is_saved=batch is None)
    address = reverse("words:word-detail", args=[word.public_id])
    return redirect(f"{address}?batch={batch.public_id}" if batch else address)


def show_word(
    request: LearnerRequest,
    word: Word,
    *,
    form: OwnPartsForm | None = None,
    status: int = 200,
    part: str = "word-mine",
    **extra: Any,
) -> HttpResponse:
    sheet = get_word_sheet(
        word=word, learner=request.user, native=request.learning.native_language
    )
    if form is None and sheet.learner_word:
        form = _form_of(sheet.learner_word, [t.local_name for t in sheet.themes])
    context = {
        "word": word,
        "sheet": sheet,
        "form": form,
        "themes": list_themes(request.user),
        "key": uuid4(),
        "base": reverse("words:word-list"),
        **extra,
    }
    return frag(request, TEMPLATE, part, context, status=status)


def _form_of(learner_word: LearnerWord, themes: list[str]) -> OwnPartsForm:
    return OwnPartsForm(
        initial={
            "translation": learner_word.translation,
            "note": learner_word.note,
            "themes": ", ".join(themes),
        }
    )
