"""The relative pronoun and the noun it stands for: "der Mann, die dort steht"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.de.clauses import Clause, finite, is_only_verb
from vocab_project.linguistics.de.grammar import PREPOSITIONS, PRONOUNS
from vocab_project.linguistics.de.phrases import Phrase, phrases_of
from vocab_project.linguistics.de.reading import Piece
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding

# {pronoun: {gender or "pl": cases}}.
_FORMS = {
    "der": {"m": {"nom"}, "f": {"dat"}},
    "die": {"f": {"nom", "acc"}, "pl": {"nom", "acc"}},
    "das": {"n": {"nom", "acc"}},
    "den": {"m": {"acc"}},
    "dem": {"m": {"dat"}, "n": {"dat"}},
    "denen": {"pl": {"dat"}},
}
_RIGHT = {"f": "die", "n": "das", "pl": "die"}


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for before, clause in pairwise(clauses):
        pronoun = clause.pieces[0]
        if clause.joined_by or pronoun.lower not in _FORMS:
            continue
        if _is_relative(clause) and (columns := _antecedents(before)):
            yield from _compare(clause, pronoun, columns)


def _is_relative(clause: Clause) -> bool:
    """Its one finite verb stands last, and the pronoun is not some noun's article."""
    pieces = clause.pieces
    if len(pieces) < 3 or not finite(pieces[-1]) or pieces[-1].text[0].isupper():
        return False
    if any(finite(p) and is_only_verb(p) for p in pieces[1:-1]):
        return False
    led = next(phrases_of(list(pieces)), None)
    return led is None or led.determiner is not pieces[0] or not led.cells


def _antecedents(before: Clause) -> set[str]:
    """Genders and numbers of all the nouns it may stand for; none when not sure."""
    phrases = list(phrases_of(list(before.pieces)))
    last = before.pieces[-1]
    if not phrases or phrases[-1].noun is not last:
        return set()
    if any(not phrase.is_certain for phrase in phrases):
        return set()
    named = any(piece.share("name") > 0.3 for piece in before.pieces)
    if named or "und" in before.lower:
        return set()
    return {column for phrase in phrases for column in _columns(phrase)}


def _columns(phrase: Phrase) -> set[str]:
    return {column for column, _ in phrase.cells or phrase.noun_cells}


def _compare(clause: Clause, pronoun: Piece, columns: set[str]) -> Iterator[Finding]:
    rest = clause.pieces[1:]
    fitting = [c for k, c in _FORMS[pronoun.lower].items() if k in columns]
    subject = _has_subject(rest)
    if any(cases != {"dat"} or subject for cases in fitting):
        return
    if fitting and pronoun.lower == "dem":
        return
    (column,) = columns if len(columns) == 1 else ("",)
    right = _RIGHT.get(column) if pronoun.lower in {"der", "die", "das"} else None
    if column == "m" and pronoun.lower in {"die", "das"}:
        right = "den" if subject else "der"
    noun = "noun"
    yield found(pronoun, pronoun, "relative", right, 0.88, noun=noun)


def _has_subject(rest: Sequence[Piece]) -> bool:
    for at, piece in enumerate(rest):
        led = at and rest[at - 1].lower in PREPOSITIONS
        if "nom" in PRONOUNS.get(piece.lower, ()) and not led:
            return True
        if piece.is_a("name") or piece.lower in {"wer", "jemand", "niemand", "alle"}:
            return True
    return any(
        not p.preposition and ("nom" in p.cases or not p.is_certain)
        for p in phrases_of(list(rest))
    )
