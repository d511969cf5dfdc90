"""Quizzes in the browser."""

import random
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from practice.forms.quiz import AnswerForm, QuizForm
from practice.models import Review, Session
from practice.pages.quiz import get_quiz_page, get_result_context
from practice.quizzes.questions import WEIGHTS
from practice.selectors.quizzes import get_quiz_for
from practice.selectors.sessions import get_open_session
from practice.services.errors import NothingToAskError, StaleReviewError
from practice.services.quizzes import (
    answer_questions,
    collect_misses,
    retry_misses,
    start_quiz,
)
from practice.stamps import elapsed_ms
from vocab_project.common.http import frag, wants_fragment
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest

CHANCE = random.SystemRandom()


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiz_start(request: LearnerRequest) -> HttpResponse:
    form = QuizForm(
        request.POST or None, learning=request.learning, initial=request.GET.dict()
    )
    if request.method == "POST" and form.is_valid():
        try:
            session = start_quiz(
                learning=request.learning,
                kind=form.cleaned_data["type"],
                filters=form.filters,
                size=form.cleaned_data["size"],
                at=timezone.now(),
                chance=CHANCE,
            )
            return redirect("practice:quiz", session.pk)
        except NothingToAskError:
            form.add_error(None, _("None of your words fits. Widen the choice."))
    context = {
        "form": form,
        "weights": WEIGHTS,
        "open": get_open_session(learning=request.learning, kind=Session.Kind.QUIZ),
    }
    status = 422 if form.errors else 200
    return render(request, "practice/quiz_start.html", context, status=status)


@learner_required
@require_safe
def quiz(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    """The question, or with `?answered=<key>` how the last one went."""
    session = get_quiz_for(request.user, session_id)
    asked = [key for key in request.GET.getlist("answered") if key.isdigit()][:10]
    reviews = list(
        Review.objects.of(request.user).filter(session=session, pk__in=asked)
    )
    return _show(request, session, reviews)


@learner_required
@require_POST
def quiz_answer(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    session = get_quiz_for(request.user, session_id)
    form = AnswerForm(request.POST)
    reviews: list[Review] = []
    if form.is_valid():
        at = timezone.now()
        try:
            reviews = answer_questions(
                learning=request.learning,
                session=session,
                place=form.cleaned_data["place"],
                answers=_answers_in(request.POST),
                key=form.cleaned_data["key"],
                duration_ms=elapsed_ms(
                    form.cleaned_data["shown"], form.cleaned_data["key"], at
                ),
                at=at,
            )
        except StaleReviewError:
            messages.info(request, _("That question was answered already."))
    session.refresh_from_db()
    if wants_fragment(request):
        return _show(request, session, reviews)
    answered = "&".join(f"answered={review.pk}" for review in reviews)
    address = reverse("practice:quiz", args=[session.pk])
    return redirect(f"{address}?{answered}" if answered else address)


@learner_required
@require_safe
def quiz_result(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    session = get_quiz_for(request.user, session_id)
    context = get_result_context(request.learning, session)
    return render(request, "practice/quiz_result.html", context)


@learner_required
@require_POST
def quiz_retry(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    session = get_quiz_for(request.user, session_id)
    try:
        again = retry_misses(
            learning=request.learning,
            session=session,
            at=timezone.now(),
            chance=CHANCE,
        )
    except NothingToAskError:
        messages.info(request, _("You missed nothing."))
        return redirect("practice:quiz-result", session.pk)
    return redirect("practice:quiz", again.pk)


@learner_required
@require_POST
def quiz_collect(request: LearnerRequest, session_id: UUID) -> HttpResponse:
    """The misses on a list of their own, ready to be studied."""
    session = get_quiz_for(request.user, session_id)
    day = date_format(timezone.localtime(session.started_at, request.user.zone), "j M")
    word_list, count = collect_misses(
        learning=request.learning,
        session=session,
        name=_("Missed on %(day)s") % {"day": day},
    )
    if word_list is None:
        messages.info(request, _("You missed nothing."))
        return redirect("practice:quiz-result", session.pk)
    done = ngettext(
        "%(count)d word is now on “%(name)s”.",
        "%(count)d words are now on “%(name)s”.",
        count,
    )
    messages.success(request, done % {"count": count, "name": word_list.name})
    return redirect("words:list-detail", word_list.public_id)


def _show(
    request: LearnerRequest, session: Session, reviews: list[Review]
) -> HttpResponse:
    page = get_quiz_page(
        learning=request.learning, session=session, reviews=reviews, at=timezone.now()
    )
    if not page.answered and not page.questions:
        address = reverse("practice:quiz-result", args=[session.pk])
        if not wants_fragment(request):
            return redirect(address)
        response = HttpResponse()
        response["HX-Redirect"] = address
        return response
    return frag(request, "practice/quiz.html", "quiz", {"page": page})


def _answers_in(data: Mapping[str, str]) -> dict[int, str]:
    """{place: answer} of the fields "answer-<place>"."""
    found = {}
    for name, value in data.items():
        head, _dash, place = name.partition("-")
        if head == "answer" and place.isascii() and place.isdigit() and len(place) < 6:
            found[int(place)] = value[:200]
    return found
