"""The daily load: what is due in the days ahead, and what another scheduler would bring."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from practice.models import Card, StudySettings
from practice.scheduling.balance import BALANCED_DAYS
from practice.scheduling.base import Algorithm
from practice.scheduling.forecast import DAYS, SAMPLE, Outlook, forecast
from practice.selectors.plan import planned_cards
from practice.selectors.queue import NEW_COST, get_pace_ms, new_words
from practice.selectors.replay import remember, replay_log
from practice.selectors.settings import get_study_settings, options_for
from vocab_project.users.models import LearnerLanguage

RETENTIONS = (80, 85, 88, 90, 95)
"""Looked at beside the one that was asked for, in percent."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a scheduler at a desired retention (percent) would ask for."""

    retention: int
    outlook: Outlook
    minutes: int
    is_current: bool
    is_chosen: bool

    @property
    def reviews(self) -> int:
        return round(self.outlook.average)


def get_load_ahead(learner_id: int, language: str, today: date) -> dict[date, int]:
    """How many cards are due on each of the days that balancing looks at."""
    cards = Card.objects.filter(
        learner=learner_id,
        language=language,
        step_due_at=None,
        due_on__gt=today,
        due_on__lte=today + timedelta(days=BALANCED_DAYS),
    )
    return dict(Counter(cards.values_list("due_on", flat=True)))


def preview_load(
    *, learning: LearnerLanguage, algorithm: str, retention: int, at: datetime
) -> list[Load]:
    """The load at `retention` percent and at a few others. Nothing is written.

    Only FSRS aims at a retention: for the others there is one row. Cards keep the day they are
    due on, unless the algorithm changes.
    """
    settings = get_study_settings(learning)
    is_aiming = algorithm == Algorithm.FSRS
    asked = sorted({*RETENTIONS, retention}) if is_aiming else [retention]
    outlooks = _get_outlooks(learning, settings, algorithm, asked, at)
    pace = get_pace_ms(learner=learning.user, language=learning.language)
    is_same = algorithm == settings.algorithm
    now = settings.desired_retention
    return [
        Load(
            retention=percent,
            outlook=outlook,
            minutes=max(1, round(outlook.minutes(pace, NEW_COST))),
            is_current=is_same and (percent == now or not is_aiming),
            is_chosen=percent == retention,
        )
        for percent, outlook in outlooks.items()
    ]


def _get_outlooks(
    learning: LearnerLanguage,
    settings: StudySettings,
    algorithm: str,
    retentions: list[int],
    at: datetime,
) -> dict[int, Outlook]:
    """By percent. Public ids are random, so the first cards by them are a fair sample."""
    cards = planned_cards(learning, settings)
    total = cards.count()
    sample = list(cards.order_by("public_id")[:SAMPLE])
    is_new = algorithm != settings.algorithm
    ids = {card.pk for card in sample}
    new = _new_per_day(learning, settings)
    outlooks = {}
    for percent in retentions:
        options = replace(options_for(settings), desired_retention=percent / 100)
        log = replay_log(learning, algorithm, options, ids) if is_new else {}
        memories = [remember(card, log.get(card.pk)) for card in sample]
        outlooks[percent] = forecast(
            algorithm,
            memories,
            options,
            today=learning.user.study_day(at),
            of=total,
            new_per_day=new,
        )
    return outlooks


def _new_per_day(learning: LearnerLanguage, settings: StudySettings) -> int:
    """As many as the settings allow, or as there are, spread over the days of the forecast."""
    most = settings.new_per_day * DAYS
    there_are = new_words(learning, settings)[:most].count() if most else 0
    return -(-there_are // DAYS)
