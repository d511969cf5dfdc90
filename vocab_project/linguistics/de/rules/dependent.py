"""Verbs at the end of a subordinate clause: their person and their auxiliary."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_finite_verb,
    is_only_verb,
    persons,
)
from vocab_project.linguistics.de.grammar import (
    HABEN_VERBS,
    INTRANSITIVE_VERBS,
    PERSONS,
    PRONOUNS,
    SEIN_VERBS,
)
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.forms import (
    form_for,
    is_reflexive,
    moves,
    participle_of,
    same_person,
)
from vocab_project.linguistics.findings import Finding

_LINKS = frozenset(["und", "oder", "als", "wie", "aber"])
_ASKED_SUBJECTS = frozenset(["welche", "welcher", "welches", "wer", "was"])
_AMOUNTS = frozenset(["viel", "etwas", "nichts", "alles", "wenig", "mehr", "genug"])


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        pieces = clause.pieces
        if not clause.subordinator or len(pieces) < 3:
            continue
        if not finite(pieces[-1]) or not is_only_verb(pieces[-1]):
            continue
        if not _LINKS.isdisjoint(clause.lower[1:]):
            continue
        yield from _person(pieces)
        yield from _perfect(clause)


def _person(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "dass du kommt", "weil die Kinder spielt"."""
    verb = pieces[-1]
    if any(map(is_finite_verb, pieces[1:-1])):
        return
    if pronoun := PERSONS.get(pieces[1].lower):
        if pronoun not in persons(verb):
            right = form_for(finite(verb)[0], pronoun)
            yield found(verb, verb, "person", right, 0.92, subject=pieces[1].text)
        return
    if pieces[0].lower in _ASKED_SUBJECTS:
        return
    phrase = next(phrases_of(list(pieces[1:])), None)
    if phrase is None or phrase.determiner is not pieces[1] or phrase.preposition:
        return
    columns = {column for column, case in phrase.cells if case == "nom"}
    wanted = "3p" if columns == {"pl"} else "3s" if "pl" not in columns else ""
    if not columns or not wanted or persons(verb) & {wanted}:
        return
    if "acc" in phrase.cases and _other_subject(pieces[2 + phrase.noun_at :]):
        return
    subject = " ".join(piece.text for piece in pieces[1 : 2 + phrase.noun_at])
    right = form_for(finite(verb)[0], wanted)
    yield found(verb, verb, "person", right, 0.9, subject=subject)


def _other_subject(rest: Sequence[Piece]) -> bool:
    if any("nom" in PRONOUNS.get(p.lower, ()) or p.share("name") > 0.3 for p in rest):
        return True
    return any(
        not p.preposition and (not p.is_certain or "nom" in p.cases)
        for p in phrases_of(list(rest))
    )


def _perfect(clause: Clause) -> Iterator[Finding]:
    """Thus "dass er nach Hause gegangen hat", "ob sie das Buch gelesen ist"."""
    pieces = clause.pieces
    auxiliary, last = pieces[-1], pieces[-2]
    lemma = participle_of(last)
    if lemma is None or last.text[0].isupper() or not is_only_verb(last):
        return
    names = {r.lemma for r in finite(auxiliary)}
    if "haben" in names and not is_reflexive(pieces):
        if lemma in SEIN_VERBS or moves(pieces, lemma):
            right = same_person(auxiliary, "sein")
            yield found(auxiliary, auxiliary, "aux_sein", right, 0.92, verb=lemma)
    elif "sein" in names and lemma in HABEN_VERBS and pieces[1].lower in PERSONS:
        objects = [p for p in phrases_of(list(pieces[2:])) if not p.preposition]
        much = not _AMOUNTS.isdisjoint(clause.lower)
        if objects or much or lemma in INTRANSITIVE_VERBS:
            right = same_person(auxiliary, "haben")
            yield found(auxiliary, auxiliary, "aux_haben", right, 0.9, verb=lemma)
