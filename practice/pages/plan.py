"""Charts of the plan and settings pages."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext, pgettext

from practice.selectors.load import Load
from practice.selectors.plan import CatchUp
from vocab_project.common import charts
from vocab_project.common.charts import Chart


def chart_catch_up(plan: CatchUp) -> list[Chart]:
    """The next two weeks without and with the plan."""
    head = (_("Day"), _("Cards due"))
    busiest = max(count for _day, count in plan.after)
    before = ngettext(
        "%(n)d card waits today.", "%(n)d cards wait today.", plan.due
    ) % {"n": plan.due}
    after = ngettext(
        "No day has more than %(n)d card.", "No day has more than %(n)d cards.", busiest
    ) % {"n": busiest}
    return [
        charts.bars(
            key="before",
            title=_("Without the plan"),
            finding=before,
            head=head,
            rows=[(name_day(day), count) for day, count in plan.before],
            goal=plan.limit,
        ),
        charts.bars(
            key="after",
            title=_("With the plan"),
            finding=after,
            head=head,
            rows=[(name_day(day), count) for day, count in plan.after],
            goal=plan.limit,
        ),
    ]


def chart_load(load: Load) -> Chart:
    finding = ngettext(
        "About %(n)d review a day.", "About %(n)d reviews a day.", load.reviews
    ) % {"n": load.reviews}
    return charts.bars(
        key="load",
        title=_("The next 30 days"),
        finding=finding,
        head=(_("Day"), _("Reviews")),
        rows=[(name_day(day), count) for day, count in load.outlook.days()],
    )


def name_day(day: date) -> str:
    return date_format(day, pgettext("short date format", "j M"))
