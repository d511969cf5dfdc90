"""Clauses of a sentence, and where their verbs stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vocab_project.linguistics.de.grammar import QUESTION_WORDS, SUBORDINATORS
from vocab_project.linguistics.de.reading import Piece
from vocab_project.linguistics.lexicon import Analysis

_JOINING = frozenset(["und", "oder", "aber", "denn", "sondern"])


@dataclass(frozen=True)
class Clause:
    """Pieces between two marks; `opener` joins ("und", "aber") or subordinates ("weil").
    `after_comma`: something stands before it in the sentence."""

    pieces: tuple[Piece, ...]
    joined_by: str
    after_comma: bool

    @property
    def subordinator(self) -> str:
        first = self.pieces[0].lower
        if first in SUBORDINATORS:
            return first
        return first if self.after_comma and first in QUESTION_WORDS else ""

    @property
    def lower(self) -> list[str]:
        return [piece.lower for piece in self.pieces]


def clauses_of(pieces: Sequence[Piece]) -> list[Clause]:
    """Split at marks only: "und" may join words as well as clauses."""
    made: list[Clause] = []
    current: list[Piece] = []
    for piece in pieces:
        if piece.is_word or piece.text[0].isdigit():
            current.append(piece)
        elif current:
            made.append(_clause(current, after_comma=bool(made)))
            current = []
    if current:
        made.append(_clause(current, after_comma=bool(made)))
    return made


def _clause(pieces: list[Piece], *, after_comma: bool) -> Clause:
    joined = pieces[0].lower if pieces[0].lower in _JOINING and len(pieces) > 1 else ""
    return Clause(tuple(pieces[1:] if joined else pieces), joined, after_comma)


def finite(piece: Piece) -> list[Analysis]:
    """Its readings with a person; imperatives, which need no subject, left out."""
    if piece.text[0].isupper() and not piece.opens:
        return []
    return [
        r
        for r in piece.verbs()
        if r.features.get("mood") in {"indicative", "subjunctive"}
    ]


def persons(piece: Piece) -> set[str]:
    return {p for r in finite(piece) for p in r.features["person"].split("/")}


def is_only_verb(piece: Piece) -> bool:
    """No noun, adjective or small word is meant. A participle that the lexicon has as an
    adjective, too, is a verb."""
    bare = sum(
        r.prior
        for r in piece.readings
        if r.part_of_speech == "adjective"
        and r.features.get("ending") == "-"
        and r.lemma == piece.lower
    )
    total = sum(r.prior for r in piece.readings) or 1.0
    participle = bare / total if nonfinite(piece, "participle") else 0.0
    return piece.share("verb") + participle > 0.9


def is_finite_verb(piece: Piece) -> bool:
    """Surely the verb with the person: no infinitive, no participle, no other word."""
    if nonfinite(piece, "infinitive") or nonfinite(piece, "participle"):
        return False
    return bool(finite(piece)) and is_only_verb(piece)


def nonfinite(piece: Piece, tense: str) -> Analysis | None:
    return next((r for r in piece.verbs() if r.features.get("tense") == tense), None)


def lemmas(piece: Piece) -> Iterator[str]:
    return (r.lemma for r in piece.verbs())
