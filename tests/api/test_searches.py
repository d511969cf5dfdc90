import pytest

from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import SavedSearch

URL = "/api/v1/searches/"
WORDS = "/api/v1/words/"


def test_a_search_is_kept_changed_and_deleted(ada: User) -> None:
    client = api_of(ada)
    body = {"name": "Verbs", "query": "type:verb"}
    made = client.post(URL, body, format="json")
    assert (made.status_code, made.json()["is_pinned"]) == (201, True)
    one = f"{URL}{made.json()['id']}/"
    changed = client.patch(one, {"name": "V", "is_pinned": False}, format="json").json()
    assert (changed["name"], changed["query"], changed["is_pinned"]) == (
        "V",
        "type:verb",
        False,
    )
    assert [row["name"] for row in client.get(URL).json()] == ["V"]
    assert client.delete(one).status_code == 204
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "x", "query": "foo:bar"}, "query"),
        ({"name": "VERBS", "query": "gato"}, "name"),
        ({"name": "", "query": "gato"}, "name"),
        ({"name": "\x1b", "query": "gato"}, "name"),
        ({"name": "x", "query": "\u200b"}, "query"),
        ({"name": "x"}, "query"),
    ],
)
def test_what_is_not_understood_is_refused(
    ada: User, body: dict[str, str], field: str
) -> None:
    api_of(ada).post(URL, {"name": "Verbs", "query": "type:verb"}, format="json")
    answer = api_of(ada).post(URL, body, format="json")
    assert (answer.status_code, field in answer.json()["errors"]) == (400, True)


def test_words_are_searched_with_the_search_language(ada: User) -> None:
    make_learner_word(ada, make_word("comer", part_of_speech="verb"))
    make_learner_word(ada, make_word("gato"))
    found = api_of(ada).get(f"{WORDS}?q=type:verb").json()["results"]
    assert [word["text"] for word in found] == ["comer"]
    broken = api_of(ada).get(f"{WORDS}?q=foo:bar")
    assert (broken.status_code, "q" in broken.json()["errors"]) == (400, True)
