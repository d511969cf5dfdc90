"""Words as lists of vocabulary write them."""

import pytest

from words.exchange.columns import Role, role_named
from words.exchange.word_cells import (
    WordCell,
    gender_named,
    part_of_speech_named,
    read_word_cell,
)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("der Tisch, -e", WordCell("der Tisch", "Tische")),
        ("der Tisch (-e)", WordCell("der Tisch", "Tische")),
        ("das Haus, ¨-er", WordCell("das Haus", "Häuser")),
        ('die Mutter, "-', WordCell("die Mutter", "Mütter")),
        ("das Haus, Häuser", WordCell("das Haus", "Häuser")),
        ("die Stadt, die Städte", WordCell("die Stadt", "Städte")),
        ("der Lehrer, -", WordCell("der Lehrer", "Lehrer")),
        ("die Frau, -en", WordCell("die Frau", "Frauen")),
        ("Tisch, der", WordCell("der Tisch")),
        ("Tisch, der, -e", WordCell("der Tisch", "Tische")),
        ("Tisch (m)", WordCell("Tisch", gender="m", part_of_speech="noun")),
        ("gehen (Verb)", WordCell("gehen", part_of_speech="verb")),
        ("der/die Angestellte", WordCell("Angestellte")),
        ("sich freuen (über)", WordCell("sich freuen (über)")),
        ("rot, blau", WordCell("rot, blau")),
        ("das Rot, das Blau", WordCell("das Rot, das Blau")),
        ("die Katze, Hund", WordCell("die Katze, Hund")),
        ("die Maus, ¨-e", WordCell("die Maus", "Mäuse")),
        ("der Vogel, ¨-", WordCell("der Vogel", "Vögel")),
        ("das Buch, ¨-er", WordCell("das Buch", "Bücher")),
        ("", WordCell("")),
    ],
)
def test_german_words(cell: str, found: WordCell) -> None:
    assert read_word_cell(cell, "de") == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("el gato", WordCell("el gato")),
        ("gato, el", WordCell("el gato")),
        ("gato/a", WordCell("gato")),
        ("bonito, -a", WordCell("bonito")),
        ("bonito/bonita", WordCell("bonito")),
        ("profesor(a)", WordCell("profesor")),
        ("el profesor/a", WordCell("el profesor")),
        ("el gato, la gata", WordCell("el gato")),
        ("el/la estudiante", WordCell("estudiante")),
        ("casa (f.)", WordCell("casa", gender="f", part_of_speech="noun")),
        ("rápido (adj.) ", WordCell("rápido", part_of_speech="adjective")),
        ("acabar de (+ inf)", WordCell("acabar de (+ inf)")),
        ("(m)", WordCell("(m)")),
        ("por  favor", WordCell("por favor")),
    ],
)
def test_spanish_words(cell: str, found: WordCell) -> None:
    assert read_word_cell(cell, "es") == found


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Word", Role.WORD),
        ("Wort", Role.WORD),
        ("PALABRA", Role.WORD),
        ("Übersetzung", Role.MEANING),
        ("My translation", Role.MEANING),
        ("traducción", Role.MEANING),
        ("Example Sentence (ES)", Role.EXAMPLE),
        ("example_translation", Role.EXAMPLE_TRANSLATION),
        ("Beispiel 2", Role.EXAMPLE),
        ("Categoría", Role.THEMES),
        ("Tags", Role.TAGS),
        ("Genere", Role.GENDER),
        ("Wortart", Role.PART_OF_SPEECH),
        ("is_learned", Role.LEARNED),
        ("frequency", None),
        ("", None),
    ],
)
def test_columns_are_known_by_their_names(name: str, role: Role | None) -> None:
    assert role_named(name) == role


def test_parts_of_speech_and_genders_in_four_languages() -> None:
    assert {part_of_speech_named(t) for t in ("adj.", "Adjektiv", "adjetivo")} == {
        "adjective"
    }
    assert [gender_named(t) for t in ("m.", "femenino", "das", "x")] == [
        "m",
        "f",
        "n",
        "",
    ]
