"""What the tests of practice need again and again."""

import uuid
from datetime import UTC, datetime
from typing import Any

from practice.models import SentenceAttempt
from practice.services.attempts import write_sentence
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
