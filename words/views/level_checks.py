""" "I know everything up to A2": choose a level, answer for ten words, decide."""

from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.level_check_forms import AnswersForm, MarkForm, StartForm
from words.models import LevelCheck, WordBatch
from words.selectors.guards import find_batch, get_batch_for, get_level_check_for
from words.selectors.level_checks import (
    get_finding,
    get_reaches,
    get_sample,
    list_recent_checks,
)
from words.services.batches import undo_batch
from words.services.errors import (
    NotAnsweredError,
    NothingToCheckError,
    UndoExpiredError,
)
from words.services.level_checks import (
    SAMPLE_SIZE,
    add_unknown_words,
    answer_level_check,
    mark_levels_known,
    start_level_check,
)
from words.views.word_list import parse_uuid

TEMPLATE = "words/level_check.html"


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def level_check_list(request: LearnerRequest) -> HttpResponse:
    """The levels, and what "everything up to it" would mean; a POST draws the sample."""
    form = StartForm(request.POST or None)
    if request.method == "POST":
        try:
            if form.is_valid():
                return redirect("words:level-check", _start(request, form).public_id)
        except NothingToCheckError:
            form.add_error("level", _("You have all these words on your list already."))
    learner, language = request.user, request.learning.language
    context = {
        "form": form,
        "reaches": get_reaches(learner=learner, language=language),
        "recent": list_recent_checks(learner=learner, language=language),
        "size": SAMPLE_SIZE,
    }
    status = 422 if form.errors else 200
    return render(request, "words/level_check_list.html", context, status=status)


def _start(request: LearnerRequest, form: StartForm) -> LevelCheck:
    return start_level_check(
        learner=request.user,
        language=request.learning.language,
        level=form.cleaned_data["level"],
        chance=SystemRandom(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def level_check(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """The sample while it is open, then what it suggests."""
    check = get_level_check_for(request.user, public_id)
    if check.answered_at:
        return _show(request, check, batch=_batch(request, check))
    rows = get_sample(check, request.learning.native_language)
    form = AnswersForm(request.POST if request.method == "POST" else None, rows=rows)
    if request.method == "POST" and form.is_valid():
        check = answer_level_check(check=check, known=form.known, at=timezone.now())
        return _answer(request, check, is_new=True)
    context = {"check": check, "form": form}
    status = 422 if form.errors else 200
    return frag(request, TEMPLATE, "level-check", context, status=status)


def _batch(request: LearnerRequest, check: LevelCheck) -> WordBatch | None:
    """What was done just now; else what was marked and not taken back."""
    if batch_id := parse_uuid(request.GET.get("batch", "")):
        return find_batch(request.user, batch_id)
    is_standing = check.batch and not check.batch.undone_at
    return check.batch if is_standing else None


@require_POST
@learner_required
def level_check_mark(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    check = get_level_check_for(request.user, public_id)
    form = MarkForm(request.POST)
    if not form.is_valid():
        error = next(iter(form.errors.values()))[0]
        return _show(request, check, error=error, status=422)
    finding = get_finding(check, request.learning.native_language)
    is_all = form.cleaned_data["what"] == "all"
    levels = [part.level for part in (finding.levels if is_all else finding.good)]
    try:
        batch = mark_levels_known(
            check=check, levels=levels, key=form.cleaned_data["key"]
        )
    except NotAnsweredError:
        return redirect("words:level-check", check.public_id)
    return _answer(request, check, batch)


@require_POST
@learner_required
def level_check_add(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    check = get_level_check_for(request.user, public_id)
    key = parse_uuid(request.POST.get("key", "")) or uuid4()
    return _answer(request, check, add_unknown_words(check=check, key=key))


@require_POST
@learner_required
def level_check_undo(
    request: LearnerRequest, public_id: UUID, batch_id: UUID
) -> HttpResponse:
    check = get_level_check_for(request.user, public_id)
    batch = get_batch_for(request.user, batch_id)
    try:
        undo_batch(batch=batch)
    except UndoExpiredError:
        if not batch.undone_at:
            error = _("This can no longer be undone: a day has passed.")
            return _show(request, check, error=error, status=422)
    batch.refresh_from_db()
    return _answer(request, check, batch)


def _answer(
    request: LearnerRequest,
    check: LevelCheck,
    batch: WordBatch | None = None,
    **extra: Any,
) -> HttpResponse:
    if wants_fragment(request):
        return _show(request, check, batch=batch, **extra)
    address = reverse("words:level-check", args=[check.public_id])
    return redirect(f"{address}?batch={batch.public_id}" if batch else address)


def _show(
    request: LearnerRequest, check: LevelCheck, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """What the answers suggest; while there are none, the words."""
    native = request.learning.native_language
    context: dict[str, Any] = {"check": check, "key": uuid4(), **extra}
    if check.answered_at:
        context["finding"] = get_finding(check, native)
    else:
        context["form"] = AnswersForm(rows=get_sample(check, native))
    if batch := extra.get("batch"):
        ids = [check.public_id, batch.public_id]
        context["undo_url"] = reverse("words:level-check-undo", args=ids)
    return frag(request, TEMPLATE, "level-check", context, status=status)
