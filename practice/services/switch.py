"""Another scheduler, another retention: what changes, what stays, and what is kept for going back.

* The same algorithm with another desired retention: days, memories and history stay as they are;
  the new target is aimed at from each card's next answer on. (FSRS's authors advise against
  moving days for it, and so did our measurements.)
* Another algorithm: its memory of every card is replayed from the log, and with it the day it is
  due. What undo kept of answers before the switch is dropped, since it was the other algorithm's.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from practice.models import ReviewUndo, ScheduleChange, StudySettings
from practice.selectors.replay import get_histories, remember
from practice.selectors.settings import options_for
from practice.services.changes import (
    SCHEDULE,
    keep,
    lock_all,
    lock_settings,
    save_cards,
    set_memory,
)
from practice.services.snapshots import snapshot
from vocab_project.users.models import LearnerLanguage


def switch_scheduler(
    *, learning: LearnerLanguage, algorithm: str, retention: int, at: datetime
) -> ScheduleChange | None:
    """Schedule by `algorithm` at `retention` percent from now on.

    Returns what was kept for going back; None when no card had to change.
    """
    with transaction.atomic():
        settings = lock_settings(learning)
        before = snapshot(settings, ["algorithm", "desired_retention"])
        is_new = settings.algorithm != algorithm
        settings.algorithm = algorithm
        settings.desired_retention = retention
        settings.full_clean(exclude=["learning"])
        settings.save(update_fields=["algorithm", "desired_retention"])
        if not is_new:
            return None
        change = ScheduleChange(
            learner=learning.user,
            language_id=learning.language,
            kind=ScheduleChange.Kind.SWITCH,
            settings=before,
            created_at=at,
        )
        change.cards = _replay_all(learning, settings)
        change.save()
        undo = ReviewUndo.objects.filter(review__learner=learning.user)
        undo.filter(review__language=learning.language).delete()
        return change


def _replay_all(learning: LearnerLanguage, settings: StudySettings) -> list[list[Any]]:
    """Replays every card; returns what they were, for `ScheduleChange.cards`."""
    options = options_for(settings)
    cards = lock_all(learning)
    before = keep(cards, SCHEDULE)
    histories = dict(get_histories(learning))
    for card in cards:
        history = histories.get(card.pk, [])
        memory = remember(card, history, settings.algorithm, options)
        set_memory(card, memory, settings.algorithm)
    save_cards(cards)
    return before
