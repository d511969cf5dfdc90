"""Charts: drawn on the server, readable as a table, safe with any text."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from vocab_project.common import charts

DAYS = [(f"{day} Nov", day % 7) for day in range(1, 31)]


def _draw(chart: charts.Chart) -> str:
    return render_to_string("ui/_chart.html", {"chart": chart})


def _bars(rows: list[charts.Row], **more: object) -> charts.Chart:
    return charts.bars(
        key="days",
        title="Practice",
        finding="Six a day at best.",
        head=("Day", "Words"),
        rows=rows,
        **more,  # type: ignore[arg-type]
    )


def test_bars_stay_inside_the_drawing() -> None:
    for bar in _bars(DAYS, goal=10).bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= charts.WIDTH
        assert 0 <= bar.y <= bar.y + bar.height <= charts.HEIGHT


def test_a_chart_carries_its_numbers_as_a_table_too() -> None:
    html = _draw(_bars(DAYS))
    assert html.count('<th scope="row" class="nowrap">') == len(DAYS)
    assert 'role="img"' in html
    assert "Six a day at best." in html


def test_a_name_from_outside_stays_text() -> None:
    html = _draw(_bars([("<script>alert(1)</script>", 3)]))
    assert "<script>" not in html


def test_a_chart_needs_no_inline_style_and_no_comma_in_numbers() -> None:
    html = _draw(_bars([("a", 1.5), ("b", 2)]))
    assert "style=" not in html
    assert not re.search(r'\b(x|y|width|height)="\d+,\d', html)


def test_no_rows_draw_an_empty_chart_rather_than_an_error() -> None:
    assert "<svg" in _draw(_bars([]))
    for build in (charts.line, charts.ranked):
        empty = build(key="k", title="t", finding="f", head=("a", "b"), rows=[])
        assert "<svg" in _draw(empty)


def test_a_line_goes_up_where_the_numbers_do() -> None:
    chart = charts.line(
        key="k", title="t", finding="f", head=("a", "b"), rows=[("x", 1), ("y", 9)]
    )
    first, last = (float(point.split(",")[1]) for point in chart.line.split())
    assert last < first


def test_the_scale_ends_on_a_round_number_above_the_highest() -> None:
    assert [charts._nice_top([v], None) for v in (0, 4, 5, 11, 37, 101, 250)] == [
        4, 4, 6, 12, 40, 120, 300,
    ]  # fmt: skip


def _texts(chart: charts.Chart) -> list[str]:
    return [label.text for label in chart.labels]


def test_stacked_bars_stand_on_one_another() -> None:
    chart = charts.bars(
        key="k", title="t", finding="f",
        head=("day", "right", "wrong"), rows=[("x", 3, 1)], plotted=2,
    )  # fmt: skip
    low, high = chart.bars
    assert high.y + high.height == pytest.approx(low.y)
    assert [name for _css, name in chart.legend] == ["right", "wrong"]


def test_what_is_not_known_is_a_gap_and_a_dash() -> None:
    chart = charts.line(
        key="k", title="t", finding="f", head=("a", "b"),
        rows=[("x", 1), ("y", None), ("z", 3)],
    )  # fmt: skip
    assert len(chart.line.split()) == 2
    assert '<td class="number">–</td>' in _draw(chart)


def test_a_scale_may_begin_above_nothing_and_then_has_no_area() -> None:
    chart = charts.line(
        key="k", title="t", finding="f", head=("a", "b"),
        rows=[("x", 40), ("y", 100)], goal=88, scale=(50, 100),
    )  # fmt: skip
    assert _texts(chart)[:3] == ["50", "75", "100"]
    assert chart.area == ""
    points = [float(point.split(",")[1]) for point in chart.line.split()]
    assert points == [charts.HEIGHT - charts.BOTTOM, charts.TOP]


def test_numbers_that_are_only_told_stand_in_the_table_alone() -> None:
    chart = _bars([("x", 3, 99.5)])
    assert len(chart.bars) == 1
    assert "99.5" in _draw(chart)


def _year(values: list[int]) -> charts.Chart:
    monday = date(2026, 11, 2)
    days = [(monday + timedelta(days=n), f"day {n}", v) for n, v in enumerate(values)]
    return charts.heatmap(
        key="k", title="t", finding="f", head=("a", "b"), days=days,
        months={monday: "Nov"}, weekdays=list("MTWTFSS"),
    )  # fmt: skip


def test_a_heatmap_has_a_column_a_week_from_monday() -> None:
    marks = _year([1] * 15).bars
    assert {mark.x for mark in marks[:7]} == {charts.LEFT}
    assert marks[7].x == marks[0].x + charts.CELL_STEP
    assert (marks[7].y, marks[14].y) == (marks[0].y, marks[0].y)


def test_a_heatmap_has_four_shades_and_one_for_nothing() -> None:
    shades = [mark.css[-1] for mark in _year([0, 1, 2, 3, 400]).bars]
    assert shades == ["0", "1", "2", "3", "4"]


def test_a_heatmap_of_nothing_is_pale_and_its_table_is_empty() -> None:
    chart = _year([0, 0])
    assert {mark.css[-1] for mark in chart.bars} == {"0"}
    assert chart.table.rows == []


def test_machine_names_follow_the_rows_of_the_table() -> None:
    assert _year([0, 5]).table.keys == ["2026-11-03"]
