"""A card's history as its scheduler sees it, and what another scheduler would know now."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from practice import scheduling
from practice.models import Card, Review
from practice.models.card import fuzz_key
from practice.scheduling.base import Algorithm, Answer, Memory, Options, Rating
from vocab_project.users.models import LearnerLanguage

COLUMNS = ("card", "rating", "reviewed_at", "study_day", "confidence", "weight")
BY_KEY = 500
"""Up to so many cards are named in the query; for more the whole language is read."""


def get_histories(
    learning: LearnerLanguage, cards: Collection[int] | None = None
) -> Iterator[tuple[int, list[Answer]]]:
    """(card, its answers oldest first), of all cards or of some, from one query."""
    reviews = Review.objects.of(learning.user).scheduled()
    reviews = reviews.filter(language=learning.language, card__isnull=False)
    if cards is not None and len(cards) <= BY_KEY:
        reviews = reviews.filter(card__in=cards)
    rows = reviews.order_by("card", "reviewed_at", "pk").values_list(*COLUMNS)
    for card, group in groupby(rows.iterator(), key=itemgetter(0)):
        if cards is None or card in cards:
            yield card, [_answer(row) for row in group]


def _answer(row: tuple) -> Answer:
    _card, rating, at, day, confidence, weight = row
    return Answer(
        rating=Rating(rating),
        at=at,
        day=day,
        confidence=confidence,
        weight=weight / 100,
    )


@dataclass(frozen=True, slots=True)
class Replayed:
    """What so many answers of one card lead to."""

    answers: int
    memory: Memory


def replay_log(
    learning: LearnerLanguage,
    algorithm: str,
    options: Options,
    cards: Collection[int] | None = None,
) -> dict[int, Replayed]:
    """What `algorithm` would know of each card had it scheduled every answer.

    Seconds for ten thousand cards: to be called outside a transaction, and `remember` finds out
    what was answered meanwhile.
    """
    of_language = Card.objects.filter(learner=learning.user, language=learning.language)
    rows = of_language.values_list("pk", "learner_word", "skill")
    keys = {pk: fuzz_key(word, skill) for pk, word, skill in rows}
    return {
        pk: Replayed(
            len(history),
            scheduling.replay(Algorithm(algorithm), history, options, card=keys[pk]),
        )
        for pk, history in get_histories(learning, cards)
        if pk in keys
    }


def remember(card: Card, replayed: Replayed | None) -> Memory:
    """The replayed memory, or the card's own where the log is not complete (it was imported,
    say): each scheduler can go on from what another one left."""
    if replayed is None or replayed.answers != card.repetitions:
        return card.memory
    return replayed.memory


def remember_in_place(card: Card, replayed: Replayed | None, algorithm: str) -> Memory:
    """As `remember`, but the day (and the step) the card waits for stays as it was chosen.

    FSRS does not read the interval, so it stays with its day; the others go on from it.
    """
    kept = card.memory
    memory = replace(
        remember(card, replayed),
        state=kept.state,
        due_on=kept.due_on,
        step_due_at=kept.step_due_at,
        lapses=kept.lapses,
    )
    if algorithm == Algorithm.FSRS:
        return replace(memory, interval=kept.interval)
    return memory
