import uuid

from practice.models import SentenceAttempt
from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from tests.queries import count_queries
from vocab_project.users.models import User

ATTEMPTS = "/api/v1/attempts/"


def _write(user: User, word_id: object, sentence: str, **more: object) -> object:
    body = {"word_id": str(word_id), "user_sentence": sentence, **more}
    return api_of(user).post(ATTEMPTS, body, format="json")


def test_a_sentence_is_stored_at_once_in_the_founding_shape(ada: User) -> None:
    row = make_learner_word(ada)
    attempt = _write(ada, row.word.public_id, "Tengo un gato.").json()
    assert attempt["user_sentence"] == "Tengo un gato."
    assert attempt["word_id"] == str(row.word.public_id)
    assert attempt["is_correct"] is None
    assert attempt["state"] == "waiting"
    assert {"id", "ai_feedback", "attempted_at"} <= attempt.keys()


def test_the_same_key_is_the_same_attempt(ada: User) -> None:
    row, key = make_learner_word(ada), str(uuid.uuid4())
    first = _write(ada, row.public_id, "Tengo un gato.", key=key)
    again = _write(ada, row.public_id, "Tengo un gato.", key=key)
    assert first.json()["id"] == again.json()["id"]
    assert SentenceAttempt.objects.count() == 1


def test_a_sentence_without_words_is_refused(ada: User) -> None:
    answer = _write(ada, make_learner_word(ada).public_id, "¿?! 🙂")
    assert answer.status_code == 400
    assert "user_sentence" in answer.json()["errors"]


def test_another_learners_word_is_missing(ada: User, eve: User) -> None:
    row = make_learner_word(ada, make_word("secreto", owner=ada))
    assert _write(eve, row.public_id, "Hola gato.").status_code == 404
    assert SentenceAttempt.objects.count() == 0


def test_attempts_are_filtered_by_word(ada: User) -> None:
    cat, dog = make_learner_word(ada), make_learner_word(ada, make_word("perro"))
    _write(ada, cat.public_id, "Un gato.")
    _write(ada, dog.public_id, "Un perro.")
    answer = api_of(ada).get(ATTEMPTS, {"word_id": str(dog.word.public_id)})
    assert [a["user_sentence"] for a in answer.json()["results"]] == ["Un perro."]


def test_the_list_costs_the_same_for_one_and_for_many(ada: User) -> None:
    row = make_learner_word(ada)
    _write(ada, row.public_id, "Un gato.")
    one = count_queries(ATTEMPTS, api_of(ada))
    for _ in range(5):
        _write(ada, row.public_id, "Un gato.")
    assert count_queries(ATTEMPTS, api_of(ada)) == one
