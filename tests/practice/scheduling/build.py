"""Small words for scheduler tests."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from practice.scheduling import schedule
from practice.scheduling.base import Algorithm, Answer, Memory, Options, Rating

DATA = Path(__file__).parent / "data"
START = date(2026, 3, 2)  # a Monday
AGAIN, HARD, GOOD, EASY = Rating
FSRS, SM2, SM2C, LADDER = Algorithm


def vectors(name: str) -> dict[str, Any]:
    return json.loads((DATA / name).read_text())


def on(day: int) -> date:
    return START + timedelta(days=day)


def answer(
    rating: Rating,
    day: int = 0,
    *,
    confidence: int | None = None,
    weight: float = 1.0,
) -> Answer:
    at = datetime.combine(on(day), time(18), tzinfo=UTC)
    return Answer(rating, at, on(day), confidence, weight)


def learn(
    algorithm: Algorithm,
    *ratings: Rating,
    options: Options | None = None,
    memory: Memory | None = None,
) -> Memory:
    """Every rating on the very day the card is due; a step is answered the same day."""
    memory = memory or Memory()
    for rating in ratings:
        memory = schedule(
            algorithm, memory, answer(rating, due(memory)), options or Options()
        )
    return memory


def due(memory: Memory) -> int:
    return (memory.due_on - START).days if memory.due_on else 0
