"""Known already, not to be asked, wrong: what else may become of a word, and taking it back."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from vocab_project.common.http import frag
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.forms import ExitForm, ReportWordForm
from words.models import Word
from words.models.word_batch import WordBatchAction as Action
from words.selectors.guards import (
    find_learner_word,
    get_batch_for,
    get_learner_word_for,
    get_open_report_for,
    get_word_for,
)
from words.services.batches import undo_batch
from words.services.catalogue import take_exit
from words.services.errors import UndoExpiredError
from words.services.word_reports import report_words, withdraw_word_report
from words.views.word_detail import answer_word, show_word


@require_POST
@learner_required
def word_exit(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """Of any word that the learner may look at: one that is not on the list is put there."""
    word = get_word_for(request.user, public_id)
    form = ExitForm(request.POST)
    if not form.is_valid():
        error = next(iter(form.errors.values()))[0]
        return show_word(request, word, error=error, status=422)
    action, key = form.cleaned_data["exit"], form.cleaned_data["key"]
    if action == Action.ACTIVATE:
        get_learner_word_for(request.user, public_id)
    batch = take_exit(learner=request.user, word=word, action=action, key=key)
    return answer_word(request, word, batch)


@require_POST
@learner_required
def word_undo(request: LearnerRequest, public_id: UUID, batch_id: UUID) -> HttpResponse:
    """Takes back what was done on the page of a word, and stays there."""
    word = get_word_for(request.user, public_id)
    batch = get_batch_for(request.user, batch_id)
    try:
        undo_batch(batch=batch)
    except UndoExpiredError:
        if not batch.undone_at:
            error = _("This can no longer be undone: a day has passed.")
            return show_word(request, word, error=error, status=422)
    batch.refresh_from_db()
    return answer_word(request, word, batch)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def word_report(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """Says that the entry is wrong. `next` brings back to where the word was met."""
    word = get_word_for(request.user, public_id)
    if word.owner_id:
        messages.info(
            request, _("This entry is your own: you can correct it yourself.")
        )
        return redirect("words:word-detail", public_id)
    form = ReportWordForm(request.POST or None, initial={"key": uuid4()})
    if request.method != "POST" or not form.is_valid():
        return _show_report(request, word, form)
    batch = report_words(
        learner=request.user,
        language=word.language_id,
        words=[word],
        **form.cleaned_data,
    )
    if came_from := _safe_next(request):
        messages.success(request, _("Thank you. The curators will look at it."))
        return redirect(came_from)
    return answer_word(request, word, batch)


@require_POST
@learner_required
def word_report_withdraw(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    report = get_open_report_for(request.user, public_id)
    withdraw_word_report(report=report)
    return answer_word(request, report.word)


def _show_report(
    request: LearnerRequest, word: Word, form: ReportWordForm
) -> HttpResponse:
    context = {
        "word": word,
        "form": form,
        "is_mine": find_learner_word(request.user, word) is not None,
        "next": _safe_next(request),
    }
    status = 422 if form.errors else 200
    template = "words/word_report.html"
    return frag(request, template, "word-report", context, status=status)


def _safe_next(request: LearnerRequest) -> str:
    """The page of ours that the learner came from, or nothing."""
    address = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else ""
