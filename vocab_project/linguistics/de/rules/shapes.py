"""Forms of verbs that strong verbs do not have, and forms in the wrong place."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_finite_verb,
    nonfinite,
    persons,
)
from vocab_project.linguistics.de.grammar import MODALS, PERSONS, PRONOUNS, SEIN_VERBS
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece, german, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.forms import form_for
from vocab_project.linguistics.findings import Finding

_ORDERS = {
    "helf": "hilf", "geb": "gib", "nehm": "nimm", "ess": "iss", "sprech": "sprich",
    "les": "lies", "vergess": "vergiss", "seh": "sieh", "werf": "wirf", "treff": "triff",
    "helfe": "hilf", "gebe": "gib", "nehme": "nimm", "esse": "iss", "spreche": "sprich",
    "vergesse": "vergiss",
}  # fmt: skip
_OFTEN_SUBJUNCTIVE = words(
    "sein haben werden leben mögen können müssen sollen wollen dürfen"
)
_ASKING = words("weißt wisst wissen weiß sagen erklären fragen")
_SUBJECTS = words("ich du er sie es wir ihr man der die das dieser diese dieses")


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for number, clause in enumerate(clauses):
        pieces = clause.pieces
        yield from _order(pieces)
        yield from _joined(pieces)
        yield from _to_do(clause)
        if not clause.subordinator and not (clause.after_comma and number != 1):
            yield from _participle(pieces)
        if len(clauses) == 1:
            yield from _third_person(pieces)
        elif number == 1:
            yield from _would(clauses[0], pieces)
            yield from _asked(clauses[0], clause)


def _order(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Helf mir!"."""
    first = pieces[0]
    right = _ORDERS.get(first.lower, "") if first.opens else ""
    if right and len(pieces) > 1 and "ich" not in {p.lower for p in pieces[:3]}:
        yield found(first, first, "imperative", right, 0.9)


def _joined(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Du arbeitest viel und schlaft wenig"."""
    if len(pieces) < 5 or pieces[0].lower not in {"ich", "du"}:
        return
    person = PERSONS[pieces[0].lower]
    if person not in persons(pieces[1]):
        return
    for at in range(2, len(pieces) - 2):
        verb, after = pieces[at + 1], pieces[at + 2]
        if pieces[at].lower != "und" or not is_finite_verb(verb):
            continue
        if person in persons(verb) or "nom" in PRONOUNS.get(after.lower, ()):
            return
        if after.text[0].isupper() or after.is_a("article") or after.is_a("determiner"):
            return
        right = form_for(finite(verb)[0], person)
        yield found(verb, verb, "person", right, 0.9, subject=pieces[0].text)
        return


def _participle(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Sie hat ihre Tasche vergisst", "Tim hat sein Geld verlort"."""
    last = pieces[-1]
    if len(pieces) < 4 or last.text[0].isupper() or not is_finite_verb(last):
        return
    if {"und", "oder", "wer", "was", "wie"} & {p.lower for p in pieces}:
        return
    verbs = [p for p in pieces[:-1] if is_finite_verb(p)]
    if len(verbs) == 1 and verbs[0] in pieces[:3]:
        reading = finite(last)[0]
        if (
            any(r.lemma == "haben" for r in finite(verbs[0]))
            and reading.lemma != "haben"
        ):
            forms = german().inflect(reading.lemma, "verb", tense="participle")
            if reading.lemma not in SEIN_VERBS | MODALS and forms:
                yield found(last, last, "participle", forms[0], 0.9)


def _third_person(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Mein Bruder wasche sein Auto", "Meine Schwester lest Krimis"."""
    phrase = next(phrases_of(list(pieces)), None)
    if phrase is None or phrase.determiner is not pieces[0] or phrase.preposition:
        return
    columns = {column for column, case in phrase.cells if case == "nom"}
    if not columns or "pl" in columns or phrase.noun_at + 2 >= len(pieces):
        return
    verb = pieces[phrase.noun_at + 1]
    readings = [r for r in finite(verb) if r.features["mood"] == "indicative"]
    if not is_finite_verb(verb) or not readings:
        return
    said = {p for r in readings for p in r.features["person"].split("/")}
    tenses = {r.features["tense"] for r in readings}
    if tenses != {"present"} or "3s" in said or said & {"1p", "3p"}:
        return
    if {"ich", "du", "ihr"} & {p.lower for p in pieces}:
        return
    if readings[0].lemma not in _OFTEN_SUBJUNCTIVE:
        subject = " ".join(p.text for p in pieces[: phrase.noun_at + 1])
        right = form_for(readings[0], "3s")
        yield found(verb, verb, "person", right, 0.89, subject=subject)


def _would(before: Clause, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Wenn ich du wäre, würde ich den Job nimmt"."""
    last = pieces[-1]
    if not before.subordinator or len(pieces) < 4 or last.text[0].isupper():
        return
    names = {r.lemma for r in finite(pieces[0])}
    if (
        names & (MODALS | {"werden"})
        and is_finite_verb(last)
        and pieces[1].lower in PERSONS
    ):
        lemma = finite(last)[0].lemma
        yield found(last, last, "infinitive", lemma, 0.9, modal=pieces[0].text)


def _to_do(clause: Clause) -> Iterator[Finding]:
    """Thus "Er versucht, das Fenster zu öffnet"."""
    pieces, last = clause.pieces, clause.pieces[-1]
    if not clause.after_comma or clause.subordinator or len(pieces) < 3:
        return
    if pieces[-2].lower != "zu" or last.text[0].isupper() or not is_finite_verb(last):
        return
    if nonfinite(last, "infinitive") or pieces[0].lower in {
        "der",
        "die",
        "den",
        "dem",
        "wo",
    }:
        return
    lemma = finite(last)[0].lemma
    if lemma not in {"sein", "bleiben", "haben", "werden"}:
        yield found(last, last, "after_zu", lemma, 0.88)


def _asked(before: Clause, clause: Clause) -> Iterator[Finding]:
    """Thus "Weißt du, wie viel kostet dieser Pullover?"."""
    pieces = clause.pieces
    if _ASKING.isdisjoint(before.lower) or "mal" in before.lower or len(pieces) < 4:
        return
    at = 2 if pieces[0].lower == "wie" and not is_finite_verb(pieces[1]) else 1
    if pieces[0].lower not in {"wie", "wo", "wann", "warum", "woher", "wohin"}:
        return
    verb, subject = pieces[at], pieces[at + 1]
    if is_finite_verb(verb) and subject.lower in _SUBJECTS and not finite(pieces[-1]):
        rest = " ".join(p.text for p in pieces[at + 1 :])
        yield found(
            verb, pieces[-1], "last", f"{rest} {verb.text}", 0.9, word=pieces[0].text
        )
