"""The pages of lists: made, renamed, annotated, deleted, and kept from strangers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import LearnerWord, ListEntry, WordList
from words.services.word_lists import add_to_list, create_list

INDEX = reverse("words:list-index")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def travel(ada: User) -> WordList:
    make_learner_word(ada, make_word("gato", article="el"))
    travel = create_list(learner=ada, language="es", name="Travel")
    add_to_list(word_list=travel, words=LearnerWord.objects.of(ada))
    return travel


def page_of(word_list: WordList, page: str = "list-detail") -> str:
    return reverse(f"words:{page}", args=[word_list.public_id])


def entry_url(word_list: WordList, page: str) -> str:
    word = word_list.entries.get().learner_word.word
    return reverse(f"words:{page}", args=[word_list.public_id, word.public_id])


def test_a_list_is_made_and_opened(as_ada: Client) -> None:
    data = {"name": "  For  Rome ", "colour": "pink"}
    answer = as_ada.post(INDEX, data, follow=True)
    assert "For Rome" in answer.content.decode()
    assert WordList.objects.get().colour == "pink"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "This field is required."),
        ("x" * 256, "at most 255 characters"),
        ("tRavel", "You have a list of that name."),
    ],
)
def test_a_name_that_does_not_do_stays_to_be_mended(
    as_ada: Client, travel: WordList, name: str, message: str
) -> None:
    for url in (
        INDEX,
        page_of(
            create_list(learner=travel.learner, language="es", name="B"), "list-edit"
        ),
    ):
        answer = as_ada.post(url, {"name": name, "colour": "blue"})
        assert answer.status_code == 422
        assert message in answer.content.decode()
        assert f'value="{name}"' in answer.content.decode() or not name
    assert set(WordList.objects.values_list("name", flat=True)) == {"B", "Travel"}


def test_a_list_is_renamed(as_ada: Client, travel: WordList) -> None:
    as_ada.post(page_of(travel, "list-edit"), {"name": "Trips", "colour": "red"})
    travel.refresh_from_db()
    assert (travel.name, travel.colour) == ("Trips", "red")


def test_a_deleted_list_leaves_its_words(as_ada: Client, travel: WordList) -> None:
    answer = as_ada.post(page_of(travel, "list-delete"), follow=True)
    assert "Its words are still yours." in answer.content.decode()
    assert LearnerWord.objects.count() == 1


def test_a_note_is_kept_with_its_word(as_ada: Client, travel: WordList) -> None:
    url = entry_url(travel, "entry-note")
    answer = as_ada.post(url, {"note": "the hotel's"}, follow=True)
    assert "the hotel&#x27;s" in answer.content.decode()


def test_a_note_too_long_is_shown_again(as_ada: Client, travel: WordList) -> None:
    answer = as_ada.post(entry_url(travel, "entry-note"), {"note": "y" * 501})
    assert answer.status_code == 422
    assert "y" * 501 in answer.content.decode()
    assert ListEntry.objects.get().note == ""


def test_a_word_is_taken_off(as_ada: Client, travel: WordList) -> None:
    as_ada.post(entry_url(travel, "entry-remove"))
    assert not travel.entries.exists()
    assert LearnerWord.objects.count() == 1


def test_a_stranger_finds_no_list(as_eve: Client, travel: WordList) -> None:
    assert as_eve.get(page_of(travel)).status_code == 404
    assert as_eve.post(page_of(travel, "list-delete")).status_code == 404
    assert "Travel" not in as_eve.get(INDEX).content.decode()


def test_a_word_page_puts_the_word_on_lists_new_and_old(
    as_ada: Client, ada: User, travel: WordList
) -> None:
    row = make_learner_word(ada, make_word("perro"))
    url = reverse("words:word-lists", args=[row.word.public_id])
    data = {"lists": [str(travel.public_id)], "name": "Animals"}
    assert as_ada.post(url, data).status_code == 302
    assert {e.word_list.name for e in row.list_entries.all()} == {"Travel", "Animals"}
    page = as_ada.post(url, {"lists": []}, headers=HTMX)
    assert 'id="word-lists"' in page.content.decode()
    assert not row.list_entries.exists()


def test_a_strangers_list_cannot_be_chosen(
    as_eve: Client, eve: User, travel: WordList
) -> None:
    row = make_learner_word(eve, make_word("perro"))
    url = reverse("words:word-lists", args=[row.word.public_id])
    answer = as_eve.post(url, {"lists": [str(travel.public_id)]})
    assert answer.status_code == 422
    assert not row.list_entries.exists()


@pytest.mark.parametrize("whose", ["ada", "eve"])
def test_my_words_can_be_narrowed_to_an_own_list(
    whose: str, travel: WordList, request: Any
) -> None:
    client, owner = (
        request.getfixturevalue(f"as_{whose}"),
        request.getfixturevalue(whose),
    )
    make_learner_word(owner, make_word("perro"))
    url = reverse("words:word-list")
    text = client.get(url, {"list": str(travel.public_id)}).content.decode()
    assert ("gato" in text) == (whose == "ada")
    assert ">perro" not in text


def test_bad_page_numbers_and_list_ids_do_no_harm(
    as_ada: Client, travel: WordList
) -> None:
    for page in ("0", "x", "99", "-1"):
        assert "gato" in as_ada.get(page_of(travel), {"page": page}).content.decode()
    assert "gato" in as_ada.get(reverse("words:word-list") + "?list=x").content.decode()


def test_the_pages_of_lists_cost_the_same_for_more(
    as_ada: Client, ada: User, travel: WordList
) -> None:
    number = iter(range(100))

    def grow() -> None:
        for n in [next(number) for _five in range(5)]:
            create_list(learner=ada, language="es", name=f"List {n}")
            make_learner_word(ada, make_word(f"palabra{n}"))
        add_to_list(word_list=travel, words=LearnerWord.objects.of(ada))

    gato = reverse(
        "words:word-lists", args=[travel.entries.get().learner_word.word.public_id]
    )
    for url in (INDEX, page_of(travel), gato, reverse("words:word-list")):
        assert_same_queries(url, as_ada, grow)
