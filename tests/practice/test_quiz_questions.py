"""Many quizzes over the catalogue: wrong options are of the kind, and wrong."""

import random
from functools import cache
from typing import Any

import pytest

from practice.quizzes.distractors import could_be_right, is_same_kind, pick_distractors
from practice.quizzes.entries import Entry, Gap
from practice.quizzes.gaps import find_gap
from practice.quizzes.questions import build_questions
from tests.thorough import IS_THOROUGH
from words.glosses import gloss_keys
from words.services.seeding.files import SEEDS_DIR, read_themes, read_words
from words.services.seeding.forms import read_forms

QUIZZES = 500 if IS_THOROUGH else 150
LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"]


def entry(word_id: int, text: str, *answers: str, **fields: Any) -> Entry:
    fields = {"part_of_speech": "noun", "gender": "m", "level": 0} | fields
    forms = {text.lower(), *fields.pop("forms", ())}
    return Entry(
        word_id=word_id,
        text=text,
        lemma=text,
        answers=answers,
        forms=frozenset(forms),
        learner_word_id=word_id,
        **fields,
    )


def glosses(word: Entry) -> set[str]:
    return {key for answer in word.answers for key in gloss_keys(answer)}


@cache
def catalogue(language: str) -> list[Entry]:
    """The seed as quizzes see it."""
    themes = {theme.slug for theme in read_themes(SEEDS_DIR)}
    words = read_words(SEEDS_DIR, language, themes)
    forms = {word.key: made for word, made in read_forms(SEEDS_DIR, language, words)}
    return [
        entry(
            number,
            word.base_form,
            *word.meanings["en"],
            part_of_speech=word.part_of_speech,
            gender=word.gender,
            level=LEVELS.index(word.level),
            forms={form.text.lower() for form in forms.get(word.key, ())},
        )
        for number, word in enumerate(words)
        if word.level <= "B1"
    ]


def quiz(entries: list[Entry], kind: str = "choice", **fields: Any) -> list[Any]:
    fields = {"pool": entries, "chance": random.Random(1)} | fields
    pool = fields.pop("pool")
    return build_questions(
        entries, pool, kind=kind, language="es", native="en", **fields
    )


@pytest.mark.parametrize("language", ["es", "de"])
def test_options_are_of_the_kind_and_never_also_right(
    language: str,
) -> None:
    words = catalogue(language)
    for number in range(QUIZZES):
        chance = random.Random(number)
        asked = chance.choice(words)
        pool = chance.sample(words, 150)
        options = pick_distractors(asked, pool, native="en", count=3, chance=chance)
        shown = {asked.translation.lower(), *(o.translation.lower() for o in options)}
        assert len(shown) == len(options) + 1
        for option in options:
            assert is_same_kind(asked, option)
            assert not could_be_right(asked, option, native="en")
            assert not glosses(asked) & glosses(option)


def test_most_words_of_the_catalogue_get_three_wrong_options() -> None:
    words = catalogue("es")
    chance = random.Random(7)
    asked = chance.sample(words, 100)
    full = [
        word
        for word in asked
        if len(pick_distractors(word, words, native="en", count=3, chance=chance)) == 3
    ]
    assert len(full) >= 90


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (entry(2, "can", "dog"), "the same translation"),
        (entry(2, "can", "a dog; hound"), "a translation in common"),
        (entry(2, "can", "hound, dog"), "a gloss of one sense in common"),
        (entry(2, "can", "mutt", related=frozenset({1})), "a synonym"),
        (entry(2, "perros", "mutts"), "a form of the word"),
        (entry(2, "cachorro", "pooch"), "an answer the learner has accepted"),
    ],
)
def test_what_could_be_right_is_no_option(other: Entry, why: str) -> None:
    dog = entry(1, "perro", "dog", forms={"perros"}, accepted=("pooch",))
    assert could_be_right(dog, other, native="en"), why


@pytest.mark.parametrize(
    "fields", [{"part_of_speech": "verb"}, {"gender": "f"}, {"level": 2}]
)
def test_another_kind_is_no_option(fields: dict[str, Any]) -> None:
    dog = entry(1, "perro", "dog")
    assert not is_same_kind(dog, entry(2, "mesa", "table", **fields))


def test_a_choice_knows_which_option_is_right() -> None:
    words = [
        entry(1, "perro", "dog"),
        entry(2, "gato", "cat"),
        entry(3, "pan", "bread"),
    ]
    for question in quiz(words):
        right = question["options"][question["right"]]
        word = next(w for w in words if w.learner_word_id == question["word"])
        assert right in {word.text, word.translation}
        assert right != question["prompt"]


def test_a_word_without_wrong_options_is_typed() -> None:
    (question,) = quiz([entry(1, "perro", "dog")])
    assert (question["type"], question["prompt"]) == ("typed", "dog")


def test_a_word_without_a_translation_is_not_asked() -> None:
    assert quiz([entry(1, "perro")]) == []


def test_pairs_to_match_have_one_partner_each() -> None:
    words = [entry(n, f"palabra{n}", f"word{n}") for n in range(5)]
    twin = entry(9, "vocablo", "word1")
    questions = quiz([*words, twin], kind="match")
    pairs = [q for q in questions if q["type"] == "match"]
    assert [q["word"] for q in pairs] == [0, 1, 2, 3, 4]
    assert questions[-1]["type"] == "typed"


def test_a_gap_is_where_the_form_stands_once() -> None:
    forms = {"gato", "gatos"}
    found = find_gap("Los gatos duermen.", forms)
    assert found == Gap(before="Los ", after=" duermen.", form="gatos")
    assert find_gap("Un gato ve otro gato.", forms) is None
    assert find_gap("El gatito duerme.", forms) is None


def test_a_blank_without_an_example_is_typed() -> None:
    gap = Gap(before="Un ", after=" negro.", form="gato")
    with_gap, without = entry(1, "gato", "cat", gap=gap), entry(2, "pan", "bread")
    blank, typed = quiz([with_gap, without], kind="blank")
    assert (blank["type"], blank["form"], typed["type"]) == ("blank", "gato", "typed")


def test_a_quiz_is_the_same_for_the_same_chance() -> None:
    words = catalogue("es")[:40]
    one = quiz(words, chance=random.Random(3))
    assert quiz(words, chance=random.Random(3)) == one
