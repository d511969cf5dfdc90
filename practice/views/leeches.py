"""Words that stick badly: the list, and the page that helps with one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from practice.forms.leeches import MnemonicForm, RestForm
from practice.selectors import get_learner_word_for
from practice.selectors.leeches import LEECH_LAPSES, get_leech_help, get_leeches
from practice.services.leeches import RESTS, rest_word, wake_word
from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import LearnerWord
from words.services.learner_words import set_mnemonic


@learner_required
@require_safe
def leeches(request: LearnerRequest) -> HttpResponse:
    found = get_leeches(learning=request.learning, at=timezone.now())
    context = {"leeches": found, "threshold": LEECH_LAPSES}
    return frag(request, "practice/leeches.html", "leeches", context)


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def leech(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    """POST keeps the memory aid."""
    learner_word = get_learner_word_for(request.user, word_id)
    if request.method != "POST":
        return _show(request, learner_word)
    form = MnemonicForm(request.POST)
    if not form.is_valid():
        return _show(request, learner_word, form=form, status=422)
    set_mnemonic(learner_word=learner_word, mnemonic=form.cleaned_data["mnemonic"])
    return _done(request, learner_word, _("Saved."), focus="mnemonic")


@learner_required
@require_POST
def leech_rest(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, word_id)
    form = RestForm(request.POST)
    if not form.is_valid():
        return _show(request, learner_word, status=422)
    weeks = form.cleaned_data["weeks"]
    if not weeks:
        wake_word(learner_word=learner_word)
        return _done(request, learner_word, _("It is asked again."), focus="rest")
    day = rest_word(learner_word=learner_word, weeks=weeks, at=timezone.now())
    said = _("It rests until %(day)s.") % {"day": date_format(day, "MONTH_DAY_FORMAT")}
    return _done(request, learner_word, said, focus="rest")


def _done(
    request: LearnerRequest, learner_word: LearnerWord, said: str, *, focus: str
) -> HttpResponse:
    if wants_fragment(request):
        return _show(request, learner_word, said=said, focus=focus)
    messages.success(request, said)
    return redirect("practice:leech", learner_word.word.public_id)


def _show(
    request: LearnerRequest,
    learner_word: LearnerWord,
    *,
    form: MnemonicForm | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    learner_word.learner = request.user
    known = MnemonicForm(initial={"mnemonic": learner_word.mnemonic})
    context |= {
        "help": get_leech_help(learner_word=learner_word, at=timezone.now()),
        "word": learner_word.word,
        "form": form or known,
        "rests": RESTS,
        "threshold": LEECH_LAPSES,
    }
    return frag(request, "practice/leech.html", "leech", context, status=status)
