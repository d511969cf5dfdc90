import pytest
from hypothesis import given, strategies as st

from vocab_project.linguistics.diff import token_diff

SENTENCES = st.text(alphabet=" abcáñ.,¿?'-\n", max_size=40)


def joined(before, after, *kinds):
    parts = token_diff(before, after)
    return "".join(part.text for part in parts if part.kind in kinds)


@given(SENTENCES, SENTENCES)
def test_both_sentences_can_be_rebuilt(before, after):
    assert joined(before, after, "same", "removed") == before
    assert joined(before, after, "same", "added") == after


@given(st.text(), st.text())
def test_any_text_can_be_rebuilt(before, after):
    assert joined(before, after, "same", "removed") == before
    assert joined(before, after, "same", "added") == after


def test_equal_sentences_are_one_part():
    assert [p.kind for p in token_diff("Hola, Ana.", "Hola, Ana.")] == ["same"]


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("La problema es grande.", "El problema es grande.", "La", "El"),
        ("Donde está?", "¿Dónde está?", "Donde", "¿Dónde"),
        ("Hola", "Hola.", "", "."),
    ],
)
def test_only_the_changed_token_is_marked(before, after, removed, added):
    assert joined(before, after, "removed") == removed
    assert joined(before, after, "added") == added
