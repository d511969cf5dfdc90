"""Check a German sentence: every finding, and whether the sentence is within reach."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from vocab_project.linguistics.base import ErrorType
from vocab_project.linguistics.de.clauses import clauses_of
from vocab_project.linguistics.de.language import foreign_words
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece, pieces_of
from vocab_project.linguistics.de.rules import (
    confused,
    dependent,
    idiom,
    letters,
    missing,
    nouns,
    objects,
    order,
    phrases,
    places,
    relative,
    shapes,
    tenses,
    verbs,
    words,
)
from vocab_project.linguistics.findings import Finding, without_overlaps

MAX_TOKENS = 20
MAX_LENGTH = 500
MAX_UNKNOWN = 1
_NOT_PROSE = re.compile(r"[<>{}|\\=%$#@_^~*]|--|://")
_WRITTEN = frozenset([ErrorType.SPELLING, ErrorType.CAPITALISATION])


@dataclass(frozen=True, slots=True)
class Checked:
    """`beyond` is a key of `messages` when the grammar could not be judged, else ""."""

    findings: tuple[Finding, ...]
    beyond: str


def check(
    sentence: str, *, ignore: Collection[str] = (), known: Collection[str] = ()
) -> Checked:
    """`ignore`: what is no mistake for this learner (names, dialect). `known`: further
    right spellings."""
    if len(sentence) > MAX_LENGTH:
        return Checked((), "too_many_words")
    if _NOT_PROSE.search(sentence):
        return Checked((), "not_prose")
    pieces = pieces_of(sentence)
    ignored = {word.lower() for word in ignore}
    spelt = ignored | {part.lower() for word in known for part in word.split()}
    if sum(p.lower in foreign_words() for p in pieces if words.is_unknown(p)) > 1:
        return Checked((), "unknown_words")
    findings = [
        f
        for f in words.check(pieces, ignored)
        if f.error_type is not ErrorType.SPELLING
        or sentence[f.start : f.end].lower() not in spelt
    ]
    beyond = _beyond(pieces, findings, spelt)
    if not beyond:
        clauses = clauses_of(pieces)
        question = sentence.rstrip().endswith("?")
        grammar = [
            *phrases.check(pieces, list(phrases_of(pieces))),
            *verbs.check(clauses),
            *dependent.check(clauses),
            *relative.check(clauses),
            *idiom.check(clauses),
            *objects.check(clauses),
            *order.check(clauses, question=question),
            *confused.check(clauses, question=question),
            *letters.check(clauses, pieces),
            *tenses.check(clauses),
            *places.check(clauses),
            *missing.check(clauses),
            *nouns.check(clauses),
            *shapes.check(clauses),
        ]
        findings += [f for f in grammar if not _is_ignored(sentence, f, ignored)]
    return Checked(tuple(without_overlaps(findings)), beyond)


def _beyond(pieces: Sequence[Piece], slips: list[Finding], ignored: set[str]) -> str:
    spoken = [piece for piece in pieces if piece.is_word]
    if len(spoken) > MAX_TOKENS:
        return "too_many_words"
    mended = {f.start for f in slips if f.error_type in _WRITTEN}
    unknown = [
        p
        for p in spoken
        if words.is_unknown(p) and p.start not in mended and p.lower not in ignored
    ]
    return "unknown_words" if len(unknown) > MAX_UNKNOWN else ""


def _is_ignored(sentence: str, finding: Finding, ignored: set[str]) -> bool:
    return any(
        word in ignored
        for word in sentence[finding.start : finding.end].lower().split()
    )
