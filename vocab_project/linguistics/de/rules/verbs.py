"""The verb's own form: person, auxiliary, participle, infinitive."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_finite_verb,
    is_only_verb,
    nonfinite,
    persons,
)
from vocab_project.linguistics.de.grammar import (
    DOUBLE,
    HABEN_VERBS,
    INTRANSITIVE_VERBS,
    MODALS,
    MOVING_VERBS,
    OPENING_ADVERBS,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
    SEIN_VERBS,
)
from vocab_project.linguistics.de.names import names
from vocab_project.linguistics.de.phrases import Phrase, phrases_of
from vocab_project.linguistics.de.reading import Piece, german
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.forms import (
    form_for,
    is_reflexive,
    moves,
    participle_of,
    same_person,
)
from vocab_project.linguistics.findings import Finding

_EATEN = frozenset(
    ["essen", "trinken", "lesen", "kaufen", "schreiben", "kochen", "lernen", "bekommen"]
)


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        yield from _person(clause)
        yield from _plural(clause)
        if not clause.subordinator:
            yield from _perfect(clause)
            yield from _early(clause.pieces)
            # "…, die gelöscht werden muss".
            if clause.joined_by or not clause.after_comma:
                yield from _modal(clause)
            yield from _modal_zu(clause.pieces)
            yield from _after_zu(clause)


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
    right = form_for(finite(verb)[0], sorted(person)[0])
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
    # "Am Morgen trinkt ich": a pronoun that can only be a subject, right behind the verb.
    for verb, pronoun in pairwise(pieces[1:6]):
        if is_finite_verb(verb):
            return (pronoun, verb) if pronoun.lower in {"ich", "du", "wir"} else None
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
    end, columns, may_be_object = _opening_subject(pieces)
    at = _behind_attributes(pieces, end) if end else 0
    if not at or at >= len(pieces) or not is_only_verb(pieces[at]):
        return
    verb, unclear = pieces[at], "pl" in columns and columns != {"pl"}
    wanted = _persons_of_subject(clause.lower[:end], plural=columns == {"pl"})
    if not finite(verb) or unclear or persons(verb) & wanted or _is_bare(verb, pieces):
        return
    named = any(r.lemma == "heißen" for r in finite(verb))
    if may_be_object and not named and _other_subject(pieces[at + 1 :], verb):
        return
    subject = " ".join(piece.text for piece in pieces[:end])
    right = form_for(finite(verb)[0], max(wanted))
    yield found(verb, verb, "person", right, 0.92, subject=subject)


def _behind_attributes(pieces: Sequence[Piece], at: int) -> int:
    """Behind "mit Milch" in "Der Kaffee mit Milch schmeckt"."""
    while led := next(phrases_of(list(pieces[at:])), None):
        if led.before is not pieces[at] or at + led.noun_at + 1 >= len(pieces):
            break
        at += led.noun_at + 1
    return at


def _persons_of_subject(lower: Sequence[str], *, plural: bool) -> set[str]:
    """Thus {"1p"} for "mein Bruder und ich"."""
    if "und" not in lower:
        return {"3p"} if plural else {"3s"}
    if "ich" in lower:
        return {"1p"}
    return {"3p"} if {"du", "ihr"}.isdisjoint(lower) else {"2p", "3p"}


def _is_bare(verb: Piece, pieces: Sequence[Piece]) -> bool:
    """Thus "Keine Zeile löschen!", "Keine Daten gefunden", "Welche Daten gebraucht
    werden": no verb with a person."""
    open_form = nonfinite(verb, "infinitive") or nonfinite(verb, "participle")
    alone = verb is pieces[-1] or bool(finite(pieces[-1]))
    return open_form is not None and alone


def _opening_subject(pieces: Sequence[Piece]) -> tuple[int, set[str], bool]:
    """(index behind it, its gender or "pl", may it be an object as well)."""
    if joined := _joined_subject(pieces):
        return joined, {"pl"}, True
    phrase = next(phrases_of(list(pieces)), None)
    if phrase is None or phrase.preposition or phrase.determiner is not pieces[0]:
        return 0, set(), False
    columns = {column for column, case in phrase.cells if case == "nom"}
    if not columns:
        return 0, set(), False
    return phrase.noun_at + 1, columns, "acc" in phrase.cases


def _joined_subject(pieces: Sequence[Piece]) -> int:
    """Behind "Sie und ich", "Anna und Tom", "Mein Bruder und ich"; 0 when there is none."""
    first = _subject_part(pieces, 0)
    if not first or first + 2 >= len(pieces) or pieces[first].lower != "und":
        return 0
    return _subject_part(pieces, first + 1)


def _subject_part(pieces: Sequence[Piece], at: int) -> int:
    """Behind a pronoun, a first name or a phrase that can only be a subject."""
    piece = pieces[at]
    if PRONOUNS.get(piece.lower) == frozenset(["nom"]) or piece.lower == "sie":
        return at + 1
    if piece.text in names():
        return at + 1
    phrase = next(phrases_of(list(pieces[at:])), None)
    if phrase is None or phrase.determiner is not piece or "nom" not in phrase.cases:
        return 0
    return at + phrase.noun_at + 1


def _other_subject(pieces: Sequence[Piece], verb: Piece) -> bool:
    if any("nom" in PRONOUNS.get(piece.lower, ()) for piece in pieces):
        return True
    if any(piece.share("name") > 0.3 for piece in pieces):
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
    lemma = participle_of(last)
    if name == "haben" and nonfinite(last, "participle") is None:
        yield from _not_participle(clause, last)
    elif lemma is None or is_reflexive(pieces):
        return
    elif name == "haben":
        if lemma in SEIN_VERBS or moves(pieces, lemma):
            right = same_person(auxiliary, "sein")
            yield found(auxiliary, auxiliary, "aux_sein", right, 0.92, verb=lemma)
    elif _needs_haben(clause, lemma):
        right = same_person(auxiliary, "haben")
        yield found(auxiliary, auxiliary, "aux_haben", right, 0.9, verb=lemma)


def _early(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich bin gegessen eine Pizza", "Er möchte arbeitet als Arzt"."""
    if len(pieces) < 4 or pieces[0].lower not in PERSONS:
        return
    helper, second = pieces[1], pieces[2]
    if second.text[0].isupper():
        return
    lemma = participle_of(second)
    passive = any(p.lower == "worden" for p in pieces)
    if _name_of(helper, frozenset(["sein"])) and lemma in _EATEN and not passive:
        if _phrases(pieces[3:]):
            right = same_person(helper, "haben")
            yield found(helper, helper, "aux_haben", right, 0.9, verb=lemma or "")
        return
    again = bool(_name_of(second, MODALS))
    if _name_of(helper, MODALS) and is_finite_verb(second) and not again:
        right = finite(second)[0].lemma
        yield found(second, second, "infinitive", right, 0.9, modal=helper.text)


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


def _needs_haben(clause: Clause, lemma: str) -> bool:
    """ "Sie ist ein Buch gelesen"; "Das Buch ist gelesen" is another thing."""
    if lemma not in HABEN_VERBS or "worden" in clause.lower:
        return False
    if lemma == "wohnen" and {"in", "bei"}.isdisjoint(clause.lower):
        # "Ich bin es gewohnt."
        return False
    subjects = {*PERSONS, "sie", "ihr"}
    weather = lemma in {"regnen", "schneien"}
    if not weather and not any(p.lower in subjects for p in clause.pieces):
        return False
    objects = [p for p in phrases_of(list(clause.pieces)) if not p.preposition]
    return bool(objects) or lemma in INTRANSITIVE_VERBS


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
        moved = participle.lemma in SEIN_VERBS | MOVING_VERBS | INTRANSITIVE_VERBS
        if moved or (personal and _phrases(pieces[2:])):
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


def _modal_zu(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Er will zu lernen Deutsch": "zu" right behind the modal or its subject."""
    for at in range(1, len(pieces) - 2):
        modal = at - 1 if pieces[at - 1].lower not in PERSONS else at - 2
        if modal < 0 or not _name_of(pieces[modal], MODALS):
            continue
        after = pieces[at + 1]
        if (
            pieces[at].lower != "zu"
            or after.text[0].isupper()
            or not is_only_verb(after)
        ):
            continue
        if nonfinite(after, "infinitive"):
            yield found(
                pieces[at], after, "no_zu", after.text, 0.9, modal=pieces[modal].text
            )


def _after_zu(clause: Clause) -> Iterator[Finding]:
    """Thus "Es ist verboten zu rauche"."""
    pieces = clause.pieces
    if len(pieces) < 4 or pieces[-2].lower != "zu":
        return
    last = pieces[-1]
    if last.text[0].isupper() or not is_only_verb(last) or not finite(last):
        return
    if nonfinite(last, "infinitive") or nonfinite(last, "participle"):
        return
    if any(finite(p) and is_only_verb(p) for p in pieces[:-2]):
        lemma = finite(last)[0].lemma
        yield found(last, last, "after_zu", lemma, 0.88)
