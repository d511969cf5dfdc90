"""Flashcards: the start page, the card, its answer, and what a session came to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from practice.forms.flashcards import AskedForm, GradeForm, PauseForm, StartForm
from practice.models import Step
from practice.pages.faces import (
    Asked,
    Note,
    Question,
    get_answer,
    get_question,
    is_asked,
    note_on,
    put_question,
    take_up_question,
)
from practice.pages.spans import say_time
from practice.selectors.flashcards import (
    Run,
    get_asked_word,
    get_glosses,
    get_progress,
    get_resumable,
    get_run_for,
    get_summary,
)
from practice.selectors.queue import get_pace_ms
from practice.selectors.settings import get_study_settings
from practice.selectors.today import DueToday, get_due_today
from practice.selectors.undo import get_last_deed
from practice.services.errors import StaleReviewError
from practice.services.flashcards import (
    answer_flashcard,
    begin_flashcards,
    practise_again,
    wrap_up,
)
from practice.services.sessions import end_session, next_item
from practice.services.steps import take_step
from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord

MOVING = [
    "plan",
    "planned",
    "cursor",
    "completed",
    "correct",
    "last_active_at",
    "ended_at",
]
"""What answers and wrapping up change of a session, here or on another device."""
STALE = _("That card was answered elsewhere. Here is the next one.")


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def flashcards(request: LearnerRequest) -> HttpResponse:
    learning = request.learning
    if request.method != "POST":
        return _show_start(
            request, StartForm(initial=_initial(request), learning=learning)
        )
    form = StartForm(request.POST, learning=learning)
    if not form.is_valid():
        return _show_start(request, form, status=422)
    session = begin_flashcards(
        learning=learning,
        choice=form.choice,
        at=timezone.now(),
        restart=form.cleaned_data["restart"],
    )
    if session:
        return redirect("practice:flashcard", session.pk)
    query = request.POST.copy()
    query.pop("csrfmiddlewaretoken", None)
    return redirect(f"{reverse('practice:flashcards')}?{query.urlencode()}&empty=1")


@learner_required
@require_safe
def flashcard(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    """The question; with `answer` in the query its answer. A query names the card to show."""
    run = get_run_for(request.user, session_id)
    if not run.session.is_open:
        return redirect("practice:session-summary", session_id)
    form = AskedForm(request.GET)
    if not form.is_valid():
        return show_next(request, run)
    given = form.cleaned_data
    word = get_asked_word(run, given["word"])
    if not given["answer"]:
        asked = put_question(
            word, given["skill"], at=timezone.now(), is_read=given["read"]
        )
        if not is_asked(run, asked):
            return show_next(request, run)
        return show_question(request, run, asked)
    asked = take_up_question(word, given)
    if asked.is_stale:
        return show_next(request, run, Note(str(STALE)))
    return _show_answer(request, run, asked, form.typed)


@learner_required
@require_POST
def flashcard_answer(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    run = get_run_for(request.user, session_id)
    form = GradeForm(request.POST)
    if not run.session.is_open or form.is_broken:
        return _go_on(request, run)
    word = get_asked_word(run, form.cleaned_data["word"])
    if not form.is_valid():
        asked = take_up_question(word, form.cleaned_data)
        return _show_answer(request, run, asked, form.typed, error=form.error)
    at = timezone.now()
    try:
        review = answer_flashcard(
            run=run, learner_word=word, graded=form.graded(at), at=at
        )
        note = note_on(review, word)
    except StaleReviewError:
        note = Note(str(STALE))
    run.session.refresh_from_db(fields=MOVING)
    return _go_on(request, run, note)


@learner_required
@require_POST
def flashcard_pause(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    """The word leaves: it rests, is known already or not to be asked. The session goes on."""
    run = get_run_for(request.user, session_id)
    form = PauseForm(request.POST)
    if form.is_valid():
        take_step(
            learner_word=get_asked_word(run, form.cleaned_data["word"]),
            action=form.cleaned_data["action"] or Step.Action.PAUSED,
            key=form.cleaned_data["key"],
            at=timezone.now(),
        )
    return _go_on(request, run)


@learner_required
@require_POST
def session_end(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    """Now, or with `wrap` once the words that are in their ten minutes are answered."""
    run = get_run_for(request.user, session_id)
    if request.POST.get("wrap") and run.session.is_open:
        wrap_up(run=run)
        return redirect("practice:flashcard", session_id)
    end_session(session=run.session, at=timezone.now())
    return redirect("practice:session-summary", session_id)


@learner_required
@require_POST
def session_again(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    """Extra practice with what was missed."""
    run = get_run_for(request.user, session_id)
    session = practise_again(run=run, at=timezone.now())
    if session is None:
        return redirect("practice:session-summary", session_id)
    return redirect("practice:flashcard", session.pk)


@learner_required
@require_safe
def session_summary(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    run = get_run_for(request.user, session_id)
    if run.session.is_open:
        return redirect("practice:flashcard", session_id)
    return show_summary(request, run)


def show_next(
    request: LearnerRequest, run: Run, note: Note | None = None
) -> HttpResponse:
    """The next question, or the summary when there is none."""
    at = timezone.now()
    item = next_item(learning=run.learning, session=run.session, at=at)
    if item is None:
        end_session(session=run.session, at=at)
        return _go_to_summary(request, run, note)
    words = LearnerWord.objects.select_related("word")
    asked = put_question(words.get(pk=item.learner_word_id), item.skill, at=at)
    return show_question(request, run, asked, note=note)


def show_question(
    request: LearnerRequest,
    run: Run,
    asked: Asked,
    *,
    note: Note | None = None,
    text: str = "",
) -> HttpResponse:
    context = _context(run, get_question(run, asked)) | {"note": note, "text": text}
    return frag(request, "practice/flashcard.html", "session", context)


def _show_answer(
    request: LearnerRequest,
    run: Run,
    asked: Asked,
    text: str,
    *,
    error: str = "",
) -> HttpResponse:
    question = get_question(run, asked, is_turned=True)
    answer = get_answer(run, question, text=text, at=timezone.now())
    if answer.judged and answer.judged.is_prompt:
        return show_question(
            request, run, asked, note=Note(str(answer.judged.label)), text=text
        )
    context = _context(run, question) | {"answer": answer, "error": error}
    return frag(
        request,
        "practice/flashcard.html",
        "session",
        context,
        status=422 if error else 200,
    )


def _context(run: Run, question: Question) -> dict[str, Any]:
    learner, language = run.learner, run.learning.language
    return {
        "run": run,
        "question": question,
        "asked": question.asked,
        "word": question.word,
        "progress": get_progress(run),
        "undo": get_last_deed(learner=learner, language=language, at=timezone.now()),
        "autoplay": learner.preference("autoplay_audio"),
    }


def _go_on(request: LearnerRequest, run: Run, note: Note | None = None) -> HttpResponse:
    """After a POST: the next card itself for htmx, the address of the session otherwise."""
    if not run.session.is_open:
        return _go_to_summary(request, run)
    if wants_fragment(request):
        response = show_next(request, run, note)
        address = reverse("practice:flashcard", args=[run.session.pk])
        response.headers.setdefault("HX-Replace-Url", address)
        return response
    if note:
        messages.info(request, str(note))
    return redirect("practice:flashcard", run.session.pk)


def _go_to_summary(
    request: LearnerRequest, run: Run, note: Note | None = None
) -> HttpResponse:
    address = reverse("practice:session-summary", args=[run.session.pk])
    if not wants_fragment(request):
        return redirect(address)
    response = show_summary(request, run, note)
    response["HX-Replace-Url"] = address
    return response


def show_summary(
    request: LearnerRequest, run: Run, note: Note | None = None
) -> HttpResponse:
    at = timezone.now()
    summary = get_summary(run)
    settings = get_study_settings(run.learning)
    due = _get_due(run.learning, at)
    language = run.learning.language
    context = {
        "run": run,
        "note": note,
        "summary": summary,
        "missed": get_glosses(run, summary.missed),
        "spent": say_time(summary.spent_ms),
        "size": min(settings.session_size, due.counts.total),
        "next_due": due.next_due,
        "undo": get_last_deed(learner=run.learner, language=language, at=at),
    }
    return frag(request, "practice/session_summary.html", "session", context)


def _initial(request: LearnerRequest) -> dict[str, Any]:
    """What a link preselects, e.g. `?cram=1` or `?theme=food`."""
    size = get_study_settings(request.learning).session_size
    return {"mode": "mixed", "only": "", "size": size} | request.GET.dict()


def _show_start(
    request: LearnerRequest, form: StartForm, status: int = 200
) -> HttpResponse:
    at, learning = timezone.now(), request.learning
    due = _get_due(learning, at)
    context = {
        "form": form,
        "counts": due.counts,
        "due": due.counts.reviews + due.counts.steps,
        "fresh": due.counts.new + due.counts.widen,
        "time": say_time(due.minutes * 60_000),
        "next_due": due.next_due,
        "open_sessions": get_resumable(learning=learning, at=at),
        "is_empty": bool(request.GET.get("empty")),
    }
    return render(request, "practice/flashcards.html", context, status=status)


def _get_due(learning: LearnerLanguage, at: datetime) -> DueToday:
    return get_due_today(
        learning=learning,
        settings=get_study_settings(learning),
        pace_ms=get_pace_ms(learner=learning.user, language=learning.language),
        at=at,
    )
