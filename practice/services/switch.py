"""Another scheduler, another retention: what changes, what stays, and what is kept for going back.

* The same algorithm with another desired retention: days, memories and history stay as they are;
  the new target is aimed at from each card's next answer on. (FSRS's authors advise against
  moving days for it, and so did our measurements.)
* Another algorithm: its memory of every card is replayed from the log, and with it the day it is
  due. What undo kept of answers before the switch is dropped, since it was the other algorithm's.
"""

from datetime import datetime

from django.db import transaction

from practice.models import ReviewUndo, ScheduleChange
from practice.selectors.replay import remember, replay_log
from practice.selectors.settings import get_study_settings, options_for
from practice.services.changes import (
    SCHEDULE,
    complete_log,
    keep,
    lock_all,
    lock_settings,
    save_cards,
    set_memory,
)
from practice.services.snapshots import snapshot
from vocab_project.users.models import LearnerLanguage

AIM = ("algorithm", "desired_retention")


def switch_scheduler(
    *, learning: LearnerLanguage, algorithm: str, retention: int, at: datetime
) -> ScheduleChange | None:
    """Schedule by `algorithm` at `retention` percent from now on.

    Returns what was kept for going back; None when no card had to change.
    """
    wanted = get_study_settings(learning)
    is_new = wanted.algorithm != algorithm
    wanted.algorithm, wanted.desired_retention = algorithm, retention
    wanted.full_clean(exclude=["learning"])
    # Seconds, for many cards: before the transaction, which then locks for a moment only.
    log = replay_log(learning, algorithm, options_for(wanted)) if is_new else {}
    with transaction.atomic():
        settings = lock_settings(learning)
        before = snapshot(settings, AIM)
        settings.algorithm, settings.desired_retention = algorithm, retention
        settings.save(update_fields=AIM)
        if before["algorithm"] == algorithm:
            return None
        change = ScheduleChange(
            learner=learning.user,
            language_id=learning.language,
            kind=ScheduleChange.Kind.SWITCH,
            settings=before,
            created_at=at,
        )
        cards = lock_all(learning)
        change.cards = keep(cards, SCHEDULE)
        full_log = complete_log(learning, cards, settings, log)
        for card in cards:
            set_memory(card, remember(card, full_log.get(card.pk)), algorithm)
        save_cards(cards)
        change.save()
        undo = ReviewUndo.objects.filter(review__learner=learning.user)
        undo.filter(review__language=learning.language).delete()
        return change
