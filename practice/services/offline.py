"""Answers given without a network, replayed when it is back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from practice.models import Review
from practice.selectors.study import get_learning_of
from practice.services.errors import StaleReviewError
from practice.services.sent import OFFLINE, Sent, record_sent
from vocab_project.users.models import User
from words.models import LearnerWord

Outcome = Literal["recorded", "stale", "late", "missing"]
"""`stale`: the card was answered elsewhere since; `late`: more than a week ago; `missing`: the
word is not on the learner's list. Only `recorded` has changed anything."""


@dataclass(frozen=True, slots=True)
class Answered:
    """`word` is the public id of the entry; `at` is what the device's clock said."""

    key: UUID
    word: UUID
    skill: str
    seen: int
    rating: int
    at: datetime
    duration_ms: int = 0


def replay_answers(
    *, learner: User, answers: list[Answered], now: datetime
) -> dict[UUID, Outcome]:
    """In the order in which they were given, each in a transaction of its own.

    A key that has arrived before is `recorded` again and changes nothing, however late.
    """
    ordered = sorted(answers, key=lambda answer: answer.at)
    return {answer.key: _replay(learner, answer, now) for answer in ordered}


def _replay(learner: User, answer: Answered, now: datetime) -> Outcome:
    if Review.objects.filter(learner=learner, key=answer.key).exists():
        return "recorded"
    if answer.at < now - OFFLINE:
        return "late"
    mine = LearnerWord.objects.of(learner).select_related("word")
    word = mine.filter(word__public_id=answer.word).first()
    learning = get_learning_of(learner, word) if word else None
    if word is None or learning is None or learning.pk is None:
        return "missing"
    sent = Sent(
        learner_word=word,
        skill=answer.skill,
        key=answer.key,
        seen=answer.seen,
        # A clock that is ahead must not put an answer into the future.
        at=min(answer.at, now),
        rating=answer.rating,
        duration_ms=answer.duration_ms,
    )
    try:
        record_sent(learning=learning, sent=sent)
    except StaleReviewError:
        return "stale"
    return "recorded"
