"""Z: take back the last thing, whatever it was, and go back to where it was done."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from practice.models import Review, Session, Step
from practice.selectors.flashcards import KINDS, Run, get_run_for
from practice.services.accepted import forget_accepted_with
from practice.services.errors import PracticeError
from practice.services.undo import undo_last
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import LearnerWord


@learner_required
@require_POST
def undo(request: LearnerRequest) -> HttpResponse:
    """`session` in the form is the one whose page the button stood on. Always a whole page: what
    is undone may belong to another one."""
    run = _run(request)
    language = run.learning.language if run else request.learning.language
    try:
        deed = undo_last(learner=request.user, language=language, at=timezone.now())
    except PracticeError:
        messages.warning(request, _("That can no longer be undone."))
        deed = None
    if isinstance(deed, Review) and deed.card:
        forget_accepted_with(review=deed, card=deed.card)
        return redirect(_address_of_review(deed))
    if isinstance(deed, Step):
        return redirect(_address_of_step(deed, run))
    return redirect(_address_of_run(run))


def _run(request: LearnerRequest) -> Run | None:
    try:
        return get_run_for(request.user, UUID(request.POST.get("session", "")))
    except (ValueError, Http404):
        return None


def _address_of_run(run: Run | None) -> str:
    if run is None:
        return reverse("practice:flashcards")
    return reverse("practice:flashcard", args=[run.session.pk])


def _address_of_review(review: Review) -> str:
    """The question again, where its session goes on."""
    session = Session.objects.filter(reviews=review).first()
    if session is None or review.card is None:
        return reverse("practice:flashcards")
    if session.kind not in KINDS:
        return reverse("practice:quiz", args=[session.pk])
    if not session.is_open:
        return reverse("practice:flashcards")
    return _address_of_card(session, review.card.learner_word, review.card.skill)


def _address_of_step(step: Step, run: Run | None) -> str:
    """A word that was paused in a session comes back there, any other where it is practised."""
    word = LearnerWord.objects.select_related("word").get(pk=step.learner_word_id)
    if run and run.session.is_open:
        for question in run.session.plan[run.session.cursor :]:
            if question["word"] == word.pk:
                return _address_of_card(run.session, word, question["skill"])
    queue = "revise" if word.is_learned else "study"
    return f"{reverse(f'practice:{queue}')}?word={word.word.public_id}"


def _address_of_card(session: Session, word: LearnerWord, skill: str) -> str:
    query = QueryDict(mutable=True)
    query["word"], query["skill"] = str(word.word.public_id), skill
    address = reverse("practice:flashcard", args=[session.pk])
    return f"{address}?{query.urlencode()}"
