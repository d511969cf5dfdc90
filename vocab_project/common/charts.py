"""Charts as SVG made on the server: no script, no inline style, a table behind each.

A builder turns plain rows into a `Chart`; `ui/_chart.html` draws it. Everything a learner or a
curator may have written stays text until the template escapes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

WIDTH = 340
HEIGHT = 150
LEFT, RIGHT, TOP, BOTTOM = 28, 4, 8, 20
ROW_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """One rectangle or point of a chart; `tip` is what a pointer reads on it."""

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
    """The same facts as the drawing, for readers and for screen readers."""

    head: tuple[str, str]
    rows: Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """What `ui/_chart.html` draws. `finding` is the one sentence the picture says."""

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
    goal: float | None = None

    @property
    def grid_start(self) -> float:
        return LEFT

    @property
    def grid_end(self) -> float:
        return self.width - RIGHT


def bars(
    *,
    key: str,
    title: str,
    finding: str,
    head: tuple[str, str],
    rows: Sequence[tuple[str, float]],
    goal: float | None = None,
) -> Chart:
    """Upright bars, one a row, for a run of days. `goal` draws a dashed line."""
    top = _nice_top([value for _, value in rows], goal)
    slot = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    marks = [
        Mark(
            x=round(LEFT + index * slot + slot * 0.12, 1),
            y=_y(value, top) if value else HEIGHT - BOTTOM - 1,
            width=round(slot * 0.76, 1),
            height=round(HEIGHT - BOTTOM - _y(value, top), 1) if value else 1,
            css="chart__bar" if value else "chart__bar--empty",
            tip=f"{name}: {value:g}",
        )
        for index, (name, value) in enumerate(rows)
    ]
    return Chart(
        key=key,
        title=title,
        finding=finding,
        table=Table(head, rows),
        bars=marks,
        grid=_grid(top),
        labels=[*_value_labels(top), *_name_labels(rows, slot)],
        goal=_y(goal, top) if goal else None,
    )


def line(
    *,
    key: str,
    title: str,
    finding: str,
    head: tuple[str, str],
    rows: Sequence[tuple[str, float]],
    goal: float | None = None,
) -> Chart:
    """A line with the area under it, for a total that grows."""
    top = _nice_top([value for _, value in rows], goal)
    slot = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    points = [
        (round(LEFT + (index + 0.5) * slot, 1), _y(value, top))
        for index, (_, value) in enumerate(rows)
    ]
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    floor = HEIGHT - BOTTOM
    return Chart(
        key=key,
        title=title,
        finding=finding,
        table=Table(head, rows),
        line=path,
        area=f"{points[0][0]:g},{floor} {path} {points[-1][0]:g},{floor}"
        if points
        else "",
        grid=_grid(top),
        labels=[*_value_labels(top), *_name_labels(rows, slot)],
        goal=_y(goal, top) if goal else None,
    )


def ranked(
    *,
    key: str,
    title: str,
    finding: str,
    head: tuple[str, str],
    rows: Sequence[tuple[str, float]],
) -> Chart:
    """Lying bars with their names above, in the given order: themes, error types."""
    top = max([value for _, value in rows], default=0) or 1
    room = WIDTH - 40
    marks, labels = [], []
    for index, (name, value) in enumerate(rows):
        y = index * ROW_HEIGHT
        length = round(value / top * room, 1)
        marks.append(
            Mark(0, y + 16, max(length, 1), 8, "chart__bar", f"{name}: {value:g}")
        )
        labels.append(Label(0, y + 11, _shorten(name), "start"))
        labels.append(Label(max(length, 1) + 6, y + 24, f"{value:g}", "start"))
    return Chart(
        key=key,
        title=title,
        finding=finding,
        table=Table(head, rows),
        height=max(len(rows), 1) * ROW_HEIGHT,
        bars=marks,
        labels=labels,
    )


def _y(value: float, top: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top), 1)


def _nice_top(values: Sequence[float], goal: float | None) -> float:
    """The end of the scale: 4, 10, 20, 40, 100 … so that its half is a whole number."""
    highest = max([*values, goal or 0, 1])
    step = 1
    while True:
        for factor in (4, 10, 20):
            if highest <= factor * step:
                return factor * step
        step *= 10


def _grid(top: float) -> list[float]:
    return [_y(value, top) for value in (0, top / 2, top)]


def _value_labels(top: float) -> list[Label]:
    return [
        Label(LEFT - 5, _y(value, top) + 4, f"{value:g}", "end")
        for value in (0, top / 2, top)
    ]


def _name_labels(rows: Sequence[tuple[str, float]], slot: float) -> list[Label]:
    """At most five names under the axis, so that they never touch."""
    if not rows:
        return []
    every = ceil(len(rows) / 5)
    return [
        Label(round(LEFT + (index + 0.5) * slot, 1), HEIGHT - 5, name)
        for index, (name, _) in enumerate(rows)
        if index % every == 0
    ]


def _shorten(name: str) -> str:
    return name if len(name) <= 44 else f"{name[:43]}…"
