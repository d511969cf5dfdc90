"""Words that fall out of memory again and again: found, helped, never silently paused."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practice.models import Card
from practice.selectors.leeches import (
    count_leeches,
    get_leech_help,
    get_leeches,
    is_leech_now,
)
from practice.selectors.queue import build_queue
from practice.selectors.twins import compare, get_twin
from practice.services.leeches import rest_word, wake_word
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import LearnerWord

LIST = reverse("practice:leeches")


def make_leech(owner: User, base_form: str = "hambre", **fields: Any) -> LearnerWord:
    word = make_word(base_form, translation=fields.pop("translation", "hunger"))
    learner_word = make_learner_word(owner, word)
    make_card(learner_word, **{"lapses": 8, "skill": "recall"} | fields)
    return learner_word


def page_of(learner_word: LearnerWord, name: str = "leech") -> str:
    return reverse(f"practice:{name}", args=[learner_word.word.public_id])


@pytest.fixture
def hunger(ada: User) -> LearnerWord:
    return make_leech(ada)


@pytest.mark.parametrize(
    ("lapses", "is_now"),
    [(7, False), (8, True), (9, False), (11, False), (12, True), (16, True)],
)
def test_the_learner_is_told_at_eight_lapses_and_every_four(
    lapses: int, *, is_now: bool
) -> None:
    assert is_leech_now(Card(lapses=lapses)) is is_now


def test_a_word_is_listed_once_the_worst_first(ada: User, hunger: LearnerWord) -> None:
    make_card(hunger, skill="recognise", lapses=9)
    worse = make_leech(ada, "deber", lapses=12)
    make_leech(ada, "gato", lapses=7)
    found = get_leeches(learning=ada.languages.get(), at=NOON)
    assert [leech.learner_word for leech in found] == [worse, hunger]
    assert (found[1].lapses, str(found[1].gloss)) == (9, "hunger")


def test_a_word_that_lasts_three_weeks_is_no_leech(ada: User) -> None:
    make_leech(ada, mastery=4)
    assert get_leeches(learning=ada.languages.get(), at=NOON) == []


def test_eight_lapses_pause_nothing(ada: User, hunger: LearnerWord) -> None:
    answer(hunger, 1, skill="recall")
    card = Card.objects.get()
    assert (card.lapses, card.resting_until) == (9, None)
    assert LearnerWord.objects.get().status == "active"


def test_what_was_given_instead_is_the_twin(ada: User, hunger: LearnerWord) -> None:
    make_learner_word(ada, make_word("hombre", translation="man"))
    cold = make_learner_word(ada, make_word("frio", translation="cold"))
    answer(hunger, 1, skill="recall", text="el Frío")
    twin = get_twin(learner_word=hunger, native="en")
    assert twin is not None
    assert (twin.learner_word, twin.why, twin.times) == (cold, "typed", 1)


def test_another_form_and_a_meaning_given_instead_count_too(
    ada: User, hunger: LearnerWord
) -> None:
    go = make_word("ir", translation="to go", forms=["voy"])
    going = make_learner_word(ada, go)
    answer(hunger, 1, skill="recall", text="voy")
    answer(hunger, 1, skill="recognise", text="go")
    twin = get_twin(learner_word=hunger, native="en")
    assert twin is not None
    assert (twin.learner_word, twin.times) == (going, 2)


def test_else_the_nearest_spelling_with_its_differences(
    ada: User, hunger: LearnerWord
) -> None:
    make_learner_word(ada, make_word("gato"))
    man = make_learner_word(ada, make_word("hombre", translation="man"))
    twin = get_twin(learner_word=hunger, native="en")
    assert twin is not None
    assert (twin.learner_word, twin.why, str(twin.gloss)) == (man, "spelling", "man")
    assert [piece.text for piece in twin.mine if piece.is_different] == ["a"]
    assert [piece.text for piece in twin.theirs if piece.is_different] == ["o"]


def test_else_a_word_that_means_the_same(ada: User, hunger: LearnerWord) -> None:
    need = make_learner_word(ada, make_word("gana", translation="hunger"))
    twin = get_twin(learner_word=hunger, native="en")
    assert twin is not None
    assert (twin.learner_word, twin.why) == (need, "meaning")


def test_a_strangers_words_are_no_twins(
    ada: User, eve: User, hunger: LearnerWord
) -> None:
    make_learner_word(eve, make_word("hombre"))
    assert get_twin(learner_word=hunger, native="en") is None


def test_words_quite_unlike_are_shown_without_marks() -> None:
    mine, theirs = compare("gato", "perfil")
    assert not any(piece.is_different for piece in [*mine, *theirs])


def test_a_resting_word_is_not_asked_until_its_day(
    ada: User, hunger: LearnerWord
) -> None:
    learning = ada.languages.get()
    day = rest_word(learner_word=hunger, weeks=2, at=NOON)
    assert day == NOON.date() + timedelta(weeks=2)
    assert build_queue(learning=learning, at=NOON, limit=9) == []
    assert count_leeches(learning, NOON.date()) == 0
    back = build_queue(learning=learning, at=NOON + timedelta(weeks=2), limit=9)
    assert [item.learner_word_id for item in back] == [hunger.pk]


def test_a_word_just_missed_rests_too(ada: User, hunger: LearnerWord) -> None:
    answer(hunger, 1, skill="recall")
    rest_word(learner_word=hunger, weeks=1, at=NOON)
    later = NOON + timedelta(minutes=10)
    assert build_queue(learning=ada.languages.get(), at=later, limit=9) == []
    wake_word(learner_word=hunger)
    answer(hunger, 3, skill="recall", at=NOON + timedelta(days=3))
    assert Card.objects.get().state == "review"


def test_waking_asks_it_again(ada: User, hunger: LearnerWord, as_ada: Client) -> None:
    rest_word(learner_word=hunger, weeks=4, at=timezone.now())
    assert b"Wake it now" in as_ada.get(page_of(hunger)).content
    as_ada.post(page_of(hunger, "leech-rest"), {"weeks": "0"})
    assert Card.objects.get().resting_until is None


def test_a_memory_aid_is_kept_and_stands_on_the_page(
    hunger: LearnerWord, as_ada: Client
) -> None:
    data = {"mnemonic": "Hungry  hamburger"}
    as_ada.post(page_of(hunger), data)
    hunger.refresh_from_db()
    assert hunger.mnemonic == "Hungry hamburger"
    assert b"Hungry hamburger" in as_ada.get(page_of(hunger)).content


def test_a_memory_aid_that_is_too_long_comes_back_with_its_text(
    hunger: LearnerWord, as_ada: Client
) -> None:
    response = as_ada.post(page_of(hunger), {"mnemonic": "hambre " * 80})
    assert response.status_code == 422
    assert b"hambre hambre" in response.content


@pytest.mark.parametrize("weeks", ["3", "-1", "", "x"])
def test_no_other_rests_are_taken(
    hunger: LearnerWord, as_ada: Client, weeks: str
) -> None:
    response = as_ada.post(page_of(hunger, "leech-rest"), {"weeks": weeks})
    assert response.status_code == 422
    assert Card.objects.get().resting_until is None


def test_a_stranger_can_neither_look_nor_let_it_rest(
    hunger: LearnerWord, as_eve: Client
) -> None:
    assert as_eve.get(page_of(hunger)).status_code == 404
    assert as_eve.post(page_of(hunger, "leech-rest"), {"weeks": "1"}).status_code == 404
    assert Card.objects.get().resting_until is None


def test_any_word_may_be_helped(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    help_ = get_leech_help(learner_word=word, at=NOON)
    assert (help_.lapses, help_.is_asked) == (0, False)
    assert as_ada.get(page_of(word)).status_code == 200


def test_the_list_costs_the_same_with_many_leeches(
    ada: User, as_ada: Client, hunger: LearnerWord
) -> None:
    def grow() -> None:
        for number in range(5):
            make_leech(ada, f"palabra{number}")

    assert_same_queries(LIST, as_ada, grow)


def test_help_costs_the_same_with_many_words_and_answers(
    ada: User, as_ada: Client, hunger: LearnerWord
) -> None:
    make_learner_word(ada, make_word("hombre"))
    answer(hunger, 1, skill="recall", text="hombre")

    def grow() -> None:
        for number in range(5):
            make_learner_word(ada, make_word(f"hombre{number}"))
            answer(hunger, 1, skill="recall", text=f"hombre{number}")

    assert_same_queries(page_of(hunger), as_ada, grow)
