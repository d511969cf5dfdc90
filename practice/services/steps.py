"""Steps of Study and Revise: what the learner did with the word on the card, and taking it back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from practice.models import Card, Review, Step
from practice.models.card import Skill
from practice.models.review import UNDO_WINDOW
from practice.scheduling.base import Rating
from practice.services.encounters import MEETINGS, TOUCHED, record_encounter
from practice.services.errors import StaleReviewError, StaleStepError
from practice.services.reviews import Given, record_review, undo_review
from words.models import LearnerWord
from words.models.learner_word import LearnerWordStatus
from words.models.word_event import LearnerWordAct as Act
from words.services.history import record_event

MARKS = ("is_learned", "learned_at", "status")


def take_step(
    *,
    learner_word: LearnerWord,
    action: str,
    key: UUID,
    at: datetime,
    seen: int | None = None,
    duration_ms: int = 0,
) -> Step:
    """Count the encounter and apply the action; the same key again changes nothing.

    "Still know it", "I forgot it" and a first "I know it now" are answers too: they are recorded
    as reviews in the same transaction. `seen` is the card's number of repetitions that the page
    knew, None to take it as it stands; raises StaleReviewError when it was answered since.
    """
    with transaction.atomic():
        locked = LearnerWord.objects.select_for_update().get(pk=learner_word.pk)
        step, is_new = Step.objects.get_or_create(
            learner_id=locked.learner_id,
            key=key,
            defaults={"learner_word": locked, "action": action, "created_at": at},
        )
        if is_new:
            before = _values(locked)
            _EFFECTS[action](locked, at)
            step.review = _answer(locked, step, seen=seen, duration_ms=duration_ms)
            if step.review is None:
                record_encounter(learner_word=locked, at=at)
            after = _values(locked)
            step.before = {k: v for k, v in before.items() if v != after[k]}
            step.save(update_fields=["before", "review"])
            if step.has_moved:
                record_event(learner_word=locked, act=_ACTS[action], at=at)
    return step


def _answer(
    word: LearnerWord, step: Step, *, seen: int | None, duration_ms: int
) -> Review | None:
    """The review that the step stands for. It counts the encounter, so the step does not."""
    rating = _RATINGS.get(step.action)
    card = Card.objects.filter(learner_word=word, skill=Skill.RECOGNISE).first()
    is_known = card is not None and card.step_due_at is None
    if rating is None or (step.action == Step.Action.LEARNED and is_known):
        return None
    word.save(update_fields=[*MARKS, "updated_at"])
    there_are = card.repetitions if card else 0
    return record_review(
        learner_word=word,
        skill=Skill.RECOGNISE,
        given=Given(
            rating=rating,
            kind=Review.Kind.REVISE,
            key=step.key,
            seen=there_are if seen is None else seen,
            duration_ms=duration_ms,
        ),
        at=step.created_at,
    )


def undo_step(*, step: Step, at: datetime) -> LearnerWord:
    """Put the word back as it was before the step, and its card with it. Undoing twice is undoing
    once. Raises StaleStepError when it is older than a day or the word was practised since."""
    with transaction.atomic():
        word = LearnerWord.objects.select_for_update().get(pk=step.learner_word_id)
        step = Step.objects.select_for_update().get(pk=step.pk)
        if step.undone_at:
            return word
        later = Step.objects.standing().filter(learner_word=word, pk__gt=step.pk)
        if at - step.created_at > UNDO_WINDOW or later.exists():
            raise StaleStepError
        review = Review.objects.filter(pk=step.review_id or 0).first()
        if review:
            _undo_review(review, at)
            word.refresh_from_db()
        _restore(word, step, has_review=bool(review))
        step.undone_at = at
        step.save(update_fields=["undone_at"])
        if step.has_moved:
            record_event(learner_word=word, act=Act.UNDONE, at=at)
    return word


def _undo_review(review: Review, at: datetime) -> None:
    try:
        undo_review(review=review, at=at)
    except StaleReviewError as error:
        raise StaleStepError from error


def _restore(word: LearnerWord, step: Step, *, has_review: bool) -> None:
    """Only what the step itself changed: what happened to the word since then stays. The meeting
    of a step with a review went with the review."""
    met_since = word.last_encountered_at != step.created_at
    for field, value in step.before.items():
        if field in MEETINGS and met_since:
            continue
        is_date = field.endswith("_at") and value
        setattr(word, field, parse_datetime(value) if is_date else value)
    if not has_review:
        word.times_encountered = max(0, word.times_encountered - 1)
    word.save(update_fields=TOUCHED)


def _values(word: LearnerWord) -> dict[str, Any]:
    values = {field: getattr(word, field) for field in (*MARKS, *MEETINGS)}
    return {
        k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()
    }


def _learn(word: LearnerWord, at: datetime) -> None:
    word.is_learned = True
    word.learned_at = word.learned_at or at


def _forget(word: LearnerWord, _at: datetime) -> None:
    word.is_learned = False
    word.learned_at = None


def _to(status: LearnerWordStatus) -> Callable[[LearnerWord, datetime], None]:
    def effect(word: LearnerWord, _at: datetime) -> None:
        word.status = status

    return effect


def _leave(_word: LearnerWord, _at: datetime) -> None:
    """Seen; nothing else changes."""


_EFFECTS: dict[str, Callable[[LearnerWord, datetime], None]] = {
    Step.Action.NEXT: _leave,
    Step.Action.KNOWN: _leave,
    Step.Action.LEARNED: _learn,
    Step.Action.FORGOTTEN: _forget,
    Step.Action.PAUSED: _to(LearnerWordStatus.SUSPENDED),
    Step.Action.KNEW: _to(LearnerWordStatus.KNOWN),
    Step.Action.IGNORED: _to(LearnerWordStatus.IGNORED),
}
_ACTS: dict[str, Act] = {
    Step.Action.LEARNED: Act.LEARNED,
    Step.Action.FORGOTTEN: Act.UNLEARNED,
    Step.Action.PAUSED: Act.SUSPENDED,
    Step.Action.KNEW: Act.KNOWN,
    Step.Action.IGNORED: Act.IGNORED,
}
"""What a step that changed the word is called in its history."""
_RATINGS: dict[str, Rating] = {
    Step.Action.KNOWN: Rating.GOOD,
    Step.Action.LEARNED: Rating.GOOD,
    Step.Action.FORGOTTEN: Rating.AGAIN,
}
"""What a step says of how well the word was remembered; the others say nothing."""
