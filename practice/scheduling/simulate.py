"""Which scheduler teaches more in the same minutes, on learners made of formulas.

Every day: what is due, oldest first, then new words, until the minutes are used up; steps are
answered at the end of the session. Equal seeds give every scheduler the same learners, the same
words and the same luck to start with.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import fmean
from typing import TypedDict

from practice.scheduling import DEFAULT_PARAMETERS, replay, schedule, seed_for
from practice.scheduling.base import Algorithm, Answer, Memory, Options, Rating, State
from practice.scheduling.fit import MIN_REVIEWS, evaluable_reviews, fit
from practice.scheduling.fsrs_batch import Graded
from practice.scheduling.minds import MINDS, SECONDS, WITHIN_SESSION, Item, Mind, seeded

START = date(2026, 1, 1)
AFTERWARDS = 30
"""Days after the last session on which knowledge is measured."""
REFIT_EVERY = 30
SHOWN_SECONDS = 19.58
COSTS = {
    State.NEW: (19.58, 18.79, 13.78, 10.71),
    State.LEARNING: (19.58, 18.79, 13.78, 10.71),
    State.REVIEW: (19.38, 17.59, 12.38, 8.94),
    State.RELEARNING: (16.44, 15.25, 12.32, 8.03),
}
"""Seconds by state and grade: the means of Anki's learners, as in fsrs-rs's simulator."""
FITTED = "fsrs_fitted"
CONTENDERS = (Algorithm.FSRS.value, FITTED, Algorithm.SM2.value, Algorithm.LADDER.value)


class Outcome(TypedDict):
    """Means over the learners. `words_known` is K30: how many would be recalled 30 days after
    the last session. `retention` is the share of passes on another day than the last answer."""

    words_known: float
    words_met: float
    retention: float
    reviews: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What is the same for all schedulers."""

    learners: int = 3
    days: int = 180
    minutes: float = 15.0
    seed: int = 1
    retention: float = 0.88
    contenders: Sequence[str] = CONTENDERS
    minds: Sequence[str] = tuple(MINDS)


@dataclass(slots=True)
class _Card:
    number: int
    item: Item
    memory: Memory = field(default_factory=Memory)
    answers: list[Answer] = field(default_factory=list)

    def seconds_since(self, day: date) -> float:
        days = (day - self.answers[-1].day).days if self.answers else 0
        return days * SECONDS if days else WITHIN_SESSION


def simulate(plan: Plan) -> dict[str, dict[str, Outcome]]:
    """Outcomes by mind and scheduler."""
    return {
        mind: {
            contender: _mean(
                _Learner(
                    MINDS[mind](plan.seed + number), contender, plan, number
                ).live()
                for number in range(plan.learners)
            )
            for contender in plan.contenders
        }
        for mind in plan.minds
    }


def _mean(outcomes: Iterable[Outcome]) -> Outcome:
    found = list(outcomes)
    return {
        "words_known": round(fmean(one["words_known"] for one in found), 1),
        "words_met": round(fmean(one["words_met"] for one in found), 1),
        "retention": round(fmean(one["retention"] for one in found), 4),
        "reviews": round(fmean(one["reviews"] for one in found), 1),
        "minutes": round(fmean(one["minutes"] for one in found), 1),
    }


class _Learner:
    """One simulated learner under one scheduler."""

    def __init__(self, mind: Mind, contender: str, plan: Plan, number: int) -> None:
        self.mind, self.plan = mind, plan
        self.algorithm = Algorithm.FSRS if contender == FITTED else Algorithm(contender)
        self.is_fitted = contender == FITTED
        self.options = Options(desired_retention=plan.retention)
        self.random = seeded(plan.seed, number)
        self.cards: list[_Card] = []
        self.seconds = self.left = 0.0
        self.reviews = self.scored = self.passed = 0

    def live(self) -> Outcome:
        for number in range(self.plan.days):
            if self.is_fitted and number and number % REFIT_EVERY == 0:
                self._refit()
            self._study(START + timedelta(days=number))
        end = START + timedelta(days=self.plan.days - 1 + AFTERWARDS)
        return {
            "words_known": sum(
                card.item.recall(card.seconds_since(end)) for card in self.cards
            ),
            "words_met": len(self.cards),
            "retention": self.passed / max(self.scored, 1),
            "reviews": self.reviews,
            "minutes": self.seconds / 60,
        }

    def _study(self, day: date) -> None:
        self.left = self.plan.minutes * 60
        steps: deque[_Card] = deque()
        due = sorted(
            (
                card
                for card in self.cards
                if card.memory.due_on and card.memory.due_on <= day
            ),
            key=lambda card: (card.memory.due_on, seed_for(card.number, 0)),
        )
        for card in due:
            if self.left <= 0:
                return
            self._ask(card, day, steps)
        while self.left > 0:
            self._ask(steps.popleft() if steps else self._new_card(), day, steps)

    def _new_card(self) -> _Card:
        """A word is shown first; it is asked ten minutes later."""
        card = _Card(len(self.cards), self.mind.item(len(self.cards)))
        card.item.study(0.0, recalled=False)
        self.cards.append(card)
        self._spend(SHOWN_SECONDS)
        return card

    def _ask(self, card: _Card, day: date, steps: deque[_Card]) -> None:
        seconds = card.seconds_since(day)
        chance = card.item.recall(seconds)
        is_recalled = self.random.random() < chance
        rating = self._grade(chance) if is_recalled else Rating.AGAIN
        card.item.study(seconds, recalled=is_recalled)
        self.reviews += 1
        if seconds >= SECONDS:
            self.scored += 1
            self.passed += is_recalled
        self._spend(COSTS[card.memory.state][rating - 1])
        options = replace(self.options, seed=seed_for(card.number, len(card.answers)))
        answer = Answer(rating, datetime.combine(day, time(18), tzinfo=UTC), day)
        card.answers.append(answer)
        card.memory = schedule(self.algorithm, card.memory, answer, options)
        if card.memory.step_due_at:
            steps.append(card)

    def _grade(self, chance: float) -> Rating:
        """How easy a recalled word felt: its true strength, seen through noise."""
        felt = chance + self.random.gauss(0.0, 0.1)
        if felt < 0.65:
            return Rating.HARD
        return Rating.EASY if felt > 1.08 else Rating.GOOD

    def _spend(self, seconds: float) -> None:
        self.seconds += seconds
        self.left -= seconds

    def _refit(self) -> None:
        """As the product does: parameters from the own log, strengths by them, days kept."""
        histories = [
            [Graded(answer.rating, answer.day) for answer in card.answers]
            for card in self.cards
        ]
        if evaluable_reviews(histories) < MIN_REVIEWS:
            return
        current = self.options.parameters or DEFAULT_PARAMETERS
        found = fit(histories, current=current)
        if not found.accepted:
            return
        self.options = replace(self.options, parameters=found.parameters)
        for card in (card for card in self.cards if card.answers):
            after = replay(self.algorithm, card.answers, self.options)
            card.memory = replace(
                card.memory, stability=after.stability, difficulty=after.difficulty
            )
