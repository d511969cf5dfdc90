"""Fuzz, load and busy weekdays."""

from collections import Counter
from datetime import timedelta

from practice.scheduling.balance import spread
from practice.scheduling.base import Options
from tests.practice.scheduling.build import START


def chosen(interval, **options):
    """How often each day is chosen over 2,000 cards."""
    return Counter(
        spread(interval, START, Options(seed=seed, **options)) for seed in range(2000)
    )


def test_without_a_seed_nothing_is_fuzzed():
    load = {START + timedelta(days=10): 500}
    assert spread(10.4, START, Options(load=load)) == 10


def test_fuzz_uses_every_day_of_its_range_about_equally():
    counts = chosen(10.0)
    assert sorted(counts) == [8, 9, 10, 11, 12]
    assert max(counts.values()) < 1.3 * min(counts.values())


def test_a_crowded_day_is_avoided():
    crowded = START + timedelta(days=10)
    counts = chosen(10.0, load={crowded: 50})
    assert counts[10] < 20
    assert sum(counts.values()) == 2000


def test_the_load_matters_only_within_ninety_days():
    far = START + timedelta(days=200)
    counts = chosen(200.0, load={far: 50})
    assert counts[200] > 50


def test_a_busy_weekday_is_left_free():
    thursdays = {10, 17}  # START is a Monday
    counts = chosen(12.0, busy_weekdays=frozenset({3}))
    assert not thursdays & set(counts)
    assert len(counts) > 2


def test_a_busy_weekday_is_taken_when_there_is_no_other():
    assert chosen(1.0, busy_weekdays=frozenset({1})) == {1: 2000}
    assert sum(chosen(10.0, busy_weekdays=frozenset(range(7))).values()) == 2000


def test_balancing_evens_out_a_week():
    load: Counter = Counter()
    for seed in range(300):
        options = Options(seed=seed, load=load)
        load[START + timedelta(days=spread(14.0, START, options))] += 1
    assert max(load.values()) - min(load.values()) <= 30
