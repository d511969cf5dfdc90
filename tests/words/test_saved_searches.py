"""Searches under a name: kept, changed, pinned, deleted, and practised."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from tests.words.hostile import HOSTILE
from vocab_project.users.models import User
from words.models import SavedSearch, Theme
from words.selectors.word_list import WordFilters
from words.services.errors import SearchNameTakenError, TooManySearchesError
from words.services.saved_searches import MOST, pin_search, save_search
from words.services.word_lists import create_list, delete_list

INDEX = reverse("words:search-index")
SAVE = reverse("words:search-save")
LIST = reverse("words:word-list")


def make_search(learner: User, name: str = "Verbs", query: str = "type:verb") -> Any:
    return save_search(learner=learner, language="es", name=name, query=query)


def url(search: SavedSearch, name: str) -> str:
    return reverse(f"words:search-{name}", args=[search.public_id])


def test_a_search_is_kept_and_shown(as_ada: Client, ada: User) -> None:
    make_learner_word(ada)
    answer = as_ada.post(SAVE, {"name": "Verbs", "query": "type:verb"}, follow=True)
    body = answer.content.decode()
    assert parse_qs(urlsplit(answer.redirect_chain[-1][0]).query) == {
        "q": ["type:verb"]
    }
    assert "“Verbs” is kept" in body
    assert 'aria-current="true" hx-ignore>' in body
    assert "Verbs" in as_ada.get(INDEX).content.decode()


def test_another_sees_nothing_of_it(as_eve: Client, ada: User, eve: User) -> None:
    make_learner_word(eve)
    make_search(ada, "Secret")
    assert "Secret" not in as_eve.get(INDEX).content.decode()
    assert "Secret" not in as_eve.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"name": "", "query": "gato"}, "Give the search a name."),
        ({"name": "x", "query": " "}, "Search for something first."),
        ({"name": "x", "query": "foo:bar"}, "is no search word"),
        ({"name": "x", "query": "list:none"}, "You have no list"),
        ({"name": "x" * 81, "query": "gato"}, "at most 80"),
        ({"name": "VERBS", "query": "gato"}, "You have a search of that name."),
    ],
)
def test_a_search_that_says_too_little_is_refused_and_nothing_typed_is_lost(
    as_ada: Client, ada: User, data: dict[str, str], says: str
) -> None:
    make_search(ada)
    answer = as_ada.post(SAVE, data)
    body = answer.content.decode()
    assert (answer.status_code, SavedSearch.objects.count()) == (422, 1)
    assert says in body
    assert f'value="{data["query"].strip()}"' in body or not data["query"].strip()


def test_names_are_one_whatever_their_case(ada: User) -> None:
    make_search(ada, "Übung")
    with pytest.raises(SearchNameTakenError):
        make_search(ada, "ÜBUNG")
    save_search(learner=ada, language="de", name="Übung", query="x")


def test_there_is_an_end_to_it(ada: User) -> None:
    for number in range(MOST):
        make_search(ada, f"s{number}")
    with pytest.raises(TooManySearchesError):
        make_search(ada, "one more")


def test_a_search_is_changed_pinned_and_deleted(as_ada: Client, ada: User) -> None:
    search = make_search(ada)
    prefix = f"{search.pk}-"
    as_ada.post(url(search, "edit"), {f"{prefix}name": "Nouns", f"{prefix}query": "n"})
    as_ada.post(url(search, "pin"), {"on": "0"})
    search.refresh_from_db()
    assert (search.name, search.query, search.is_pinned) == ("Nouns", "n", False)
    make_learner_word(ada)
    assert "Nouns" not in as_ada.get(LIST).content.decode()
    as_ada.post(url(search, "delete"))
    assert not SavedSearch.objects.exists()
    assert ada.learner_words.count() == 1


def test_a_refused_change_keeps_what_was_typed(as_ada: Client, ada: User) -> None:
    search, prefix = make_search(ada), None
    prefix = f"{search.pk}-"
    data = {f"{prefix}name": "Mine", f"{prefix}query": "foo:bar"}
    answer = as_ada.post(url(search, "edit"), data)
    assert answer.status_code == 422
    assert 'value="foo:bar"' in answer.content.decode()
    search.refresh_from_db()
    assert search.query == "type:verb"


def test_a_search_whose_list_is_gone_says_so(as_ada: Client, ada: User) -> None:
    trip = create_list(learner=ada, language="es", name="Trip")
    make_search(ada, "Trip", 'list:"Trip"')
    delete_list(word_list=trip)
    assert "You have no list “Trip”" in as_ada.get(INDEX).content.decode()


def test_what_the_filters_say_is_kept_as_a_search(ada: User) -> None:
    trip = create_list(learner=ada, language="es", name="My trip")
    params = QueryDict(
        f"q=a+or+b&type=verb&theme=food&level=A2&learned=no&status=active&list={trip.public_id}"
    )
    filters = WordFilters.from_params(params)
    assert filters.as_search([(str(trip.public_id), trip.name)]) == (
        '(a or b) type:verb theme:food level:A2 -is:learned is:active list:"My trip"'
    )


def test_a_kept_search_finds_what_the_filters_found(as_ada: Client, ada: User) -> None:
    food = Theme.objects.create(slug="food", name="food")
    for number, name in enumerate(["pan", "comer", "rojo", "gato"]):
        row = make_learner_word(ada, make_word(name, level=["A1", "A2"][number % 2]))
        row.themes.add(*([food] if number < 2 else []))
    page = as_ada.get(LIST, {"q": "com or zzz", "theme": "food", "level": "A2"})
    again = as_ada.get(LIST, {"q": page.context["as_search"]})
    assert page.context["total"] == again.context["total"] == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_only_text(as_ada: Client, ada: User, text: str) -> None:
    safe = text.encode("utf-8", "replace").decode()[:80]
    body = as_ada.post(SAVE, {"name": safe, "query": "gato"}, follow=True).content
    assert b"<script>alert" not in body
    assert b"<img src=x" not in as_ada.get(INDEX).content


def test_the_page_asks_the_same_for_few_and_many(as_ada: Client, ada: User) -> None:
    make_learner_word(ada)
    create_list(learner=ada, language="es", name="Trip")

    def grow() -> None:
        for _number in range(5):
            number = SavedSearch.objects.count()
            make_search(ada, f"s{number}", 'theme:nothing list:"Trip"')

    grow()
    assert_same_queries(INDEX, as_ada, grow)
    assert_same_queries(LIST, as_ada, grow)


def test_an_unpinned_search_stays_among_mine(as_ada: Client, ada: User) -> None:
    pin_search(search=make_search(ada, "Nouns"), is_on=False)
    assert "Nouns" in as_ada.get(INDEX).content.decode()
