"""What a German word is in its place, and what it is made of."""

import pytest

from vocab_project.linguistics.base import TokenAnalysis
from vocab_project.linguistics.de.tools import TOOLS
from vocab_project.linguistics.lexicon import Analysis


def best(text: str, word: str) -> Analysis:
    token: TokenAnalysis = next(t for t in TOOLS.analyse(text) if t.token == word)
    assert token.best
    return token.best


@pytest.mark.parametrize(
    ("text", "word", "lemma", "part"),
    [
        ("Ich weiß das nicht.", "weiß", "wissen", "verb"),
        ("Das Haus ist weiß.", "weiß", "weiß", "adjective"),
        ("Das ist sein Auto.", "sein", "sein", "determiner"),
        ("Das Essen meiner Mutter.", "meiner", "mein", "determiner"),
        ("Sie lachen laut.", "laut", "laut", "adjective"),
        ("Während der Pause spielt er.", "Während", "während", "preposition"),
        ("Während er arbeitet, singt er.", "Während", "während", "conjunction"),
        ("Ich liebe dich.", "liebe", "lieben", "verb"),
        ("Das ist mein Haus.", "Das", "der", "pronoun"),
        ("Das Haus ist alt.", "Das", "der", "article"),
    ],
)
def test_the_place_in_the_sentence_decides(
    text: str, word: str, lemma: str, part: str
) -> None:
    found = best(text, word)
    assert (found.lemma, found.part_of_speech) == (lemma, part)


@pytest.mark.parametrize(
    ("text", "word", "features"),
    [
        ("Er kommt heute.", "kommt", {"mood": "indicative", "person": "3s"}),
        ("Kommt ihr heute?", "Kommt", {"mood": "indicative", "person": "2p"}),
        ("Wir wollen heute Pizza essen.", "essen", {"tense": "infinitive"}),
        ("Wir essen heute Pizza.", "essen", {"person": "1p"}),
        ("Weil sie lernen will, liest sie.", "lernen", {"tense": "infinitive"}),
        ("Ich habe viel gegessen.", "gegessen", {"tense": "participle"}),
        ("Bleib hier!", "Bleib", {"mood": "imperative"}),
    ],
)
def test_a_verb_is_read_in_its_form(
    text: str, word: str, features: dict[str, str]
) -> None:
    found = best(text, word)
    assert features.items() <= found.features.items()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("zum", ["zu", "der"]),
        ("Im", ["in", "der"]),
        ("Küchentisch", ["Küche", "Tisch"]),
        ("Schulbuch", ["Schule", "Buch"]),
        ("Lesebuch", ["lesen", "Buch"]),
        ("Großstadt", ["groß", "Stadt"]),
        ("Geburtstagskuchen", ["Geburtstag", "Kuchen"]),
        ("E-Mail-Adresse", ["E-Mail", "Adresse"]),
        ("Beispiel", []),
        ("Antwort", []),
        ("Haus", []),
        ("küchentisch", []),
        ("Haus" * 50, []),
    ],
)
def test_a_word_is_taken_apart(word: str, parts: list[str]) -> None:
    assert [lemma for lemma, _part in TOOLS.parts_of(word)] == parts


@pytest.mark.parametrize(
    "text", ["ein " * 5000, "lade , ein " * 3000, "x" * 30_000, "!" * 30_000]
)
def test_a_text_without_an_end_is_read_in_one_go(text: str) -> None:
    """No part of the work may grow with the square of the text."""
    words = text.replace(",", " ").replace("!", " ").split()
    assert len(TOOLS.analyse(text)) == len(words)
