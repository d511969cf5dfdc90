"""Keys that let a grade be used again."""

import pytest

from vocab_project.linguistics.grading import (
    exact_key,
    keys,
    normal_key,
    structured_key,
)
from vocab_project.linguistics.grading.figures import TRAPS, labelled
from vocab_project.linguistics.grading.tables import LANGUAGES


def structured(answer: str, language: str = "en") -> str:
    return structured_key(answer, language=language, exercise="7")


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_traps_never_share_a_structured_key(language: str) -> None:
    shared = [
        p
        for p in labelled(language)
        if p.trap in TRAPS
        and p.band == "reject"
        and structured(p.answer, language) == structured(p.reference, language)
    ]
    assert shared == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She didn't come.", "she did not come"),
        ("I will call", "I'm going to call"),
        ("The kid is happy", "The child is glad"),
    ],
)
def test_the_same_statement_shares_a_structured_key(one: str, other: str) -> None:
    assert structured(one) == structured(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He works", "He doesn't work"),
        ("He works", "He worked"),
        ("He works", "They work"),
        ("The dog works", "The dogs work"),
        ("I see two dogs", "I see three dogs"),
        ("Anna sees Tom", "Tom sees Anna"),
        ("You work.", "You work?"),
    ],
)
def test_another_statement_has_another_structured_key(one: str, other: str) -> None:
    assert structured(one) != structured(other)


def test_exact_keys_tell_every_letter_apart() -> None:
    one = exact_key("I work", language="en", exercise="7")
    assert one == exact_key(" I work ", language="en", exercise="7")
    assert one != exact_key("i work", language="en", exercise="7")


def test_an_accent_may_be_written_in_two_ways() -> None:
    composed = exact_key("caf\u00e9", language="es", exercise="7")
    assert composed == exact_key("cafe\u0301", language="es", exercise="7")


def test_normal_keys_forget_capitals_and_contractions_only() -> None:
    one = normal_key("I don't work!", language="en", exercise="7")
    assert one == normal_key("i do not work", language="en", exercise="7")
    assert one != normal_key("i do not labour", language="en", exercise="7")


@pytest.mark.parametrize("make", [exact_key, normal_key, structured_key])
def test_language_exercise_and_version_are_part_of_a_key(
    make: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(make)
    first = make("no", language="es", exercise="7")
    assert first != make("no", language="it", exercise="7")
    assert first != make("no", language="es", exercise="8")
    monkeypatch.setattr(keys, "GRADER_VERSION", "next")
    assert first != make("no", language="es", exercise="7")


def test_lone_surrogates_have_a_key() -> None:
    assert exact_key("\ud800", language="en", exercise="7")
