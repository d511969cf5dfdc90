"""Three weeks of a diligent visitor's evenings, for the demo account."""

import random
from datetime import datetime, timedelta
from uuid import UUID

from practice.models import Card, Review
from practice.selectors.queue import Item, build_queue
from practice.services.reviews import Given, record_review
from vocab_project.users.models import LearnerLanguage
from words.models import LearnerWord

DAYS = 21
FREE_DAYS = {3, 10, 16}
A_DAY = 12
RECALL = 0.88
SECONDS = (3, 14)


def live_through(
    *, learning: LearnerLanguage, now: datetime, chance: random.Random
) -> None:
    """Answer what the queue asks, a dozen cards an evening, a few evenings off."""
    for ago in range(DAYS, 0, -1):
        if ago in FREE_DAYS:
            continue
        at = now - timedelta(days=ago, minutes=chance.randrange(90))
        for item in build_queue(learning=learning, at=at, limit=A_DAY):
            at += timedelta(seconds=chance.randint(*SECONDS) + 2)
            _answer(item, at, chance)


def _answer(item: Item, at: datetime, chance: random.Random) -> None:
    """Once, and after a miss once more when the ten minutes are over."""
    word = LearnerWord.objects.get(pk=item.learner_word_id)
    knows = chance.random() < RECALL
    rating = chance.choice([2, 3, 3, 3, 3, 4]) if knows else Review.Rating.AGAIN
    _record(word, item.skill, int(rating), at, chance)
    if not knows:
        later = at + timedelta(minutes=11)
        _record(word, item.skill, int(Review.Rating.GOOD), later, chance)


def _record(
    word: LearnerWord, skill: str, rating: int, at: datetime, chance: random.Random
) -> None:
    card = Card.objects.filter(learner_word=word, skill=skill).first()
    record_review(
        learner_word=word,
        skill=skill,
        given=Given(
            rating=rating,
            kind=Review.Kind.REVEAL,
            key=UUID(int=chance.getrandbits(128), version=4),
            seen=card.repetitions if card else 0,
            duration_ms=chance.randint(*SECONDS) * 1000,
        ),
        at=at,
    )
