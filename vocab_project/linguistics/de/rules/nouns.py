"""Number and case where no article shows them: "drei Kind", "Jeder Morgen trinke ich"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_finite_verb,
    is_only_verb,
    persons,
)
from vocab_project.linguistics.de.grammar import (
    DATIVE_VERBS,
    MODALS,
    OTHER_CASE,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from vocab_project.linguistics.de.phrases import cells_of_noun, phrases_of
from vocab_project.linguistics.de.reading import Piece, german, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.objects import verb_names
from vocab_project.linguistics.findings import Finding

_NUMBERS = words(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig "
    "vierzig fünfzig hundert"
)
_UNITS = words(
    "Uhr Euro Cent Dollar Liter Kilo Gramm Meter Kilometer Zentimeter Grad Prozent Mal Stück "
    "Paar Pfund Dutzend Fuß Mann Bier Kaffee Tee Wein Wasser Cola Hundert Tausend Million Mai "
    "April März Juni Juli August Januar Februar September Oktober November Dezember Drittel "
    "Viertel Fünftel Watt Volt Zoll Franken Karat Schuss Sack Blatt Espresso"
)
_BEFORE_NUMBER = words(
    "um ab gegen bis nach vor nummer linie kapitel seite klasse punkt über"
)
_TIMELY = words("jeder dieser nächster letzter voriger")
_GREETED = frozenset(["Morgen", "Tag", "Abend", "Appetit"])
# They never have a dative beside them.
_ACCUSATIVE_ONLY = words(
    "anrufen lieben fragen kennen heiraten stören vermissen hassen einladen treffen begrüßen "
    "besuchen abholen"
)
_WASHED = words("duschen rasieren beeilen umziehen ausruhen")
_QUALITIES = words(
    "lang schwarz weiß rot grün blau braun blond kalt heiß neu alt groß klein"
)
_LYING = words(
    "liegen stehen hängen kosten beginnen spielen lesen kommen fahren heißen wohnen"
)


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        pieces = clause.pieces
        names = verb_names(pieces)
        yield from _counted(pieces)
        yield from _greeting(pieces)
        yield from _time(pieces)
        yield from _two_subjects(pieces, names)
        yield from _objects(pieces, names)
        if not clause.after_comma:
            yield from _not_the_subject(pieces, names)
        yield from _bare_adjective(pieces)


def _counted(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "drei Kind", "zwei jünger Brüder", "für drei Jahren"."""
    for at, (number, word) in enumerate(pairwise(pieces)):
        many = number.lower in _NUMBERS or (
            number.text.isdigit() and number.text != "1"
        )
        before = pieces[at - 1].lower if at else ""
        after = pieces[at + 2] if at + 2 < len(pieces) else None
        if not many or before in _BEFORE_NUMBER:
            continue
        bare = bool(word.readings) and all(
            r.part_of_speech == "adjective" and r.may(ending="-") for r in word.readings
        )
        if (
            bare
            and after is not None
            and after.text[0].isupper()
            and after.is_a("noun")
        ):
            yield found(word, word, "ending", f"{word.text}e", 0.88, ending="e")
        elif word.text[0].isupper() and word.text not in _UNITS:
            yield from _singular(word, after, before)


def _singular(noun: Piece, after: Piece | None, before: str) -> Iterator[Finding]:
    cells = cells_of_noun(noun)
    lemma = next((r.lemma for r in noun.readings if r.part_of_speech == "noun"), "")
    led = after is not None and after.text[0].isupper()
    if not cells or led or noun.text.isupper():
        return
    if (
        before in PREPOSITIONS
        and PREPOSITIONS[before] == {"acc"}
        and cells == {("pl", "dat")}
    ):
        forms = german().inflect(lemma, "noun", case="acc", number="pl")
        right = forms[0] if forms else None
        yield found(noun, noun, "case_acc", right, 0.9, prep=before)
    elif "pl" not in {column for column, _ in cells}:
        forms = german().inflect(lemma, "noun", case="nom", number="pl")
        if forms and noun.text not in forms:
            yield found(noun, noun, "plural", forms[0], 0.89)


def _greeting(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Guter Morgen"."""
    if len(pieces) != 2 or pieces[1].text not in _GREETED:
        return
    if pieces[0].text in {"Guter", "Gute", "Gutes"}:
        yield found(pieces[0], pieces[0], "ending", "Guten", 0.92, ending="en")


def _time(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Jeder Morgen trinke ich", "Nächster Monat fliege ich"."""
    if len(pieces) < 4 or pieces[0].lower not in _TIMELY:
        return
    first, noun, verb, subject = pieces[:4]
    timed = any(r.lemma in TIMES and r.may(gender="m") for r in noun.readings)
    if timed and finite(verb) and PRONOUNS.get(subject.lower, set()) >= {"nom"}:
        right = first.text.removesuffix("er") + "en"
        yield found(first, noun, "time_acc", f"{right} {noun.text}", 0.92)


def _two_subjects(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Ich kenne er", "Liebst du er?"."""
    verbs = [p for p in pieces if finite(p) and p.share("verb") > 0.5]
    if len(verbs) != 1 or not names or names & {"sein", "werden", "heißen", "bleiben"}:
        return
    subjects = [
        n for n, p in enumerate(pieces) if p.lower in {"ich", "du", "er", "wir"}
    ]
    if len(subjects) != 2 or subjects[1] > 3:
        return
    at = subjects[1]
    before, piece = pieces[at - 1], pieces[at]
    if piece.lower == pieces[subjects[0]].lower or before.lower in {
        "und", "oder", "noch", "auch", "als", "wie", "nur", "sondern", "aber",
    }:  # fmt: skip
        return
    if PERSONS[pieces[subjects[0]].lower] in persons(verbs[0]) and at == subjects[
        0
    ] + 2 - (verbs[0] is pieces[0]):
        case = "dat" if names & DATIVE_VERBS else "acc"
        right = OTHER_CASE.get((piece.lower, case))
        yield found(piece, piece, "object_acc", right, 0.9, noun=piece.text)


def _objects(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Ich rufe dir an", "Ich glaube dich nicht", "Ich freue sich"."""
    verb = names - {"haben", "werden", "sein"} - MODALS
    lower = [piece.lower for piece in pieces]
    things = [
        p for p in phrases_of(list(pieces))
        if not p.preposition and not any(r.lemma in TIMES for r in p.noun.readings)
    ]  # fmt: skip
    for at in range(1, len(pieces)):
        piece, led = pieces[at], lower[at - 1] in PREPOSITIONS
        plain = not led and not {"gegenüber", "entgegen"} & set(lower[at + 1 : at + 2])
        if piece.lower in {"mir", "dir"} and plain and len(verb) == 1 and not things:
            if verb <= _ACCUSATIVE_ONLY | _WASHED and "was" not in lower:
                right = OTHER_CASE[piece.lower, "acc"]
                yield found(piece, piece, "object_acc", right, 0.9, noun=piece.text)
        elif piece.lower in {"mich", "dich", "ihn"} and verb == {"glauben"} and plain:
            if "zu" not in lower and pieces[-1].lower in {
                "nicht",
                "nie",
                "gern",
                piece.lower,
            }:
                right = OTHER_CASE[piece.lower, "dat"]
                yield found(piece, piece, "object_dat", right, 0.9, verb="glauben")
        elif piece.lower == "sich" and plain and at in {2, 3}:
            yield from _not_his(pieces, piece, at)


def _not_his(pieces: Sequence[Piece], piece: Piece, at: int) -> Iterator[Finding]:
    own = {"ich": "mich", "du": "dich", "wir": "uns"}
    beside = [p for p in pieces[:at] if p.lower in own]
    if len(beside) != 1 or at != 2 + (pieces[0] is not beside[0] and at == 3):
        return
    verb = next((p for p in pieces[:at] if is_finite_verb(p) or finite(p)), None)
    if verb is not None and PERSONS[beside[0].lower] in persons(verb):
        others = {p.lower for p in pieces[:at]} & {"er", "sie", "es", "man"}
        if not others and not any(
            p.is_a("noun") and p.text[0].isupper() and not p.opens for p in pieces[:at]
        ):
            right = own[beside[0].lower]
            yield found(piece, piece, "own_person", right, 0.9, subject=beside[0].text)


def _not_the_subject(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Der Zeitung liegt hier": nothing else could be the subject."""
    phrase = next(phrases_of(list(pieces)), None)
    if phrase is None or phrase.article != "der" or phrase.determiner is not pieces[0]:
        return
    if not phrase.cells or "nom" in phrase.cases or phrase.noun_at + 2 >= len(pieces):
        return
    verb, rest = pieces[phrase.noun_at + 1], pieces[phrase.noun_at + 2 :]
    if not finite(verb) or not is_only_verb(verb) or not names or not names <= _LYING:
        return
    pronoun = any("nom" in PRONOUNS.get(p.lower, ()) or p.is_a("name") for p in rest)
    if pronoun or any(not p.preposition for p in phrases_of(list(rest))):
        return
    yield found(phrase.determiner, phrase.noun, "gender_f" if ("f", "dat") in phrase.cells
                else "gender_pl", f"die {phrase.noun.text}", 0.89,
                noun=phrase.noun.text, det="der")  # fmt: skip


def _bare_adjective(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "lang Haare", "gern kalte Wasser"."""
    for before, word, noun in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if not noun.text[0].isupper() or not (
            finite(before) or before.lower in {"gern", "gerne", "oft"}
        ):
            continue
        columns = {column for column, _ in cells_of_noun(noun)}
        if word.lower in _QUALITIES and columns and noun.is_a("noun"):
            plural = columns == {"pl"}
            right = f"{word.text}e" if plural else None
            key = "ending" if plural else "ending_any"
            yield found(word, word, key, right, 0.87, ending="e", noun=noun.text)
        elif columns == {"n"} and _lacks_s(word.text):
            yield found(word, word, "ending", f"{word.text}s", 0.87, ending="es")


def _lacks_s(text: str) -> bool:
    """Thus "kalte" before a neuter noun without an article."""
    is_weak = text.islower() and text.endswith("e")
    return is_weak and text.removesuffix("e") in _QUALITIES
