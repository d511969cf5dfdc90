"""The case of a verb's objects."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_only_verb,
    persons,
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
from vocab_project.linguistics.de.reading import Piece, german
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.phrases import stem_of
from vocab_project.linguistics.de.separable import separable_verbs
from vocab_project.linguistics.findings import Finding

_HELPERS = frozenset(
    form
    for lemma in ("haben", "sein", "werden")
    for form, features in german().paradigm(lemma, "verb")
    if "person" in features
)
_STATES = frozenset(
    ["gut", "schlecht", "besser", "prima", "super", "wie", "so", "nicht", "sehr"]
)
_OBJECTS = frozenset(
    [
        "mich",
        "dich",
        "ihn",
        "sie",
        "es",
        "uns",
        "euch",
        "sich",
        "was",
        "etwas",
        "nichts",
        "das",
        "den",
        "die",
        "alles",
        "viel",
    ]
)
# "Er sieht dem Vater ähnlich", "sieht dem Kind zu".
_WITH_DATIVE = frozenset(["ähnlich", "gleich", "zu", "entgegen", "nach", "an"])
_JOINING = frozenset(["noch", "oder", "und", "auch"])
# Their one object is in the accusative.
_PLAIN_VERBS = frozenset(
    [
        "sehen",
        "mögen",
        "kennen",
        "lieben",
        "brauchen",
        "besuchen",
        "suchen",
        "finden",
        "treffen",
    ]
)


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        yield from _objects(clause)


def _objects(clause: Clause) -> Iterator[Finding]:
    pieces = clause.pieces
    names = verb_names(pieces)
    yield from _reflexive(pieces, names)
    yield from _feeling(pieces)
    yield from _seen(pieces, names)
    if _is_joined_subject(pieces):
        return
    if names & GIVING_VERBS:
        yield from _given_to(pieces, (names & GIVING_VERBS).pop())
    if names <= ACCUSATIVE_VERBS - GIVING_VERBS and names:
        yield from _bare_object(pieces)
    if names & DATIVE_VERBS and not names & ACCUSATIVE_VERBS:
        yield from _dative_object(pieces, (names & DATIVE_VERBS).pop())
    elif names <= ACCUSATIVE_VERBS | MODALS and names & ACCUSATIVE_VERBS:
        yield from _accusative_object(pieces, names)


def _is_joined_subject(pieces: Sequence[Piece]) -> bool:
    """Thus "Weder mein Mann noch ich", "Entweder du oder mein Bruder"."""
    return any(
        after.lower in PERSONS and before.lower in _JOINING
        for before, after in pairwise(pieces)
    ) or any(
        before.lower in PERSONS and after.lower in _JOINING
        for before, after in pairwise(pieces)
    )


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


def _feeling(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Es geht mich gut", "Wie geht es dich?"; "Das geht dich nichts an" is right."""
    lower = [piece.lower for piece in pieces]
    if not {"es", "geht"} <= set(lower) or lower[-1] == "an":
        return
    if _STATES.isdisjoint(lower):
        return
    for piece in pieces:
        if piece.lower in {"mich", "dich", "ihn"}:
            right = OTHER_CASE[piece.lower, "dat"]
            yield found(piece, piece, "object_dat", right, 0.92, verb="es geht")


def _seen(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Ich habe ihm gesehen": nothing else that could be the object."""
    plain = names & _PLAIN_VERBS and names <= _PLAIN_VERBS | {"haben"} | MODALS
    lower = {piece.lower for piece in pieces}
    if not plain or lower & (_OBJECTS | _WITH_DATIVE) or pieces[0].lower not in PERSONS:
        return
    if any(not p.preposition for p in phrases_of(list(pieces[1:]))):
        return
    for before, piece in pairwise(pieces):
        if piece.lower == "ihm" and before.lower not in PREPOSITIONS:
            yield found(piece, piece, "object_acc", "ihn", 0.88, noun=piece.text)


def _given_to(pieces: Sequence[Piece], verb: str) -> Iterator[Finding]:
    """Thus "Zeigst du mich deine Wohnung?": a thing is given to somebody."""
    things = [
        p for p in phrases_of(list(pieces))
        if _is_object(p, pieces) and "acc" in p.cases and "dat" not in p.cases
    ]  # fmt: skip
    for before, piece in pairwise(pieces):
        led = before.lower in PREPOSITIONS
        behind = [p for p in things if pieces.index(p.first) > pieces.index(piece)]
        if piece.lower in {"mich", "dich", "ihn"} and not led and behind:
            if len(things) == 1 or pieces[0] is not things[0].first:
                right = OTHER_CASE[piece.lower, "dat"]
                yield found(piece, piece, "object_dat", right, 0.88, verb=verb)
            return


def _bare_object(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Er hat blauen Augen": right behind the verb stands the accusative."""
    if pieces[0].lower not in PERSONS or len(pieces) < 4:
        return
    phrase = next(phrases_of(list(pieces[2:])), None)
    if phrase is None or phrase.preposition or phrase.determiner is not None:
        return
    if not phrase.adjectives or phrase.first is not pieces[2] or not phrase.is_certain:
        return
    if {column for column, _ in phrase.cells} != {"pl"}:
        return
    adjective = phrase.adjectives[0]
    if adjective.lower.endswith("en") and len(phrase.inner) == 1:
        right = adjective.text.removesuffix("n")
        if any(r.features.get("ending") == "en" for r in adjective.readings):
            yield found(adjective, adjective, "ending", right, 0.87, ending="e")


def verb_names(pieces: Sequence[Piece]) -> set[str]:
    """One lemma per verb: the joined one of a separable verb."""
    split = separable_verbs(list(pieces))
    found_names = set()
    helped = any(p.lower in _HELPERS for p in pieces)
    for index, piece in enumerate(pieces):
        if piece.text[0].isupper() and not piece.opens:
            continue
        readings = split.get(index) or tuple(piece.verbs())
        before = pieces[index - 1].lower if index else ""
        # "ich danke" is no greeting.
        beside = PERSONS.get(before) in persons(piece)
        if readings and (index in split or beside or is_only_verb(piece)):
            # "gehört" alone is no participle.
            meant = () if helped or index in split else finite(piece)
            found_names |= {(meant or readings)[0].lemma}
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
    yield from _polite_object(pieces, verb)
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
    if any(p.lower == "es" for p in pronouns):
        # "Es fehlt noch eine Gabel."
        return
    if len(bare) + len(pronouns) == 2 and not _has_dative(pieces) and bare:
        phrase = bare[-1]
        if phrase.noun is not pieces[-1] and pieces.index(phrase.noun) < 2:
            return
        right = _in_case(phrase, "dat")
        yield found(phrase.first, phrase.noun, "object_dat", right, 0.87, verb=verb)


def _polite_object(pieces: Sequence[Piece], verb: str) -> Iterator[Finding]:
    """Thus "Ich danke Sie", "Er antwortet sie nicht": "sie" beside another subject."""
    for at, piece in enumerate(pieces[1:], 1):
        led = pieces[at - 1].lower in PREPOSITIONS
        if piece.lower != "sie" or led or pieces[0].lower not in PERSONS:
            continue
        person = PERSONS[pieces[0].lower]
        if any(finite(p) and person in persons(p) for p in pieces[1:3]):
            right = "Ihnen" if piece.text == "Sie" else None
            yield found(piece, piece, "object_dat", right, 0.9, verb=verb)


def _is_nominative(phrase: Phrase, pieces: Sequence[Piece]) -> bool:
    """ "der Schlüssel" may be a genitive plural only behind another noun."""
    if phrase.cases == {"nom"}:
        return True
    at = pieces.index(phrase.first)
    follows_noun = at > 0 and pieces[at - 1].text[0].isupper()
    return phrase.cases == {"nom", "gen"} and at > 0 and not follows_noun


def _is_oblique(phrase: Phrase, pieces: Sequence[Piece], names: set[str]) -> bool:
    """ "Ich mag der Prüfung": a dative that these verbs never have alone."""
    plain = names <= _PLAIN_VERBS | {"haben"} | MODALS and names & _PLAIN_VERBS
    at = pieces.index(phrase.first)
    if at == 0 or ("gen" in phrase.cases and pieces[at - 1].text[0].isupper()):
        return False
    return bool(
        plain
        and phrase.cells
        and phrase.cases <= {"dat", "gen"}
        and _WITH_DATIVE.isdisjoint(p.lower for p in pieces)
    )


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
    if subject is None:
        opening = phrases[0] if phrases and phrases[0].first is pieces[0] else None
        first_is_subject = opening is not None and opening.cases == {"nom"}
        if first_is_subject:
            phrases = phrases[1:]
        elif "sie" not in {p.lower for p in pieces[:3]}:
            return
    only_nominative = [p for p in phrases if _is_nominative(p, pieces)]
    if not only_nominative and len(phrases) == 1:
        only_nominative = [p for p in phrases if _is_oblique(p, pieces, names)]
    for phrase in only_nominative:
        # "Ich gebe mein Freund ein Buch": which object it is remains open.
        open_case = names & GIVING_VERBS and len(phrases) > 1
        right = None if open_case else _in_case(phrase, "acc")
        yield found(
            phrase.first, phrase.noun, "object_acc", right, 0.92, noun=phrase.noun.text
        )
        return
