"""How sure the learner is of a card, 0–1: a moving average that every scheduler keeps (B30)."""

from practice.scheduling.base import Answer, Rating

RATE = 0.3
"""Share of the new answer; after four of them the first one weighs a quarter."""
SURENESS = {Rating.HARD: 0.125, Rating.GOOD: 0.625, Rating.EASY: 1.0}
"""Where confidence was not asked: the middle of those that map to the rating (1–2, 3–4, 5)."""


def next_confidence(score: float, answer: Answer) -> float:
    """s + 0.3·(x − s); x is 0 for a wrong answer, else (confidence − 1) / 4."""
    if not answer.is_correct:
        return score + RATE * (0.0 - score)
    sureness = (
        SURENESS[answer.rating]
        if answer.confidence is None
        else (answer.confidence - 1) / 4
    )
    return score + RATE * answer.weight * (sureness - score)
