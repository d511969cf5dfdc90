"""Answers that another program sends: at once, or later from a device that was offline."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from practice.expected import get_typed_question
from practice.models import Review
from practice.selectors.settings import get_study_settings
from practice.services.errors import PracticeError
from practice.services.reviews import Given, record_review
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord

OFFLINE = timedelta(days=7)
"""So late an answer may still arrive."""
CLOCK_SKEW = timedelta(minutes=2)
"""So far ahead a device's clock may be."""


class NoGradeError(PracticeError):
    """What was typed cannot be judged: it is the question itself, or no answer is known."""


@dataclass(frozen=True, slots=True)
class Sent:
    """`rating` is the learner's own grade; without one `text` is judged."""

    learner_word: LearnerWord
    skill: str
    key: UUID
    seen: int
    at: datetime
    rating: int | None = None
    text: str = ""
    confidence: int | None = None
    duration_ms: int = 0


def record_sent(*, learning: LearnerLanguage, sent: Sent) -> Review:
    """Raises StaleReviewError when the card has been answered since, NoGradeError when there is
    neither a grade nor a text that can be judged."""
    is_typed = bool(sent.text)
    rating, verdict = sent.rating, ""
    if is_typed:
        judged, verdict = _judge(learning, sent)
        rating = rating or judged
    if not rating:
        raise NoGradeError
    return record_review(
        learner_word=sent.learner_word,
        skill=sent.skill,
        given=Given(
            rating=rating,
            kind=Review.Kind.TYPED if is_typed else Review.Kind.REVEAL,
            key=sent.key,
            seen=sent.seen,
            confidence=sent.confidence,
            duration_ms=sent.duration_ms,
            text=sent.text,
            verdict=verdict,
        ),
        at=sent.at,
    )


def _judge(learning: LearnerLanguage, sent: Sent) -> tuple[int | None, str]:
    typed = get_typed_question(
        learner_word=sent.learner_word,
        skill=sent.skill,
        native=learning.native_language,
    )
    if not typed.expected.answers:
        return None, ""
    strictness = get_study_settings(learning).strictness
    judgement = typed.judge(sent.text, strictness)
    return judgement.rating, judgement.verdict
