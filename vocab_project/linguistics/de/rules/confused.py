"""Words that are taken for one another: "nicht ein", "wann" and "wenn", "wissen" and "kennen"."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.de.clauses import Clause, finite, is_finite_verb, lemmas
from vocab_project.linguistics.de.grammar import (
    CONTRACTIONS,
    INTENSIFIERS,
    PREPOSITIONS,
    QUESTION_WORDS,
)
from vocab_project.linguistics.de.lexicon import entries
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.de.rules.forms import same_person
from vocab_project.linguistics.findings import Finding

_SPEAKERS = words("ich du er sie wir ihr man")
_ONE = words("ein eine einen einem einer")
_NEGATIONS = words(
    "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nichts "
    "weder kaum ohne nirgends"
)
_FELT = words("hungrig durstig müde")
_HAD = frozenset(
    ["Hunger", "Durst", "Angst", "Lust", "Heimweh", "Fieber", "Kopfschmerzen"]
)
_BECOME = words(
    "krank müde alt kalt dunkel gesund groß reich nervös böse hungrig warm heiß älter dick"
)
_PLAYED = {
    "Ski": "fahren",
    "Snowboard": "fahren",
    "Fahrrad": "fahren",
    "Yoga": "machen",
}
_TOLD = frozenset(["Name", "Adresse", "Telefonnummer", "Handynummer", "Nachname"])
_ASKED_ABOUT = frozenset(
    [
        "wissen",
        "sagen",
        "fragen",
        "sein",
        "stehen",
        "verraten",
        "entscheiden",
        "erfahren",
    ]
)


def check(clauses: Sequence[Clause], *, question: bool) -> Iterator[Finding]:
    for number, clause in enumerate(clauses):
        after = clauses[number + 1] if number + 1 < len(clauses) else None
        if not (after and after.joined_by == "sondern") and not question:
            yield from _not_a(clause.pieces)
        yield from _no(clause.pieces)
        yield from _felt(clause.pieces)
        yield from _become(clause.pieces)
        yield from _as_much(clause.pieces)
        yield from _collocated(clause.pieces)
        yield from _someone(clause.pieces)
        if after is not None:
            yield from _known(clause, after)
            yield from _but(clauses[: number + 1], after)
            yield from _when(clause, after)
    if question and len(clauses) == 1:
        yield from _asked(clauses[0].pieces)


def _not_a(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich habe nicht ein Auto", "Wir haben nicht Zeit"."""
    for at in range(1, len(pieces) - 2):
        no, one = pieces[at : at + 2]
        if no.lower != "nicht" or at not in {2, 3} or one.lower not in _ONE:
            continue
        owned = not {"haben", "sein"}.isdisjoint(lemmas(pieces[1]))
        if owned and pieces[at + 2].text[0].isupper():
            yield found(no, one, "no", "k" + one.lower, 0.89)
    if len(pieces) < 4 or pieces[-2].lower != "nicht":
        return
    verb, noun = pieces[-3], pieces[-1]
    has = any(r.lemma == "haben" for r in finite(verb))
    if has and noun.is_a("noun") and noun.text[0].isupper() and noun.text != "Recht":
        yield found(pieces[-2], pieces[-1], "no", None, 0.88)


def _no(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Das ist kein gut", "Ich arbeite kein am Sonntag"."""
    for at, piece in enumerate(pieces[:-1]):
        if piece.lower != "kein" or not at:
            continue
        after = pieces[at + 1]
        bare = after.text.islower() and after.readings and all(
            r.part_of_speech in {"adjective", "adverb"}
            and r.features.get("ending", "-") == "-"
            for r in after.readings
        )  # fmt: skip
        leads = after.lower in CONTRACTIONS or after.lower in PREPOSITIONS
        if (bare and after is pieces[-1]) or (leads and after.lower != "zu"):
            yield found(piece, piece, "not", "nicht", 0.9)


def _felt(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich habe hungrig", "Er ist Hunger", "Ich bin kalt", "Ich habe 20 Jahre alt"."""
    for one, other in pairwise(pieces[:4]):
        subject, verb = (one, other) if one.lower in _SPEAKERS else (other, one)
        names = {r.lemma for r in finite(verb)}
        if subject.lower not in _SPEAKERS or not names & {"haben", "sein"}:
            continue
        rest = pieces[pieces.index(other) + 1 :]
        if rest and "haben" in names:
            yield from _has(verb, rest)
        elif rest and rest[0].text in _HAD:
            yield found(verb, verb, "feel_have", same_person(verb, "haben"), 0.92)
        elif rest and subject.lower == "ich" and _is_only(rest, {"kalt", "warm"}):
            yield found(one, other, "feel_cold", None, 0.87, word=rest[-1].lower)
        return


def _has(verb: Piece, rest: Sequence[Piece]) -> Iterator[Finding]:
    aged = len(rest) > 1 and (rest[-2].text, rest[-1].lower) == ("Jahre", "alt")
    if aged or _is_only(rest, _FELT):
        yield found(verb, verb, "feel_be", same_person(verb, "sein"), 0.92)


def _is_only(rest: Sequence[Piece], felt: Collection[str]) -> bool:
    inner = [p for p in rest[:-1] if p.lower not in INTENSIFIERS]
    return not inner and rest[-1].lower in felt


def _become(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Er will Arzt bekommen", "Ich bekomme müde"."""
    last = pieces[-1]
    if len(pieces) > 3 and last.lower == "bekommen":
        job = entries().get((pieces[-2].text, "noun"))
        trained = pieces[-2].text.endswith("in") and pieces[-2].is_a("noun")
        person = job is not None and job.classes & {"jobm", "jobf"}
        bare = pieces[-3].text.islower() and not _leads_noun(pieces[-3])
        if (person or (trained and pieces[-2].text.endswith("erin"))) and bare:
            yield found(last, last, "become", "werden", 0.89)
        return
    if last.lower not in _BECOME or len(pieces) > 5:
        return
    if not {"mir", "dir", "ihm", "uns", "ihr", "ihnen"}.isdisjoint(
        p.lower for p in pieces
    ):
        return
    for verb in pieces[:2]:
        if any(r.lemma == "bekommen" for r in finite(verb)) and not any(
            p.text[0].isupper() for p in pieces[pieces.index(verb) + 1 :]
        ):
            yield found(verb, verb, "become", same_person(verb, "werden"), 0.89)


def _leads_noun(piece: Piece) -> bool:
    return piece.is_a("determiner") or piece.is_a("article") or piece.is_a("adjective")


def _as_much(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "so schnell als dein Auto"; "so bald als möglich" is right."""
    for at in range(len(pieces) - 3):
        so, how, than, after = pieces[at : at + 4]
        plain = any(
            r.part_of_speech == "adjective" and r.may(ending="-", degree="positive")
            for r in how.readings
        )
        if so.lower not in {"so", "genauso", "ebenso"} or not plain:
            continue
        if than.lower != "als" or after.lower in {"ob", "wenn", "möglich"}:
            continue
        if not is_finite_verb(after):
            yield found(than, than, "as", "wie", 0.89)


def _collocated(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ski spielen", "zehn Uhren"."""
    names = {name for piece in pieces for name in lemmas(piece)}
    for before, piece in pairwise(pieces):
        if piece.text in _PLAYED and "spielen" in names and not _leads_noun(before):
            verb = _PLAYED[piece.text]
            yield found(piece, piece, "play", None, 0.88, word=piece.text, verb=verb)
        hour = before.is_a("numeral") or before.text.isdigit()
        clock = {"es", "um", "ab", "gegen"} & {p.lower for p in pieces}
        if piece.text == "Uhren" and hour and clock:
            yield found(piece, piece, "clock", "Uhr", 0.9)


def _someone(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich weiß deinen Bruder nicht"."""
    for at, verb in enumerate(pieces[:2]):
        if not any(r.lemma == "wissen" for r in finite(verb)) or len(pieces) < 3:
            continue
        begin = at + 1 + (pieces[at + 1].lower in _SPEAKERS)
        if begin >= len(pieces):
            return
        phrase = next(phrases_of(list(pieces[begin:])), None)
        if phrase is None or phrase.preposition or phrase.first is not pieces[begin]:
            return
        known = (entries().get((r.lemma, "noun")) for r in phrase.noun.readings)
        person = any(e and e.classes & {"person", "kin", "relation"} for e in known)
        if phrase.determiner is not None and person and "acc" in phrase.cases:
            yield found(verb, verb, "know_kennen", same_person(verb, "kennen"), 0.9)
        return


def _known(clause: Clause, after: Clause) -> Iterator[Finding]:
    """Thus "Kennst du, wo die Post ist?", "Ich weiß nicht, wenn er kommt"."""
    first, spoken = after.pieces[0], [p for p in clause.pieces if p.lower != "nicht"]
    if after.joined_by or len(spoken) != 2:
        return
    verb = next((p for p in spoken if finite(p)), None)
    if verb is None or not any(p.lower in _SPEAKERS for p in spoken):
        return
    names = {r.lemma for r in finite(verb)}
    if "kennen" in names and first.lower in QUESTION_WORDS | {"dass", "ob"}:
        yield found(verb, verb, "know_wissen", same_person(verb, "wissen"), 0.92)
    elif "wissen" in names and first.lower == "wenn" and finite(after.pieces[-1]):
        yield found(first, first, "when_wann", "wann", 0.88)


def _but(before: Sequence[Clause], after: Clause) -> Iterator[Finding]:
    """Thus "Ich habe wenig Geld, sondern ich bin froh", "nicht mein Hund, aber der …"."""
    said = {word for clause in before for word in clause.lower}
    if after.joined_by == "sondern" and _NEGATIONS.isdisjoint(said):
        if not any(w.startswith(("un", "kein")) for w in said):
            yield _joint(after, "but_aber")
    elif after.joined_by == "aber" and before[-1].lower[:3] == ["das", "ist", "nicht"]:
        one = next(phrases_of(list(before[-1].pieces[3:])), None)
        other = next(phrases_of(list(after.pieces)), None)
        if one is None or other is None or any(map(finite, after.pieces)):
            return
        if (
            one.determiner is before[-1].pieces[3]
            and other.determiner is after.pieces[0]
        ) and not {one.article[:3], other.article[:3]} & {"ein", "kei"}:
            yield _joint(after, "but_sondern")


def _joint(after: Clause, key: str) -> Finding:
    return found(after.pieces[0], after.pieces[0], key, None, 0.88)


def _when(clause: Clause, after: Clause) -> Iterator[Finding]:
    first, last = clause.pieces[0], clause.pieces[-1]
    begins = after.pieces[0]
    if clause.after_comma or len(clause.pieces) < 3 or not finite(begins):
        return
    past = _is_past(last)
    names = {r.lemma for r in finite(begins)}
    named = clause.pieces[1].lower in _SPEAKERS
    if first.lower == "wann" and named and finite(last) and not names & _ASKED_ABOUT:
        yield found(first, first, "when_als", "als" if past else "wenn", 0.88)
    elif first.lower == "wenn" and past and _is_past(begins) and _was_once(clause):
        yield found(first, first, "when_als", "als", 0.88)
    elif first.lower == "als" and named and _is_past(begins) and _is_present(last):
        yield found(last, last, "tense_past", None, 0.88, time="als")


def _was_once(clause: Clause) -> bool:
    once = {"gestern", "vorgestern", "klein", "jung", "Kind", "letzte", "letztes"}
    said = {piece.text for piece in clause.pieces}
    return bool(said & once) and not said & {"immer", "manchmal", "oft"}


def _is_past(piece: Piece) -> bool:
    """Surely the preterite: "machte" and "wollte" may be subjunctives."""
    readings = finite(piece)
    return bool(readings) and readings[0].features["tense"] in {"preterite", "past"}


def _is_present(piece: Piece) -> bool:
    readings = finite(piece)
    return bool(readings) and all(r.features["tense"] == "present" for r in readings)


def _asked(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Wenn kommst du?", "Wer ist dein Name?", "Was Zeit ist es?"."""
    if len(pieces) < 3:
        return
    first, second, third = pieces[:3]
    subject = third.lower in _SPEAKERS or third.lower in {"der", "die", "das"}
    if first.lower == "wenn" and is_finite_verb(second) and subject:
        yield found(first, first, "when_wann", "wann", 0.92)
    elif first.lower == "wer" and pieces[-1].text in _TOLD and len(pieces) == 4:
        if any(r.lemma == "sein" for r in finite(second)):
            yield found(first, first, "what_like", "wie", 0.92)
    elif first.lower == "was" and second.text[0].isupper() and finite(third):
        singular = any(r.may(number="sg") for r in second.readings)
        if singular and second.is_a("noun") and len(pieces) > 3:
            yield found(first, second, "which", None, 0.88)
