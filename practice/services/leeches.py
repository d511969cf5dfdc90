"""Letting a word rest for some weeks, and waking it before its time."""

from datetime import date, datetime, timedelta

from django.db import transaction

from practice.models import Card
from words.models import LearnerWord

RESTS = (1, 2, 4)
"""In weeks."""


@transaction.atomic
def rest_word(*, learner_word: LearnerWord, weeks: int, at: datetime) -> date:
    """Ask none of its cards until the returned study day; then they come back by themselves.

    A ten-minute step ends with it: after weeks of rest it would teach nothing.
    """
    word = _lock(learner_word)
    until = word.learner.study_day(at) + timedelta(weeks=weeks)
    for card in Card.objects.select_for_update().filter(learner_word=word):
        card.resting_until = until
        if card.step_due_at:
            card.step_due_at = None
            card.state = Card.State.REVIEW
            card.interval_days = max(1, card.interval_days)
        card.save(
            update_fields=["resting_until", "step_due_at", "state", "interval_days"]
        )
    return until


@transaction.atomic
def wake_word(*, learner_word: LearnerWord) -> None:
    """Its cards are asked again on the days they were due. Waking twice is waking once."""
    word = _lock(learner_word)
    Card.objects.filter(learner_word=word).update(resting_until=None)


def _lock(learner_word: LearnerWord) -> LearnerWord:
    """The same lock as that of an answer: it cannot come in between."""
    words = LearnerWord.objects.select_for_update(of=["self"])
    return words.select_related("learner").get(pk=learner_word.pk)
