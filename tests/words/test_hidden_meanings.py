"""A learner may leave meanings out: they are not asked, and still right."""

import pytest
from django.test import Client
from django.urls import reverse

from practice.expected import get_typed_question
from practice.selectors.queue_prompts import get_prompts
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON
from vocab_project.users.models import User
from words.models import HiddenMeaning, LearnerWord, Meaning


@pytest.fixture
def bank(ada: User) -> LearnerWord:
    word = make_word("banco", translation="bank")
    for order, text in ((2, "bench"), (3, "shoal")):
        Meaning.objects.create(
            word=word, native_language_id="en", translation=text, order=order
        )
    return make_learner_word(ada, word)


def press(client: Client, row: LearnerWord, order: int, on: str = "0", **extra: str):
    url = reverse("words:word-meaning", args=[row.word.public_id, order])
    return client.post(url, {"on": on}, **extra)


def test_a_hidden_meaning_is_not_asked_and_still_right(
    as_ada: Client, bank: LearnerWord
) -> None:
    assert press(as_ada, bank, 1).status_code == 302
    question = get_typed_question(learner_word=bank, skill="recognise", native="en")
    assert question.expected.answers == ("bench",)
    assert question.wanted == "bench"
    assert question.judge("bank", "strict").verdict == "other"
    assert question.judge("bank", "strict").counts
    recall = get_typed_question(learner_word=bank, skill="recall", native="en")
    assert recall.prompt == "bench; shoal"


def test_the_queue_shows_what_is_asked(
    as_ada: Client, bank: LearnerWord, ada: User
) -> None:
    press(as_ada, bank, 1)
    [prompt] = get_prompts(learning=ada.languages.get(), at=NOON, limit=5)
    assert str(prompt.gloss) == "bench; shoal"


def test_it_is_asked_again_with_one_press(as_ada: Client, bank: LearnerWord) -> None:
    press(as_ada, bank, 2)
    press(as_ada, bank, 2)
    assert HiddenMeaning.objects.count() == 1
    assert (
        "not asked"
        in as_ada.get(
            reverse("words:word-detail", args=[bank.word.public_id])
        ).content.decode()
    )
    press(as_ada, bank, 2, on="1")
    assert not HiddenMeaning.objects.exists()


def test_the_last_meaning_stays(as_ada: Client, bank: LearnerWord) -> None:
    press(as_ada, bank, 1)
    press(as_ada, bank, 2)
    answer = press(as_ada, bank, 3, HTTP_HX_REQUEST="true")
    assert answer.status_code == 422
    assert "One meaning must stay" in answer.content.decode()
    assert HiddenMeaning.objects.count() == 2


def test_with_a_translation_of_ones_own_all_may_go(
    as_ada: Client, bank: LearnerWord
) -> None:
    bank.translation = "my bank"
    bank.save()
    for order in (1, 2, 3):
        assert press(as_ada, bank, order).status_code == 302
    question = get_typed_question(learner_word=bank, skill="recognise", native="en")
    assert question.expected.answers == ("my bank",)


def test_another_learner_is_asked_all(
    as_ada: Client, bank: LearnerWord, ben: User
) -> None:
    press(as_ada, bank, 1)
    theirs = make_learner_word(ben, bank.word)
    question = get_typed_question(learner_word=theirs, skill="recognise", native="en")
    assert question.expected.answers == ("bank",)


def test_a_number_that_no_meaning_has_changes_nothing(
    as_ada: Client, bank: LearnerWord
) -> None:
    assert press(as_ada, bank, 9).status_code == 302
    assert not HiddenMeaning.objects.exists()


def test_a_word_that_is_not_on_the_list_is_not_changed(
    as_eve: Client, bank: LearnerWord
) -> None:
    assert press(as_eve, bank, 1).status_code == 404
