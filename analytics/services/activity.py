"""Counting what a learner does, in the transaction in which it is done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, Sum

from analytics.models import DailyActivity
from analytics.models.daily_activity import MATURE_DAYS, DailyActivityQuerySet
from analytics.selectors.memory import measure_words_known
from practice.models import Review, SentenceAttempt
from practice.models.card import CardState
from practice.scheduling.base import Rating

_COUNTED = Q(weight__gt=0)
_RIGHT = ~Q(rating=Rating.AGAIN.value)
# A second answer of a day follows no night, so it does not say what was remembered.
_RETAINED = _COUNTED & Q(
    state_before=CardState.REVIEW, interval_before__gte=1, elapsed_days__gte=1
)
_YOUNG = _RETAINED & Q(interval_before__lt=MATURE_DAYS)
_MATURE = _RETAINED & Q(interval_before__gte=MATURE_DAYS)
_SUMS = {
    "reviews": Count("pk", filter=_COUNTED),
    "correct": Count("pk", filter=_COUNTED & _RIGHT),
    "cram": Count("pk", filter=Q(weight=0)),
    "new_cards": Count("pk", filter=_COUNTED & Q(state_before="")),
    "lapses": Count("pk", filter=_COUNTED & ~_RIGHT & Q(state_before=CardState.REVIEW)),
    "duration_ms": Sum("duration_ms"),
    "young_seen": Count("pk", filter=_YOUNG),
    "young_passed": Count("pk", filter=_YOUNG & _RIGHT),
    "mature_seen": Count("pk", filter=_MATURE),
    "mature_passed": Count("pk", filter=_MATURE & _RIGHT),
    "imported": Count("pk", filter=Q(kind=Review.Kind.IMPORT)),
}
BATCH = 200
Key = tuple[str, date]
"""Language and study day of one learner's row."""


def counts_of(review: Review) -> dict[str, int]:
    """What one answer adds to its day: `_SUMS` for a single row."""
    counted = review.weight > 0
    right = review.is_correct
    in_review = counted and review.state_before == CardState.REVIEW
    retained = in_review and review.interval_before >= 1 and bool(review.elapsed_days)
    young = retained and review.interval_before < MATURE_DAYS
    mature = retained and not young
    return {
        "reviews": int(counted),
        "correct": int(counted and right),
        "cram": int(not counted),
        "new_cards": int(counted and not review.state_before),
        "lapses": int(in_review and not right),
        "duration_ms": review.duration_ms,
        "young_seen": int(young),
        "young_passed": int(young and right),
        "mature_seen": int(mature),
        "mature_passed": int(mature and right),
        "imported": int(review.kind == Review.Kind.IMPORT),
    }


def count_review(review: Review) -> None:
    key = (review.language_id, review.study_day)
    _add(review.learner_id, key, counts_of(review))


def uncount_review(review: Review) -> None:
    key = (review.language_id, review.study_day)
    _take(review.learner_id, key, counts_of(review))


def recount_review(review: Review, rating_before: int) -> None:
    """The answer has another rating than when it was counted."""
    now = Counter(counts_of(review))
    before = copy(review)
    before.rating = rating_before
    now.subtract(counts_of(before))
    key = (review.language_id, review.study_day)
    try:
        with transaction.atomic():
            _change(review.learner_id, key, now)
    except IntegrityError:  # it was counted wrongly before
        recount_day(review.learner_id, key)


def count_sentence(attempt: SentenceAttempt) -> None:
    key = (attempt.word.language_id, attempt.study_day)
    _add(attempt.learner_id, key, {"sentences": 1})


def uncount_sentence(attempt: SentenceAttempt) -> None:
    key = (attempt.word.language_id, attempt.study_day)
    _take(attempt.learner_id, key, {"sentences": 1})


def count_history(learner_id: int, reviews: Iterable[Review]) -> None:
    """Many answers of many days at once, as an import brings them: four queries, however many."""
    _change_days(learner_id, _sums_of(reviews))


def uncount_history(learner_id: int, reviews: Iterable[Review]) -> None:
    sums = _sums_of(reviews)
    _change_days(
        learner_id,
        {
            key: Counter({n: -count for n, count in c.items()})
            for key, c in sums.items()
        },
    )
    DailyActivity.objects.filter(
        learner=learner_id, day__in={day for _language, day in sums}
    ).idle().delete()


def sum_up_days(learner_id: int, key: Key | None = None) -> dict[Key, dict[str, int]]:
    """The counts of all days, or of one, from the rows themselves. Two queries."""
    reviews = Review.objects.filter(learner=learner_id).standing()
    attempts = SentenceAttempt.objects.filter(learner=learner_id)
    if key:
        reviews = reviews.filter(language=key[0], study_day=key[1])
        attempts = attempts.filter(word__language=key[0], study_day=key[1])
    found: dict[Key, dict[str, int]] = {}
    answered = reviews.order_by().values_list("language", "study_day")
    for language, day, *sums in answered.annotate(**_SUMS):
        found[language, day] = dict(zip(_SUMS, sums, strict=True))
    written = attempts.order_by().values_list("word__language", "study_day")
    for language, day, count in written.annotate(Count("pk")):
        found.setdefault((language, day), {})["sentences"] = count
    return found


def recount_day(learner_id: int, key: Key, *, dry_run: bool = False) -> bool:
    """Make one row what the log says; True if it was not.

    The row is locked first: whoever answers meanwhile waits for it with the answer uncommitted,
    so that what is counted and what is stored belong to the same moment.
    """
    with transaction.atomic():
        rows = _row(learner_id, key)
        stored = rows.select_for_update().values(*DailyActivity.COUNTS).first()
        counted = no_counts() | sum_up_days(learner_id, key).get(key, {})
        if (stored or no_counts()) == counted:
            return False
        if not dry_run:
            _write(learner_id, key, counted, exists=stored is not None)
    return True


def no_counts() -> dict[str, int]:
    return dict.fromkeys(DailyActivity.COUNTS, 0)


def _sums_of(reviews: Iterable[Review]) -> dict[Key, Counter[str]]:
    sums: dict[Key, Counter[str]] = defaultdict(Counter)
    for review in reviews:
        sums[review.language_id, review.study_day].update(counts_of(review))
    return sums


def _change_days(learner_id: int, changes: Mapping[Key, Mapping[str, int]]) -> None:
    """Rows are made before they are locked, and locked before they are read: nobody who answers
    meanwhile is overwritten."""
    rows = DailyActivity.objects.filter(
        learner=learner_id, day__in={day for _language, day in changes}
    )
    with transaction.atomic():
        DailyActivity.objects.bulk_create(
            [
                DailyActivity(learner_id=learner_id, language_id=language, day=day)
                for language, day in sorted(changes)
            ],
            ignore_conflicts=True,
            batch_size=BATCH,
        )
        found = [
            row
            for row in rows.select_for_update().order_by("pk")
            if (row.language_id, row.day) in changes
        ]
        for row in found:
            for name, count in changes[row.language_id, row.day].items():
                setattr(row, name, max(0, getattr(row, name) + count))
        DailyActivity.objects.bulk_create(
            found,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=list(DailyActivity.COUNTS),
        )


def _write(learner_id: int, key: Key, counted: dict[str, int], *, exists: bool) -> None:
    rows = _row(learner_id, key)
    if exists:
        rows.update(**counted)
        rows.idle().delete()
    else:
        values = {"learner_id": learner_id, "language_id": key[0], "day": key[1]}
        rows.get_or_create(**values, defaults=counted)


def _add(learner_id: int, key: Key, counts: dict[str, int]) -> None:
    if _change(learner_id, key, counts):
        return
    try:
        with transaction.atomic():
            DailyActivity.objects.create(
                learner_id=learner_id,
                language_id=key[0],
                day=key[1],
                words_known=measure_words_known(learner_id, *key),
                **counts,
            )
    except IntegrityError:  # another request began the day in this very moment
        _change(learner_id, key, counts)


def _take(learner_id: int, key: Key, counts: dict[str, int]) -> None:
    """A day from which everything was taken back is as if it had never begun."""
    try:
        with transaction.atomic():
            _change(learner_id, key, {name: -count for name, count in counts.items()})
    except IntegrityError:  # it was never counted; no reason to refuse the undo
        recount_day(learner_id, key)
    _row(learner_id, key).idle().delete()


def _change(learner_id: int, key: Key, counts: dict[str, int]) -> int:
    changes: dict[str, Any] = {name: F(name) + n for name, n in counts.items() if n}
    return _row(learner_id, key).update(**changes)


def _row(learner_id: int, key: Key) -> DailyActivityQuerySet:
    language, day = key
    return DailyActivity.objects.filter(learner=learner_id, language=language, day=day)
