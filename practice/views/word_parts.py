"""What the word page of a lower app asks practice for, by URL name."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from practice.selectors import get_attempts_with, get_learner_word_for
from practice.selectors.word_status import get_word_status
from vocab_project.common.http import frag
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.selectors import get_word_for


@learner_required
@require_safe
def word_history(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    """Of any word the learner may look at: on the list or not, only their own sentences."""
    word = get_word_for(request.user, word_id)
    attempts = get_attempts_with(learner=request.user, word=word)
    context = {"word": word, "attempts": attempts}
    return frag(request, "practice/word_history.html", "word-history", context)


@learner_required
@require_safe
def word_status(request: LearnerRequest, word_id: UUID) -> HttpResponse:
    learner_word = get_learner_word_for(request.user, word_id)
    learner_word.learner = request.user
    skills = get_word_status(learner_word=learner_word, at=timezone.now())
    context = {
        "learner_word": learner_word,
        "word": learner_word.word,
        "skills": skills,
        "is_leech": any(skill.is_leech for skill in skills),
    }
    return frag(request, "practice/word_status.html", "word-status", context)
