import pytest
from hypothesis import given, strategies as st

from vocab_project.linguistics.text import (
    first_upper,
    fold,
    normalise,
    plain_text,
    strip_controls,
    tokenise,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [("Árbol", "arbol"), ("NIÑO", "nino"), ("pingüino", "pinguino"), ("  Él  ", "el")],
)
def test_a_search_key_has_no_accents(text, key):
    assert fold(text) == key


def test_normalise_keeps_accents_and_sharp_s():
    assert normalise("  Straße  ÁRBOL ") == "straße árbol"


def test_composed_and_decomposed_spellings_are_one():
    assert normalise("a\u0301rbol") == normalise("árbol") == "árbol"


def test_curly_quotes_become_straight():
    assert normalise("“l’acqua”") == '"l\'acqua"'


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


def test_words_keep_inner_hyphens_and_apostrophes():
    assert tokenise("¿Dónde está l'amico, ex-jefe? 3,5") == [
        "Dónde",
        "está",
        "l'amico",
        "ex-jefe",
        "3,5",
    ]


def test_hidden_characters_vanish():
    assert strip_controls("ga\u200bto\u202e\x00 ne\u00adgro") == "gato negro"


def test_line_breaks_become_spaces():
    assert strip_controls("uno\ndos\ttres") == "uno dos tres"


@pytest.mark.parametrize(
    ("text", "upper"),
    [("¿dónde?", "¿Dónde?"), ("ßa", "SSa"), ("", ""), ("3 gatos", "3 gatos")],
)
def test_the_first_letter_rises(text, upper):
    assert first_upper(text) == upper


@given(st.text(max_size=60))
def test_plain_text_knows_where_each_letter_comes_from(text: str) -> None:
    plain = plain_text(text)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert list(plain.starts) == sorted(plain.starts)
    for at in range(len(plain.text)):
        start, end = plain.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("an\u0303o", "año"),
        ("Do\u00adnau", "Donau"),
        ("a\tb\r\nc", "a b\n\nc"),
        ("", ""),
    ],
)
def test_plain_text_is_composed_and_shows_all(text: str, plain: str) -> None:
    assert plain_text(text).text == plain
