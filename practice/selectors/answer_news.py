"""What a learner has not heard yet about answers that curators decided on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from practice.models import AcceptedAnswer, RegradedAnswer
from practice.models.accepted_answer import Suggestion
from practice.models.card import Skill
from vocab_project.linguistics.text import fold
from vocab_project.users.models import User
from words.models import Word


@dataclass(slots=True)
class AnswerNews:
    """`regraded` counts the learner's earlier answers that are right now; `answer` is what the
    curator wrote to who suggested it."""

    word: Word
    text: str
    language: str
    is_accepted: bool = True
    answer: str = ""
    suggestions: list[int] = field(default_factory=list)
    regrades: list[int] = field(default_factory=list)
    regraded: int = 0


def untold_suggestions(learner: User) -> QuerySet[AcceptedAnswer]:
    decided = AcceptedAnswer.objects.filter(
        learner_word__learner=learner,
        suggestion__in=[Suggestion.ACCEPTED, Suggestion.REJECTED],
    )
    return decided.filter(told_at=None)


def untold_regraded(learner: User) -> QuerySet[RegradedAnswer]:
    """Only of finished work: one notice, with the whole number."""
    regraded = RegradedAnswer.objects.filter(
        review__learner=learner, regrade__finished_at__isnull=False
    )
    return regraded.filter(told_at=None)


def get_answer_news(learner: User) -> list[AnswerNews]:
    """A suggestion and the answers that became right with it are one piece. Three queries."""
    suggestions = list(
        untold_suggestions(learner).select_related("learner_word__word").order_by("pk")
    )
    regraded = list(
        untold_regraded(learner).select_related("regrade__word").order_by("pk")
    )
    if not suggestions and not regraded:
        return []
    native = dict(learner.languages.values_list("language", "native_language"))
    news: dict[tuple[int, str, str], AnswerNews] = {}
    for own in suggestions:
        piece = _piece(news, own.learner_word.word, own.skill, own.text, native)
        piece.is_accepted = own.suggestion == Suggestion.ACCEPTED
        piece.answer = own.answer
        piece.suggestions.append(own.pk)
    for one in regraded:
        of = one.regrade
        piece = _piece(news, of.word, of.skill, of.text, native)
        piece.regraded += 1
        if of.pk not in piece.regrades:
            piece.regrades.append(of.pk)
    return list(news.values())


def _piece(
    news: dict[tuple[int, str, str], AnswerNews],
    word: Word,
    skill: str,
    text: str,
    native: dict[str, str],
) -> AnswerNews:
    is_meaning = skill == Skill.RECOGNISE
    language = native.get(word.language_id, "") if is_meaning else word.language_id
    key = (word.pk, skill, fold(text))
    return news.setdefault(key, AnswerNews(word, text, language))


def keys_of(values: Iterable[str]) -> list[int]:
    """Numbers of a form; what is none is passed over."""
    return [int(text) for text in values if text.isdecimal() and len(text) < 19]
