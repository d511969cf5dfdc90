"""Practice kept to a saved search or a list: flashcards, quizzes, Study and Revise."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Session
from practice.selectors.queue import Filters, build_queue
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, make_card
from vocab_project.users.models import User
from words.models import LearnerWord, SavedSearch, WordList
from words.services.saved_searches import save_search
from words.services.word_lists import add_to_list, create_list, delete_list


@pytest.fixture
def words(ada: User) -> dict[str, LearnerWord]:
    return {
        name: make_learner_word(ada, make_word(name, part_of_speech=kind), **fields)
        for name, kind, fields in [
            ("gato", "noun", {}),
            ("comer", "verb", {}),
            ("beber", "verb", {"is_learned": True, "learned_at": NOON}),
        ]
    }


@pytest.fixture
def verbs(ada: User, words: dict[str, LearnerWord]) -> SavedSearch:
    return save_search(learner=ada, language="es", name="Verbs", query="type:verb")


def planned(session: Session) -> set[int]:
    return {question["word"] for question in session.plan}


def test_flashcards_keep_to_a_search(
    as_ada: Client, words: dict[str, LearnerWord], verbs: SavedSearch
) -> None:
    page = as_ada.get(reverse("practice:flashcards"), {"search": verbs.public_id})
    assert f'value="{verbs.public_id}" selected' in page.content.decode()
    as_ada.post(reverse("practice:flashcards"), {"search": verbs.public_id})
    assert planned(Session.objects.get()) == {words["comer"].pk, words["beber"].pk}


def test_what_is_found_is_settled_when_the_session_starts(
    as_ada: Client, words: dict[str, LearnerWord], verbs: SavedSearch
) -> None:
    as_ada.post(reverse("practice:flashcards"), {"search": verbs.public_id})
    verbs.query = "type:noun"
    verbs.save()
    assert planned(Session.objects.get()) == {words["comer"].pk, words["beber"].pk}


def test_a_quiz_keeps_to_a_search(
    as_ada: Client, words: dict[str, LearnerWord], verbs: SavedSearch
) -> None:
    data = {"type": "typed", "size": 5, "search": verbs.public_id}
    as_ada.post(reverse("practice:quiz-start"), data)
    assert planned(Session.objects.get()) == {words["comer"].pk, words["beber"].pk}


def test_extra_practice_keeps_to_a_search_by_memory(
    ada: User, words: dict[str, LearnerWord]
) -> None:
    make_card(words["gato"], lapses=5)
    make_card(words["comer"])
    items = build_queue(
        learning=ada.languages.get(),
        at=NOON,
        limit=9,
        filters=Filters(query="lapses:>3"),
    )
    assert [item.learner_word_id for item in items] == [words["gato"].pk]


def test_a_search_that_is_understood_no_longer_starts_nothing(
    as_ada: Client, ada: User, words: Any
) -> None:
    trip = create_list(learner=ada, language="es", name="Trip")
    search = save_search(learner=ada, language="es", name="T", query="list:Trip")
    delete_list(word_list=trip)
    for name in ("flashcards", "quiz-start"):
        data = {"type": "typed", "size": 5, "search": search.public_id}
        answer = as_ada.post(reverse(f"practice:{name}"), data)
        assert answer.status_code == 422
        assert "You have no list “Trip”" in answer.content.decode()
    assert not Session.objects.exists()


def test_a_strangers_search_is_no_choice(
    as_eve: Client, eve: User, verbs: SavedSearch
) -> None:
    own = make_learner_word(eve, make_word("perro"))
    answer = as_eve.post(reverse("practice:flashcards"), {"search": verbs.public_id})
    assert planned(Session.objects.get()) == {own.pk}
    assert "Verbs" not in answer.content.decode()


@pytest.fixture
def trip(ada: User, words: dict[str, LearnerWord]) -> WordList:
    word_list = create_list(learner=ada, language="es", name="Trip")
    add_to_list(
        word_list=word_list, words=LearnerWord.objects.filter(pk=words["comer"].pk)
    )
    return word_list


@pytest.mark.parametrize("more", [{}, {"surprise": "1"}])
def test_study_keeps_to_a_search_or_a_list(
    as_ada: Client, verbs: SavedSearch, trip: WordList, more: dict[str, str]
) -> None:
    study = reverse("practice:study")
    for scope in ({"search": verbs.public_id}, {"list": trip.public_id}):
        page = as_ada.get(study, scope | more)
        assert page.context["desk"].card.word.base_form == "comer"
        assert "Only:" in page.content.decode()


def test_study_stays_where_it_was_kept_to(
    as_ada: Client, words: dict[str, LearnerWord], verbs: SavedSearch
) -> None:
    make_learner_word(verbs.learner, make_word("vivir", part_of_speech="verb"))
    study = reverse("practice:study")
    data = {
        "word": words["comer"].word.public_id,
        "action": "learned",
        "key": uuid4(),
        "search": verbs.public_id,
    }
    answer = as_ada.post(study, data, follow=True)
    assert f"search={verbs.public_id}" in answer.redirect_chain[-1][0]
    assert answer.context["desk"].card.word.base_form == "vivir"
    page = as_ada.post(study, data, headers={"HX-Request": "true"})
    assert f'name="search" value="{verbs.public_id}"' in page.content.decode()


def test_revise_keeps_to_a_search(
    as_ada: Client, ada: User, verbs: SavedSearch
) -> None:
    make_learner_word(ada, make_word("casa"), is_learned=True, learned_at=NOON)
    page = as_ada.get(reverse("practice:revise"), {"search": verbs.public_id})
    assert page.context["desk"].card.word.base_form == "beber"


def test_an_empty_choice_says_whose_it_is(
    as_ada: Client, ada: User, words: Any
) -> None:
    nothing = save_search(learner=ada, language="es", name="Idioms", query="is:idiom")
    page = as_ada.get(reverse("practice:study"), {"search": nothing.public_id})
    assert "“Idioms” has no word that is still to be learned." in page.content.decode()


@pytest.mark.parametrize("field", ["search", "list"])
def test_a_strangers_choice_is_a_missing_one(
    as_eve: Client, eve: User, verbs: SavedSearch, trip: WordList, field: str
) -> None:
    make_learner_word(eve, make_word("perro"))
    theirs = {"search": verbs, "list": trip}[field].public_id
    for value in (theirs, uuid4(), "x"):
        answer = as_eve.get(reverse("practice:study"), {field: value})
        assert answer.status_code == 404
