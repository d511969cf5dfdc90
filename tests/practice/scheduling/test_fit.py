"""The fit: its formulas, its derivatives, and when it is refused."""

from datetime import timedelta
from functools import cache

import numpy as np
import pytest

from practice.scheduling import DEFAULT_PARAMETERS
from practice.scheduling.fit import (
    HIGHEST,
    LOWEST,
    Graded,
    NumpyOptimiser,
    TooFewReviewsError,
    evaluable_reviews,
    fit,
)
from practice.scheduling.fsrs_batch import Batch, predict
from practice.scheduling.review_log import histories_of, read_log
from practice.scheduling.rust_fit import OptimiserMissingError, get_optimiser
from tests.practice.scheduling.build import DATA, START, vectors

FSRS6 = vectors("fsrs6.json")


@cache
def josh():
    return histories_of(read_log(DATA / "josh.csv.gz"))


@cache
def fitted():
    return fit(josh())


def history(reviews):
    day, card = START, []
    for rating, waited in reviews:
        day += timedelta(days=waited)
        card.append(Graded(rating, day))
    return card


def learners(*, growth, count=220, seed=5):
    """Made-up answers of somebody whose first interval grows by `growth` a pass."""
    random = np.random.default_rng(seed)
    cards = []
    for _ in range(count):
        reviews, days = [(3, 0)], 2.0
        for _ in range(7):
            passed = random.random() < 0.9
            reviews.append((3 if passed else 1, max(round(days), 1)))
            days = days * growth if passed else 1.0
        cards.append(history(reviews))
    return cards


@pytest.mark.parametrize("name", FSRS6["parameters"])
def test_the_vectorised_formulas_are_the_schedulers(name):
    cases = [case for case in FSRS6["cases"] if case["parameters"] == name]
    for case in cases:
        batch = Batch.of([history(case["reviews"])])
        expected = [
            row["R_before"]
            for row, (_, waited) in zip(case["trace"], case["reviews"], strict=True)
            if row["R_before"] is not None and waited
        ]
        recall = predict(FSRS6["parameters"][name], batch).value
        assert recall == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("index", range(21))
def test_derivatives_are_those_of_finite_differences(index):
    batch = Batch.of(
        [
            history(case["reviews"])
            for case in FSRS6["cases"]
            if case["parameters"] == "default"
        ]
    )
    parameters = np.array(FSRS6["parameters"]["py-fsrs josh optimum"])
    step = np.zeros(21)
    step[index] = 1e-6
    above = predict(parameters + step, batch).value
    below = predict(parameters - step, batch).value
    grad = predict(parameters, batch).grad[index]
    assert grad == pytest.approx((above - below) / 2e-6, abs=2e-5, rel=1e-4)


def test_a_real_log_is_predicted_better_by_its_own_parameters():
    found = fitted()
    assert found.reviews == 6372
    assert found.accepted
    assert found.loss_after < found.loss_before - 0.002
    assert found.parameters != DEFAULT_PARAMETERS


def test_the_fit_stays_in_bounds_and_in_order():
    parameters = np.array(fitted().parameters)
    assert (parameters >= LOWEST).all()
    assert (parameters <= HIGHEST).all()
    assert list(parameters[:4]) == sorted(parameters[:4])


def test_the_same_reviews_give_the_same_parameters():
    cards = learners(growth=2.5)
    assert fit(cards) == fit(cards)


def test_what_came_later_is_not_learned_from():
    cards = learners(growth=2.5)
    last_day = (START + timedelta(days=20)).toordinal()
    early = [
        [graded for graded in card if graded.day.toordinal() <= last_day]
        for card in cards
    ]
    optimise = NumpyOptimiser().optimise
    assert optimise(cards, last_day=last_day) == pytest.approx(
        optimise(early, last_day=last_day)
    )


def test_without_reviews_the_defaults_remain():
    found = NumpyOptimiser().optimise([history([(3, 0)])], last_day=0)
    assert found == pytest.approx(DEFAULT_PARAMETERS)


def test_less_than_a_thousand_reviews_are_refused():
    cards = learners(growth=2.0, count=100)
    assert evaluable_reviews(cards) == 700
    with pytest.raises(TooFewReviewsError, match="700 reviews, 1000 needed"):
        fit(cards)


def test_answers_of_the_same_day_do_not_count():
    assert evaluable_reviews([history([(1, 0), (3, 0), (3, 1), (1, 0)])]) == 1


class Worse:
    """An optimiser that finds that nothing is ever forgotten, or the opposite."""

    def optimise(self, histories, *, last_day):
        parameters = list(DEFAULT_PARAMETERS)
        parameters[:4] = [0.001] * 4
        return tuple(parameters)


def test_parameters_that_predict_worse_are_not_taken():
    current = tuple(FSRS6["parameters"]["py-fsrs josh optimum"])
    found = fit(josh(), current=current, optimiser=Worse())
    assert not found.accepted
    assert found.parameters == current
    assert found.loss_after > found.loss_before


def test_the_optional_package_is_asked_for_by_name_or_not_used():
    assert isinstance(get_optimiser(), NumpyOptimiser)
    with pytest.raises(ValueError, match="torch"):
        get_optimiser("torch")


def test_the_optional_package_is_missed_politely(monkeypatch):
    monkeypatch.setattr("practice.scheduling.rust_fit.PACKAGE", "no_such_package")
    with pytest.raises(OptimiserMissingError, match="pip install"):
        get_optimiser("rust")
