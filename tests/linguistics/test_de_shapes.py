"""Words that cannot stand in that shape: plurals after numbers, greetings, time without a case."""

import pytest

from vocab_project.linguistics import get_tools


@pytest.mark.parametrize(
    "sentence",
    [
        "Guter Morgen!",
        "Jeder Morgen trinke ich Tee.",
        "Nächster Monat fliege ich nach Kanada.",
        "Ich habe drei Kind.",
        "Auf dem Tisch stehen vier Glas.",
    ],
)
def test_a_wrong_shape_is_found(sentence: str) -> None:
    assert any(f.is_mistake for f in get_tools("de").check(sentence).findings)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sentence",
    [
        "Guten Morgen!",
        "Ein guter Morgen beginnt mit Kaffee.",
        "Jeder Morgen ist anders.",
        "Nächsten Monat fliege ich nach Kanada.",
        "Ich habe drei Kinder.",
        "Wir möchten zwei Bier und vier Glas Wasser.",
    ],
)
def test_the_right_shape_is_left_alone(sentence: str) -> None:
    assert not any(f.is_mistake for f in get_tools("de").check(sentence).findings)  # type: ignore[attr-defined]
