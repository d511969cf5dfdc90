"""Changes to many cards at once: what they keep for the way back, and the way back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from practice.models import Card, ScheduleChange, StudySettings
from practice.scheduling import mastery_of
from practice.scheduling.base import Algorithm, Memory
from practice.selectors.plan import REVERT_WINDOW, get_later_change
from practice.selectors.replay import Replayed, remember_in_place, replay_log
from practice.selectors.settings import options_for
from practice.services.errors import CannotRevertError
from practice.services.snapshots import restore, snapshot
from vocab_project.users.models import LearnerLanguage

BATCH = 500
SCHEDULE = (
    "state",
    "algorithm",
    "due_on",
    "step_due_at",
    "interval_days",
    "stability",
    "difficulty",
    "ease",
    "successes",
    "lapses",
    "confidence",
    "mastery",
)
"""All that a scheduler decides about a card."""
REMAKES_MEMORIES = {ScheduleChange.Kind.SWITCH, ScheduleChange.Kind.FIT}


def lock_settings(learning: LearnerLanguage) -> StudySettings:
    """The learner's row, made if need be: the one lock of every change to many cards."""
    StudySettings.objects.get_or_create(learning=learning)
    return StudySettings.objects.select_for_update().get(learning=learning)


def lock_all(learning: LearnerLanguage) -> list[Card]:
    """Every card of the language, of removed words too (they may come back); always in the same
    order, so that nobody waits in a ring."""
    cards = Card.objects.filter(learner=learning.user, language=learning.language)
    return list(cards.select_for_update(of=["self"]).order_by("pk"))


def keep(cards: Sequence[Card], columns: Iterable[str]) -> list[list[Any]]:
    """What the cards are now, for `ScheduleChange.cards`."""
    names = list(columns)
    return [[card.pk, card.repetitions, snapshot(card, names)] for card in cards]


def set_memory(card: Card, memory: Memory, algorithm: str) -> None:
    card.memory = memory
    card.mastery = mastery_of(memory)
    card.algorithm = algorithm


def move_cards(days: Mapping[int, date]) -> None:
    """{card: the day it is due on from now}: one UPDATE a day and batch."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for pk, day in days.items():
        by_day[day].append(pk)
    for day, cards in by_day.items():
        for batch in _batches(cards):
            Card.objects.filter(pk__in=batch).update(due_on=day)


def save_cards(cards: Sequence[Card], columns: Iterable[str] = SCHEDULE) -> None:
    """Write `columns` of cards that are locked: an upsert, many times faster than an UPDATE with
    a CASE a row."""
    Card.objects.bulk_create(
        cards,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=list(columns),
    )


def revert_change(*, change: ScheduleChange, at: datetime) -> ScheduleChange:
    """Put the cards and settings back. Cards answered since keep their newer days; where another
    scheduler or other parameters made their memories, those are made anew from the log.

    Reverting twice is reverting once. Raises CannotRevertError when the change is older than the
    window, or when a newer one stands on it.
    """
    learning = _learning_of(change)
    with transaction.atomic():
        settings = lock_settings(learning)
        change = ScheduleChange.objects.select_for_update().get(pk=change.pk)
        if change.reverted_at:
            return change
        if at - change.created_at > REVERT_WINDOW or get_later_change(change):
            raise CannotRevertError
        restore(settings, change.settings)
        settings.save()
        cards = {card.pk: card for card in _lock_named(learning, change)}
        before = {
            pk: values
            for pk, repetitions, values in change.cards
            if pk in cards and cards[pk].repetitions == repetitions
        }
        _restore_cards(cards, before)
        if _is_other_memory(change, settings):
            newer = [card for pk, card in cards.items() if pk not in before]
            remake(learning, newer, settings)
        change.reverted_at = at
        change.save(update_fields=["reverted_at"])
    return change


def remake(
    learning: LearnerLanguage,
    cards: Sequence[Card],
    settings: StudySettings,
    log: Mapping[int, Replayed] | None = None,
) -> None:
    """Make the memories of locked cards anew by `settings`; the days they wait for stay."""
    log = complete_log(learning, cards, settings, log or {})
    for card in cards:
        memory = remember_in_place(card, log.get(card.pk), settings.algorithm)
        set_memory(card, memory, settings.algorithm)
    save_cards(cards)


def complete_log(
    learning: LearnerLanguage,
    cards: Sequence[Card],
    settings: StudySettings,
    log: Mapping[int, Replayed],
) -> Mapping[int, Replayed]:
    """`log`, read before the cards were locked, with what was answered since."""
    stale = {
        card.pk
        for card in cards
        if card.pk not in log or log[card.pk].answers != card.repetitions
    }
    if not stale:
        return log
    options = options_for(settings)
    return {**log, **replay_log(learning, settings.algorithm, options, stale)}


def _restore_cards(
    cards: Mapping[int, Card], before: Mapping[int, dict[str, Any]]
) -> None:
    columns = {column for values in before.values() for column in values}
    for pk, values in before.items():
        restore(cards[pk], values)
    if columns == {"due_on"}:
        move_cards({pk: cards[pk].due_on for pk in before})
    elif before:
        save_cards([cards[pk] for pk in before], columns)


def _is_other_memory(change: ScheduleChange, settings: StudySettings) -> bool:
    """Parameters make a difference to FSRS only."""
    if change.kind == ScheduleChange.Kind.FIT:
        return settings.algorithm == Algorithm.FSRS
    return change.kind == ScheduleChange.Kind.SWITCH


def _lock_named(learning: LearnerLanguage, change: ScheduleChange) -> list[Card]:
    """The cards that going back may touch: all of the language where it remakes memories."""
    if change.kind in REMAKES_MEMORIES:
        return lock_all(learning)
    cards: list[Card] = []
    for batch in _batches(sorted(pk for pk, _, _ in change.cards)):
        named = Card.objects.filter(learner=learning.user, pk__in=batch)
        cards += named.select_for_update(of=["self"]).order_by("pk")
    return cards


def _learning_of(change: ScheduleChange) -> LearnerLanguage:
    return LearnerLanguage.objects.select_related("user").get(
        user=change.learner_id, language=change.language_id
    )


def _batches(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
