"""Known words that are written for others, capitals inside a sentence, commas."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vocab_project.linguistics.base import Severity
from vocab_project.linguistics.de.clauses import (
    Clause,
    finite,
    is_finite_verb,
    lemmas,
    nonfinite,
    persons,
)
from vocab_project.linguistics.de.grammar import INTENSIFIERS, QUESTION_WORDS
from vocab_project.linguistics.de.phrases import phrases_of
from vocab_project.linguistics.de.reading import Piece, german, words
from vocab_project.linguistics.de.rules.explain import found
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.text import first_upper

_SPEAKERS = words("ich du er sie es wir ihr man")
_LANGUAGES = words(
    "deutsch englisch französisch spanisch italienisch russisch chinesisch japanisch türkisch "
    "arabisch polnisch portugiesisch griechisch"
)
_LEARNT = words("lernen studieren unterrichten sprechen verstehen")
_COLOURS = words(
    "rot blau grün gelb weiß schwarz grau braun rosa lila ernst recht gold"
)
_COPULAS = words("ist bin bist sind war waren")
_HELD = words(
    "glaube glaubst glaubt glauben weiß hoffe hofft hoffen denke denkst denkt sagt sage "
    "meint meine finde schön gut sicher klar froh traurig schade leid freut toll möglich"
)
# "so dass", "nicht weil", "und dass", "anstatt dass".
_MAY_LEAD = words(
    "so und oder aber nicht nur auch als denn sondern ohne anstatt statt bis auf außer "
    "besonders gerade eben selbst kaum vielleicht vor allem einfach wohl ja je egal schon "
    "umso bloß sogar vermutlich wahrscheinlich möglicherweise wie dadurch deshalb"
)


def check(clauses: Sequence[Clause], pieces: Sequence[Piece]) -> Iterator[Finding]:
    yield from _pronouns(pieces)
    yield from _commas(pieces)
    yield from _no_question_mark(clauses, pieces)
    for number, clause in enumerate(clauses):
        yield from _seit(clause)
        yield from _small_words(clause.pieces)
        yield from _language(clause.pieces)
        yield from _predicate(clause.pieces)
        yield from _nominalised(clause.pieces)
        if number:
            yield from _that(clauses[number - 1], clause)


def _pronouns(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Heute gehe Ich"; "das Ich" is right."""
    for before, piece in pairwise(pieces):
        if piece.text not in {"Ich", "Wir", "Mich", "Mir"} or piece.opens:
            continue
        if before.is_word and not _leads(before):
            yield found(piece, piece, "small", piece.lower, 0.9, right=piece.lower)


def _leads(before: Piece) -> bool:
    return any(map(before.is_a, ("determiner", "article", "adjective", "preposition")))


def _commas(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Ich glaube dass er kommt", "Weißt du wo er ist?"."""
    for at in range(2, len(pieces) - 2):
        before, word = pieces[at - 1], pieces[at]
        if not before.is_word or before.lower in _MAY_LEAD or word.text[0].isupper():
            continue
        asks = word.lower in {"wo", "wann", "warum", "woher", "wohin"} and at < 4
        knows = asks and {"wissen"} & {n for p in pieces[:2] for n in lemmas(p)}
        if word.lower in {"dass", "weil", "obwohl"} or knows:
            right = f"{before.text}, {word.text}"
            yield found(
                before, word, "comma", right, 0.88, severity=Severity.MINOR,
                word=word.text,
            )  # fmt: skip


def _no_question_mark(
    clauses: Sequence[Clause], pieces: Sequence[Piece]
) -> Iterator[Finding]:
    """Thus "Wie heißt du."."""
    asked = clauses[0].pieces if len(clauses) == 1 else ()
    if len(asked) < 3 or pieces[-1].text != "." or pieces[0] is not asked[0]:
        return
    opens = asked[0].lower in QUESTION_WORDS - {"wer", "welche"}
    if opens and is_finite_verb(asked[1]) and asked[2].lower in _SPEAKERS:
        yield found(
            pieces[-1], pieces[-1], "question_mark", "?", 0.88, severity=Severity.MINOR
        )


def _seit(clause: Clause) -> Iterator[Finding]:
    """Thus "Ihr seit müde", "Ich lerne seid drei Jahren Deutsch"."""
    others = any(
        finite(p) and p.lower != "seid" and p.share("verb") > 0.5 for p in clause.pieces
    )
    for before, piece in pairwise(clause.pieces):
        beside = before.lower == "ihr" and piece.lower == "seit"
        if beside and not others:
            yield found(piece, piece, "mixed_up", "seid", 0.9, right="seid")
        since = before.lower == "seid" and (
            piece.is_a("numeral") or piece.text.isdigit() or piece.lower in
            {"einem", "einer", "wann", "gestern", "letztem", "vielen"}
        )  # fmt: skip
        if since and "ihr" not in clause.lower:
            yield found(before, before, "mixed_up", "seit", 0.9, right="seit")


def _small_words(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "fiel Spaß", "Ich weis", "wirklich schon" for "schön", "mochte bitte"."""
    last = pieces[-1]
    verbs = [p for p in pieces if finite(p) and p.share("verb") > 0.5]
    if (
        last.lower == "schon"
        and len(pieces) > 3
        and pieces[-2].lower in INTENSIFIERS - {"so"}
    ) and any(p.lower in _COPULAS for p in pieces[:-2]):
        yield found(last, last, "mixed_up", "schön", 0.9, right="schön")
    for before, piece in pairwise(pieces):
        if piece.lower == "weis" and before.lower == "ich":
            yield found(piece, piece, "mixed_up", "weiß", 0.92, right="weiß")
        if before.lower == "fiel" and piece.text[0].isupper() and len(verbs) > 1:
            yield found(before, before, "mixed_up", "viel", 0.9, right="viel")
        if (
            before.lower == "ich"
            and piece.lower == "mochte"
            and "bitte" in {p.lower for p in pieces}
        ):
            yield found(piece, piece, "mixed_up", "möchte", 0.9, right="möchte")


def _language(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Sie lernt französisch", "auf deutsch"."""
    names = {name for piece in pieces for name in lemmas(piece)}
    for at, piece in enumerate(pieces):
        if piece.text not in _LANGUAGES or not at:
            continue
        right = first_upper(piece.text)
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        closes = after is None or not _LEARNT.isdisjoint(lemmas(after))
        if pieces[at - 1].lower == "auf":
            yield found(piece, piece, "capital", right, 0.9, right=right)
        elif closes and names & _LEARNT:
            # "Sie spricht deutsch" may tell how she speaks.
            sure = 0.75 if names & {"sprechen"} else 0.9
            yield found(piece, piece, "capital", right, sure, right=right)


def _predicate(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Meine Mutter ist Krank", "Ich finde das Schön"."""
    last = pieces[-1]
    if len(pieces) < 3 or last.opens or not last.text[1:].islower():
        return
    if last.text.islower() or last.lower in _COLOURS | _LANGUAGES:
        return
    small = german().lookup(last.lower)
    bare = [r for r in small if r.part_of_speech == "adjective" and r.may(ending="-")]
    if not bare or german().frequency(last.lower) < german().frequency(last.text) + 2:
        return
    at = len(pieces) - 2
    while at and pieces[at].lower in INTENSIFIERS:
        at -= 1
    before = pieces[at].lower
    found_so = before in {"das", "es", "ihn"} and any(
        "finden" in lemmas(p) for p in pieces[:at]
    )
    if before in _COPULAS or found_so:
        yield found(last, last, "small", last.lower, 0.9, right=last.lower)


def _nominalised(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Thus "Das essen war lecker", "Er hilft beim kochen"."""
    for at, (before, piece) in enumerate(pairwise(pieces)):
        if not piece.text.islower() or not nonfinite(piece, "infinitive"):
            continue
        if any(r.part_of_speech != "verb" for r in piece.readings):
            continue
        after = pieces[at + 2] if at + 2 < len(pieces) else None
        subject = (
            at == 0 and before.lower == "das" and after is not None
            and is_finite_verb(after) and "3s" in persons(after)
        )  # fmt: skip
        noun_follows = after is not None and after.text[0].isupper()
        if subject or (before.lower in {"beim", "vom", "zum"} and not noun_follows):
            right = first_upper(piece.text)
            yield found(piece, piece, "capital", right, 0.9, right=right)


def _that(before: Clause, clause: Clause) -> Iterator[Finding]:
    """Thus "Ich glaube, das er heute nicht kommt"; "Das Buch, das er liest" is right."""
    pieces, last = clause.pieces, clause.pieces[-1]
    if clause.joined_by or len(pieces) < 3 or pieces[0].lower != "das":
        return
    if (
        pieces[1].lower not in _SPEAKERS
        or not finite(last)
        or (finite(pieces[2]) and pieces[2] is not last)
    ):
        return
    phrases = [
        p for p in phrases_of(list(before.pieces)) if p.noun is before.pieces[-1]
    ]
    if phrases or (before.pieces[-1].text[0].isupper() and not before.pieces[-1].opens):
        return
    if not _HELD.isdisjoint(before.lower[-2:]):
        yield found(pieces[0], pieces[0], "that", "dass", 0.9)
