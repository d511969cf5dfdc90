"""Practice narrowed to one of the learner's lists."""

import random

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Session
from practice.selectors.queue import Filters, build_queue
from practice.services.errors import NothingToAskError
from practice.services.quizzes import start_quiz
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON
from vocab_project.users.models import User
from words.models import LearnerWord, WordList
from words.services.word_lists import add_to_list, create_list

NAMES = ["perro", "gato", "pan", "libro", "coche"]
PAGES = [reverse("practice:flashcards"), reverse("practice:quiz-start")]


@pytest.fixture
def travel(ada: User) -> WordList:
    """Two of five words."""
    for name in NAMES:
        make_learner_word(ada, make_word(name, translation=f"{name} in English"))
    travel = create_list(learner=ada, language="es", name="Travel")
    words = LearnerWord.objects.filter(word__base_form__in=NAMES[:2])
    add_to_list(word_list=travel, words=words)
    return travel


def listed(travel: WordList) -> set[int]:
    return set(travel.entries.values_list("learner_word", flat=True))


def test_the_queue_keeps_to_the_list(ada: User, travel: WordList) -> None:
    filters = Filters(list=str(travel.public_id))
    queue = build_queue(
        learning=ada.languages.get(), at=NOON, limit=10, filters=filters
    )
    assert {item.learner_word_id for item in queue} == listed(travel)


def test_flashcards_keep_to_the_list(as_ada: Client, travel: WordList) -> None:
    as_ada.post(PAGES[0], {"list": str(travel.public_id)})
    session = Session.objects.get()
    assert {question["word"] for question in session.plan} == listed(travel)


def test_a_quiz_keeps_to_the_list(as_ada: Client, travel: WordList) -> None:
    data = {"type": "typed", "size": 5, "list": str(travel.public_id)}
    as_ada.post(PAGES[1], data)
    session = Session.objects.get()
    assert {question["word"] for question in session.plan} == listed(travel)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_chooses_the_list(as_ada: Client, travel: WordList, page: str) -> None:
    text = as_ada.get(page, {"list": str(travel.public_id)}).content.decode()
    assert f'<option value="{travel.public_id}" selected>Travel</option>' in text
    assert as_ada.get(page, {"list": "x", "type": "y"}).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_without_lists_none_is_asked_for(as_eve: Client, page: str) -> None:
    assert 'name="list"' not in as_eve.get(page).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_strangers_list_is_refused(
    as_eve: Client, eve: User, travel: WordList, page: str
) -> None:
    make_learner_word(eve, make_word("sol"))
    create_list(learner=eve, language="es", name="Mine")
    data = {"type": "typed", "size": 5, "list": str(travel.public_id)}
    assert as_eve.post(page, data).status_code == 422
    assert not Session.objects.exists()


def test_a_strangers_list_holds_nothing_for_others(eve: User, travel: WordList) -> None:
    make_learner_word(eve, make_word("sol"))
    with pytest.raises(NothingToAskError):
        start_quiz(
            learning=eve.languages.get(),
            kind="typed",
            filters=Filters(list=str(travel.public_id)),
            size=5,
            at=NOON,
            chance=random.Random(1),
        )
