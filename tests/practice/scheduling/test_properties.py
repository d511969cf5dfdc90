"""What must hold for every history, not only for those somebody thought of."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st

from practice.scheduling import preview, replay, retrievability, schedule, seed_for
from practice.scheduling.base import Algorithm, Memory, Options, Rating, State
from practice.scheduling.fsrs import DEFAULT_PARAMETERS, fsrs_retrievability
from practice.scheduling.fuzz import fuzz_range, unit
from tests.practice.scheduling.build import (
    AGAIN,
    EASY,
    FSRS,
    GOOD,
    LADDER,
    SM2,
    START,
    answer,
    learn,
    on,
)

EXAMPLES = settings(max_examples=60, deadline=None)
algorithms = st.sampled_from(Algorithm)
seeds = st.integers(0, 2**63)
weights = st.floats(0.01, 1.0)


@st.composite
def histories(draw):
    """Answers of one card: grades, days between them, confidence, some of less weight."""
    day, answers = 0, []
    for _ in range(draw(st.integers(1, 8))):
        answers.append(
            answer(
                draw(st.sampled_from(Rating)),
                day,
                confidence=draw(st.none() | st.integers(1, 5)),
                weight=draw(st.sampled_from([0.3, 0.6, 1.0])),
            )
        )
        day += draw(st.sampled_from([0, 1, 1, 2, 3, 7, 30, 200]))
    return answers


def later(memory, days):
    """The day index `days` after the card is due."""
    return (memory.due_on - START).days + days


@EXAMPLES
@given(algorithms, histories(), seeds)
def test_an_answered_card_always_has_a_day_and_a_step_only_in_a_step(
    algorithm, answers, seed
):
    memory = replay(algorithm, answers, Options(seed=seed))
    in_step = memory.state != State.REVIEW
    assert memory.due_on is not None
    assert in_step == (memory.step_due_at is not None)
    assert memory.interval >= 1 or in_step
    assert memory.due_on > memory.last_day or in_step
    assert memory.ease >= 130
    assert 0 <= memory.confidence <= 1


@EXAMPLES
@given(algorithms, histories(), seeds)
def test_the_same_history_and_seed_give_the_same_card(algorithm, answers, seed):
    options = Options(seed=seed, load={on(5): 9}, busy_weekdays=frozenset({6}))
    assert replay(algorithm, answers, options) == replay(algorithm, answers, options)


@EXAMPLES
@given(algorithms, histories())
def test_an_answer_without_weight_changes_nothing(algorithm, answers):
    memory = replay(algorithm, answers, Options())
    crammed = answer(AGAIN, later(memory, 0), confidence=1, weight=0)
    assert schedule(algorithm, memory, crammed, Options()) == memory


@EXAMPLES
@given(histories(), st.integers(0, 60))
def test_stability_grows_on_a_pass_when_due(answers, late):
    memory = replay(FSRS, answers, Options())
    after = schedule(FSRS, memory, answer(GOOD, later(memory, late + 1)), Options())
    assert after.stability > memory.stability


@EXAMPLES
@given(histories(), st.integers(1, 60))
def test_stability_never_grows_by_forgetting(answers, late):
    memory = replay(FSRS, answers, Options())
    after = schedule(FSRS, memory, answer(AGAIN, later(memory, late)), Options())
    assert after.stability <= memory.stability


@EXAMPLES
@given(algorithms, histories(), st.integers(-5, 40), seeds)
def test_a_better_grade_never_comes_back_sooner(algorithm, answers, shift, seed):
    memory = replay(algorithm, answers, Options())
    day = max(on(later(memory, shift)), memory.last_day)
    options = Options(
        seed=seed,
        load={day + timedelta(days=ahead): ahead * 7 % 11 for ahead in range(120)},
        busy_weekdays=frozenset({2, 5}),
    )
    shown = preview(algorithm, memory, answers[0].at, day, options)
    days = [shown[rating].due_on for rating in Rating]
    assert days == sorted(days)


@EXAMPLES
@given(histories(), weights, weights, st.integers(0, 30))
def test_more_weight_never_means_less_stability(answers, one, other, late):
    memory = replay(FSRS, answers, Options())
    low, high = sorted([one, other])
    day = later(memory, late)
    less = schedule(FSRS, memory, answer(GOOD, day, weight=low), Options())
    more = schedule(FSRS, memory, answer(GOOD, day, weight=high), Options())
    whole = schedule(FSRS, memory, answer(GOOD, day), Options())
    assert memory.stability <= less.stability * (1 + 1e-12)
    assert less.stability <= more.stability * (1 + 1e-12)
    assert more.stability <= whole.stability * (1 + 1e-12)


@EXAMPLES
@given(
    st.sampled_from([SM2, LADDER]), histories(), weights, weights, st.integers(0, 30)
)
def test_more_weight_never_means_a_shorter_interval(
    algorithm, answers, one, other, late
):
    memory = replay(algorithm, answers, Options())
    low, high = sorted([one, other])
    day = later(memory, late)
    less = schedule(algorithm, memory, answer(GOOD, day, weight=low), Options())
    more = schedule(algorithm, memory, answer(GOOD, day, weight=high), Options())
    assert memory.interval <= less.interval <= more.interval


@EXAMPLES
@given(algorithms, histories(), st.floats(0.01, 1))
def test_a_failure_counts_whole_whatever_its_weight(algorithm, answers, weight):
    memory = replay(algorithm, answers, Options())
    day = later(memory, 0)
    light = schedule(algorithm, memory, answer(AGAIN, day, weight=weight), Options())
    assert light == schedule(algorithm, memory, answer(AGAIN, day), Options())


@EXAMPLES
@given(algorithms, histories(), st.integers(0, 4000))
def test_recall_only_ever_fades(algorithm, answers, days):
    memory = replay(algorithm, answers, Options())
    soon = retrievability(
        algorithm, memory, memory.last_day + timedelta(days=days), Options()
    )
    late = retrievability(
        algorithm, memory, memory.last_day + timedelta(days=days + 1), Options()
    )
    assert 0 <= late <= soon <= 1


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_recall_is_nine_tenths_when_the_interval_has_passed(algorithm):
    memory = learn(algorithm, GOOD, GOOD, options=Options(desired_retention=0.9))
    recall = retrievability(algorithm, memory, memory.due_on, Options())
    assert recall == pytest.approx(0.9, abs=0.005)


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_new_card_is_not_remembered(algorithm):
    assert retrievability(algorithm, Memory(), START, Options()) == 0


@EXAMPLES
@given(st.sampled_from([0.75, 0.8, 0.88, 0.95]), histories())
def test_recall_on_the_day_due_is_what_was_asked_for(retention, answers):
    options = Options(desired_retention=retention)
    memory = replay(FSRS, [*answers, answer(EASY, 2000)], options)
    recall = retrievability(FSRS, memory, memory.due_on, options)
    half_day = fsrs_retrievability(
        memory.stability, memory.interval - 0.51, DEFAULT_PARAMETERS[20]
    ) - fsrs_retrievability(memory.stability, memory.interval, DEFAULT_PARAMETERS[20])
    if memory.interval > 1:
        assert abs(recall - retention) <= half_day


@EXAMPLES
@given(st.floats(0, 40_000), seeds)
def test_fuzz_stays_near_the_interval(interval, seed):
    low, high = fuzz_range(interval, 1, 36_500)
    assert 1 <= low <= high <= 36_500
    assert high - low <= 2 * (2 + 0.15 * max(interval, 1))
    assert 0 <= unit(seed) < 1


@EXAMPLES
@given(st.integers(1, 10**9))
def test_seeds_differ_by_card_and_repetition(card):
    found = {
        seed_for(card + step, repetition)
        for step in range(9)
        for repetition in range(9)
    }
    assert len(found) == 81


def test_a_replay_fuzzes_each_answer_as_it_was_fuzzed():
    memory, answers = Memory(), []
    for repetition in range(6):
        day = later(memory, 0) if memory.due_on else 0
        answers.append(answer(GOOD, day))
        options = Options(seed=seed_for(7, repetition))
        memory = schedule(SM2, memory, answers[-1], options)
    assert replay(SM2, answers, Options(), card=7) == memory


def test_fuzz_moves_the_day_but_not_the_interval_sm_2_grows_from():
    plain = learn(SM2, GOOD, GOOD, GOOD)
    found = {
        learn(SM2, GOOD, options=Options(seed=seed), memory=learn(SM2, GOOD, GOOD))
        for seed in range(20)
    }
    assert {memory.interval for memory in found} == {plain.interval}
    assert len({memory.due_on for memory in found}) > 3


def test_confidence_is_kept_by_every_scheduler():
    for algorithm in Algorithm:
        sure = schedule(algorithm, Memory(), answer(GOOD, confidence=5), Options())
        assert sure.confidence == pytest.approx(0.3)
        wrong = schedule(algorithm, sure, answer(AGAIN, 3, confidence=5), Options())
        assert wrong.confidence == pytest.approx(0.21)


def test_an_unasked_confidence_follows_the_grade():
    found = [
        schedule(FSRS, Memory(), answer(rating), Options()).confidence
        for rating in Rating
    ]
    assert found == sorted(found)
    assert found[0] == 0


def test_the_core_needs_no_django():
    code = (
        "import sys, practice.scheduling.evaluate, practice.scheduling.simulate;"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_switching_back_and_forth_is_a_replay():
    answers = [answer(GOOD, day) for day in (0, 2, 9)]
    first = replay(FSRS, answers, Options())
    replay(SM2, answers, Options())
    assert replay(FSRS, answers, Options()) == first
    assert replace(first, confidence=0.0) == replace(learn_on(answers), confidence=0.0)


def learn_on(answers):
    memory = Memory()
    for given_answer in answers:
        memory = schedule(FSRS, memory, given_answer, Options())
    return memory
