"""Steps of Study and Revise: what the learner did with the word on the card, and taking it back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from practice.models import Step
from practice.models.review import UNDO_WINDOW
from practice.services.encounters import MEETINGS, TOUCHED, record_encounter
from practice.services.errors import StaleStepError
from words.models import LearnerWord

MARKS = ("is_learned", "learned_at", "status")


def take_step(
    *, learner_word: LearnerWord, action: str, key: UUID, at: datetime
) -> Step:
    """Count the encounter and apply the action; the same key again changes nothing."""
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
            record_encounter(learner_word=locked, at=at)
            after = _values(locked)
            step.before = {k: v for k, v in before.items() if v != after[k]}
            step.save(update_fields=["before"])
    return step


def undo_step(*, step: Step, at: datetime) -> LearnerWord:
    """Put the word back as it was before the step. Undoing twice is undoing once."""
    with transaction.atomic():
        word = LearnerWord.objects.select_for_update().get(pk=step.learner_word_id)
        step = Step.objects.select_for_update().get(pk=step.pk)
        if step.undone_at:
            return word
        later = Step.objects.standing().filter(learner_word=word, pk__gt=step.pk)
        if at - step.created_at > UNDO_WINDOW or later.exists():
            raise StaleStepError
        _restore(word, step)
        step.undone_at = at
        step.save(update_fields=["undone_at"])
    return word


def _restore(word: LearnerWord, step: Step) -> None:
    """Only what the step itself changed: what happened to the word since then stays."""
    met_since = word.last_encountered_at != step.created_at
    for field, value in step.before.items():
        if field in MEETINGS and met_since:
            continue
        is_date = field.endswith("_at") and value
        setattr(word, field, parse_datetime(value) if is_date else value)
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


def _pause(word: LearnerWord, _at: datetime) -> None:
    word.status = LearnerWord.Status.SUSPENDED


def _leave(_word: LearnerWord, _at: datetime) -> None:
    """Seen; nothing else changes."""


_EFFECTS: dict[str, Callable[[LearnerWord, datetime], None]] = {
    Step.Action.NEXT: _leave,
    Step.Action.KNOWN: _leave,
    Step.Action.LEARNED: _learn,
    Step.Action.FORGOTTEN: _forget,
    Step.Action.PAUSED: _pause,
}
