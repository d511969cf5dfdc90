import uuid

import pytest

from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from tests.queries import count_queries
from vocab_project.users.models import User
from words.models import LearnerWord, Theme, Word, WordLevel

URL = "/api/v1/catalogue/"


@pytest.fixture
def shelf(db: None) -> list[Word]:
    food = Theme.objects.create(slug="food", name="food")
    words = []
    for place, (name, level) in enumerate(
        [("zumo", "A1"), ("pan", "A1"), ("arroz", "A2")], start=1
    ):
        word = make_word(name, level="")
        WordLevel.objects.create(word=word, level=level, priority=place)
        word.themes.add(food)
        words.append(word)
    return words


def names(ada: User, query: str = "") -> list[str]:
    page = api_of(ada).get(URL + query).json()
    return [word["text"] for word in page["results"]]


def test_entries_come_worth_learning_first_with_my_state(
    ada: User, shelf: list[Word]
) -> None:
    row = make_learner_word(ada, shelf[0], status="known")
    first, second, _third = api_of(ada).get(URL).json()["results"]
    assert (first["text"], first["level"], first["meanings"]) == ("zumo", "A1", ["cat"])
    assert first["mine"] == {
        "id": str(row.public_id),
        "status": "known",
        "is_learned": False,
    }
    assert (second["mine"], second["is_level_estimated"]) == (None, False)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "zumo pan arroz"),
        ("?level=A1", "zumo pan"),
        ("?theme=food&word_type=noun&q=pan", "pan"),
        ("?q=-level:A1", "arroz"),
        ("?theme=none", ""),
    ],
)
def test_filters_combine(ada: User, query: str, expected: str) -> None:
    assert names(ada, query) == expected.split()


def test_the_cursor_goes_over_levels(ada: User, shelf: list[Word]) -> None:
    page = api_of(ada).get(f"{URL}?page_size=1").json()
    seen = [page["results"][0]["text"]]
    while page["next"]:
        page = api_of(ada).get(page["next"]).json()
        seen.append(page["results"][0]["text"])
    assert seen == ["zumo", "pan", "arroz"]


def test_words_are_added_once_and_taken_back(ada: User, shelf: list[Word]) -> None:
    body = {"words": [str(w.public_id) for w in shelf[:2]], "key": str(uuid.uuid4())}
    for _twice in range(2):
        answer = api_of(ada).post(f"{URL}add/", body, format="json")
    assert (answer.status_code, answer.json()["count"]) == (201, 2)
    api_of(ada).post(f"/api/v1/batches/{answer.json()['id']}/undo/")
    assert not LearnerWord.objects.of(ada).exists()


@pytest.mark.usefixtures("shelf")
def test_the_next_ones_are_added(ada: User) -> None:
    body = {"size": 2, "q": "-level:A2"}
    assert api_of(ada).post(f"{URL}add/", body, format="json").json()["count"] == 2
    assert names(ada, "?mine=no") == ["arroz"]


def test_unknown_words_add_nothing(ada: User, ben: User, shelf: list[Word]) -> None:
    secret = make_word("secreto", owner=ben)
    for pk in (secret.public_id, uuid.uuid4()):
        body = {"words": [str(shelf[0].public_id), str(pk)]}
        answer = api_of(ada).post(f"{URL}add/", body, format="json")
        assert (answer.status_code, "words" in answer.json()["errors"]) == (400, True)
    assert not LearnerWord.objects.exists()


def test_a_broken_search_is_named(ada: User) -> None:
    answer = api_of(ada).get(f"{URL}?q=foo:bar")
    assert answer.status_code == 400
    assert "foo" in answer.json()["errors"]["q"][0]


def test_an_entry_is_known_without_being_on_the_list(
    ada: User, shelf: list[Word]
) -> None:
    address = f"{URL}{shelf[0].public_id}/"
    api_of(ada).post(f"{address}exit/", {"exit": "known"}, format="json")
    assert api_of(ada).get(address).json()["mine"]["status"] == "known"


def test_a_private_entry_is_not_in_the_catalogue(ada: User, eve: User) -> None:
    word = make_word("secreto", owner=ada)
    answers = [api_of(eve).get(f"{URL}{pk}/") for pk in (word.public_id, uuid.uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_list_costs_the_same_for_few_and_many(ada: User, shelf: list[Word]) -> None:
    client = api_of(ada)
    few = count_queries(URL, client)
    for number in range(10):
        make_learner_word(ada, make_word(f"w{number}"))
    assert count_queries(URL, client) == few
