"""The claim, checked on real answers; and the numbers it is made in."""

import json
import math
from functools import cache

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from practice.scheduling.evaluate import evaluate
from practice.scheduling.metrics import Circumstances, auc, log_loss, rmse_bins
from practice.scheduling.review_log import LogError, read_log, study_day
from tests.practice.scheduling.build import DATA, answer

HEADER = "card_id,reviewed_at,rating,zone\n"


@cache
def josh():
    return evaluate(read_log(DATA / "josh.csv.gz"))


def write(tmp_path, *lines):
    path = tmp_path / "log.csv"
    path.write_text(HEADER + "\n".join(lines) + "\n")
    return path


def test_fsrs_predicts_a_real_learner_and_sm_2_does_not():
    fsrs, sm2 = (josh()["schedulers"][name] for name in ("fsrs6_default", "sm2"))
    assert josh()["scored"] == 5310
    assert fsrs["log_loss"] <= 0.445
    assert fsrs["log_loss"] <= sm2["log_loss"] - 0.05
    assert fsrs["auc"] >= 0.66


def test_fsrs_beats_what_knows_nothing_of_cards():
    scores = josh()["schedulers"]
    for baseline in ("average", "moving_average", "ladder"):
        assert scores["fsrs6_default"]["log_loss"] < scores[baseline]["log_loss"]
        assert scores["fsrs6_default"]["auc"] > scores[baseline]["auc"]


def test_fitted_parameters_are_not_worse_than_the_defaults():
    sample = [event for event in read_log(DATA / "josh.csv.gz") if int(event.card) % 2]
    scores = evaluate(sample, fitted=True)["schedulers"]
    default, ours = scores["fsrs6_default"], scores["fsrs6_fitted"]
    assert ours["log_loss"] <= default["log_loss"] + 0.002


def test_log_loss_of_a_coin_is_the_logarithm_of_two():
    assert log_loss(np.full(4, 0.5), np.array([0.0, 1, 1, 0])) == pytest.approx(
        math.log(2)
    )


@pytest.mark.parametrize(
    ("recall", "expected"),
    [([0.1, 0.2, 0.8, 0.9], 1.0), ([0.9, 0.8, 0.2, 0.1], 0.0), ([0.5] * 4, 0.5)],
)
def test_auc_is_about_order(recall, expected):
    assert auc(np.array(recall), np.array([0.0, 0, 1, 1])) == expected


def test_auc_of_answers_that_are_all_right_is_not_a_number():
    assert math.isnan(auc(np.array([0.5, 0.6]), np.array([1.0, 1.0])))


def test_rmse_asks_whether_four_fifths_means_four_fifths():
    same = [Circumstances(3, 1, 0)] * 5
    passed = np.array([1.0, 1, 1, 1, 0])
    assert rmse_bins(np.full(5, 0.8), passed, same) == pytest.approx(0)
    assert rmse_bins(np.full(5, 1.0), passed, same) == pytest.approx(0.2)


def test_rmse_does_not_average_over_different_circumstances():
    apart = [Circumstances(1, 1, 0)] * 2 + [Circumstances(300, 9, 4)] * 2
    passed = np.array([1.0, 1, 0, 0])
    assert rmse_bins(np.full(4, 0.5), passed, apart) == pytest.approx(0.5)


def test_a_study_day_is_of_the_learners_clock_and_ends_in_the_night():
    late = answer(3).at.replace(hour=3)  # UTC, on START
    assert study_day(late, "UTC") < study_day(late, "Asia/Tokyo")
    assert study_day(late.replace(hour=4), "UTC") == study_day(late, "Asia/Tokyo")


def test_a_log_is_read_in_the_order_of_time(tmp_path):
    path = write(
        tmp_path,
        "b,2026-03-03T10:00:00+01:00,3,Europe/Rome",
        "a,2026-03-02T10:00:00+00:00,1,",
    )
    assert [event.card for event in read_log(path)] == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [
        "a,2026-03-02T10:00:00,3,UTC",
        "a,yesterday,3,UTC",
        "a,2026-03-02T10:00:00+00:00,5,UTC",
        "a,2026-03-02T10:00:00+00:00,3,Nowhere/Here",
        "a,2026-03-02T10:00:00+00:00",
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, line):
    with pytest.raises(LogError, match="line 2"):
        read_log(write(tmp_path, line))


def test_a_file_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("card,time\n")
    with pytest.raises(LogError, match="card_id, rating, reviewed_at, zone"):
        read_log(path)


def test_the_command_prints_json(tmp_path, capsys):
    lines = [
        f"{card},2026-03-{day:02}T10:00:00+00:00,{1 + 2 * ((card + day) % 4 > 0)},UTC"
        for card in range(5)
        for day in (2, 3, 5, 9, 16)
    ]
    call_command("evaluate_scheduler", str(write(tmp_path, *lines)), "--fit")
    found = json.loads(capsys.readouterr().out)
    assert (found["cards"], found["answers"]) == (5, 25)
    assert set(found["schedulers"]) >= {"fsrs6_default", "fsrs6_fitted", "sm2"}


def test_the_command_says_what_is_wrong_with_a_file(tmp_path):
    with pytest.raises(CommandError, match="hardly an answer"):
        call_command("evaluate_scheduler", str(write(tmp_path)))
    with pytest.raises(CommandError, match="No such file"):
        call_command("evaluate_scheduler", str(tmp_path / "none.csv"))
