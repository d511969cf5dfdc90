"""The reference vectors, number for number."""

from dataclasses import replace

import pytest

from practice.scheduling import replay, schedule
from practice.scheduling.base import Memory, Options, Rating
from practice.scheduling.fsrs import (
    fsrs_retrievability,
    interval_for,
    next_strength,
)
from practice.scheduling.fuzz import fuzz_range, pick
from practice.scheduling.ladder import LADDER_DAYS, rung_mastery
from practice.scheduling.sm2 import QUALITY, next_ease
from tests.practice.scheduling.build import (
    AGAIN,
    EASY,
    FSRS,
    GOOD,
    HARD,
    LADDER,
    SM2,
    SM2C,
    answer,
    due,
    learn,
    vectors,
)

FSRS6 = vectors("fsrs6.json")


@pytest.mark.parametrize("name", FSRS6["parameters"])
def test_fsrs_6_gives_the_published_states_and_intervals(name):
    parameters = tuple(FSRS6["parameters"][name])
    for case in (case for case in FSRS6["cases"] if case["parameters"] == name):
        strength = None
        for (rating, elapsed), row in zip(case["reviews"], case["trace"], strict=True):
            if strength:
                recall = fsrs_retrievability(strength[0], elapsed, parameters[20])
                assert recall == pytest.approx(row["R_before"], abs=1e-9)
            strength = next_strength(strength, Rating(rating), elapsed, parameters)
            assert strength == pytest.approx(
                (row["stability"], row["difficulty"]), rel=1e-8, abs=1e-9
            )
            for retention, days in row["interval"].items():
                wanted = interval_for(strength[0], float(retention), parameters[20])
                assert max(round(wanted), 1) == days


@pytest.mark.parametrize("without_same_day", [False, True])
def test_fsrs_6_agrees_with_the_packages_own_memory_state_test(without_same_day):
    case = FSRS6["upstream"][2 if without_same_day else 1]
    source = FSRS6["upstream"][1]
    parameters = FSRS6["parameters"]["default"].copy()
    if without_same_day:
        parameters[17:20] = [0.0, 0.0, 0.0]
    strength = None
    for rating, elapsed in zip(source["ratings"], source["elapsed"], strict=True):
        strength = next_strength(strength, Rating(rating), elapsed, parameters)
    assert strength[0] == pytest.approx(case["stability"], abs=1e-4)
    assert strength[1] == pytest.approx(case["difficulty"], abs=1e-4)


def test_the_adapter_gives_cards_the_same_states_as_the_formulas():
    for case in FSRS6["cases"]:
        options = Options(parameters=tuple(FSRS6["parameters"][case["parameters"]]))
        days = [
            sum(days for _, days in case["reviews"][: number + 1])
            for number in range(len(case["reviews"]))
        ]
        answers = [
            answer(Rating(rating), day)
            for (rating, _), day in zip(case["reviews"], days, strict=True)
        ]
        memory = replay(FSRS, answers, options)
        last = case["trace"][-1]
        assert memory.stability == pytest.approx(last["stability"], rel=1e-8)
        assert memory.difficulty == pytest.approx(last["difficulty"], rel=1e-8)


def test_intervals_at_a_retention_of_ten_to_a_hundred_percent():
    intervals = [
        max(round(interval_for(1.0, tenth / 10, 0.1542)), 1) for tenth in range(1, 11)
    ]
    assert intervals == [3116769, 34793, 2508, 387, 90, 27, 9, 3, 1, 1]


def test_hard_on_the_same_day_does_not_lower_the_stability():
    easier = next_strength(None, GOOD, 0)
    assert next_strength(easier, HARD, 0)[0] == easier[0]


@pytest.mark.parametrize("case", vectors("sm2_1990.json")["cases"])
def test_sm_2_of_1990_is_exact(case):
    """Qualities 0, 2 and 5 and 3 after a lapse are no grades of ours: the arithmetic is tested
    through the ease, the schedule wherever a grade has the quality."""
    graded = {quality: rating for rating, quality in QUALITY.items()} | {
        2: AGAIN,
        0: AGAIN,
    }
    memory = Memory()
    for quality, (n, ease, interval, _) in zip(
        case["q"], case["canonical"], strict=True
    ):
        assert next_ease(memory.ease, quality) == round(ease * 100)
        memory = learn(SM2, graded[quality], memory=memory)
        assert (memory.successes, memory.ease) == (n, round(ease * 100))
        if memory.step_due_at:
            memory = learn(SM2, GOOD, memory=memory)
        assert (memory.successes, memory.ease) == (n, round(ease * 100))
        assert memory.interval == interval


@pytest.mark.parametrize("case", vectors("sm2_confidence.json")["cases"])
def test_sm_2_follows_confidence(case):
    memory = Memory()
    for (is_right, confidence), (n, ease, interval, score) in zip(
        case["answers"], case["expect"], strict=True
    ):
        rating = GOOD if is_right else AGAIN
        memory = schedule(
            SM2C,
            memory,
            answer(rating, due(memory), confidence=confidence),
            Options(),
        )
        assert memory.confidence == pytest.approx(score, abs=1e-4)
        if memory.step_due_at:
            kept = memory.confidence
            memory = learn(SM2C, GOOD, memory=memory)
            memory = replace(memory, confidence=kept)
        assert (memory.successes, memory.ease) == (n, round(ease * 100))
        assert memory.interval == interval


@pytest.mark.parametrize("case", vectors("fuzz.json")["cases"])
def test_the_fuzz_range_and_its_days(case):
    low, high = fuzz_range(case["interval"], case["min"], case["max"])
    assert (low, high) == (case["low"], case["high"])
    assert [pick(low, high, u) for u in (0.0, 0.5, 0.999)] == case["at"]


def test_the_ladder_climbs_1_2_4_8_16_30():
    expected = vectors("ladder.json")
    climbed = [learn(LADDER, *[GOOD] * count).interval for count in range(1, 8)]
    assert climbed == [*expected["ladder_days"], 30]
    assert [rung_mastery(rung) for rung in range(6)] == expected["mastery"]
    assert expected["ladder_days"] == list(LADDER_DAYS)


def test_easy_is_no_faster_on_the_ladder():
    assert learn(LADDER, EASY, EASY).interval == 2
