"""True retention is a share of few answers: it says how sure it is."""

import pytest

from analytics.retention import Rate, Retention, add_up


def test_nothing_asked_is_no_percentage() -> None:
    assert Rate().percent is None
    assert Rate().interval == (0.0, 100.0)


@pytest.mark.parametrize(
    ("seen", "passed", "low", "high"),
    [(10, 9, 59.6, 98.2), (100, 90, 82.6, 94.5), (20, 20, 83.9, 100.0)],
)
def test_the_interval_is_wilsons(
    seen: int, passed: int, low: float, high: float
) -> None:
    found = Rate(seen, passed).interval
    assert found == pytest.approx((low, high), abs=0.05)


@pytest.mark.parametrize(("passed", "verdict"), [(70, -1), (85, 0), (90, 0), (99, 1)])
def test_a_difference_that_chance_explains_is_none(passed: int, verdict: int) -> None:
    assert Rate(100, passed).compare(88) == verdict


def test_young_and_mature_add_up() -> None:
    week = [Retention(Rate(4, 3), Rate(2, 2)), Retention(Rate(6, 6), Rate(0, 0))]
    total = add_up(week)
    assert (total.young, total.mature, total.all) == (
        Rate(10, 9),
        Rate(2, 2),
        Rate(12, 11),
    )
