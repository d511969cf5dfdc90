"""Simulated learners: the minds remember like minds, and everybody gets the same luck."""

import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from practice.scheduling.minds import MINDS, SECONDS, WITHIN_SESSION
from practice.scheduling.simulate import Plan, simulate

PLAN = Plan(learners=1, days=12, minutes=6.0, contenders=("fsrs", "sm2", "ladder"))
EVERY_MIND = pytest.mark.parametrize("mind", MINDS)


def studied(mind, *gaps, seed=3):
    """An item shown once, then recalled after each of the gaps (days)."""
    item = MINDS[mind](seed).item(0)
    item.study(0.0, recalled=False)
    for days in gaps:
        item.study(days * SECONDS, recalled=True)
    return item


@EVERY_MIND
def test_what_was_never_shown_is_not_recalled(mind):
    assert MINDS[mind](1).item(0).recall(WITHIN_SESSION) == 0


@EVERY_MIND
def test_minds_forget(mind):
    item = studied(mind, 1, 3)
    recall = [item.recall(days * SECONDS) for days in (1, 3, 10, 40, 300)]
    assert recall == sorted(recall, reverse=True)
    assert recall[0] > recall[-1] + 0.2


@EVERY_MIND
def test_repeating_helps(mind):
    recall = [studied(mind, *[2] * times).recall(10 * SECONDS) for times in range(5)]
    assert recall == sorted(recall)


@EVERY_MIND
def test_spaced_repetition_lasts_longer_than_massed(mind):
    massed = studied(mind, 0.02, 0.02, 0.02)
    spaced = studied(mind, 1, 2, 4)
    assert spaced.recall(30 * SECONDS) > massed.recall(30 * SECONDS)


@EVERY_MIND
def test_learners_differ_and_words_differ(mind):
    assert studied(mind, seed=1).recall(SECONDS) != studied(mind, seed=2).recall(
        SECONDS
    )
    one, other = MINDS[mind](1).item(0), MINDS[mind](1).item(1)
    for item in (one, other):
        item.study(0.0, recalled=False)
    assert one.recall(SECONDS) != other.recall(SECONDS)


def test_the_same_seed_gives_the_same_outcome():
    assert simulate(PLAN) == simulate(PLAN)
    assert simulate(PLAN) != simulate(replace(PLAN, seed=2))


def test_everybody_gets_the_same_minutes():
    for outcomes in simulate(PLAN).values():
        assert len(outcomes) == 3
        for outcome in outcomes.values():
            # The last answer of a day may run over.
            assert 12 * 6 <= outcome["minutes"] <= 12 * 7
            assert 0 < outcome["words_known"] <= outcome["words_met"]
            assert 0.5 < outcome["retention"] <= 1


def test_a_fitted_learner_uses_parameters_of_their_own():
    plan = Plan(
        learners=1, days=75, contenders=("fsrs", "fsrs_fitted"), minds=("multiscale",)
    )
    outcomes = simulate(plan)["multiscale"]
    assert outcomes["fsrs"] != outcomes["fsrs_fitted"]


def test_the_command_prints_json(capsys):
    given = "--learners 1 --days 3 --minutes 2 --schedulers sm2 --minds activation"
    call_command("simulate_learning", *given.split())
    found = json.loads(capsys.readouterr().out)
    assert found["plan"]["days"] == 3
    assert set(found["outcomes"]["activation"]) == {"sm2"}


@pytest.mark.parametrize("given", ["--days 0", "--retention 0.99"])
def test_the_command_refuses_what_makes_no_sense(given):
    with pytest.raises(CommandError):
        call_command("simulate_learning", *given.split())
