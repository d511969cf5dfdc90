"""Every word of a German text with its likeliest reading, and what a word is made of."""

from collections.abc import Sequence

from vocab_project.linguistics.base import TokenAnalysis
from vocab_project.linguistics.de.compounds import compound_parts
from vocab_project.linguistics.de.grammar import CONTRACTIONS
from vocab_project.linguistics.de.likely import likeliest
from vocab_project.linguistics.de.reading import (
    Piece,
    pieces_of,
    readings_of,
    spelt_with_umlaut,
)
from vocab_project.linguistics.de.separable import Separated, separated
from vocab_project.linguistics.lexicon import Analysis

CONTRACTED = {form: preposition for form, (preposition, _) in CONTRACTIONS.items()} | {
    "hinterm": "hinter", "hinters": "hinter", "überm": "über", "unterm": "unter",
    "unters": "unter", "vorm": "vor", "vors": "vor",
}  # fmt: skip


def analyse(text: str) -> list[TokenAnalysis]:
    pieces = pieces_of(text)
    joined: dict[int, list[Separated]] = {}
    for found in separated(pieces):
        joined.setdefault(found.verb, []).append(found)
    readings = [_readings(piece) for piece in pieces]
    chosen = likeliest(pieces, readings)
    return [
        _token(piece, readings[index], chosen[index], joined.get(index, []), pieces)
        for index, piece in enumerate(pieces)
        if piece.is_word or piece.text[0].isdigit()
    ]


def _readings(piece: Piece) -> tuple[Analysis, ...]:
    if piece.text[0].isdigit():
        return (Analysis(piece.text, "numeral", {}, 1.0),)
    if piece.readings or not piece.is_word:
        return piece.readings
    right = spelt_with_umlaut(piece.text, opens=piece.opens)
    return readings_of(right, opens=piece.opens) if right else ()


def _token(
    piece: Piece,
    readings: tuple[Analysis, ...],
    best: Analysis | None,
    joined: Sequence[Separated],
    pieces: Sequence[Piece],
) -> TokenAnalysis:
    """The separable verb first: "lade … ein" is "einladen", and "laden" only besides."""
    whole = [reading for found in joined for reading in found.readings]
    if whole and best and best.part_of_speech == "verb":
        whole.sort(
            key=lambda r: (
                joined[0].readings[0].lemma != r.lemma,
                r.features != best.features,
            )
        )
    others = [
        *whole,
        *([best] if best else []),
        *(r for r in readings if r is not best),
    ]
    prefixes = [pieces[found.prefix] for found in joined]
    return TokenAnalysis(
        token=piece.text,
        start=piece.start,
        end=piece.end,
        best=others[0] if others else None,
        alternatives=tuple(others[1:]),
        known=bool(whole or piece.readings or piece.text[0].isdigit()),
        prefixes=tuple(
            (found.readings[0].lemma, prefix.start, prefix.end)
            for found, prefix in zip(joined, prefixes, strict=True)
        ),
    )


def _differs(one: Analysis, other: Analysis) -> bool:
    """The verb itself tells the mood and the tense of the whole."""
    return any(
        one.features.get(key) != other.features.get(key) for key in ("mood", "tense")
    )


def parts_of(token: str) -> tuple[tuple[str, str], ...]:
    """(lemma, part of speech) of the words that one is written from: "im" is "in" and "der",
    "Küchentisch" is "Küche" and "Tisch"; () for all others."""
    if token.lower() in CONTRACTED:
        return ((CONTRACTED[token.lower()], "preposition"), ("der", "article"))
    return compound_parts(token)
