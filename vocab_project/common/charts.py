"""Charts as SVG made on the server: no script, no inline style, a table behind each.

A builder turns plain rows into a `Chart`; `ui/_chart.html` draws it. Everything a learner or a
curator may have written stays text until the template escapes it.

A row is a name and its values; None is "not known": a dash in the table, nothing in the drawing.
The first `plotted` values are drawn, stacked; the others stand in the table only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil

WIDTH = 340
HEIGHT = 150
LEFT, RIGHT, TOP, BOTTOM = 28, 4, 8, 20
ROW_HEIGHT = 30
CELL, CELL_STEP = 11, 14
SERIES = ("chart__bar", "chart__bar--soft")
HEAT_LEVELS = 4
ROUND_TOPS = (4, 6, 8, 10, 12, 16, 20, 24, 30)

Value = float | None
Row = tuple[str, *tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Mark:
    """One rectangle of a chart; `tip` is what a pointer reads on it."""

    x: float
    y: float
    width: float
    height: float
    css: str
    tip: str


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Table:
    """The same facts as the drawing, for readers and for screen readers. `keys` are names for
    machines, where the rows' own are for readers: 2026-11-23 for 23 Nov."""

    head: tuple[str, ...]
    rows: Sequence[Row]
    keys: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """What `ui/_chart.html` draws. `finding` is the one sentence the picture says; `legend` names
    what colours mean, as (class of the swatch, name)."""

    key: str
    title: str
    finding: str
    table: Table
    width: float = WIDTH
    height: float = HEIGHT
    bars: list[Mark] = field(default_factory=list)
    grid: list[float] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    line: str = ""
    area: str = ""
    dot: tuple[float, float] | None = None
    goal: float | None = None
    legend: Sequence[tuple[str, str]] = ()
    is_wide: bool = False

    @property
    def grid_start(self) -> float:
        return LEFT

    @property
    def grid_end(self) -> float:
        return self.width - RIGHT

    def with_keys(self, keys: Sequence[str]) -> "Chart":
        return replace(self, table=replace(self.table, keys=keys))

    def with_goal_named(self, name: str) -> "Chart":
        return self.with_legend([*self.legend, ("chart__swatch--goal", name)])

    def with_legend(self, legend: Sequence[tuple[str, str]]) -> "Chart":
        return replace(self, legend=legend)


def bars(
    *,
    key: str,
    title: str,
    finding: str,
    head: tuple[str, ...],
    rows: Sequence[Row],
    goal: float | None = None,
    plotted: int = 1,
    names: int = 5,
) -> Chart:
    """Upright bars, one a row, for a run of days. `goal` draws a dashed line; at most `names`
    rows are named under the axis, so that the names never touch."""
    top = _nice_top([_total(row, plotted) for row in rows], goal)
    slot = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    marks = [
        mark
        for index, row in enumerate(rows)
        for mark in _column(row, plotted, LEFT + index * slot, slot, top)
    ]
    return Chart(
        key=key,
        title=title,
        finding=finding,
        table=Table(head, rows),
        bars=marks,
        grid=_grid(0, top),
        labels=[*_value_labels(0, top), *_name_labels(rows, slot, names)],
        goal=_y(goal, 0, top) if goal else None,
        legend=_legend(head, plotted),
    )


def line(
    *,
    key: str,
    title: str,
    finding: str,
    head: tuple[str, ...],
    rows: Sequence[Row],
    goal: float | None = None,
    scale: tuple[float, float] | None = None,
) -> Chart:
    """A line through the first values, with the area under it where the scale begins at nothing.

    `scale` is where it begins and ends, if not at 0 and a round number above the highest.
    """
    firsts = [_cells(row)[0] for row in rows]
    known = [(index, value) for index, value in enumerate(firsts) if value is not None]
    low, top = scale or (0, _nice_top([value for _, value in known], goal))
    slot = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    points = [
        (round(LEFT + (index + 0.5) * slot, 1), _y(value, low, top))
        for index, value in known
    ]
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    floor = HEIGHT - BOTTOM
    has_area = bool(points) and low == 0
    return Chart(
        key=key,
        title=title,
        finding=finding,
        table=Table(head, rows),
        line=path,
        area=f"{points[0][0]:g},{floor} {path} {points[-1][0]:g},{floor}"
        if has_area
        else "",
        dot=points[-1] if points else None,
        grid=_grid(low, top),
        labels=[*_value_labels(low, top), *_name_labels(rows, slot, 5)],
        goal=_y(goal, low, top) if goal else None,
    )


def ranked(
    *,
    key: str,
    title: str,
    finding: str,
    head: tuple[str, ...],
    rows: Sequence[Row],
    plotted: int = 1,
) -> Chart:
    """Lying bars with their names above, in the given order: levels, themes, error types."""
    top = max([_total(row, plotted) for row in rows], default=0) or 1
    room = WIDTH - 40
    marks, labels = [], []
    for index, row in enumerate(rows):
        y = index * ROW_HEIGHT
        x = 0.0
        for css, value in zip(SERIES, _values(row, plotted), strict=False):
            length = round(value / top * room, 1)
            if value or plotted == 1:
                tip = f"{row[0]}: {value:g}"
                marks.append(Mark(x, y + 16, max(length, 1), 8, css, tip))
            x = round(x + length, 1)
        total = _total(row, plotted)
        labels.append(Label(0, y + 11, _shorten(row[0]), "start"))
        labels.append(Label(max(x, 1) + 6, y + 24, f"{total:g}", "start"))
    return Chart(
        key=key,
        title=title,
        finding=finding,
        table=Table(head, rows),
        height=max(len(rows), 1) * ROW_HEIGHT,
        bars=marks,
        labels=labels,
        legend=_legend(head, plotted),
    )


def heatmap(
    *,
    key: str,
    title: str,
    finding: str,
    head: tuple[str, ...],
    days: Sequence[tuple[date, str, float]],
    months: Mapping[date, str],
    weekdays: Sequence[str],
) -> Chart:
    """One square a day, one column a week from Monday, darker where there is more.

    `days` are (day, its name, value), oldest first, without gaps; `months` names columns by their
    Monday; `weekdays` has seven names. The table has only the days with something on them. A
    quarter of those days has each shade, so that one long day does not bleach all others.
    """
    monday = days[0][0].toordinal() - days[0][0].weekday()
    steps = _quartiles([value for _, _, value in days if value])
    marks = []
    for day, name, value in days:
        week, weekday = divmod(day.toordinal() - monday, 7)
        level = sum(value > step for step in steps) + 1 if value else 0
        x, y = LEFT + week * CELL_STEP, BOTTOM + weekday * CELL_STEP
        css = f"chart__day chart__day--{level}"
        marks.append(Mark(x, y, CELL, CELL, css, f"{name}: {value:g}"))
    labels = [
        Label(LEFT + (day.toordinal() - monday) // 7 * CELL_STEP, 12, text, "start")
        for day, text in months.items()
    ]
    labels += [
        Label(LEFT - 6, BOTTOM + index * CELL_STEP + 9, weekdays[index], "end")
        for index in (0, 2, 4)
    ]
    busy = [(day, name, value) for day, name, value in reversed(days) if value]
    return Chart(
        key=key,
        title=title,
        finding=finding,
        table=Table(
            head,
            [(name, value) for _, name, value in busy],
            [day.isoformat() for day, _, _ in busy],
        ),
        width=marks[-1].x + CELL + RIGHT,
        height=BOTTOM + 7 * CELL_STEP,
        bars=marks,
        labels=labels,
        is_wide=True,
    )


def _quartiles(values: Sequence[float]) -> list[float]:
    """The highest value of the first, second and third quarter."""
    ordered = sorted(values)
    if not ordered:
        return []
    return [
        ordered[ceil(len(ordered) * part / HEAT_LEVELS) - 1]
        for part in range(1, HEAT_LEVELS)
    ]


def _column(row: Row, plotted: int, x: float, slot: float, top: float) -> list[Mark]:
    x, width = round(x + slot * 0.12, 1), round(slot * 0.76, 1)
    floor = HEIGHT - BOTTOM
    marks, below = [], 0.0
    for css, value in zip(SERIES, _values(row, plotted), strict=False):
        if value:
            y = _y(below + value, 0, top)
            height = round(_y(below, 0, top) - y, 1)
            marks.append(Mark(x, y, width, height, css, f"{row[0]}: {value:g}"))
            below += value
    if marks:
        return marks
    return [Mark(x, floor - 1, width, 1, "chart__bar--empty", f"{row[0]}: 0")]


def _cells(row: Row) -> list[Value]:
    _, *cells = row
    return cells


def _values(row: Row, plotted: int) -> list[float]:
    return [value or 0 for value in _cells(row)[:plotted]]


def _total(row: Row, plotted: int) -> float:
    return sum(_values(row, plotted))


def _legend(head: tuple[str, ...], plotted: int) -> list[tuple[str, str]]:
    if plotted < 2:
        return []
    return list(zip(SERIES, head[1 : 1 + plotted], strict=True))


def _y(value: float, low: float, top: float) -> float:
    share = (max(value, low) - low) / (top - low)
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)


def _nice_top(values: Sequence[float], goal: float | None) -> float:
    """The end of the scale: round, not far above the highest, and its half a whole number."""
    highest = max([*values, goal or 0, 1])
    step = 1
    while highest > ROUND_TOPS[-1] * step:
        step *= 10
    return next(top * step for top in ROUND_TOPS if highest <= top * step)


def _ticks(low: float, top: float) -> tuple[float, float, float]:
    return low, (low + top) / 2, top


def _grid(low: float, top: float) -> list[float]:
    return [_y(value, low, top) for value in _ticks(low, top)]


def _value_labels(low: float, top: float) -> list[Label]:
    return [
        Label(LEFT - 5, _y(value, low, top) + 4, f"{value:g}", "end")
        for value in _ticks(low, top)
    ]


def _name_labels(rows: Sequence[Row], slot: float, most: int) -> list[Label]:
    if not rows:
        return []
    every = ceil(len(rows) / most)
    return [
        Label(round(LEFT + (index + 0.5) * slot, 1), HEIGHT - 5, row[0])
        for index, row in enumerate(rows)
        if index % every == 0
    ]


def _shorten(name: str) -> str:
    return name if len(name) <= 44 else f"{name[:43]}…"
