"""Lengths of time as a learner says them."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext

from practice.scheduling.base import STEP

DAYS_IN_MONTH = 30.4
DAYS_IN_YEAR = 365


def say_interval(days: int) -> str:
    """Until the next review; 0 is the ten-minute step. Short: it stands on a button."""
    if days < 1:
        minutes = round(STEP.total_seconds() / 60)
        return _("%(n)d min") % {"n": minutes}
    if days <= DAYS_IN_MONTH:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if days < DAYS_IN_YEAR:
        months = max(1, round(days / DAYS_IN_MONTH))
        return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    tenths = round(days / DAYS_IN_YEAR * 10)
    years = number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0)
    return ngettext("%(n)s year", "%(n)s years", 1 if tenths == 10 else 2) % {
        "n": years
    }


def say_time(ms: int) -> str:
    """Time spent: seconds under a minute, minutes above."""
    seconds = round(ms / 1000)
    if seconds < 60:
        return _("%(n)d s") % {"n": seconds}
    return _("%(n)d min") % {"n": round(seconds / 60)}
