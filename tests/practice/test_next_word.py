"""Which word comes next: A15, A16, by chance among those met longest ago."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practice.selectors import get_next_word, words_in
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, make_learned
from vocab_project.users.models import User
from words.models import LearnerWord


def next_word(learner: User, queue: str = "study", seed: int = 0, **given: object):
    return get_next_word(
        learner=learner,
        language="es",
        queue=queue,
        chance=random.Random(seed),
        **given,
    )


def meet(learner_word: LearnerWord, days_ago: int) -> None:
    at = NOON - timedelta(days=days_ago)
    LearnerWord.objects.filter(pk=learner_word.pk).update(
        first_encountered_at=at, last_encountered_at=at, times_encountered=1
    )


def test_study_serves_what_is_not_learned(ada: User) -> None:
    new = make_learner_word(ada, make_word("perro"))
    make_learned(ada, make_word("gato"))
    assert {next_word(ada, seed=n) for n in range(9)} == {new}


def test_revise_serves_what_is_learned(ada: User) -> None:
    make_learner_word(ada, make_word("perro"))
    known = make_learned(ada, make_word("gato"))
    assert {next_word(ada, "revise", seed=n) for n in range(9)} == {known}


def test_an_empty_queue_serves_nothing(ada: User) -> None:
    assert next_word(ada) is None
    assert next_word(ada, "revise") is None


def test_paused_removed_and_foreign_words_are_not_served(ada: User, ben: User) -> None:
    make_learner_word(ada, make_word("uno"), status="suspended")
    make_learner_word(ada, make_word("dos"), removed_at=NOON)
    make_learner_word(ada, make_word("Hund", language="de"))
    make_learner_word(ben, make_word("tres"))
    assert next_word(ada) is None


def test_words_never_met_come_before_words_met_long_ago(ada: User) -> None:
    words = [make_learner_word(ada, make_word(f"palabra{n}")) for n in range(25)]
    for word in words[:4]:
        meet(word, days_ago=100)
    served = {next_word(ada, seed=n) for n in range(60)}
    assert not served & set(words[:4])


def test_the_word_met_last_waits_longest(ada: User) -> None:
    words = [make_learner_word(ada, make_word(f"palabra{n}")) for n in range(21)]
    for days_ago, word in enumerate(words, start=1):
        meet(word, days_ago)
    assert words[0] not in {next_word(ada, seed=n) for n in range(60)}


def test_the_word_just_shown_is_not_repeated(ada: User) -> None:
    shown = make_learner_word(ada, make_word("perro"))
    other = make_learner_word(ada, make_word("gato"))
    assert {next_word(ada, seed=n, skip=[shown.pk]) for n in range(9)} == {other}


def test_the_only_word_of_a_queue_is_repeated(ada: User) -> None:
    only = make_learner_word(ada)
    assert next_word(ada, skip=[only.pk]) == only


def test_chance_decides_and_the_same_chance_decides_the_same(ada: User) -> None:
    for n in range(9):
        make_learner_word(ada, make_word(f"palabra{n}"))
    assert next_word(ada, seed=7) == next_word(ada, seed=7)
    assert len({next_word(ada, seed=n) for n in range(30)}) > 3


def test_the_database_is_never_asked_to_shuffle(ada: User) -> None:
    make_learner_word(ada)
    with CaptureQueriesContext(connection) as queries:
        next_word(ada)
    assert len(queries) <= 3
    assert not any("RAND" in query["sql"].upper() for query in queries)


@pytest.mark.parametrize("queue", ["study", "revise"])
def test_the_choice_reads_an_index_in_order(ada: User, queue: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL prefers a scan while the table is this small")
    words = words_in(queue, learner=ada, language="es")
    met = words.exclude(last_encountered_at=None).order_by("last_encountered_at")
    assert "learner_word_next" in met.explain()
    assert "TEMP B-TREE" not in met.explain()
