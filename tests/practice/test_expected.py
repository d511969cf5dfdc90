"""Which typed answers to a word are right."""

import pytest

from practice.expected import get_typed_question
from practice.models import AcceptedAnswer
from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, WordRelation


@pytest.fixture
def dog(ada: User) -> LearnerWord:
    word = make_word("perro", translation="dog", article="el", gender="m")
    Meaning.objects.create(
        word=word, native_language_id="en", translation="hound", order=2
    )
    return make_learner_word(ada, word)


def verdict(word: LearnerWord, skill: str, typed: str) -> str:
    question = get_typed_question(learner_word=word, skill=skill, native="en")
    return question.judge(typed, "normal").verdict


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("dog", "exact"), ("hound", "other"), ("cat", "wrong"), ("", "empty")],
)
def test_recognising_asks_for_a_translation(
    dog: LearnerWord, typed: str, expected: str
) -> None:
    assert verdict(dog, "recognise", typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("el perro", "exact"), ("la perro", "article"), ("gato", "wrong")],
)
def test_recalling_asks_for_the_word_with_its_article(
    dog: LearnerWord, typed: str, expected: str
) -> None:
    assert verdict(dog, "recall", typed) == expected


def test_a_synonym_is_another_right_answer(dog: LearnerWord) -> None:
    can = make_word("can", translation="dog")
    WordRelation.objects.create(word=can, related=dog.word)
    assert verdict(dog, "recall", "can") == "other"
    assert verdict(dog, "listen", "can") == "wrong"


def test_the_learners_own_translation_comes_first(dog: LearnerWord) -> None:
    dog.translation = "pooch"
    dog.save()
    assert verdict(dog, "recognise", "pooch") == "exact"
    assert verdict(dog, "recognise", "dog") == "other"


def test_an_answer_accepted_once_counts_from_then_on(dog: LearnerWord) -> None:
    AcceptedAnswer.objects.create(learner_word=dog, skill="recognise", text="doggy")
    assert verdict(dog, "recognise", "doggy") == "accepted"
    assert verdict(dog, "recall", "doggy") == "wrong"


def test_the_prompt_of_a_heard_word_is_not_shown(dog: LearnerWord) -> None:
    heard = get_typed_question(learner_word=dog, skill="listen", native="en")
    asked = get_typed_question(learner_word=dog, skill="recall", native="en")
    assert (heard.prompt, asked.prompt) == ("", "dog; hound")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("a few", "exact"), ("some", "exact"), ("a few, some", "exact"), ("all", "wrong")],
)
def test_each_gloss_of_a_phrase_is_an_answer(
    ada: User, typed: str, expected: str
) -> None:
    phrase = make_word(
        "ein paar", language="de", part_of_speech="phrase", translation="a few, some"
    )
    word = make_learner_word(ada, phrase)
    assert verdict(word, "recognise", typed) == expected
