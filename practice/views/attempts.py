"""Writing a sentence, its feedback, and all sentences so far."""

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from practice.forms.writing import DisputeForm, KeyForm, SentenceForm
from practice.models import SentenceAttempt
from practice.pages.attempts import feedback_context, get_attempt_page
from practice.pages.desk import get_shown_word
from practice.selectors import (
    get_attempt_for,
    get_learner_word_for,
    get_learning_of,
)
from practice.services.attempts import (
    ignore_flagged_word,
    retry_attempt,
    write_sentence,
)
from practice.services.disputes import open_dispute
from practice.services.errors import NotJudgedError
from vocab_project.common.http import frag, wants_fragment
from vocab_project.linguistics import get_tools
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import LearnerWord


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, word_id)
    language = learner_word.language_id
    form = SentenceForm(
        request.POST or None, language=language, initial={"key": uuid.uuid4()}
    )
    if request.method == "POST" and form.is_valid():
        attempt = write_sentence(
            learner_word=learner_word, at=timezone.now(), **form.cleaned_data
        )
        return _go_to(request, attempt)
    native = get_learning_of(request.user, learner_word).native_language
    context = {
        "form": form,
        "card": get_shown_word(learner_word, "revise", native),
        "word": learner_word.word,
        "letters": get_tools(language).letters,
        "back_url": _queue_address(learner_word),
    }
    status = 422 if request.method == "POST" else 200
    return frag(request, "practice/write.html", "attempt", context, status=status)


@learner_required
@require_safe
def attempt(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    return _show(request, get_attempt_for(request.user, public_id))


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_dispute(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    attempt = get_attempt_for(request.user, public_id)
    form = DisputeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return _show(request, attempt, form, status=status)
    try:
        open_dispute(attempt=attempt, reason=form.cleaned_data["reason"])
    except NotJudgedError:
        return _show(request, attempt, status=409)
    return _go_to(request, get_attempt_for(request.user, public_id))


@learner_required
@require_POST
def attempt_retry(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    attempt = get_attempt_for(request.user, public_id)
    form = KeyForm(request.POST)
    if form.is_valid():
        retry_attempt(attempt=attempt, key=form.cleaned_data["key"])
    return _go_to(request, get_attempt_for(request.user, public_id))


@learner_required
@require_POST
def attempt_ignore(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """ "That is a name": a word that was flagged in this sentence is never flagged again."""
    attempt = get_attempt_for(request.user, public_id)
    word = request.POST.get("word", "")
    if ignore_flagged_word(attempt=attempt, word=word):
        messages.success(
            request, _("“%(word)s” is not flagged again.") % {"word": word}
        )
    return _go_to(request, attempt)


@learner_required
@require_safe
def attempt_list(request: LearnerRequest) -> HttpResponse:
    page = get_attempt_page(
        learner=request.user, language=request.learning.language, query=request.GET
    )
    return frag(request, "practice/attempt_list.html", "attempt-list", {"page": page})


def _queue_address(learner_word: LearnerWord) -> str:
    """Where the learner came from: the card of this word, its answer shown."""
    queue = "revise" if learner_word.is_learned else "study"
    address = reverse(f"practice:{queue}")
    return f"{address}?word={learner_word.word.public_id}&answer=1"


def _go_to(request: LearnerRequest, attempt: SentenceAttempt) -> HttpResponse:
    address = reverse("practice:attempt", args=[attempt.public_id])
    if not wants_fragment(request):
        return redirect(address)
    response = _show(request, attempt)
    response["HX-Push-Url"] = address
    return response


def _show(
    request: LearnerRequest,
    attempt: SentenceAttempt,
    form: DisputeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if form:
        form.fields["reason"].widget.attrs["data-autofocus"] = ""
    context = feedback_context(attempt, asked=request.GET.get("n", ""))
    context |= {"dispute_form": form or DisputeForm(), "is_disputing": bool(form)}
    return frag(request, "practice/attempt.html", "attempt", context, status=status)
