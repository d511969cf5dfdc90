"""An answer of one's own, suggested to everybody: the curators decide, who asked is told."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from practice.expected import get_typed_question
from practice.models import AcceptedAnswer
from practice.services.accepted import accept_answer, suggest_answer
from tests.factories import make_learner_word, make_word
from tests.practice.flashcards import text_of
from vocab_project.users.models import User
from words.models import LearnerWord, WordRelation


@pytest.fixture
def window(ada: User) -> LearnerWord:
    word = make_word("ventana", article="la", gender="f", translation="window")
    return make_learner_word(ada, word)


def suggest(row: LearnerWord, text: str, skill: str = "recognise") -> AcceptedAnswer:
    accept_answer(learner_word=row, skill=skill, text=text)
    suggest_answer(learner_word=row, skill=skill, text=text)
    return AcceptedAnswer.objects.get(learner_word=row, text=text)


def decide(client: Client, row: AcceptedAnswer, decision: str, **data: Any) -> Any:
    url = reverse("review:decide", args=["suggestions", row.pk])
    return client.post(url, {"decision": decision, **data}, follow=True)


def test_a_learner_suggests_what_they_accept(as_ada: Client, window: Any) -> None:
    accept_answer(learner_word=window, skill="recognise", text="pane")
    url = reverse("practice:accepted-suggest", args=[window.word.public_id])
    data = {"skill": "recognise", "text": "pane"}
    page = as_ada.post(url, data, headers={"HX-Request": "true"})
    assert "with the curators" in text_of(page)
    assert AcceptedAnswer.objects.get().suggestion == "open"


def test_what_is_only_accepted_reaches_no_curator(as_cleo: Client, window: Any) -> None:
    accept_answer(learner_word=window, skill="recognise", text="pane")
    assert "pane" not in text_of(as_cleo.get(reverse("review:queue")))


def test_a_word_of_ones_own_is_nobody_elses(ada: User) -> None:
    own = make_learner_word(ada, make_word("secreto", owner=ada))
    assert suggest(own, "hush").suggestion == ""


def test_an_approved_meaning_is_right_for_everybody(
    as_cleo: Client, ben: User, window: Any
) -> None:
    row = suggest(window, "pane")
    meaning = window.word.meanings.get()
    decide(as_cleo, row, "approve", meaning=meaning.pk, answer="Indeed!")
    meaning.refresh_from_db()
    assert meaning.translation == "window, pane"
    asked = get_typed_question(
        learner_word=make_learner_word(ben, window.word),
        skill="recognise",
        native="en",
    )
    assert asked.judge("pane", "normal").verdict == "exact"
    row.refresh_from_db()
    assert (row.suggestion, row.answer) == ("accepted", "Indeed!")
    assert window.word.versions.count() == 2


def test_the_same_suggestion_is_answered_once_for_all(
    as_cleo: Client, ben: User, window: Any
) -> None:
    first = suggest(window, "pane")
    second = suggest(make_learner_word(ben, window.word), "Pane")
    decide(as_cleo, first, "reject", answer="A pane is its glass.")
    second.refresh_from_db()
    assert (second.suggestion, second.answer) == ("rejected", "A pane is its glass.")


def test_an_approved_word_becomes_a_synonym_both_ways(
    as_cleo: Client, window: Any
) -> None:
    other = make_word("ventanal", article="el", gender="m")
    row = suggest(window, "el ventanal", skill="recall")
    decide(as_cleo, row, "approve", relation="near_synonym")
    assert set(WordRelation.objects.values_list("word", "related", "type")) == {
        (window.word.pk, other.pk, "near_synonym"),
        (other.pk, window.word.pk, "near_synonym"),
    }


def test_a_word_the_catalogue_lacks_cannot_be_approved(
    as_cleo: Client, window: Any
) -> None:
    row = suggest(window, "el ventanal", skill="recall")
    page = decide(as_cleo, row, "approve", relation="synonym")
    assert page.status_code == 422
    assert "no entry of this spelling" in text_of(page)
    row.refresh_from_db()
    assert row.suggestion == "open"


def test_a_stranger_suggests_nothing_of_anothers(as_eve: Client, window: Any) -> None:
    accept_answer(learner_word=window, skill="recognise", text="pane")
    url = reverse("practice:accepted-suggest", args=[window.word.public_id])
    data = {"skill": "recognise", "text": "pane"}
    assert as_eve.post(url, data).status_code == 404
    assert AcceptedAnswer.objects.get().suggestion == ""
