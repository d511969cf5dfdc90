"""A text as JSON: what it is made of and how much of it is known."""

from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User

URL = "/api/v1/recognise/"


def ask(learner: User, **data: str) -> dict:
    answer = api_of(learner).post(URL, data, format="json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_every_token_has_its_place_its_word_and_its_form(ada: User) -> None:
    word = make_word("hablar", part_of_speech="verb")
    make_learner_word(ada, word, status="known")
    found = ask(ada, text="Hablo, Ana.")
    verb, name = found["tokens"]
    assert verb["spans"] == [[0, 5]]
    assert (verb["kind"], verb["standing"], verb["level"]) == ("word", "known", "A1")
    [candidate] = verb["candidates"]
    assert candidate["word_id"] == str(word.public_id)
    assert candidate["form"] == "1st person singular present"
    assert candidate["is_mine"]
    assert (name["kind"], name["standing"]) == ("name", "uncounted")
    assert (found["running_words"], found["names"], found["share_known"]) == (1, 1, 1.0)


def test_the_language_may_be_named(ada: User) -> None:
    make_word("einladen", language="de", part_of_speech="verb")
    found = ask(ada, text="Ich lade dich ein.", language="de")
    assert [token["head"] for token in found["tokens"]] == [None, None, None, 1]
    assert found["tokens"][1]["spans"] == [[4, 8], [14, 17]]
    assert found["language"] == "de"


def test_shares_are_given_by_level(ada: User) -> None:
    make_word("gato")
    make_word("tejado", level="B1")
    levels = {row["level"]: row for row in ask(ada, text="gato tejado")["levels"]}
    assert (levels["A1"]["share"], levels["B1"]["share"]) == (0.5, 1.0)


def test_expressions_name_their_tokens(ada: User) -> None:
    make_word("por favor", part_of_speech="phrase")
    [expression] = ask(ada, text="Ven, por favor.")["expressions"]
    assert expression["tokens"] == [1, 2]


def test_a_text_that_is_too_long_or_of_no_language_is_refused(ada: User) -> None:
    for data in ({"text": "a" * 20_001}, {}, {"text": "hola", "language": "fr"}):
        answer = api_of(ada).post(URL, data, format="json")
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"


def test_a_private_word_is_its_owners(ada: User, eve: User) -> None:
    make_word("zurdirimbo", owner=ada)
    assert ask(ada, text="zurdirimbo")["tokens"][0]["candidates"]
    assert not ask(eve, text="zurdirimbo")["tokens"][0]["candidates"]
