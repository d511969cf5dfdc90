"""Paste a text: how much of it is known, and its new words with one press on the list."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vocab_project.common.http import frag
from vocab_project.linguistics import get_tools
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.forms import TextForm
from words.models import Word, WordBatch
from words.selectors.guards import get_batch_for
from words.selectors.text_check import TextCheck, check_text
from words.services.batches import undo_batch
from words.services.catalogue import add_catalogue_words
from words.services.errors import UndoExpiredError
from words.views.word_list import parse_uuid

TEMPLATE = "words/text_check.html"


@require_http_methods(["GET", "POST"])
@learner_required
def text_check(request: LearnerRequest) -> HttpResponse:
    """The text comes back with every step and is stored nowhere."""
    if request.method == "GET":
        return _show(request, TextForm())
    form = TextForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    step, batch, error = request.POST.get("step"), None, ""
    if step == "add":
        batch = _add(request)
    elif step == "undo":
        batch, error = _undo(request)
    check = _check(request, form.cleaned_data["text"])
    status = 422 if error else 200
    return _show(request, form, check, batch=batch, error=error, status=status)


def _add(request: LearnerRequest) -> WordBatch:
    ids = [found for each in request.POST.getlist("ids") if (found := parse_uuid(each))]
    words = Word.objects.visible_to(request.user).filter(
        language=request.learning.language, public_id__in=ids
    )
    by_id = dict(words.order_by().values_list("public_id", "pk"))
    return add_catalogue_words(
        learner=request.user,
        language=request.learning.language,
        word_ids=[by_id[each] for each in ids if each in by_id],
        key=parse_uuid(request.POST.get("key", "")) or uuid4(),
    )


def _undo(request: LearnerRequest) -> tuple[WordBatch, str]:
    batch_id: UUID = parse_uuid(request.POST.get("batch", "")) or uuid4()
    batch = get_batch_for(request.user, batch_id)
    try:
        undo_batch(batch=batch)
    except UndoExpiredError:
        if not batch.undone_at:
            return batch, _("This can no longer be undone: a day has passed.")
    batch.refresh_from_db()
    return batch, ""


def _check(request: LearnerRequest, text: str) -> TextCheck:
    learning = request.learning
    return check_text(
        text=text,
        learner=request.user,
        language=learning.language,
        native=learning.native_language,
        level=learning.level,
    )


def _show(
    request: LearnerRequest,
    form: TextForm,
    check: TextCheck | None = None,
    *,
    batch: WordBatch | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "check": check,
        "batch": batch,
        "error": error,
        "key": uuid4(),
        "base": reverse("words:word-list"),
        "letters": get_tools(request.learning.language).letters,
    }
    return frag(request, TEMPLATE, "text-check", context, status=status)
