"""The examples of one word: asking for more, and putting them in the learner's own order."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.example_forms import ReportForm
from words.models import Example, Word
from words.selectors.examples import get_example_for, get_example_list
from words.selectors.guards import get_word_for
from words.services.example_marks import hide_example, pin_example
from words.services.examples import request_examples
from words.services.reports import AlreadyReportedError, report_example


@require_safe
@learner_required
def example_list(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """Page and fragment; while sentences are being made, the fragment asks again for itself."""
    word = get_word_for(request.user, public_id)
    return _show(request, word, look=_look_of(request))


@require_http_methods(["POST"])
@learner_required
def example_request(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    word = get_word_for(request.user, public_id)
    request_examples(learner=request.user, word=word)
    said = _("Sentences are on their way.")
    return _show(request, word, said=said, focus="examples")


@require_http_methods(["POST"])
@learner_required
def example_pin(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    example = get_example_for(request.user, public_id)
    is_on = request.POST.get("on", "1") == "1"
    pin_example(learner=request.user, example=example, is_on=is_on)
    said = _("Pinned.") if is_on else _("No longer pinned.")
    return _show(
        request, example.word, said=said, focus="pin", focused=example.public_id
    )


@require_http_methods(["POST"])
@learner_required
def example_hide(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    example = get_example_for(request.user, public_id)
    is_on = request.POST.get("on", "1") == "1"
    hide_example(learner=request.user, example=example, is_on=is_on)
    said = _("Hidden.") if is_on else _("Shown again.")
    return _show(request, example.word, said=said, focus="examples")


@require_http_methods(["GET", "POST"])
@learner_required
def example_report(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """The form opens inside the example's own row, so that the sentence stays in view."""
    example = get_example_for(request.user, public_id)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _report(request, example, form):
        said = _("Thank you. A curator will look at it; you will not see it meanwhile.")
        return _show(request, example.word, said=said, focus="examples")
    return _show(request, example.word, report=form, reported=example)


def _report(request: LearnerRequest, example: Example, form: ReportForm) -> bool:
    try:
        report_example(learner=request.user, example=example, **form.cleaned_data)
    except AlreadyReportedError:
        form.add_error(None, _("You have reported this example already."))
        return False
    return True


def _look_of(request: LearnerRequest) -> int:
    """How often the page has looked already; nonsense in the URL counts as the first time."""
    value = request.GET.get("n", "0")
    return min(int(value), 99) if value.isdecimal() and len(value) < 3 else 0


def _show(
    request: LearnerRequest, word: Word, *, look: int = 0, **extra: Any
) -> HttpResponse:
    """The list as it is now. A plain form post is answered with a redirect, so that reloading
    the page does not send it again."""
    form: ReportForm | None = extra.get("report")
    is_invalid = bool(form and form.is_bound)
    if request.method == "POST" and not is_invalid and not wants_fragment(request):
        return redirect("words:example-list", public_id=word.public_id)
    native = request.learning.native_language
    context = {
        "word": word,
        "example_list": get_example_list(
            learner=request.user, word=word, native=native, look=look
        ),
        **extra,
    }
    return frag(
        request,
        "words/example_list.html",
        "examples",
        context,
        status=422 if is_invalid else 200,
    )
