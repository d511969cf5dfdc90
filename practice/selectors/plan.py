"""Plans over many cards: catching up after an absence and days away, and the way back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.shortcuts import get_object_or_404

from practice.models import ScheduleChange, StudySettings
from practice.models.card import CardQuerySet
from practice.scheduling.spread import Room, find_limit, load_of, spread
from practice.selectors.queue import cards_in, due_cards, get_pace_ms
from practice.selectors.settings import get_study_settings
from vocab_project.users.models import LearnerLanguage, User

SHOWN_DAYS = 14
LEAST_BACKLOG = 50
BACKLOG = 1.5
"""A plan is offered when more is due than this many days' capacity."""
MINUTES_WITHOUT_LIMIT = 15
LEAST_CAPACITY = 10
REVERT_WINDOW = timedelta(days=30)
"""Later the cards have been answered anyway, and going back would help nobody."""
TAIL = 200
MOVES_DAYS = {ScheduleChange.Kind.CATCH_UP, ScheduleChange.Kind.AWAY}


@dataclass(frozen=True, slots=True)
class CatchUp:
    """`due` cards dealt out at `per_day`: `limit` is what a day really takes, more than asked for
    only where the plan would never end. `days` has a day for each card, first due first."""

    due: int
    per_day: int
    limit: int
    first: date
    days: tuple[date, ...]
    before: list[tuple[date, int]]
    after: list[tuple[date, int]]

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def last(self) -> date:
        return self.days[-1] if self.days else self.first


def get_capacity(settings: StudySettings, pace_ms: int) -> int:
    """Reviews that fit into the learner's minutes; in fives, because it is only an estimate."""
    minutes = settings.minutes_per_day or MINUTES_WITHOUT_LIMIT
    return max(LEAST_CAPACITY, minutes * 60_000 // pace_ms // 5 * 5)


def is_backlog(due: int, capacity: int) -> bool:
    return due > max(LEAST_BACKLOG, BACKLOG * capacity)


def plan_catch_up(
    *,
    learning: LearnerLanguage,
    settings: StudySettings,
    due: int,
    per_day: int,
    at: datetime,
) -> CatchUp:
    """What a plan of `per_day` would do with `due` waiting cards; nothing is written."""
    today = learning.user.study_day(at)
    room = get_room(learning, settings, first=today, today=today, per_day=per_day)
    days = spread(due, room)
    later = {day: count for day, count in room.taken.items() if day > today}
    return CatchUp(
        due=due,
        per_day=per_day,
        limit=find_limit(due, room),
        first=today,
        days=tuple(days),
        before=load_of([today] * due, later, first=today, length=SHOWN_DAYS),
        after=load_of(days, later, first=today, length=SHOWN_DAYS),
    )


def suggest_per_day(learning: LearnerLanguage) -> int:
    """What fits into the learner's minutes."""
    settings = get_study_settings(learning)
    pace = get_pace_ms(learner=learning.user, language=learning.language)
    return get_capacity(settings, pace)


def plan_backlog(*, learning: LearnerLanguage, per_day: int, at: datetime) -> CatchUp:
    """What a plan of `per_day` would do with all that is due."""
    settings = get_study_settings(learning)
    due = due_cards(learning, settings, learning.user.study_day(at)).count()
    return plan_catch_up(
        learning=learning, settings=settings, due=due, per_day=per_day, at=at
    )


def get_room(
    learning: LearnerLanguage,
    settings: StudySettings,
    *,
    first: date,
    today: date,
    per_day: int,
) -> Room:
    """The days from `first` on, with what is due on them anyway and what was done today;
    days away are closed."""
    cards = planned_cards(learning, settings)
    cards = cards.filter(due_on__gt=today, due_on__gte=first)
    by_day = cards.order_by().values_list("due_on").annotate(count=Count("pk"))
    taken = dict(by_day)
    taken[today] = cards_in(learning).filter(last_on=today).count()
    away = (settings.away_from, settings.away_until)
    return Room(
        first=first,
        per_day=per_day,
        taken=taken,
        easy_weekdays=frozenset(settings.easy_weekdays),
        closed=(away[0], away[1]) if away[0] and away[1] else None,
    )


def planned_cards(learning: LearnerLanguage, settings: StudySettings) -> CardQuerySet:
    """Cards that come up on a day of their own: practised ones outside their ten-minute step."""
    cards = cards_in(learning).practised().filter(skill__in=settings.skills)
    return cards.filter(step_due_at=None)


def backlog_cards(
    learning: LearnerLanguage, settings: StudySettings, today: date
) -> CardQuerySet:
    """What a catch-up deals out, in its order: by due day, then in a fixed random one."""
    return due_cards(learning, settings, today).order_by("due_on", "public_id")


def cards_while_away(
    learning: LearnerLanguage,
    settings: StudySettings,
    *,
    first: date,
    last: date,
    today: date,
) -> CardQuerySet:
    """Due from `first` to `last`; what is overdue too, when the days away begin today."""
    cards = planned_cards(learning, settings).filter(due_on__lte=last)
    if first > today:
        cards = cards.filter(due_on__gte=first)
    return cards.order_by("due_on", "public_id")


def get_change_for(user: User, public_id: UUID) -> ScheduleChange:
    changes = ScheduleChange.objects.of(user)
    learnt = user.languages.values("language")
    return get_object_or_404(changes.filter(language__in=learnt), public_id=public_id)


def get_standing_change(learning: LearnerLanguage, kind: str) -> ScheduleChange | None:
    """The newest that was not taken back; its cards are read when asked for."""
    changes = ScheduleChange.objects.of(learning.user).standing()
    found = changes.filter(language=learning.language, kind=kind)
    return found.defer("cards").first()


def get_changes(
    learning: LearnerLanguage, *, at: datetime, limit: int = 5
) -> list[ScheduleChange]:
    """Standing changes that may still be taken back, newest first; without their cards."""
    changes = ScheduleChange.objects.of(learning.user).standing()
    recent = changes.filter(
        language=learning.language, created_at__gt=at - REVERT_WINDOW
    )
    return list(recent.defer("cards")[:limit])


def get_later_change(change: ScheduleChange) -> ScheduleChange | None:
    """A newer standing change of the same columns, which must be taken back first.

    Catch-up and days away move days, a fit moves memories, another scheduler both.
    """
    later = ScheduleChange.objects.standing().filter(
        learner=change.learner_id, language=change.language_id, pk__gt=change.pk
    )
    kinds = {change.kind, ScheduleChange.Kind.SWITCH}
    if change.kind in MOVES_DAYS:
        kinds |= MOVES_DAYS
    if change.kind == ScheduleChange.Kind.SWITCH:
        kinds = set(ScheduleChange.Kind.values)
    return later.filter(kind__in=kinds).defer("cards").first()


def is_tail_done(
    learning: LearnerLanguage, settings: StudySettings, change: ScheduleChange
) -> bool:
    """Whether the last cards of a catch-up have been answered, paused or taken off the list.

    `cards` is in the order of its days, so its end tells of the whole.
    """
    tail = {pk: repetitions for pk, repetitions, _ in change.cards[-TAIL:]}
    cards = planned_cards(learning, settings).filter(pk__in=tail)
    left = cards.values_list("pk", "repetitions")
    return all(tail[pk] != repetitions for pk, repetitions in left)
