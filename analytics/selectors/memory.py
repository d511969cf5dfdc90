"""How well one learner remembers one language: what the memory page shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.db.models.functions import ExtractHour

from analytics.models import DailyActivity
from analytics.recall import (
    COLUMNS,
    LASTING_BOUNDS,
    CardRow,
    Recalled,
    count_by_bounds,
    lasting_days,
    sum_up,
)
from analytics.retention import Rate, Retention, add_up
from practice.models import Card, Review, StudySettings
from practice.scheduling.base import Rating
from practice.selectors.queue import cards_in
from practice.selectors.settings import get_study_settings, options_for
from vocab_project.users.days import start_of_day
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord

YEAR_DAYS = 371
"""53 weeks: the heatmap's first column is a whole week too."""
FORECAST_DAYS = 30
HOUR_DAYS = 90
WINDOWS = (7, 30, 90)
DIFFICULTY_BOUNDS = tuple(range(2, 11))


@dataclass(frozen=True, slots=True)
class Day:
    """One study day of the last year."""

    day: date
    answers: int
    sentences: int
    minutes: float
    retention: Retention
    words_known: float | None

    @property
    def deeds(self) -> int:
        return self.answers + self.sentences


@dataclass(frozen=True, slots=True)
class MemoryPage:
    """`target` is in percent. `due` has today and the 29 days after it; `hours` has 24 rates of
    right answers by the learner's clock; `days` are those with something on them, oldest first."""

    today: date
    target: int
    recalled: Recalled
    words_new: int
    due: list[int]
    lastings: list[int]
    difficulties: list[int]
    lasting: list[float]
    days: list[Day]
    hours: list[Rate]
    first_hour: int

    @property
    def is_empty(self) -> bool:
        return not self.recalled.words_met and not self.days

    def retention(self, days: int) -> Retention:
        """Over the last `days` study days, today included."""
        first = self.today - timedelta(days=days - 1)
        return add_up(row.retention for row in self.days if row.day >= first)


def get_memory(*, learning: LearnerLanguage, at: datetime) -> MemoryPage:
    """Six queries, however many cards there are."""
    learner, language = learning.user, learning.language
    today = learner.study_day(at)
    settings = get_study_settings(learning)
    cards = _rows(cards_in(learning))
    recalled = sum_up(cards, today, options_for(settings))
    on_list = LearnerWord.objects.of(learner).filter(language=language).count()
    lasting = [lasting_days(card) for card in cards]
    difficulties = [card.difficulty for card in cards if card.difficulty is not None]
    return MemoryPage(
        today=today,
        target=settings.desired_retention,
        recalled=recalled,
        words_new=on_list - recalled.words_met,
        due=_forecast(learning, settings, today),
        lastings=count_by_bounds(lasting, LASTING_BOUNDS),
        difficulties=count_by_bounds(difficulties, DIFFICULTY_BOUNDS),
        lasting=lasting,
        days=_days(learning, today),
        hours=_hours(learning, today),
        first_hour=learner.day_rollover_hour,
    )


def measure_words_known(learner_id: int, language: str, day: date) -> float | None:
    """The expected number of words that would come to mind on `day`; None without cards.

    Two queries. See `Recalled.words_known` for what is counted.
    """
    settings = StudySettings.objects.filter(
        learning__user=learner_id, learning__language=language
    ).first()
    cards = Card.objects.filter(
        learner=learner_id, language=language, learner_word__removed_at=None
    )
    rows = _rows(cards)
    options = options_for(settings or StudySettings())
    return sum_up(rows, day, options).words_known if rows else None


def _rows(cards: Iterable[Card]) -> list[CardRow]:
    found = cards.order_by().values_list(*COLUMNS)  # type: ignore[attr-defined]
    return list(map(CardRow._make, found.iterator(chunk_size=5_000)))


def _forecast(
    learning: LearnerLanguage, settings: StudySettings, today: date
) -> list[int]:
    """Cards due per day as things stand: overdue ones today, resting and away days later."""
    end = today + timedelta(days=FORECAST_DAYS)
    cards = cards_in(learning).practised().filter(skill__in=settings.skills)
    dates = cards.filter(due_on__lt=end).order_by()
    due: Counter[date] = Counter()
    groups = dates.values_list("due_on", "resting_until").annotate(Count("pk"))
    for due_on, resting_until, count in groups:
        day = max(due_on, resting_until or due_on, today)
        if settings.away_until and settings.is_away(day):
            day = settings.away_until + timedelta(days=1)
        due[day] += count
    return [due[today + timedelta(days=n)] for n in range(FORECAST_DAYS)]


def _days(learning: LearnerLanguage, today: date) -> list[Day]:
    rows = DailyActivity.objects.of(learning.user).filter(
        language=learning.language, day__gt=today - timedelta(days=YEAR_DAYS)
    )
    return [
        Day(
            day=row.day,
            answers=row.reviews + row.cram,
            sentences=row.sentences,
            minutes=round(row.duration_ms / 60_000, 1),
            retention=Retention(
                young=Rate(row.young_seen, row.young_passed),
                mature=Rate(row.mature_seen, row.mature_passed),
            ),
            words_known=row.words_known,
        )
        for row in rows.order_by("day")
    ]


def _hours(learning: LearnerLanguage, today: date) -> list[Rate]:
    learner = learning.user
    since = start_of_day(learner, today - timedelta(days=HOUR_DAYS - 1))
    answers = (
        Review.objects.of(learner)
        .scheduled()
        .filter(language=learning.language, reviewed_at__gte=since)
        .order_by()
        .annotate(hour=ExtractHour("reviewed_at", tzinfo=learner.zone))
        .values_list("hour", "rating")
        .annotate(Count("pk"))
    )
    hours = [Rate()] * 24
    for hour, rating, count in answers:
        hours[hour] += Rate(count, 0 if rating == Rating.AGAIN else count)
    return hours
