"""The counts anew from the log, and whether they were right."""

import logging
from dataclasses import asdict, dataclass

from analytics.models import DailyActivity
from analytics.services.activity import Key, no_counts, recount_day, sum_up_days
from vocab_project.users.models import User

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """`differences` counts the days whose stored counts were not what the log says."""

    learners: int
    days: int
    differences: int

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def rebuild_activity(*, learner: User | None = None, dry_run: bool = False) -> Report:
    """Compare every day with the log and correct what differs. `words_known` is left alone.

    A learner at a time: some queries each, however many days, and memory for one.
    """
    learners = User.objects.filter(pk=learner.pk) if learner else User.objects.all()
    people = days = differences = 0
    for learner_id in learners.order_by("pk").values_list("pk", flat=True):
        checked, wrong = _compare(learner_id)
        people += bool(checked)
        days += checked
        differences += sum(
            recount_day(learner_id, key, dry_run=dry_run) for key in wrong
        )
    return Report(learners=people, days=days, differences=differences)


def mend_activity() -> Report:
    """The nightly run: right by the morning, and loud when it had to be made so."""
    report = rebuild_activity()
    log = logger.error if report.differences else logger.info
    log("Daily activity: %(differences)d of %(days)d days differed.", report.as_dict())
    return report


def _compare(learner_id: int) -> tuple[int, list[Key]]:
    """(days looked at, days that seem to differ); `recount_day` makes sure under a lock."""
    counted = sum_up_days(learner_id)
    rows = DailyActivity.objects.filter(learner=learner_id)
    stored = {
        (row.pop("language"), row.pop("day")): row
        for row in rows.values("language", "day", *DailyActivity.COUNTS)
    }
    keys = sorted(counted.keys() | stored.keys())
    none = no_counts()
    wrong = [k for k in keys if none | counted.get(k, {}) != stored.get(k, none)]
    return len(keys), wrong
