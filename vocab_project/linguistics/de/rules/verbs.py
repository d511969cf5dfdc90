"""The verb's own form: person, auxiliary, participle, infinitive."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_only_verb,
    nonfinite,
    persons,
)
from vocab_project.linguistics.de.grammar import (
    DOUBLE,
    HABEN_VERBS,
    MODALS,
    MOVING_VERBS,
    OPENING_ADVERBS,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    SEIN_VERBS,
    TIMES,
)
from vocab_project.linguistics.de.phrases import Phrase, phrases_of
from vocab_project.linguistics.de.reading import Piece, german
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.lexicon import Analysis


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        yield from _person(clause)
        yield from _plural(clause)
        if not clause.subordinator:
            yield from _perfect(clause)
            yield from _modal(clause)


def _person(clause: Clause) -> Iterator[Finding]:
    """Pronoun and verb side by side: "Ich gehst", "Heute lerne wir", "Wohnst er"."""
    pieces = clause.pieces
    if clause.subordinator:
        return
    pair = _neighbours(pieces)
    if pair is None:
        return
    pronoun, verb = pair
    person = _person_of(pronoun, verb, pieces)
    if not person or not persons(verb) or not is_only_verb(verb):
        return
    if person & persons(verb) or _is_imperative_of(verb, pieces):
        return
    right = _form_for(finite(verb)[0], sorted(person)[0])
    yield found(verb, verb, "person", right, 0.93, subject=pronoun.text)


def _neighbours(pieces: Sequence[Piece]) -> tuple[Piece, Piece] | None:
    if len(pieces) < 2:
        return None
    if pieces[0].lower in PERSONS or pieces[0].lower in {"ihr", "sie", "es"}:
        return pieces[0], pieces[1]
    start = 0
    if pieces[0].lower in OPENING_ADVERBS | QUESTION_WORDS | {"so"}:
        start = 1
    if len(pieces) > start + 1 and finite(pieces[start]):
        return pieces[start + 1], pieces[start]
    return None


def _person_of(pronoun: Piece, verb: Piece, pieces: Sequence[Piece]) -> set[str]:
    word = pronoun.lower
    others = {piece.lower for piece in pieces}
    if word in PERSONS:
        return {PERSONS[word]}
    if word == "ihr" and pronoun is pieces[0]:
        plural = persons(verb) <= {"1p", "3p"} and _phrases(pieces[2:])
        return set() if "3s" in persons(verb) or plural else {"2p"}
    if word == "ihr" and persons(verb) == {"2s"} and "du" not in others:
        return {"2p"}
    if word == "sie" and persons(verb) & {"1s", "2s"} and not persons(verb) & {"3s"}:
        return {"3s", "3p"} if not others & {"ich", "du"} else set()
    if word == "es" and pronoun is pieces[0]:
        return {"3s", "3p", "1s", "1p"} - ({"1s"} if persons(verb) == {"2s"} else set())
    return set()


def _is_imperative_of(verb: Piece, pieces: Sequence[Piece]) -> bool:
    return verb is pieces[0] and any(
        r.features.get("mood") == "imperative" for r in verb.verbs()
    )


def _form_for(reading: Analysis, person: str) -> str | None:
    features = reading.features
    forms = german().inflect(
        reading.lemma,
        "verb",
        mood=features["mood"],
        tense=features["tense"],
        person=person,
    )
    return forms[0] if forms else None


def _phrases(pieces: Sequence[Piece]) -> list[Phrase]:
    """Phrases that may be the subject."""
    return [
        p
        for p in phrases_of(list(pieces))
        if not p.preposition and (not p.is_certain or "nom" in p.cases)
    ]


def _plural(clause: Clause) -> Iterator[Finding]:
    """The subject phrase that opens the clause against the verb behind it."""
    pieces = clause.pieces
    if clause.subordinator:
        return
    at, columns, may_be_object = _opening_subject(pieces)
    if not at or at >= len(pieces) or not is_only_verb(pieces[at]):
        return
    verb, plural = pieces[at], columns == {"pl"}
    pair = pieces[1].lower == "und"
    wanted = {"3p"} if plural else {"3s"}
    if pair:
        wanted = {"1p"} if "ich" in clause.lower[:at] else {"2p", "3p"}
    unclear = "pl" in columns and not plural
    if not finite(verb) or unclear or persons(verb) & wanted:
        return
    if may_be_object and _other_subject(pieces[at + 1 :], verb):
        return
    person = "3s" if not plural else "1p" if "ich" in clause.lower[:at] else "3p"
    subject = " ".join(piece.text for piece in pieces[:at])
    right = _form_for(finite(verb)[0], person)
    yield found(verb, verb, "person", right, 0.92, subject=subject)


def _opening_subject(pieces: Sequence[Piece]) -> tuple[int, set[str], bool]:
    """(index behind it, its gender or "pl", may it be an object as well)."""
    if joined := _joined_subject(pieces):
        return joined, {"pl"}, False
    phrase = next(phrases_of(list(pieces)), None)
    if phrase is None or phrase.preposition or phrase.determiner is not pieces[0]:
        return 0, set(), False
    columns = {column for column, case in phrase.cells if case == "nom"}
    if not columns:
        return 0, set(), False
    return phrase.noun_at + 1, columns, "acc" in phrase.cases


def _joined_subject(pieces: Sequence[Piece]) -> int:
    """Thus "Sie und ich"."""
    is_pair = len(pieces) > 3 and pieces[1].lower == "und"
    if not is_pair or "nom" not in PRONOUNS.get(pieces[0].lower, ()):
        return 0
    return 3 if "nom" in PRONOUNS.get(pieces[2].lower, ()) else 0


def _other_subject(pieces: Sequence[Piece], verb: Piece) -> bool:
    if any("nom" in PRONOUNS.get(piece.lower, ()) for piece in pieces):
        return True
    if any(piece.is_a("name") for piece in pieces):
        return not any(piece.lower in PREPOSITIONS for piece in pieces)
    needs_plural = not persons(verb) & {"1s", "2s", "3s"}
    return any(
        not p.is_certain
        or any(c == "nom" and (k == "pl") == needs_plural for k, c in p.cells)
        for p in _phrases(pieces)
    )


def _perfect(clause: Clause) -> Iterator[Finding]:
    pieces = clause.pieces
    auxiliary = _second_verb(pieces, frozenset(["haben", "sein"]))
    if auxiliary is None or len(pieces) < 3:
        return
    last, name = pieces[-1], _name_of(auxiliary, frozenset(["haben", "sein"]))
    if last.text[0].isupper() or last is auxiliary:
        return
    participle = nonfinite(last, "participle")
    if name == "haben" and participle is None:
        yield from _not_participle(clause, last)
    elif participle is not None and name == "haben":
        if participle.lemma in SEIN_VERBS or _moves(clause, participle.lemma):
            right = _same_person(auxiliary, "sein")
            yield found(
                auxiliary, auxiliary, "aux_sein", right, 0.92, verb=participle.lemma
            )
    elif participle is not None and _needs_haben(clause, auxiliary, participle.lemma):
        right = _same_person(auxiliary, "haben")
        yield found(
            auxiliary, auxiliary, "aux_haben", right, 0.9, verb=participle.lemma
        )


def _second_verb(pieces: Sequence[Piece], names: frozenset[str]) -> Piece | None:
    """The finite verb of a main clause, if it is one of these."""
    for piece in pieces[:4]:
        if finite(piece) and is_only_verb(piece):
            return piece if _name_of(piece, names) else None
    return None


def _name_of(piece: Piece, names: frozenset[str]) -> str:
    return next((r.lemma for r in finite(piece) if r.lemma in names), "")


def _not_participle(clause: Clause, last: Piece) -> Iterator[Finding]:
    infinitive = nonfinite(last, "infinitive")
    if infinitive is None or infinitive.lemma in DOUBLE or not is_only_verb(last):
        return
    if {"zu", "und", "oder", "um"} & set(clause.lower) or len(clause.pieces) < 4:
        return
    forms = german().inflect(infinitive.lemma, "verb", tense="participle")
    right = forms[0] if forms and forms[0] != last.text else None
    yield found(last, last, "participle", right, 0.9)


def _moves(clause: Clause, lemma: str) -> bool:
    """ "Ich habe nach Berlin gefahren": a goal and no object."""
    goal = {"nach", "zu", "zum", "zur", "ins"} & set(clause.lower)
    objects = [
        p for p in phrases_of(list(clause.pieces[1:])) if not p.preposition
        and p.noun.text not in TIMES
    ]  # fmt: skip
    return lemma in MOVING_VERBS and bool(goal) and not objects


def _needs_haben(clause: Clause, auxiliary: Piece, lemma: str) -> bool:
    """ "Sie ist ein Buch gelesen"; "Das Buch ist gelesen" is another thing."""
    if lemma not in HABEN_VERBS or "worden" in clause.lower:
        return False
    if not any(piece.lower in PERSONS or piece.lower in {"sie", "ihr"}
               for piece in clause.pieces):  # fmt: skip
        return False
    objects = [p for p in phrases_of(list(clause.pieces)) if not p.preposition]
    return bool(objects) or lemma in {"schlafen", "arbeiten", "tanzen", "lachen"}


def _same_person(auxiliary: Piece, lemma: str) -> str | None:
    reading = finite(auxiliary)[0]
    person = reading.features["person"].split("/")[0]
    forms = german().inflect(
        lemma, "verb", mood="indicative", tense=reading.features["tense"], person=person
    )
    return forms[0] if forms else None


def _modal(clause: Clause) -> Iterator[Finding]:
    pieces = clause.pieces
    modal = _second_verb(pieces, MODALS | {"werden"})
    if modal is None or len(pieces) < 3 or {"und", "oder"} & set(clause.lower):
        return
    last, name = pieces[-1], _name_of(modal, MODALS | {"werden"})
    if last is modal or last.text[0].isupper() or not is_only_verb(last):
        return
    if nonfinite(last, "infinitive"):
        yield from _zu(clause, modal, name)
    elif not nonfinite(last, "participle") and finite(last):
        lemma = finite(last)[0].lemma
        yield found(last, last, "infinitive", lemma, 0.92, modal=modal.text)
    elif name in MODALS and (participle := nonfinite(last, "participle")):
        if any(nonfinite(p, "infinitive") for p in pieces[:-1]):
            return
        personal = any(piece.lower in PERSONS for piece in pieces)
        if personal and _phrases(pieces[2:]):
            yield found(
                last, last, "infinitive", participle.lemma, 0.87, modal=modal.text
            )


def _zu(clause: Clause, modal: Piece, name: str) -> Iterator[Finding]:
    pieces = clause.pieces
    if name == "werden" or len(pieces) < 4 or pieces[-2].lower != "zu":
        return
    before = pieces[-3]
    if before.text[0].isupper() and not before.opens:
        return
    if before.lower in {"etwas", "nichts", "viel", "genug", "was"}:
        return
    yield found(pieces[-2], pieces[-1], "no_zu", pieces[-1].text, 0.9, modal=modal.text)
