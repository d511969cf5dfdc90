"""Mastery 0–5, its percent and its fraction."""

import pytest

from practice.scheduling import (
    mastery_fraction,
    mastery_of,
    mastery_percent,
    shown_mastery,
)
from practice.scheduling.base import Memory, State
from tests.practice.scheduling.build import AGAIN, FSRS, GOOD, LADDER, SM2, learn

LEVELS = [(0.4, 1), (1, 2), (6.9, 2), (7, 3), (20.9, 3), (21, 4), (89, 4), (90, 5)]


@pytest.mark.parametrize(("stability", "level"), LEVELS)
def test_levels_follow_the_stability(stability, level):
    memory = Memory(state=State.REVIEW, stability=stability, interval=400)
    assert mastery_of(memory) == level


@pytest.mark.parametrize(("days", "level"), [(1, 2), (6, 2), (15, 3), (38, 4), (95, 5)])
def test_levels_follow_the_interval_where_there_is_no_stability(days, level):
    assert mastery_of(Memory(state=State.REVIEW, interval=days)) == level


def test_a_new_card_is_at_nought_and_a_step_at_one():
    assert mastery_of(Memory()) == 0
    assert mastery_of(learn(FSRS, AGAIN)) == 1
    assert mastery_of(learn(SM2, GOOD, GOOD, AGAIN)) == 1


def test_a_year_of_good_answers_is_mastery():
    for algorithm, level in ((FSRS, 5), (SM2, 5), (LADDER, 4)):
        assert mastery_of(learn(algorithm, *[GOOD] * 7)) == level


@pytest.mark.parametrize(
    ("level", "recall", "shown"),
    [(5, 0.7, 5), (5, 0.69, 4), (2, 0.1, 1), (1, 0.1, 1), (0, 0.0, 0)],
)
def test_a_fading_card_is_shown_one_lower(level, recall, shown):
    assert shown_mastery(level, recall) == shown


def test_percent_rises_within_the_level():
    days = [0.0, 0.5, 1, 4, 7, 14, 21, 50, 89.9, 90, 900]
    percents = [
        mastery_percent(Memory(state=State.REVIEW, stability=day)) for day in days
    ]
    assert percents == sorted(percents)
    assert percents[0] == 20
    assert percents[2] == 40
    assert percents[-3:] == [99, 100, 100]
    assert mastery_percent(Memory()) == 0


def test_fraction_is_a_fifth_a_level():
    assert [mastery_fraction(level) for level in range(6)] == [0, 0.2, 0.4, 0.6, 0.8, 1]
