"""Which scheduler predicts recall best on a log of real answers, forward in time.

Every prediction is made by the code that schedules cards, before the answer is shown to it. Scored
are answers at least a study day after the one before, all but the oldest sixth. What learns from
the log (the fitted FSRS, the averages) does so in five rounds, each from what lies before it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict

import numpy as np

from practice.scheduling import retrievability, schedule
from practice.scheduling.base import Algorithm, Memory, Options
from practice.scheduling.fit import (
    MIN_REVIEWS,
    NumpyOptimiser,
    Optimiser,
    evaluable_reviews,
)
from practice.scheduling.fsrs import DEFAULT_PARAMETERS
from practice.scheduling.fsrs_batch import Floats
from practice.scheduling.metrics import Circumstances, auc, log_loss, rmse_bins
from practice.scheduling.review_log import Event, histories_of

ROUNDS = 5
MOVING_RATE = 0.3


class Score(TypedDict):
    log_loss: float
    rmse_bins: float
    auc: float


class Evaluation(TypedDict):
    """`answers` are all of the log, `scored` those that count; `recalled` is their share of
    passes."""

    cards: int
    answers: int
    scored: int
    recalled: float
    schedulers: dict[str, Score]


@dataclass(frozen=True, slots=True)
class _Trial:
    """The log, and which of its events are predicted. `rounds` are the positions in `predicted`
    where each round begins, and its end; what is before the first is only learned from."""

    events: Sequence[Event]
    predicted: list[int]
    circumstances: list[Circumstances]
    rounds: list[int]

    @property
    def passed(self) -> Floats:
        return np.array(
            [self.events[index].answer.is_correct for index in self.predicted], float
        )


def evaluate(
    events: Sequence[Event], *, fitted: bool = False, optimiser: Optimiser | None = None
) -> Evaluation:
    """`events` in the order of time. `fitted` adds FSRS with parameters from the log itself."""
    trial = _trial(events)
    start = trial.rounds[0]
    passed = trial.passed
    predictors: dict[str, Callable[[_Trial], Floats]] = {
        "fsrs6_default": lambda trial: _scheduled(Algorithm.FSRS, trial),
        "sm2": lambda trial: _scheduled(Algorithm.SM2, trial),
        "ladder": lambda trial: _scheduled(Algorithm.LADDER, trial),
        "average": _average,
        "moving_average": _moving_average,
    }
    if fitted:
        chosen = optimiser or NumpyOptimiser()
        predictors["fsrs6_fitted"] = lambda trial: _fitted(trial, chosen)
    scores: dict[str, Score] = {}
    for name, predict in predictors.items():
        recall = predict(trial)[start:]
        scores[name] = {
            "log_loss": round(log_loss(recall, passed[start:]), 4),
            "rmse_bins": round(
                rmse_bins(recall, passed[start:], trial.circumstances[start:]), 4
            ),
            "auc": round(auc(recall, passed[start:]), 4),
        }
    return {
        "cards": len({event.card for event in events}),
        "answers": len(events),
        "scored": len(passed) - start,
        "recalled": round(float(passed[start:].mean()), 4),
        "schedulers": scores,
    }


def _trial(events: Sequence[Event]) -> _Trial:
    answers: dict[str, int] = defaultdict(int)
    lapses: dict[str, int] = defaultdict(int)
    last: dict[str, Event] = {}
    predicted, circumstances = [], []
    for index, event in enumerate(events):
        card = event.card
        elapsed = (event.day - last[card].day).days if card in last else 0
        if elapsed > 0:
            predicted.append(index)
            circumstances.append(Circumstances(elapsed, answers[card], lapses[card]))
            lapses[card] += not event.answer.is_correct
        answers[card] += 1
        last[card] = event
    if len(predicted) <= ROUNDS:
        raise ValueError(
            "the log has hardly an answer on a later day than the one before"
        )
    count = len(predicted)
    rounds = [count * number // (ROUNDS + 1) for number in range(1, ROUNDS + 2)]
    return _Trial(events, predicted, circumstances, rounds)


def _scheduled(
    algorithm: Algorithm,
    trial: _Trial,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
    end: int | None = None,
) -> Floats:
    """Predictions (the first `end`) of a scheduler that has seen every answer before each."""
    options = Options(parameters=parameters)
    memories: dict[str, Memory] = defaultdict(Memory)
    predicted = set(trial.predicted[:end])
    found = []
    for index, event in enumerate(trial.events[: max(predicted) + 1]):
        memory = memories[event.card]
        if index in predicted:
            found.append(retrievability(algorithm, memory, event.day, options))
        memories[event.card] = schedule(algorithm, memory, event.answer, options)
    return np.array(found)


def _fitted(trial: _Trial, optimiser: Optimiser) -> Floats:
    """Round by round with parameters from all answers on days before the round."""
    found = np.full(len(trial.predicted), 0.5)
    histories = histories_of(trial.events)
    for start, end in pairwise(trial.rounds):
        first = trial.events[trial.predicted[start]]
        known = histories_of(event for event in trial.events if event.day < first.day)
        parameters = DEFAULT_PARAMETERS
        if evaluable_reviews(known) >= MIN_REVIEWS:
            last_day = first.day.toordinal() - 1
            parameters = optimiser.optimise(histories, last_day=last_day)
        recall = _scheduled(Algorithm.FSRS, trial, parameters, end)
        found[start:end] = recall[start:end]
    return found


def _average(trial: _Trial) -> Floats:
    """The share of passes so far, for every card alike."""
    passed = trial.passed
    found = np.full(len(passed), 0.5)
    for start, end in pairwise(trial.rounds):
        found[start:end] = passed[:start].mean()
    return found


def _moving_average(trial: _Trial) -> Floats:
    """How the learner has been doing lately, for every card alike: a logistic intercept that
    follows each answer. Knows nothing of cards, and is hard to beat by log loss."""
    level, found = 1.2, []
    for passed in trial.passed:
        recall = 1.0 / (1.0 + np.exp(-level))
        found.append(recall)
        level += MOVING_RATE * (passed - recall)
    return np.array(found)
