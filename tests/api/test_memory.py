from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from tests.practice.make import make_card
from tests.queries import assert_same_queries
from vocab_project.users.models import User

MEMORY = "/api/v1/statistics/memory/"


def test_the_memory_of_a_language_as_numbers(ada: User) -> None:
    make_learner_word(ada, make_word("perro"))
    make_card(make_learner_word(ada), mastery=4, stability=5_000.0)
    found = api_of(ada).get(MEMORY, {"language": "es"}).json()
    assert (found["words_met"], found["target_percent"]) == (1, 88)
    assert len(found["due"]) == 30
    assert found["levels"][0] == {"level": 0, "steady": 1, "fading": 0}
    assert found["levels"][4]["steady"] == 1
    assert found["retention"]["30"]["all"] == {"seen": 0, "passed": 0, "percent": None}


def test_nobody_elses_memory_counts(ada: User, eve: User) -> None:
    make_card(make_learner_word(ada))
    assert api_of(eve).get(MEMORY).json()["words_met"] == 0


def test_a_language_that_is_not_learned_is_not_found(ada: User) -> None:
    assert api_of(ada).get(MEMORY, {"language": "de"}).status_code == 404
    assert api_of(ada).get(MEMORY, {"language": "xx"}).status_code == 400


def test_memory_costs_the_same_with_many_cards(ada: User) -> None:
    def add(n: int) -> None:
        make_card(make_learner_word(ada, make_word(f"palabra{n}")))

    add(0)
    assert_same_queries(MEMORY, api_of(ada), lambda: [add(n) for n in range(1, 6)])
