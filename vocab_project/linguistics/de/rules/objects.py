"""The case of a verb's objects."""

from collections.abc import Iterator, Sequence

from vocab_project.linguistics.de.clauses import (
    Clause,
    is_only_verb,
)
from vocab_project.linguistics.de.grammar import (
    ACCUSATIVE_VERBS,
    DATIVE_VERBS,
    DETERMINERS,
    GIVING_VERBS,
    MODALS,
    OTHER_CASE,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    REFLEXIVE_VERBS,
    TIMES,
)
from vocab_project.linguistics.de.phrases import Phrase, phrases_of
from vocab_project.linguistics.de.reading import Piece, separable_verbs
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.phrases import stem_of
from vocab_project.linguistics.findings import Finding


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        yield from _objects(clause)


def _objects(clause: Clause) -> Iterator[Finding]:
    pieces = clause.pieces
    names = _verb_names(pieces)
    yield from _reflexive(pieces, names)
    if names & DATIVE_VERBS and not names & ACCUSATIVE_VERBS:
        yield from _dative_object(pieces, (names & DATIVE_VERBS).pop())
    elif names <= ACCUSATIVE_VERBS | MODALS and names & ACCUSATIVE_VERBS:
        yield from _accusative_object(pieces, names)


def _reflexive(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Ich freue mir"."""
    lower = [piece.lower for piece in pieces]
    for subject, pronoun in (("ich", "mir"), ("du", "dir")):
        if not names & REFLEXIVE_VERBS or not {subject, pronoun} <= set(lower):
            continue
        at, verb = lower.index(pronoun), min(names & REFLEXIVE_VERBS)
        if lower[at - 1] not in PREPOSITIONS:
            right = OTHER_CASE[pronoun, "acc"]
            yield found(
                pieces[at], pieces[at], "reflexive", right, 0.88, verb=f"sich {verb}"
            )


def _verb_names(pieces: Sequence[Piece]) -> set[str]:
    """One lemma per verb: the joined one of a separable verb."""
    split = separable_verbs(list(pieces))
    found_names = set()
    for index, piece in enumerate(pieces):
        if piece.text[0].isupper() and not piece.opens:
            continue
        readings = split.get(index) or tuple(piece.verbs())
        if readings and (index in split or is_only_verb(piece)):
            found_names |= {readings[0].lemma}
    return found_names


def _is_object(phrase: Phrase, pieces: Sequence[Piece]) -> bool:
    """No preposition, no time, no comparison."""
    start = pieces.index(phrase.first)
    before = pieces[start - 1].lower if start else ""
    lemma_is_time = any(r.lemma in TIMES for r in phrase.noun.readings)
    return not (
        phrase.preposition
        or lemma_is_time
        or before in {"wie", "als", "und", "oder"}
        or not phrase.is_certain
        or phrase.determiner is None
    )


def _dative_object(pieces: Sequence[Piece], verb: str) -> Iterator[Finding]:
    phrases = [p for p in phrases_of(list(pieces)) if _is_object(p, pieces)]
    right: str | None
    for at, piece in enumerate(pieces):
        led = bool(at) and pieces[at - 1].lower in PREPOSITIONS
        if piece.lower in {"mich", "dich", "ihn"} and not led:
            right = OTHER_CASE[piece.lower, "dat"]
            yield found(piece, piece, "object_dat", right, 0.92, verb=verb)
            return
    for phrase in phrases:
        if phrase.cases == {"acc"}:
            nominative = verb == "gefallen" and _has_dative(pieces)
            case = "nom" if nominative else "dat"
            right = _in_case(phrase, case)
            key = "object_dat"
            yield found(phrase.first, phrase.noun, key, right, 0.9, verb=verb)
            return
    bare = [p for p in phrases if "dat" not in p.cases and "nom" in p.cases]
    pronouns = [p for p in pieces if "nom" in PRONOUNS.get(p.lower, ())]
    if len(bare) + len(pronouns) == 2 and not _has_dative(pieces) and bare:
        phrase = bare[-1]
        if phrase.noun is not pieces[-1] and pieces.index(phrase.noun) < 2:
            return
        right = _in_case(phrase, "dat")
        yield found(phrase.first, phrase.noun, "object_dat", right, 0.87, verb=verb)


def _has_dative(pieces: Sequence[Piece]) -> bool:
    return any("dat" in PRONOUNS.get(p.lower, ()) for p in pieces) or any(
        "dat" in p.cases or not p.is_certain
        for p in phrases_of(list(pieces))
        if not p.preposition
    )


def _in_case(phrase: Phrase, case: str) -> str | None:
    if phrase.adjectives:
        return None
    columns = {column for column, _ in phrase.cells}
    right = {
        form
        for form, (_, cells) in DETERMINERS.items()
        if stem_of(form) == stem_of(phrase.article)
        and any(c == case and k in columns for k, c in cells)
    }
    return f"{right.pop()} {phrase.noun.text}" if len(right) == 1 else None


def _accusative_object(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """A masculine nominative beside a subject: "Ich sehe der Mann"."""
    subjects = {*PERSONS, "es"} if names == {"geben"} else set(PERSONS)
    subject = next((p for p in pieces if p.lower in subjects), None)
    phrases = [p for p in phrases_of(list(pieces)) if _is_object(p, pieces)]
    only_nominative = [p for p in phrases if p.cases == {"nom"}]
    if subject is None:
        opening = phrases[0] if phrases and phrases[0].first is pieces[0] else None
        first_is_subject = opening is not None and opening.cases == {"nom"}
        sie = pieces[0].lower == "sie" or "sie" in {p.lower for p in pieces[1:3]}
        if not first_is_subject and not sie:
            return
        if first_is_subject:
            only_nominative = only_nominative[1:]
    for phrase in only_nominative:
        # "Ich gebe mein Freund ein Buch": which object it is remains open.
        open_case = names & GIVING_VERBS and len(phrases) > 1
        right = None if open_case else _in_case(phrase, "acc")
        yield found(
            phrase.first, phrase.noun, "object_acc", right, 0.92, noun=phrase.noun.text
        )
        return
