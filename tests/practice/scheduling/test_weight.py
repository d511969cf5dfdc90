"""Answers that prove less: recognition counts for part of the way."""

import pytest

from practice.scheduling import schedule
from practice.scheduling.base import Memory, Options
from practice.scheduling.fsrs import next_strength
from tests.practice.scheduling.build import (
    AGAIN,
    FSRS,
    GOOD,
    LADDER,
    SM2,
    answer,
    due,
    learn,
)


def weighed(algorithm, memory, weight, early=0):
    given = answer(GOOD, due(memory) - early, weight=weight)
    return schedule(algorithm, memory, given, Options())


def test_fsrs_moves_the_stability_in_ratios():
    memory = learn(FSRS, GOOD, GOOD)
    whole, half = weighed(FSRS, memory, 1.0), weighed(FSRS, memory, 0.5)
    assert half.stability**2 == pytest.approx(memory.stability * whole.stability)


def test_a_new_card_starts_from_where_a_failed_one_would():
    failed, passed = next_strength(None, AGAIN, 0), next_strength(None, GOOD, 0)
    half = weighed(FSRS, Memory(), 0.5)
    assert half.stability == pytest.approx((failed[0] * passed[0]) ** 0.5)
    assert half.difficulty == pytest.approx((failed[1] + passed[1]) / 2)


@pytest.mark.parametrize(
    ("weight", "interval", "n"), [(0.3, 9, 2), (0.5, 11, 3), (1.0, 15, 3)]
)
def test_sm_2_goes_part_of_the_way_and_counts_from_a_half(weight, interval, n):
    after = weighed(SM2, learn(SM2, GOOD, GOOD), weight)
    assert (after.interval, after.successes) == (interval, n)


@pytest.mark.parametrize(
    ("weight", "interval", "rung"), [(0.3, 3, 1), (0.5, 3, 2), (1.0, 4, 2)]
)
def test_the_ladder_climbs_from_a_half(weight, interval, rung):
    after = weighed(LADDER, learn(LADDER, GOOD, GOOD), weight)
    assert (after.interval, after.successes) == (interval, rung)


def test_an_early_light_pass_counts_for_part_of_the_days_waited():
    memory = learn(SM2, GOOD, GOOD)
    assert weighed(SM2, memory, 1.0, early=1).interval == 13
    assert weighed(SM2, memory, 0.5, early=1).interval == 10


def test_confidence_moves_with_the_weight():
    assert weighed(FSRS, Memory(), 0.5).confidence == pytest.approx(
        learn(FSRS, GOOD).confidence / 2
    )
