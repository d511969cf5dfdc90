from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord


def get_own_word(request: Request, identifier: UUID) -> LearnerWord:
    """By the `id` of the learner's word or the `word_id` of its entry; else 404."""
    mine = LearnerWord.objects.of(request.user).select_related("word")
    own = mine.filter(public_id=identifier).first()
    return own or get_object_or_404(mine, word__public_id=identifier)


def get_learning(request: Request, language: str) -> LearnerLanguage:
    """The learner's choices for `language`, "" for the current one; 404 if it is not learnt."""
    if not language:
        learning: LearnerLanguage = request.learning  # type: ignore[attr-defined]
        return learning
    chosen = LearnerLanguage.objects.filter(user=request.user.pk)
    return get_object_or_404(chosen, language=language)
