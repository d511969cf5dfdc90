""" "Also accept this from now on": a learner's own right answers."""

from practice.models import AcceptedAnswer, Card, Review
from practice.services.errors import PracticeError
from words.models import LearnerWord

LONGEST = 200


class NothingToAcceptError(PracticeError):
    """Nothing was typed."""


def accept_answer(
    *, learner_word: LearnerWord, skill: str, text: str
) -> AcceptedAnswer:
    """Accepting twice is accepting once. Raises NothingToAcceptError for an empty answer."""
    text = _clean(text)
    if not text:
        raise NothingToAcceptError
    accepted, _ = AcceptedAnswer.objects.get_or_create(
        learner_word=learner_word, skill=skill, text=text
    )
    return accepted


def forget_answer(*, learner_word: LearnerWord, skill: str, text: str) -> None:
    """No longer accept it; what it counted for stands."""
    AcceptedAnswer.objects.filter(
        learner_word=learner_word, skill=skill, text=text
    ).delete()


def forget_accepted_with(*, review: Review, card: Card) -> None:
    """What an undone answer made acceptable no longer is; what was so before stays."""
    AcceptedAnswer.objects.filter(
        learner_word=card.learner_word_id,
        skill=card.skill,
        text=_clean(review.answer),
        created_at__gte=review.reviewed_at,
    ).delete()


def _clean(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
