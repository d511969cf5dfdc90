"""What the tests of practice need again and again."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from practice.models import Card, Review, SentenceAttempt
from practice.services.attempts import write_sentence
from practice.services.reviews import Given, record_review
from tests.factories import make_learner_word
from vocab_project.users.models import User
from words.models import LearnerWord, Word

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def make_learned(learner: User, word: Word | None = None, **fields: Any) -> LearnerWord:
    return make_learner_word(learner, word, is_learned=True, learned_at=NOON, **fields)


def make_attempt(
    learner: User, word: Word, sentence: str = "Tengo un gato.", **fields: Any
) -> SentenceAttempt:
    """A judged attempt, unless `state` says otherwise."""
    at = fields.pop("at", None)
    if fields.get("state", "judged") == "judged":
        fields = {
            "state": "judged",
            "verdict": "right",
            "judged_by": "model",
            "judged_at": NOON,
            "corrected": sentence,
        } | fields
    fields.setdefault("study_day", learner.study_day(at))
    attempt = SentenceAttempt.objects.create(
        learner=learner, word=word, key=uuid.uuid4(), sentence=sentence, **fields
    )
    if at:
        SentenceAttempt.objects.filter(pk=attempt.pk).update(created_at=at)
        attempt.created_at = at
    return attempt


def write(learner_word: LearnerWord, sentence: str, **fields: Any) -> SentenceAttempt:
    fields = {"key": uuid.uuid4(), "at": NOON} | fields
    return write_sentence(learner_word=learner_word, sentence=sentence, **fields)


def feedback(
    verdict: str = "right", corrected: str = "Tengo un gato.", **fields: Any
) -> dict[str, Any]:
    """A model's answer."""
    answer = {"corrections": [], "scope_note": ""} | fields
    return {"verdict": verdict, "corrected": corrected, **answer}


def correction(wrong: str = "una", right: str = "un", **fields: Any) -> dict[str, Any]:
    return {
        "error_type": "gender",
        "severity": "moderate",
        "wrong": wrong,
        "right": right,
        "explanation": "Gato is masculine.",
    } | fields


def given(rating: int = 3, **fields: Any) -> Given:
    """A flashcard that was turned over."""
    return Given(
        **{"rating": rating, "kind": "reveal", "key": uuid.uuid4(), "seen": 0} | fields
    )


def answer(
    learner_word: LearnerWord,
    rating: int = 3,
    *,
    at: datetime = NOON,
    skill: str = "recognise",
    session: Any = None,
    **fields: Any,
) -> Review:
    """Answer the word's card as it stands."""
    card = Card.objects.filter(learner_word=learner_word, skill=skill).first()
    fields = {"seen": card.repetitions if card else 0} | fields
    return record_review(
        learner_word=learner_word,
        skill=skill,
        given=given(rating, **fields),
        at=at,
        session=session,
    )


def make_card(learner_word: LearnerWord, **fields: Any) -> Card:
    """A card in review, known a little, due on the day of NOON unless told otherwise."""
    today = NOON.date()
    return Card.objects.create(
        **{
            "learner": learner_word.learner,
            "language_id": learner_word.language_id,
            "learner_word": learner_word,
            "skill": "recognise",
            "state": "review",
            "algorithm": "fsrs",
            "due_on": today,
            "interval_days": 5,
            "stability": 5.0,
            "difficulty": 5.0,
            "repetitions": 3,
            "mastery": 2,
            "first_reviewed_at": NOON - timedelta(days=9),
            "last_reviewed_at": NOON - timedelta(days=5),
            "last_on": today - timedelta(days=5),
        }
        | fields
    )
