""" "Also accept this from now on": a learner's own right answers."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from practice.models import AcceptedAnswer, Card, Review
from practice.models.accepted_answer import Suggestion
from practice.models.card import Skill
from practice.selectors.answer_news import untold_regraded, untold_suggestions
from practice.services.errors import PracticeError
from practice.services.regrading import open_regrade
from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, Word, WordRelation
from words.services.versions import versioned

LONGEST = 200


class NothingToAcceptError(PracticeError):
    """Nothing was typed."""


class NoSuchEntryError(PracticeError):
    """The catalogue lacks what a suggestion would be joined with."""


class SuggestionClosedError(PracticeError):
    """A curator has decided already."""


def accept_answer(
    *, learner_word: LearnerWord, skill: str, text: str
) -> AcceptedAnswer:
    """Accepting twice is accepting once. Raises NothingToAcceptError for an empty answer."""
    text = _clean(text)
    if not text:
        raise NothingToAcceptError
    accepted, _is_new = AcceptedAnswer.objects.get_or_create(
        learner_word=learner_word, skill=skill, text=text
    )
    return accepted


def forget_answer(*, learner_word: LearnerWord, skill: str, text: str) -> None:
    """No longer accept it; what it counted for stands."""
    AcceptedAnswer.objects.filter(
        learner_word=learner_word, skill=skill, text=text
    ).delete()


def suggest_answer(*, learner_word: LearnerWord, skill: str, text: str) -> None:
    """Offers it to everybody: the curators decide. Only of a catalogue word, and only once."""
    if learner_word.word.owner_id is None:
        AcceptedAnswer.objects.filter(
            learner_word=learner_word, skill=skill, text=text, suggestion=""
        ).update(suggestion=Suggestion.OPEN)


@transaction.atomic
def accept_for_everybody(
    *,
    suggested: AcceptedAnswer,
    meaning: Meaning | None,
    relation: str,
    curator: User,
    answer: str = "",
) -> Word:
    """What means the word becomes a gloss of `meaning`; another word for it becomes its synonym of
    the kind `relation`. Who suggested the same is answered with it; who gave that answer before is
    told that it was right (`practice.services.regrading`).

    Raises NoSuchEntryError when the catalogue has no such word, SuggestionClosedError.
    """
    word = suggested.learner_word.word
    settled = _settle(suggested, Suggestion.ACCEPTED, curator, answer)
    with versioned([word], author=curator, reason=_("suggested by a learner")):
        if suggested.skill == Skill.RECOGNISE:
            if meaning is None:
                raise NoSuchEntryError
            _add_gloss(meaning, settled.text)
        else:
            _add_synonym(word, settled.text, relation)
    open_regrade(
        word=word,
        skill=settled.skill,
        text=settled.text,
        curator=curator,
        at=timezone.now(),
    )
    return word


@transaction.atomic
def decline_suggestion(
    *, suggested: AcceptedAnswer, curator: User, answer: str = ""
) -> AcceptedAnswer:
    """It stays right for those who accept it. Raises SuggestionClosedError."""
    return _settle(suggested, Suggestion.REJECTED, curator, answer)


def _settle(
    suggested: AcceptedAnswer, outcome: Suggestion, curator: User, answer: str
) -> AcceptedAnswer:
    same = AcceptedAnswer.objects.filter(
        learner_word__word=suggested.learner_word.word_id,
        skill=suggested.skill,
        text__iexact=suggested.text,
        suggestion=Suggestion.OPEN,
    )
    if not same.update(suggestion=outcome, answer=answer, resolved_by=curator):
        raise SuggestionClosedError
    return suggested


def _add_gloss(meaning: Meaning, text: str) -> None:
    glosses = [gloss.strip() for gloss in meaning.translation.split(",")]
    if text.casefold() not in {gloss.casefold() for gloss in glosses}:
        meaning.translation = ", ".join([*glosses, text])
        meaning.full_clean()
        meaning.save()


def _add_synonym(word: Word, text: str, relation: str) -> None:
    _article, bare = get_tools(word.language_id).split_article(text)
    catalogue = Word.objects.catalogue().exclude(pk=word.pk)
    twin = catalogue.filter(
        language=word.language_id,
        normalised=normalise(bare),
        part_of_speech=word.part_of_speech,
    ).first()
    if twin is None:
        raise NoSuchEntryError
    for one, other in ((word, twin), (twin, word)):
        WordRelation.objects.get_or_create(
            word=one, related=other, defaults={"type": relation}
        )


@transaction.atomic
def mark_news_seen(
    *,
    learner: User,
    suggestions: Sequence[int],
    regrades: Sequence[int],
    at: datetime,
) -> None:
    """The learner has read what became of these; somebody else's keys change nothing."""
    untold_suggestions(learner).filter(pk__in=suggestions).update(told_at=at)
    untold_regraded(learner).filter(regrade__in=regrades).update(told_at=at)


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
