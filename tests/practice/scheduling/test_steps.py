"""The one ten-minute step: who enters it, who leaves it, what it costs."""

from datetime import timedelta

import pytest

from practice.scheduling import retrievability, schedule
from practice.scheduling.base import (
    MAX_INTERVAL,
    Algorithm,
    Memory,
    Options,
    Rating,
    State,
)
from tests.practice.scheduling.build import (
    AGAIN,
    EASY,
    FSRS,
    GOOD,
    HARD,
    LADDER,
    SM2,
    answer,
    due,
    learn,
    on,
)

EVERY = pytest.mark.parametrize("algorithm", list(Algorithm))


@EVERY
@pytest.mark.parametrize("rating", [AGAIN, HARD])
def test_a_new_card_that_was_hard_or_wrong_comes_back_in_ten_minutes(algorithm, rating):
    given = answer(rating)
    memory = schedule(algorithm, Memory(), given, Options())
    assert memory.state == State.LEARNING
    assert memory.step_due_at == given.at + timedelta(minutes=10)
    assert (memory.interval, memory.due_on, memory.lapses) == (0, on(0), 0)


@EVERY
@pytest.mark.parametrize("rating", [GOOD, EASY])
def test_a_new_card_that_went_well_is_in_review(algorithm, rating):
    memory = learn(algorithm, rating)
    assert memory.state == State.REVIEW
    assert memory.step_due_at is None
    assert memory.due_on == on(memory.interval) > on(0)


@EVERY
def test_forgetting_in_review_is_one_lapse_and_a_step(algorithm):
    memory = learn(algorithm, GOOD, GOOD, AGAIN)
    assert (memory.state, memory.lapses) == (State.RELEARNING, 1)
    assert memory.due_on == memory.last_day


@EVERY
@pytest.mark.parametrize("rating", [AGAIN, HARD])
def test_failing_a_step_starts_it_again_without_another_lapse(algorithm, rating):
    memory = learn(algorithm, GOOD, GOOD, AGAIN, rating)
    assert (memory.state, memory.lapses) == (State.RELEARNING, 1)
    assert memory.step_due_at is not None


@EVERY
@pytest.mark.parametrize("rating", [GOOD, EASY])
def test_a_passed_step_goes_to_another_day(algorithm, rating):
    memory = learn(algorithm, AGAIN, rating)
    assert memory.state == State.REVIEW
    assert memory.due_on >= on(1)


@EVERY
def test_hard_in_review_is_a_pass(algorithm):
    memory = learn(algorithm, GOOD, HARD)
    assert (memory.state, memory.lapses) == (State.REVIEW, 0)
    assert memory.interval >= 1


def test_fsrs_leaves_the_step_with_what_is_left_of_the_stability():
    memory = learn(FSRS, GOOD, GOOD, GOOD, AGAIN)
    after = learn(FSRS, GOOD, memory=memory)
    assert after.stability >= memory.stability
    assert 1 <= after.interval < learn(FSRS, GOOD, GOOD, GOOD).interval


def test_sm_2_repeats_in_a_step_without_touching_ease_or_n():
    failed = learn(SM2, GOOD, EASY, AGAIN)
    repeated = learn(SM2, HARD, AGAIN, EASY, memory=failed)
    assert (repeated.ease, repeated.successes, repeated.interval) == (failed.ease, 0, 1)


def test_a_step_left_overnight_counts_as_a_repetition_for_sm_2():
    failed = learn(SM2, AGAIN)
    memory = schedule(SM2, failed, answer(EASY, 1), Options())
    assert (memory.successes, memory.ease, memory.interval) == (1, 260, 1)


@pytest.mark.parametrize(("climbs", "days"), [(1, 1), (2, 1), (3, 2), (6, 2)])
def test_a_failure_on_the_ladder_lands_at_most_on_two_days(climbs, days):
    assert learn(LADDER, *[GOOD] * climbs, AGAIN, GOOD).interval == days


def test_an_early_pass_does_not_lengthen_an_sm_2_interval():
    memory = learn(SM2, GOOD, GOOD)  # six days
    early = schedule(SM2, memory, answer(EASY, due(memory) - 4), Options())
    assert (early.interval, early.ease, early.successes) == (6, 250, 2)
    assert early.due_on == on(due(memory) - 4 + 6)


def test_an_early_pass_counts_the_days_that_were_waited():
    memory = learn(SM2, GOOD, GOOD)
    early = schedule(SM2, memory, answer(GOOD, due(memory) - 1), Options())
    assert early.interval == 13  # ceil(5 · 2.5)


@pytest.mark.parametrize("algorithm", [SM2, Algorithm.SM2_CONFIDENCE, LADDER])
def test_a_second_pass_on_the_same_day_changes_no_interval(algorithm):
    memory = learn(algorithm, GOOD, GOOD, GOOD)
    day = (memory.last_day - on(0)).days
    again = schedule(algorithm, memory, answer(EASY, day), Options())
    assert (again.interval, again.due_on) == (memory.interval, memory.due_on)


def test_an_early_pass_keeps_the_rung():
    memory = learn(LADDER, GOOD, GOOD, GOOD)
    early = schedule(LADDER, memory, answer(GOOD, due(memory) - 1), Options())
    assert (early.successes, early.interval) == (memory.successes, 4)


@EVERY
def test_a_clock_that_went_back_does_not_go_back_for_the_card(algorithm):
    memory = learn(algorithm, GOOD, GOOD)
    day = (memory.last_day - on(0)).days
    assert schedule(algorithm, memory, answer(GOOD, day - 1), Options()).last_day == on(
        day
    )


@EVERY
def test_intervals_end_at_the_longest_allowed(algorithm):
    memory = learn(algorithm, *[EASY] * 12, options=Options(max_interval=20))
    assert memory.interval <= 20
    assert learn(algorithm, *[EASY] * 40).interval <= MAX_INTERVAL


def test_stability_is_capped():
    memory = Memory(
        state=State.REVIEW,
        stability=36_000.0,
        difficulty=1.0,
        last_day=on(0),
        due_on=on(30_000),
    )
    assert learn(FSRS, EASY, memory=memory).stability == MAX_INTERVAL


def test_a_card_that_sm_2_left_can_go_on_under_fsrs():
    memory = learn(SM2, GOOD, GOOD, GOOD)
    assert memory.stability is None
    assert learn(FSRS, GOOD, memory=memory).interval > memory.interval
    assert retrievability(FSRS, memory, memory.due_on, Options()) == pytest.approx(0.9)


@pytest.mark.parametrize("name", ["anki", "", "FSRS"])
def test_an_unknown_scheduler_is_refused(name):
    with pytest.raises(ValueError, match="not a valid Algorithm"):
        schedule(name, Memory(), answer(GOOD), Options())


def test_parameters_out_of_bounds_are_refused():
    with pytest.raises(ValueError, match="out of bounds"):
        learn(FSRS, GOOD, options=Options(parameters=(0.0,) * 21))


def test_ratings_are_ours_and_the_packages_alike():
    assert [rating.name for rating in Rating] == ["AGAIN", "HARD", "GOOD", "EASY"]
