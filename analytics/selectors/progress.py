"""What a learner's practice adds up to, counted from the rows themselves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q

from analytics.models import DailyActivity
from practice.models import Review, SentenceAttempt
from practice.selectors import attempts_in
from vocab_project.users.days import bounds_of_day, start_of_day
from vocab_project.users.models import User
from words.models import LearnerWord, Theme
from words.models.learner_word import LearnerWordQuerySet

DAYS = 30
DAY_ROWS = 1000


@dataclass(frozen=True)
class ThemeCount:
    theme: Theme
    total: int
    learned: int


@dataclass(frozen=True)
class Statistics:
    """A19. Attempts under dispute are not counted."""

    total_words: int
    learned_words: int
    practice_count: int
    themes: list[ThemeCount]

    def as_dict(self) -> dict[str, Any]:
        """{total_words, learned_words, practice_count, by_theme: {name: {total, learned}}}"""
        return {
            "total_words": self.total_words,
            "learned_words": self.learned_words,
            "practice_count": self.practice_count,
            "by_theme": {
                count.theme.name: {"total": count.total, "learned": count.learned}
                for count in self.themes
            },
        }


@dataclass(frozen=True)
class DayCount:
    day: date
    attempts: int
    added: int
    learned: int
    answers: int
    """Answers to cards, extra practice included."""


@dataclass(frozen=True)
class DayRows:
    """The rows behind the numbers of one study day."""

    day: date
    attempts: list[SentenceAttempt]
    added: list[LearnerWord]
    learned: list[LearnerWord]
    answers: list[Review]


@dataclass(frozen=True)
class Progress:
    statistics: Statistics
    days: list[DayCount]
    """The last thirty study days of the learner's own clock, oldest first."""

    @property
    def active_days(self) -> list[DayCount]:
        """Days with something on them, newest first."""
        return [
            day
            for day in reversed(self.days)
            if day.attempts or day.added or day.learned or day.answers
        ]


def get_statistics(*, learner: User, language: str) -> Statistics:
    """Four queries, however many words there are."""
    words = _words(learner, language)
    counts = words.aggregate(
        total=Count("pk"), learned=Count("pk", filter=Q(is_learned=True))
    )
    return Statistics(
        total_words=counts["total"],
        learned_words=counts["learned"],
        practice_count=attempts_in(learner=learner, language=language)
        .counted()
        .count(),
        themes=_count_by_theme(words),
    )


def get_progress(*, learner: User, language: str, today: date) -> Progress:
    """Eight queries, however many words there are."""
    first_day = today - timedelta(days=DAYS - 1)
    since = start_of_day(learner, first_day)
    words = _words(learner, language)
    attempts = attempts_in(learner=learner, language=language).counted()

    def per_day(rows: Any, instant: str) -> Counter[date]:
        # Rows of one paste share their instant, so grouping by it keeps this short.
        recent = rows.filter(**{f"{instant}__gte": since}).order_by()
        found = recent.values_list(instant).annotate(Count("pk"))
        return _by_study_day(learner, found)

    attempted = per_day(attempts, "created_at")
    added = per_day(words, "created_at")
    learned = per_day(words.filter(is_learned=True), "learned_at")
    answered = _answers_per_day(learner, language, first_day)
    days = [first_day + timedelta(days=n) for n in range(DAYS)]
    return Progress(
        statistics=get_statistics(learner=learner, language=language),
        days=[
            DayCount(d, attempted[d], added[d], learned[d], answered[d]) for d in days
        ],
    )


def get_day(*, learner: User, language: str, day: date) -> DayRows:
    """Four queries. A paste holds 500 words at most; more than that is no reading matter."""
    start, end = bounds_of_day(learner, day)
    words = _words(learner, language).select_related("word")
    attempts = attempts_in(learner=learner, language=language).counted()
    return DayRows(
        day=day,
        attempts=list(
            attempts.filter(created_at__gte=start, created_at__lt=end).select_related(
                "word", "dispute"
            )[:DAY_ROWS]
        ),
        added=list(words.filter(created_at__gte=start, created_at__lt=end)[:DAY_ROWS]),
        learned=list(
            words.filter(
                is_learned=True, learned_at__gte=start, learned_at__lt=end
            ).order_by("-learned_at", "-pk")[:DAY_ROWS]
        ),
        answers=list(
            Review.objects.of(learner)
            .standing()
            .filter(language=language, study_day=day)
            .select_related("card__learner_word__word")[:DAY_ROWS]
        ),
    )


def _answers_per_day(learner: User, language: str, since: date) -> Counter[date]:
    rows = DailyActivity.objects.of(learner).filter(language=language, day__gte=since)
    counts = rows.values_list("day", F("reviews") + F("cram"))
    return Counter(dict(counts))


def _words(learner: User, language: str) -> LearnerWordQuerySet:
    return LearnerWord.objects.of(learner).filter(language=language)


def _count_by_theme(words: LearnerWordQuerySet) -> list[ThemeCount]:
    """A word counts in each of its themes. They are the learner's: adding a catalogue word copies
    its themes, so that what the learner takes off stays off, here as in the list of words."""
    rows = (
        words.order_by()
        .filter(themes__isnull=False)
        .values_list("themes")
        .annotate(total=Count("pk"), learned=Count("pk", filter=Q(is_learned=True)))
    )
    found = {pk: (total, learned) for pk, total, learned in rows}
    themes = Theme.objects.in_bulk(list(found))
    counts = [ThemeCount(themes[pk], *found[pk]) for pk in found]
    return sorted(counts, key=lambda c: (-c.total, c.theme.name, c.theme.pk))


def _by_study_day(
    learner: User, found: Iterable[tuple[datetime, int]]
) -> Counter[date]:
    days: Counter[date] = Counter()
    for instant, count in found:
        days[learner.study_day(instant)] += count
    return days
