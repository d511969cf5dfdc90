"""The pictures on the progress page."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext, pgettext

from analytics.selectors.progress import DayCount
from vocab_project.common.charts import Chart, bars


def draw_answers(days: list[DayCount]) -> Chart:
    count = sum(day.answers for day in days)
    finding = ngettext(
        "%(count)d answer in 30 days.", "%(count)d answers in 30 days.", count
    )
    rows = [(_name(day), day.answers) for day in days]
    return _bars("answers", _("Cards answered"), finding % {"count": count}, rows)


def draw_sentences(days: list[DayCount]) -> Chart:
    count = sum(day.attempts for day in days)
    finding = ngettext(
        "%(count)d sentence in 30 days.", "%(count)d sentences in 30 days.", count
    )
    rows = [(_name(day), day.attempts) for day in days]
    return _bars("sentences", _("Sentences written"), finding % {"count": count}, rows)


def draw_added(days: list[DayCount]) -> Chart:
    count = sum(day.added for day in days)
    finding = ngettext(
        "%(count)d new word in 30 days.", "%(count)d new words in 30 days.", count
    )
    rows = [(_name(day), day.added) for day in days]
    return _bars("added", _("Words added"), finding % {"count": count}, rows)


def draw_learned(days: list[DayCount]) -> Chart:
    count = sum(day.learned for day in days)
    finding = ngettext(
        "%(count)d word learned in 30 days.",
        "%(count)d words learned in 30 days.",
        count,
    )
    rows = [(_name(day), day.learned) for day in days]
    return _bars("learned", _("Words learned"), finding % {"count": count}, rows)


def _bars(key: str, title: str, finding: str, rows: list[tuple[str, int]]) -> Chart:
    head = (_("Day"), title)
    return bars(key=key, title=title, finding=finding, head=head, rows=rows)


def _name(day: DayCount) -> str:
    return date_format(day.day, pgettext("short date format", "j M"))
