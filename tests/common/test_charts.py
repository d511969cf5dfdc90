"""Charts: drawn on the server, readable as a table, safe with any text."""

import re

from django.template.loader import render_to_string

from vocab_project.common import charts

DAYS = [(f"{day} Nov", day % 7) for day in range(1, 31)]


def _draw(chart: charts.Chart) -> str:
    return render_to_string("ui/_chart.html", {"chart": chart})


def _bars(rows: list[tuple[str, float]], **more: object) -> charts.Chart:
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
    assert html.count('<th scope="row">') == len(DAYS)
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
        4, 4, 10, 20, 40, 200, 400,
    ]  # fmt: skip
