"""Prepositions of place and time, and the case that rest and movement ask for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.de.clauses import Clause, finite, nonfinite
from vocab_project.linguistics.de.grammar import MODALS, TIMES
from vocab_project.linguistics.de.lexicon import entries
from vocab_project.linguistics.de.phrases import Phrase, phrases_of
from vocab_project.linguistics.de.reading import Piece, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.objects import verb_names
from vocab_project.linguistics.findings import Finding

_COUNTRIES = words(
    "Deutschland Österreich Italien Spanien Frankreich England Griechenland Portugal Polen "
    "Kanada Japan China Indien Brasilien Mexiko Russland Schweden Norwegen Dänemark Finnland "
    "Irland Kroatien Ungarn Ägypten Australien Amerika Europa Afrika Asien Südamerika"
)
_CITIES = words(
    "Berlin Hamburg München Köln Wien Rom Paris London Madrid Bonn Dresden Leipzig Zürich "
    "Bremen Salzburg Frankfurt Stuttgart Mailand Barcelona"
)
_MOVING = words("gehen kommen fahren fliegen reisen laufen ziehen wandern")
_RESTING = words("liegen stehen sitzen hängen schlafen wohnen")
_PUTTING = words("stellen legen setzen hängen")
_RESTING_ON = words("in auf an unter neben hinter vor über")
_PUT_ON = words("in auf an unter neben hinter")
_PUT_WHERE = words(
    "Tisch Regal Schrank Stuhl Bett Sofa Boden Wand Tasche Kühlschrank Koffer Ecke Kiste "
    "Schreibtisch Küchentisch Teppich Bank Sessel Rucksack Schublade Tür Fenster Lampe Teller "
    "Herd Korb Bücherregal Heft Buch Haken Nagel"
)
_ASKED = frozenset(["Frage", "Fragen", "Antrag", "Ei", "Eier", "Wert", "Wecker"])
_RIDDEN = frozenset(
    ["Zug", "Bus", "Auto", "Fahrrad", "Taxi", "Flugzeug", "Motorrad", "Schiff"]
)
_WEEKDAYS = words(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Wochenende"
)
_SEASONS = words(
    "Sommer Winter Herbst Frühling Januar Februar März April Mai Juni Juli August September "
    "Oktober November Dezember"
)
_FESTIVE = frozenset(
    ["Party", "Hochzeit", "Geburtstagsfeier", "Feier", "Geburtstagsparty"]
)
_NOT_A_GOAL = words("hinein herein hinaus hinauf ähnlich")


def check(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        pieces = clause.pieces
        names = verb_names(pieces)
        phrases = list(phrases_of(list(pieces)))
        yield from _times(pieces)
        yield from _opposite(pieces)
        if names & _MOVING:
            yield from _countries(pieces, names)
            yield from _ridden(pieces, phrases)
            yield from _bare_goal(pieces)
        if "bleiben" in names:
            yield from _stays(phrases)
        yield from _festive(phrases, names)
        verb = names - {"haben", "sein", "werden"} - MODALS
        if len(verb) != 1 or not _NOT_A_GOAL.isdisjoint(clause.lower):
            continue
        if verb <= _RESTING:
            yield from _rests(pieces, phrases, min(verb))
        if verb <= _PUTTING:
            yield from _puts(pieces, phrases, min(verb))
        if verb == {"treffen"} and {"uns", "sich", "euch"} & set(clause.lower):
            yield from _led(
                phrases, words("in vor an hinter neben"), "dat", "sich treffen"
            )


def _countries(pieces: Sequence[Piece], names: set[str]) -> Iterator[Finding]:
    """Thus "Wir fahren zu Spanien", "Er fliegt in Italien", "Ich komme von Italien"."""
    for at, (before, piece) in enumerate(pairwise(pieces)):
        if piece.text not in _COUNTRIES | _CITIES:
            continue
        last = piece is pieces[-1]
        if before.lower == "zu" or (
            before.lower == "in" and last and "fliegen" in names
        ):
            yield _fixed(before, "nach", piece.text)
        elif before.lower == "von" and "kommen" in names and at < 3:
            passing = "nach" in {p.lower for p in pieces}
            if passing or piece.text in _CITIES:
                continue
            yield _fixed(before, "aus", piece.text)


def _fixed(piece: Piece, right: str, word: str) -> Finding:
    return found(piece, piece, "fixed", right, 0.88, word=word, prep=right)


def _ridden(pieces: Sequence[Piece], phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """Thus "bei dem Zug fahren", "mit Bus fahren"; "mit Bus und Bahn" is right."""
    for phrase in phrases:
        if phrase.noun.text not in _RIDDEN or phrase.before is None or phrase.inner:
            continue
        after = pieces[phrase.noun_at + 1 : phrase.noun_at + 2]
        if phrase.preposition == "bei" and phrase.article:
            yield _fixed(phrase.before, "mit", phrase.noun.text)
            continue
        joined = after and after[0].lower in {"und", "oder"}
        if phrase.preposition == "mit" and not phrase.article and not joined:
            noun = phrase.noun
            yield found(phrase.before, noun, "article", None, 0.89, noun=noun.text)


def _bare_goal(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich gehe Supermarkt", "Ich komme Frankreich"."""
    for at, (verb, goal) in enumerate(pairwise(pieces)):
        if at > 2 or not {r.lemma for r in finite(verb)} & _MOVING:
            continue
        if not goal.text[0].isupper() or goal.opens:
            continue
        known = (entries().get((r.lemma, "noun")) for r in goal.readings)
        place = any(e and e.countable and e.classes & {"place", "room"} for e in known)
        named = at and goal.text in _COUNTRIES and goal is pieces[-1]
        if place or named or goal.text in {"Bett", "Supermarkt", "Büro", "Strand"}:
            yield found(goal, goal, "goal", None, 0.88, noun=goal.text)


def _times(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "in Montag", "um Sommer", "an acht Uhr", "in dem 3. Mai"."""
    for at, (before, piece) in enumerate(pairwise(pieces)):
        right = _time_word(before.lower, piece.text)
        number = piece.is_a("numeral") or piece.text.isdigit()
        after = pieces[at + 2].text if at + 2 < len(pieces) else ""
        if right:
            yield _fixed(before, right, piece.text)
        elif number and after == "Uhr" and before.lower in {"an", "am", "in"}:
            yield _fixed(before, "um", "Uhr")
        elif number and not after and at and before.lower == "dem":
            # The mark of "3." ends the clause.
            lead = pieces[at - 1]
            if lead.lower == "in" and len(piece.text) < 3:
                yield found(lead, before, "fixed", "am", 0.88, word="Tag", prep="am")


def _time_word(word: str, noun: str) -> str:
    if noun in _WEEKDAYS and word in {"in", "um", "im"}:
        return "am"
    return "im" if noun in _SEASONS and word in {"in", "um", "an"} else ""


def _opposite(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "gegenüber die Apotheke"."""
    for at, piece in enumerate(pieces[:-2]):
        if piece.lower != "gegenüber" or not at:
            continue
        phrase = next(phrases_of(list(pieces[at + 1 :])), None)
        if phrase is None or phrase.determiner is not pieces[at + 1]:
            return
        if phrase.cells and "dat" not in phrase.cases and not phrase.preposition:
            yield found(
                phrase.determiner, phrase.noun, "case_dat", None, 0.9, prep="gegenüber"
            )


def _stays(phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """Thus "Ich bleibe zu meinem Haus"."""
    for phrase in phrases:
        home = phrase.noun.text in {"Haus", "Wohnung", "Zimmer", "Bett", "Hotel"}
        if phrase.preposition == "zu" and phrase.article and home and phrase.before:
            yield _fixed(phrase.before, "in", "bleiben")


def _festive(phrases: Sequence[Phrase], names: set[str]) -> Iterator[Finding]:
    """Thus "Ich war in der Party"."""
    if not names & {"sein", "gehen", "kommen", "tanzen", "treffen", "kennenlernen"}:
        return
    for phrase in phrases:
        if (
            phrase.preposition == "in"
            and phrase.noun.text in _FESTIVE
            and phrase.before
        ):
            yield _fixed(phrase.before, "auf", phrase.noun.text)


def _rests(
    pieces: Sequence[Piece], phrases: Sequence[Phrase], verb: str
) -> Iterator[Finding]:
    """Thus "Die Katze schläft unter das Bett"; "Ich hänge das Bild an die Wand" is right."""
    bare = [p for p in phrases if not p.preposition and _is_thing(p)]
    people = [p for p in pieces if p.lower in words("ich du er sie es wir ihr man")]
    objects = {"es", "ihn", "sie", "mich", "dich", "uns"} & {
        p.lower for p in pieces[1:]
    }
    # "Häng das Bild an die Wand."
    asked = verb == "hängen" and pieces[0].share("verb") > 0.5
    if len(bare) + len(people) != 1 or objects or asked:
        return
    leads = _RESTING_ON - {"auf"} if verb == "stehen" else _RESTING_ON
    yield from _led(phrases, leads, "dat", verb)


def _is_thing(phrase: Phrase) -> bool:
    return not any(r.lemma in TIMES for r in phrase.noun.readings)


def _led(
    phrases: Sequence[Phrase], leads: frozenset[str], case: str, verb: str
) -> Iterator[Finding]:
    for phrase in phrases:
        if phrase.preposition not in leads or not phrase.cells or not _is_thing(phrase):
            continue
        if phrase.determiner is None or case in phrase.cases:
            continue
        if (
            phrase.cases & {"acc", "dat"}
            and phrase.determiner.lower != phrase.noun.lower
        ):
            key = "static_at" if case == "dat" else "moving_to"
            yield found(
                phrase.determiner, phrase.noun, key, None, 0.88,
                prep=phrase.preposition, verb=verb,
            )  # fmt: skip
        return


def _puts(
    pieces: Sequence[Piece], phrases: Sequence[Phrase], verb: str
) -> Iterator[Finding]:
    """Thus "Stell die Flasche auf dem Tisch"."""
    led = [p for p in phrases if p.preposition in _PUT_ON and p.article and p.cells]
    if len(led) != 1 or not _ASKED.isdisjoint(p.text for p in pieces):
        return
    phrase = led[0]
    objects = [p for p in phrases if not p.preposition and "acc" in p.cases]
    pronouns = {"es", "ihn", "sie", "mich", "dich", "uns", "sich"}
    if not objects and pronouns.isdisjoint(p.lower for p in pieces[1:]):
        return
    subject = any(p.lower in {"ich", "du", "er", "wir", "man"} for p in pieces)
    if verb == "hängen" and not subject:
        return
    rest = pieces[phrase.noun_at + 1 :]
    final = not rest or (len(rest) == 1 and _is_verb(rest[0]))
    if final and phrase.cases == {"dat"} and phrase.noun.text in _PUT_WHERE:
        first = phrase.before if phrase.determiner is None else phrase.determiner
        if first is not None and phrase.before is not pieces[0]:
            yield found(
                first, phrase.noun, "moving_to", None, 0.88,
                prep=phrase.preposition, verb=verb,
            )  # fmt: skip


def _is_verb(piece: Piece) -> bool:
    return bool(nonfinite(piece, "infinitive") or nonfinite(piece, "participle"))
