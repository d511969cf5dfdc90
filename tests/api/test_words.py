import uuid
from datetime import timedelta

import pytest

from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from tests.queries import count_queries
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Theme, WordBatch
from words.services.catalogue import take_exit

WORDS = "/api/v1/words/"


def test_a_word_has_the_founding_shape(ada: User) -> None:
    row = make_learner_word(ada, make_word("gato", article="el"))
    word = api_of(ada).get(f"{WORDS}{row.public_id}/").json()
    assert word["spanish"] == word["text"] == "el gato"
    assert word["english"] == word["translation"] == "cat"
    assert word["word_type"] == "noun"
    assert word["themes"] == []
    assert word["is_learned"] is False
    assert {"id", "created_at", "updated_at"} <= word.keys()


def test_a_german_word_has_no_spanish(ada: User) -> None:
    LearnerLanguage.objects.create(user=ada, language="de", is_current=False)
    row = make_learner_word(ada, make_word("Tisch", language="de"))
    word = api_of(ada).get(f"{WORDS}{row.public_id}/").json()
    assert word["text"] == "Tisch"
    assert word["spanish"] is None


def test_a_catalogue_word_is_linked(ada: User) -> None:
    cat = make_word("gato", forms=["gatos"])
    answer = api_of(ada).post(WORDS, {"text": "gatos"}, format="json")
    assert answer.status_code == 201
    assert answer.json()["word_id"] == str(cat.public_id)


def test_adding_twice_is_adding_once(ada: User) -> None:
    make_word("gato")
    body = {"spanish": "gato", "english": "kitty", "themes": "pets,home"}
    first = api_of(ada).post(WORDS, body, format="json")
    again = api_of(ada).post(WORDS, body, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert LearnerWord.objects.get().translation == "kitty"
    assert first.json()["themes"] == again.json()["themes"]


def test_homographs_ask_which_one(ada: User) -> None:
    make_word("poder", part_of_speech="verb")
    make_word("poder", part_of_speech="noun")
    answer = api_of(ada).post(WORDS, {"text": "poder"}, format="json")
    assert answer.status_code == 400
    assert "word_type" in answer.json()["errors"]


def test_the_legacy_type_is_taken(ada: User) -> None:
    body = {"text": "zurdísimo", "word_type": "adj"}
    assert (
        api_of(ada).post(WORDS, body, format="json").json()["word_type"] == "adjective"
    )


def test_an_empty_word_is_refused_at_its_field(ada: User) -> None:
    answer = api_of(ada).post(WORDS, {"text": " \u202e "}, format="json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 400
    assert "text" in answer.json()["errors"]


def test_a_language_that_is_not_learned_is_refused(ada: User) -> None:
    answer = api_of(ada).post(WORDS, {"text": "Tisch", "language": "de"}, format="json")
    assert answer.status_code == 400
    assert LearnerWord.objects.count() == 0


def test_a_change_touches_only_what_it_names(ada: User) -> None:
    row = make_learner_word(ada, translation="tomcat", note="see page 3")
    api_of(ada).patch(f"{WORDS}{row.public_id}/", {"is_learned": True}, format="json")
    row.refresh_from_db()
    assert (row.is_learned, row.translation, row.note) == (True, "tomcat", "see page 3")


def test_themes_can_be_emptied(ada: User) -> None:
    row = make_learner_word(ada)
    row.themes.add(Theme.objects.create(owner=ada, slug="pets", name="pets"))
    url = f"{WORDS}{row.public_id}/"
    assert api_of(ada).patch(url, {"themes": []}, format="json").json()["themes"] == []


def test_deleting_takes_the_word_off_the_list(ada: User) -> None:
    row = make_learner_word(ada)
    assert api_of(ada).delete(f"{WORDS}{row.public_id}/").status_code == 204
    assert api_of(ada).get(WORDS).json()["results"] == []


def test_filters_combine(ada: User) -> None:
    pets = Theme.objects.create(owner=ada, slug="pets", name="pets")
    cat = make_learner_word(ada, make_word("gato"))
    cat.themes.add(pets)
    make_learner_word(ada, make_word("perro", translation="dog")).themes.add(pets)
    make_learner_word(
        ada, make_word("hablar", part_of_speech="verb", translation="talk")
    )
    query = {
        "theme": "pets",
        "word_type": "noun",
        "search": "CAT",
        "is_learned": "false",
    }
    found = api_of(ada).get(WORDS, query).json()["results"]
    assert [word["base_form"] for word in found] == ["gato"]


def test_the_list_costs_the_same_for_one_word_and_for_many(ada: User) -> None:
    make_learner_word(ada)
    one = count_queries(WORDS, api_of(ada))
    for number in range(6):
        make_learner_word(ada, make_word(f"casa{number}"))
    assert count_queries(WORDS, api_of(ada)) == one


def test_the_list_is_paged_newest_first(ada: User) -> None:
    for number in range(3):
        make_learner_word(ada, make_word(f"casa{number}"))
    page = api_of(ada).get(WORDS, {"page_size": 2}).json()
    assert [word["base_form"] for word in page["results"]] == ["casa2", "casa1"]
    assert api_of(ada).get(page["next"]).json()["results"][0]["base_form"] == "casa0"


def test_a_stranger_can_neither_read_nor_change(ada: User, eve: User) -> None:
    url = f"{WORDS}{make_learner_word(ada).public_id}/"
    missing = api_of(eve).get(f"{WORDS}{uuid.uuid4()}/")
    for method in ("get", "patch", "delete"):
        answer = getattr(api_of(eve), method)(url)
        assert (answer.status_code, answer.json()) == (404, missing.json())


def test_a_visitor_is_refused() -> None:
    assert api_of().get(WORDS).status_code == 401


def test_a_learner_without_a_language_is_told(cleo: User) -> None:
    assert "language" in api_of(cleo).get(WORDS).json()["detail"]


def test_examples_are_asked_for_and_appear(ada: User) -> None:
    row = make_learner_word(ada, make_word("gato", article="el", gender="m"))
    url = f"{WORDS}{row.public_id}/examples/"
    asked = api_of(ada).post(url)
    assert asked.status_code == 202
    assert asked.json()["state"] == "queued"
    assert api_of(ada).get(url).json() == []


@pytest.mark.parametrize(
    ("exit_", "state"),
    [
        ("known", ("known", False)),
        ("learned", ("active", True)),
        ("ignored", ("ignored", False)),
        ("wrong", ("reported", False)),
    ],
)
def test_an_exit_is_taken_and_taken_back(
    ada: User, exit_: str, state: tuple[str, bool]
) -> None:
    row = make_learner_word(ada)
    body = {"exit": exit_, "key": str(uuid.uuid4()), "reason": "form"}
    for _twice in range(2):
        batch = api_of(ada).post(f"{WORDS}{row.public_id}/exit/", body, format="json")
    row.refresh_from_db()
    assert (row.status, row.is_learned) == state
    undo = f"/api/v1/batches/{batch.json()['id']}/undo/"
    assert api_of(ada).post(undo).json()["can_undo"] is False
    history = api_of(ada).get(f"{WORDS}{row.public_id}/history/").json()
    assert history[0]["act"] == "undone"
    row.refresh_from_db()
    assert (row.status, row.is_learned) == ("active", False)


def test_a_report_needs_a_reason_and_a_status_no_report(ada: User) -> None:
    address = f"{WORDS}{make_learner_word(ada).public_id}/"
    wrong = api_of(ada).post(f"{address}exit/", {"exit": "wrong"}, format="json")
    patched = api_of(ada).patch(address, {"status": "reported"}, format="json")
    assert (wrong.status_code, patched.status_code) == (400, 400)
    assert "reason" in wrong.json()["errors"]


def test_what_is_a_day_old_is_not_taken_back(ada: User) -> None:
    row = make_learner_word(ada)
    batch = take_exit(learner=ada, word=row.word, action="known", key=uuid.uuid4())
    WordBatch.objects.update(created_at=batch.created_at - timedelta(days=1))
    answer = api_of(ada).post(f"/api/v1/batches/{batch.public_id}/undo/")
    row.refresh_from_db()
    assert (answer.status_code, row.status) == (409, "known")
