"""Which word comes next: A15, A16, by need; by chance among those met longest ago if asked."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practice.selectors import get_next_word, words_in
from practice.selectors.next_word import get_needed_word
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card, make_learned
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


def needed(learner: User, queue: str = "study", minutes: int = 0, **given: object):
    return get_needed_word(
        learning=learner.languages.get(),
        queue=queue,
        at=NOON + timedelta(minutes=minutes),
        **given,
    )


def test_new_words_are_studied_as_they_were_added(ada: User) -> None:
    first = make_learner_word(ada, make_word("uno"))
    second = make_learner_word(ada, make_word("dos"))
    assert needed(ada) == first
    meet(first, days_ago=0)
    assert needed(ada) == second


def test_what_was_met_longest_ago_follows_when_nothing_is_new(ada: User) -> None:
    words = [make_learner_word(ada, make_word(f"p{n}")) for n in range(3)]
    for word, days_ago in zip(words, (2, 7, 4), strict=True):
        meet(word, days_ago)
    assert needed(ada) == words[1]


def test_a_word_whose_ten_minutes_are_over_comes_first(ada: User) -> None:
    forgotten = make_learner_word(ada, make_word("uno"))
    new = make_learner_word(ada, make_word("dos"))
    answer(forgotten, rating=1)
    assert needed(ada, minutes=5) == new
    assert needed(ada, minutes=11) == forgotten


def test_a_step_waits_once_its_word_was_met_again(ada: User) -> None:
    forgotten = make_learner_word(ada, make_word("uno"))
    new = make_learner_word(ada, make_word("dos"))
    answer(forgotten, rating=1)
    LearnerWord.objects.filter(pk=forgotten.pk).update(
        last_encountered_at=NOON + timedelta(minutes=11)
    )
    assert needed(ada, minutes=12) == new


def test_revise_shows_what_has_been_due_longest(ada: User) -> None:
    today = NOON.date()
    for name, ago in (("uno", 1), ("dos", 5), ("tres", 3)):
        word = make_learned(ada, make_word(name))
        make_card(word, due_on=today - timedelta(days=ago))
    found = needed(ada, "revise")
    assert found is not None
    assert found.word.base_form == "dos"


def test_learned_words_without_a_card_come_after_those_due(ada: User) -> None:
    bare = make_learned(ada, make_word("uno"))
    due = make_card(make_learned(ada, make_word("dos"))).learner_word
    assert needed(ada, "revise") == due
    assert needed(ada, "revise", skip=[due.pk]) == bare


def test_revise_rests_when_nothing_is_due(ada: User) -> None:
    later = NOON.date() + timedelta(days=2)
    make_card(make_learned(ada), due_on=later)
    assert needed(ada, "revise") is None
    assert next_word(ada, "revise") is not None


def test_a_resting_or_paused_word_is_not_needed(ada: User) -> None:
    later = NOON.date() + timedelta(days=2)
    make_card(make_learned(ada, make_word("uno")), resting_until=later)
    make_card(make_learned(ada, make_word("dos"), status="suspended"))
    assert needed(ada, "revise") is None


def test_another_learners_words_are_not_needed(ada: User, ben: User) -> None:
    make_card(make_learned(ben))
    make_learner_word(ben, make_word("uno"))
    assert needed(ada, "revise") is None
    assert needed(ada) is None


@pytest.mark.parametrize("queue", ["study", "revise"])
def test_need_costs_the_same_with_many_words(ada: User, queue: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            needed(ada, queue)
        return len(queries)

    make = make_learner_word if queue == "study" else make_learned
    make(ada, make_word("uno"))
    few = cost()
    for n in range(50):
        make(ada, make_word(f"p{n}"))
    assert cost() == few <= 6
