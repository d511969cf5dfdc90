"""Moving many due days at once: catching up after an absence, and days away."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from practice.models import Card, ScheduleChange, StudySettings
from practice.scheduling.spread import spread
from practice.selectors.plan import (
    backlog_cards,
    cards_while_away,
    get_capacity,
    get_room,
    get_standing_change,
    is_tail_done,
)
from practice.selectors.queue import due_cards, get_pace_ms
from practice.services.changes import (
    keep,
    lock_settings,
    move_cards,
    revert_change,
)
from practice.services.errors import CannotRevertError, NothingToMoveError
from practice.services.snapshots import snapshot
from vocab_project.users.models import LearnerLanguage

Kind = ScheduleChange.Kind


def apply_catch_up(
    *, learning: LearnerLanguage, per_day: int, at: datetime
) -> ScheduleChange:
    """Deal the backlog out at `per_day` a day and pause new words until it is gone.

    Raises NothingToMoveError when a day takes all that is due: a second click changes nothing.
    """
    today = learning.user.study_day(at)
    with transaction.atomic():
        settings = lock_settings(learning)
        cards = list(
            backlog_cards(learning, settings, today).select_for_update(of=["self"])
        )
        room = get_room(learning, settings, first=today, today=today, per_day=per_day)
        days = spread(len(cards), room)
        # What is due today stays as overdue as it is.
        moves = [pair for pair in zip(cards, days, strict=True) if pair[1] > today]
        if not moves:
            raise NothingToMoveError
        before = snapshot(settings, ["catch_up_per_day"])
        settings.catch_up_per_day = per_day
        settings.save(update_fields=["catch_up_per_day"])
        return _move(learning, Kind.CATCH_UP, moves, before, at)


def end_finished_catch_up(*, learning: LearnerLanguage, at: datetime) -> bool:
    """Let new words in again once the backlog is gone. True when it was this call."""
    settings = StudySettings.objects.filter(learning=learning).first()
    if settings is None or settings.catch_up_per_day is None:
        return False
    today = learning.user.study_day(at)
    if due_cards(learning, settings, today).count() > settings.catch_up_per_day:
        return False
    change = get_standing_change(learning, Kind.CATCH_UP)
    if change and not is_tail_done(learning, settings, change):
        return False
    ended = StudySettings.objects.filter(pk=settings.pk, catch_up_per_day__isnull=False)
    return bool(ended.update(catch_up_per_day=None))


def end_finished_catch_ups(*, at: datetime) -> int:
    """Of everybody; for learners who never look at Today. Returns how many ended."""
    running = StudySettings.objects.filter(catch_up_per_day__isnull=False)
    learners = [row.learning for row in running.select_related("learning__user")]
    return sum(end_finished_catch_up(learning=one, at=at) for one in learners)


def set_away(
    *, learning: LearnerLanguage, first: date, last: date, at: datetime
) -> ScheduleChange:
    """Ask nothing from `first` to `last`; what would be due is dealt out over the days after.

    Days away that were planned before and are not over are taken back first.
    """
    today = learning.user.study_day(at)
    with transaction.atomic():
        cancel_away(learning=learning, at=at)
        settings = lock_settings(learning)
        found = cards_while_away(
            learning, settings, first=first, last=last, today=today
        )
        cards = list(found.select_for_update(of=["self"]))
        pace = get_pace_ms(learner=learning.user, language=learning.language)
        room = get_room(
            learning,
            settings,
            first=last + timedelta(days=1),
            today=today,
            per_day=get_capacity(settings, pace),
        )
        days = spread(len(cards), room)
        before = snapshot(settings, ["away_from", "away_until"])
        settings.away_from, settings.away_until = first, last
        settings.save(update_fields=["away_from", "away_until"])
        moves = list(zip(cards, days, strict=True))
        return _move(learning, Kind.AWAY, moves, before, at)


def cancel_away(*, learning: LearnerLanguage, at: datetime) -> bool:
    """Take planned or running days away back; the cards return to their days where nothing newer
    stands in the way. False when there are none."""
    today = learning.user.study_day(at)
    with transaction.atomic():
        settings = lock_settings(learning)
        if settings.away_until is None or settings.away_until < today:
            return False
        change = get_standing_change(learning, Kind.AWAY)
        try:
            if change:
                revert_change(change=change, at=at)
        except CannotRevertError:
            pass  # a catch-up has dealt them out again: their days are good
        settings = lock_settings(learning)
        settings.away_from = settings.away_until = None
        settings.save(update_fields=["away_from", "away_until"])
    return True


def _move(
    learning: LearnerLanguage,
    kind: str,
    moves: Sequence[tuple[Card, date]],
    settings_before: dict[str, Any],
    at: datetime,
) -> ScheduleChange:
    move_cards({card.pk: day for card, day in moves})
    return ScheduleChange.objects.create(
        learner=learning.user,
        language_id=learning.language,
        kind=kind,
        cards=keep([card for card, _ in moves], ["due_on"]),
        settings=settings_before,
        created_at=at,
    )
