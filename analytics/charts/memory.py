"""The pictures on the memory page: each says one thing in one sentence."""

from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext, pgettext

from analytics.retention import Retention, add_up
from analytics.selectors.memory import YEAR_DAYS, MemoryPage
from vocab_project.common.charts import Chart, Row, bars, heatmap, line, ranked

WEEK = timedelta(days=7)
MINUTE_DAYS = 30
RETENTION_WEEKS = 13
KNOWN_WEEKS = 53
DAILY_UP_TO = 35
"""Days since the first measurement up to which each day is a point, then each week."""
DRAWN_FROM = 5
"""Fewer answers than this in a week would draw chance."""
HARD = 8
FIRM = 4


def draw_retention(page: MemoryPage) -> Chart:
    rows: list[Row] = []
    keys, drawn = [], []
    for weeks_ago in reversed(range(RETENTION_WEEKS)):
        last = page.today - WEEK * weeks_ago
        found = _between(page, last - WEEK, last)
        seen = found.all.seen
        percent = found.all.percent if seen >= DRAWN_FROM else None
        parts = (found.young.percent, found.mature.percent, seen)
        rows.append((_day(last), percent, *parts))
        keys.append(last.isoformat())
        drawn.append(100 if percent is None else percent)
    return (
        line(
            key="retention",
            title=_("What you remembered"),
            finding=_say_retention(page),
            head=(
                _("Week until"),
                _("Remembered, %"),
                _("Young cards, %"),
                _("Mature cards, %"),
                _("Answers"),
            ),
            rows=rows,
            goal=page.target,
            scale=(50, 100) if min(drawn) >= 50 else (0, 100),
        )
        .with_keys(keys)
        .with_goal_named(_("your target, %(percent)d%%") % {"percent": page.target})
    )


def _say_retention(page: MemoryPage) -> str:
    rate = page.retention(30).all
    if rate.percent is None or not rate.is_enough:
        return _("After some more reviews this shows what you remember.")
    said = {
        -1: _("You remember %(percent)d%%, less than the %(target)d%% you asked for."),
        0: _(
            "You remember %(percent)d%%, in line with the %(target)d%% you asked for."
        ),
        1: _("You remember %(percent)d%%, more than the %(target)d%% you asked for."),
    }[rate.compare(page.target)]
    return said % {"percent": round(rate.percent), "target": page.target}


def draw_known(page: MemoryPage) -> Chart:
    points = _measured(page)
    known, met = round(page.recalled.words_known), page.recalled.words_met
    said = ngettext(
        "You would know about %(known)d of the %(met)d word you have met.",
        "You would know about %(known)d of the %(met)d words you have met.",
        met,
    )
    if not met:
        said = _("The words you answer show here, with their chance to be remembered.")
    rows: list[Row] = [
        (_day(day), None if value is None else round(value, 1)) for day, value in points
    ]
    return line(
        key="known",
        title=_("Words known"),
        finding=said % {"known": known, "met": met},
        head=(_("Day"), _("Words known")),
        rows=rows,
    ).with_keys([day.isoformat() for day, _value in points])


def _measured(page: MemoryPage) -> list[tuple[date, float | None]]:
    """Day by day at first, later the last measurement of each week; the last point is now."""
    found = {
        row.day: row.words_known for row in page.days if row.words_known is not None
    }
    if page.recalled.words_met:
        found[page.today] = page.recalled.words_known
    if not found:
        return []
    span = (page.today - min(found)).days
    step = 1 if span <= DAILY_UP_TO else 7
    points = []
    for number in range(min(span // step, KNOWN_WEEKS - 1) + 1):
        last = page.today - timedelta(days=step * number)
        days = (last - timedelta(days=n) for n in range(step))
        points.append((last, next((found[day] for day in days if day in found), None)))
    return points[::-1]


def draw_forecast(page: MemoryPage) -> Chart:
    total = sum(page.due)
    if not total:
        said = _("Nothing is due in the next 30 days.")
    elif page.due[0]:
        said = _("%(today)d due today, %(total)d in the next 30 days.")
    else:
        said = _("Nothing is due today, %(total)d in the next 30 days.")
    days = [page.today + timedelta(days=n) for n in range(len(page.due))]
    rows: list[Row] = [
        (_day(day), count) for day, count in zip(days, page.due, strict=True)
    ]
    return bars(
        key="forecast",
        title=_("The next 30 days"),
        finding=said % {"today": page.due[0], "total": total},
        head=(_("Day"), _("Cards due")),
        rows=rows,
    ).with_keys([day.isoformat() for day in days])


def draw_levels(page: MemoryPage) -> Chart:
    levels, fading = page.recalled.levels, page.recalled.fading
    names = [
        _("0 · not asked yet"),
        _("1 · just met"),
        _("2 · lasts a day"),
        _("3 · lasts a week"),
        _("4 · lasts three weeks"),
        _("5 · lasts three months"),
    ]
    steady = {**levels, 0: page.words_new}
    rows: list[Row] = [
        (name, steady.get(level, 0), fading[level]) for level, name in enumerate(names)
    ]
    firm, weak = sum(levels[n] for n in (FIRM, FIRM + 1)), fading.total()
    said = ngettext(
        "%(firm)d word lasts three weeks or longer.",
        "%(firm)d words last three weeks or longer.",
        firm,
    )
    if weak:
        said += " " + ngettext("%(weak)d is fading.", "%(weak)d are fading.", weak)
    return ranked(
        key="levels",
        title=_("How firm your words are"),
        finding=said % {"firm": firm, "weak": weak},
        head=(_("Level"), _("steady"), _("fading")),
        rows=rows[::-1],
        plotted=2,
    )


def draw_lasting(page: MemoryPage) -> Chart:
    days = round(median(page.lasting)) if page.lasting else 0
    said = ngettext(
        "Half of your cards last %(days)d day or longer.",
        "Half of your cards last %(days)d days or longer.",
        days,
    )
    if not page.lasting:
        said = _("Your cards show here by how long they last.")
    names = [
        pgettext("how long a card lasts", "< 1 day"),
        pgettext("how long a card lasts", "1–2 d"),
        pgettext("how long a card lasts", "3–6 d"),
        pgettext("how long a card lasts", "1–3 w"),
        pgettext("how long a card lasts", "3–8 w"),
        pgettext("how long a card lasts", "2–6 m"),
        pgettext("how long a card lasts", "> 6 m"),
    ]
    return bars(
        key="lasting",
        title=_("How long cards last"),
        finding=said % {"days": days},
        head=(_("Until recall falls to 90%"), _("Cards")),
        rows=list(zip(names, page.lastings, strict=True)),
        names=len(names),
    )


def draw_difficulty(page: MemoryPage) -> Chart:
    count, hard = sum(page.difficulties), sum(page.difficulties[HARD - 1 :])
    said = ngettext(
        "%(hard)d of %(count)d card is hard: 8 or more out of 10.",
        "%(hard)d of %(count)d cards are hard: 8 or more out of 10.",
        count,
    )
    if not count:
        said = _("Cards that FSRS has planned show here by their difficulty.")
    return bars(
        key="difficulty",
        title=_("How difficult cards are"),
        finding=said % {"hard": hard, "count": count},
        head=(_("Difficulty"), _("Cards")),
        rows=[(str(n), count) for n, count in enumerate(page.difficulties, start=1)],
        names=len(page.difficulties),
    )


def draw_minutes(page: MemoryPage) -> Chart:
    days = [page.today - timedelta(days=n) for n in reversed(range(MINUTE_DAYS))]
    spent = {row.day: row.minutes for row in page.days}
    minutes = [spent.get(day, 0) for day in days]
    busy = [amount for amount in minutes if amount]
    typical = round(median(busy)) if busy else 0
    said = ngettext(
        "%(minutes)d minute on a typical day of practice.",
        "%(minutes)d minutes on a typical day of practice.",
        typical,
    )
    if not busy:
        said = _("The time you take to answer shows here, day by day.")
    return bars(
        key="minutes",
        title=_("Your time"),
        finding=said % {"minutes": typical},
        head=(_("Day"), _("Minutes of answering")),
        rows=[(_day(day), amount) for day, amount in zip(days, minutes, strict=True)],
    ).with_keys([day.isoformat() for day in days])


def draw_hours(page: MemoryPage) -> Chart:
    order = [*range(page.first_hour, 24), *range(page.first_hour)]
    busiest = max(order, key=lambda hour: page.hours[hour].seen)
    said = _("In 90 days, most answers came between %(from)s and %(to)s.")
    if not page.hours[busiest].seen:
        said = _("The hours at which you answer show here.")
    times = {"from": _hour(busiest), "to": _hour(busiest + 1)}
    rows: list[Row] = [
        (_hour(hour), page.hours[hour].seen, page.hours[hour].percent) for hour in order
    ]
    return bars(
        key="hours",
        title=_("Your hours"),
        finding=said % times,
        head=(_("From"), _("Answers"), _("Right, %")),
        rows=rows,
        names=6,
    )


def draw_year(page: MemoryPage) -> Chart:
    first = page.today - timedelta(days=YEAR_DAYS - 1)
    first += timedelta(days=-first.weekday() % 7)  # the first Monday in reach
    days = [first + timedelta(days=n) for n in range((page.today - first).days + 1)]
    deeds = {row.day: row.deeds for row in page.days}
    busy = [row.day for row in page.days if row.deeds and row.day >= first]
    span = (page.today - busy[0]).days + 1 if busy else 0
    said = ngettext(
        "You practised on %(busy)d of the last %(span)d day.",
        "You practised on %(busy)d of the last %(span)d days.",
        span,
    )
    if not busy:
        said = _("The days on which you practise show here.")
    mondays = [day for day in days if day.weekday() == 0]
    return heatmap(
        key="year",
        title=_("Your year"),
        finding=said % {"busy": len(busy), "span": span},
        head=(_("Day"), _("Answers and sentences")),
        days=[(day, _day(day), deeds.get(day, 0)) for day in days],
        months={day: date_format(day, "M") for day in mondays if day.day <= 7},
        weekdays=[date_format(day, "D") for day in days[:7]],
    ).with_legend(
        [
            ("chart__day", _("nothing")),
            ("chart__day chart__day--1", _("a little")),
            ("chart__day chart__day--4", _("a lot")),
        ]
    )


DRAWERS: dict[str, Callable[[MemoryPage], Chart]] = {
    "retention": draw_retention,
    "known": draw_known,
    "forecast": draw_forecast,
    "levels": draw_levels,
    "lasting": draw_lasting,
    "difficulty": draw_difficulty,
    "minutes": draw_minutes,
    "hours": draw_hours,
    "year": draw_year,
}
"""By the key of the chart, which is also the name of its download."""


def _between(page: MemoryPage, after: date, until: date) -> Retention:
    return add_up(row.retention for row in page.days if after < row.day <= until)


def _day(day: date) -> str:
    return date_format(day, pgettext("short date format", "j M"))


def _hour(hour: int) -> str:
    return f"{hour % 24}:00"
