"""Answers sent several times at once, by real threads on PostgreSQL, count once."""

import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from practice.models import Card, Review
from practice.services.errors import StaleReviewError
from practice.services.reviews import Given, record_review, undo_review
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from words.models import LearnerWord

TIMES = 4
CARDS = 25


def at_once(jobs: list[Callable[[], str]]) -> Counter[str]:
    def run(job: Callable[[], str]) -> str:
        try:
            return job()
        except StaleReviewError:
            return "stale"
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        return Counter(pool.map(run, jobs))


def submit(word: LearnerWord, key: uuid.UUID, seen: int) -> Callable[[], str]:
    def job() -> str:
        given = Given(rating=3, kind="reveal", key=key, seen=seen)
        record_review(learner_word=word, skill="recognise", given=given, at=NOON)
        return "stored"

    return job


def words_of_a_learner() -> list[LearnerWord]:
    learner = make_learner("racer")
    return [make_learner_word(learner, make_word(f"w{n}")) for n in range(CARDS)]


def test_one_answer_sent_four_times_counts_once(postgresql: str) -> None:
    words = words_of_a_learner()
    keys = {word.pk: uuid.uuid4() for word in words}
    outcome = at_once([submit(w, keys[w.pk], 0) for w in words for _ in range(TIMES)])
    assert outcome == {"stored": CARDS * TIMES}
    assert Review.objects.count() == CARDS
    assert set(Card.objects.values_list("repetitions", flat=True)) == {1}


def test_four_tabs_with_the_same_card_count_once(postgresql: str) -> None:
    words = words_of_a_learner()
    for word in words:
        make_card(word)
    jobs = [submit(w, uuid.uuid4(), 3) for w in words for _ in range(TIMES)]
    assert at_once(jobs) == {"stored": CARDS, "stale": CARDS * (TIMES - 1)}
    assert set(Card.objects.values_list("repetitions", flat=True)) == {4}


def test_answers_and_undos_at_once_never_block_each_other(postgresql: str) -> None:
    words = words_of_a_learner()
    reviews = [answer(word) for word in words]

    def undo(review: Review) -> Callable[[], str]:
        def job() -> str:
            undo_review(review=review, at=NOON)
            return "undone"

        return job

    jobs = [undo(review) for review in reviews for _ in range(2)]
    jobs += [submit(word, uuid.uuid4(), 1) for word in words]
    at_once(jobs)
    standing = Counter(Review.objects.standing().values_list("card", flat=True))
    for card in Card.objects.all():
        assert card.repetitions == standing[card.pk]
