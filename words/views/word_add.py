"""Adding one word, looked up while it is typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vocab_project.common.http import frag, wants_fragment
from vocab_project.linguistics import get_tools
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.forms import AddWordForm
from words.models import Word
from words.search import clean_query
from words.selectors import get_word_for, list_themes, look_up, read_typed
from words.services.errors import SeveralWordsError
from words.services.learner_words import AddedWord, add_word

TEMPLATE = "words/word_add.html"


@require_http_methods(["GET", "POST"])
@learner_required
def word_add(request: LearnerRequest) -> HttpResponse:
    if request.method == "GET":
        typed = clean_query(request.GET.get("base_form", ""))
        return _show(request, AddWordForm(initial={"base_form": typed}), typed)
    form = AddWordForm(_with_lemma(request.POST))
    if request.POST.get("step") == "look":
        typed = clean_query(request.POST.get("base_form", ""))
        return _show(request, AddWordForm(initial=request.POST.dict()), typed)
    added = _add(request, form) if form.is_valid() else None
    if added is None:
        typed = clean_query(request.POST.get("base_form", ""))
        return _show(request, form, typed, status=422)
    _say(request, added)
    return redirect("words:word-add")


@require_safe
@learner_required
def word_lookup(request: LearnerRequest) -> HttpResponse:
    """Entries for what stands in the field; without htmx it is the page with them."""
    typed = clean_query(request.GET.get("base_form", ""))
    if not wants_fragment(request):
        return _show(request, AddWordForm(initial={"base_form": typed}), typed)
    context = _lookup_context(request, typed)
    return frag(request, TEMPLATE, "word-lookup", context)


def _with_lemma(posted: QueryDict) -> QueryDict:
    """A reading of the engine was chosen ("verb:tejer"): that is the word to add."""
    part_of_speech, colon, lemma = posted.get("lemma", "").partition(":")
    if not colon:
        return posted
    data = posted.copy()
    data["part_of_speech"], data["base_form"] = part_of_speech, lemma
    return data


def _add(request: LearnerRequest, form: AddWordForm) -> AddedWord | None:
    data = form.cleaned_data
    chosen: Word | None = (
        get_word_for(request.user, form.chosen) if form.chosen else None
    )
    language = request.learning.language
    if chosen and chosen.language_id != language:
        chosen = None
    try:
        return add_word(
            learner=request.user,
            language=language,
            native=request.learning.native_language,
            base_form=data["base_form"],
            part_of_speech=data["part_of_speech"],
            translation=data["translation"],
            note=data["note"],
            theme_names=data["themes"],
            word=chosen,
            is_own=form.is_own,
        )
    except SeveralWordsError:
        form.add_error(
            "base_form", _("Several words are written so: choose one below.")
        )
        return None


def _say(request: LearnerRequest, added: AddedWord) -> None:
    word = added.learner_word.word.display
    if added.outcome == "already":
        messages.info(
            request, _("“%(word)s” is on your list already.") % {"word": word}
        )
    else:
        messages.success(request, _("“%(word)s” is on your list.") % {"word": word})


def _lookup_context(request: LearnerRequest, typed: str) -> dict[str, Any]:
    hits = look_up(
        learner=request.user,
        language=request.learning.language,
        native=request.learning.native_language,
        text=typed,
    )
    return {
        "typed": typed,
        "hits": hits,
        "read": read_typed(
            learner=request.user, language=request.learning.language, text=typed
        ),
        "base": reverse("words:word-list"),
    }


def _show(
    request: LearnerRequest, form: AddWordForm, typed: str, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "themes": list_themes(request.user),
        "letters": get_tools(request.learning.language).letters,
        **_lookup_context(request, typed),
    }
    return frag(request, TEMPLATE, "word-add", context, status=status)
