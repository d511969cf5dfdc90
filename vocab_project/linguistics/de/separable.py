"""Separable verbs in a text: "lade … ein" is "einladen", however far apart the two stand.

A prefix is looked for where one can end a main clause; its verb is the finite verb before it in
the same clause. What is set in between – a relative clause, "wenn …", "um … zu …" – is passed over,
and a coordination of nouns ("Anna und Peter") ends nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vocab_project.linguistics.de.grammar import (
    CONTRACTIONS,
    OTHER_PREPOSITIONS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SUBORDINATORS,
)
from vocab_project.linguistics.de.reading import PREFIXES, Piece, german, words
from vocab_project.linguistics.lexicon import Analysis

SEPARABLE = PREFIXES | words(
    "abwärts aneinander aufeinander auseinander beiseite bekannt bereit bevor bloß dabei daher "
    "dahin dar davon dazu dran drauf durcheinander einher entlang fehl fertig frei gegenüber "
    "heim herab herauf herbei herüber hervor hinauf hinterher hinüber hoch inne irre kaputt "
    "klar kund nahe offen preis rauf rum rüber schief schwer sicher stand still tot überein "
    "übrig umher vorher vorwärts vorweg wach wahr wett zurecht zuvor"
)
"""Every first part that stands alone, save those that are nearly always an adverb there ("Es geht
gut", "Er kommt gleich", "Was machst du da?")."""
_BEYOND = words("herausfordern umbenennen vorhaben weiterentwickeln wiederwählen")
"""Verbs that the lexicon lacks."""
_ONE_PIECE = words("wiederholen")
"""They part in theory ("Er holt den Ball wieder"), and nobody means that."""
_ENDS = frozenset(".!?;:…")
_JOINING = words("und oder aber denn sondern")
_AFTER_PREFIX = _JOINING | words("als wie dass")
"""What may follow a prefix besides a mark: another clause, or what is compared."""
_FOLLOWS = frozenset(PREPOSITIONS) | OTHER_PREPOSITIONS | frozenset(CONTRACTIONS)
_RELATIVES = words("der die das den dem deren dessen denen")
_SUBORDINATORS = (
    SUBORDINATORS
    | QUESTION_WORDS
    | words(
        "während damit solange seit seitdem indem bis ehe als soweit sooft wodurch womit "
        "wofür worauf woran worüber welcher welches welchen welchem weshalb weswegen"
    )
)
_OPENS_INFINITIVE = words("um ohne anstatt statt")
_FIXED = (
    ("ab", "und", "zu"), ("auf", "und", "ab"), ("hin", "und", "her"),
    ("hin", "und", "wieder"), ("nach", "und", "nach"), ("durch", "und", "durch"),
    ("an", "und", "für"), ("um", "und", "um"), ("ein", "und", "aus"),
)  # fmt: skip
_SINCE = words(
    "heute morgen jetzt nun da hier anfang beginn geburt klein kindheit montag dienstag "
    "mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli "
    "august september oktober november dezember"
)
"""Thus "von heute an", "von hier aus": no prefix, but the end of a time or a place."""
_FARTHEST = 60
"""Words and marks between a verb and its prefix at most."""
_LEAST_SHARE = 0.02
_SURE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Separated:
    """Indices of the finite verb and of its prefix, and the readings of the whole verb."""

    verb: int
    prefix: int
    readings: tuple[Analysis, ...]


def separated(pieces: Sequence[Piece]) -> list[Separated]:
    """In the order of their prefixes. "Er macht die Tür auf und das Fenster zu" has two, of one
    verb."""
    return [
        found
        for index in range(1, len(pieces))
        if _may_be_prefix(pieces, index) and (found := _joined(pieces, index))
    ]


def separable_verbs(pieces: Sequence[Piece]) -> dict[int, tuple[Analysis, ...]]:
    """{index of "lade": readings of "einladen"}, of the first prefix where there are two."""
    verbs: dict[int, tuple[Analysis, ...]] = {}
    for found in separated(pieces):
        verbs.setdefault(found.verb, found.readings)
    return verbs


def _may_be_prefix(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    # Capitals are no prefix, unless everything is shouted.
    if piece.lower not in SEPARABLE or piece.text[0].isupper() != piece.text.isupper():
        return False
    if _is_fixed(pieces, index) or _ends_a_time(pieces, index):
        return False
    if index + 1 == len(pieces):
        return True
    following = pieces[index + 1]
    if not following.is_word:
        return not following.text[0].isdigit()
    return following.lower in _AFTER_PREFIX or _begins_afresh(pieces, index + 1)


def _begins_afresh(pieces: Sequence[Piece], index: int) -> bool:
    """A preposition or "zu" with an infinitive: what comes before it is no preposition."""
    piece = pieces[index]
    if piece.text[0].isupper() and not piece.text.isupper():
        return False
    if piece.lower == "zu" and index + 1 < len(pieces):
        return _is_infinitive(pieces[index + 1]) or pieces[index + 1].is_word
    # "bis auf", "mit zu", "zu … hin" are two prepositions in a row.
    return piece.lower in _FOLLOWS and piece.lower not in PREFIXES - {
        "mit",
        "zu",
        "bei",
    }


def _is_fixed(pieces: Sequence[Piece], index: int) -> bool:
    lower = [piece.lower for piece in pieces[max(0, index - 2) : index + 3]]
    at = min(index, 2)
    return any(
        tuple(lower[at - place : at - place + 3]) == phrase
        for phrase in _FIXED
        for place, word in enumerate(phrase)
        if word == pieces[index].lower and at >= place
    )


def _ends_a_time(pieces: Sequence[Piece], index: int) -> bool:
    before = [piece.lower for piece in pieces[max(0, index - 3) : index]]
    if pieces[index].lower not in {"an", "ab", "aus", "auf"} or not before:
        return False
    return "von" in before[:-1] and before[-1] in _SINCE


def _joined(pieces: Sequence[Piece], prefix: int) -> Separated | None:
    for index in _clause_before(pieces, prefix):
        piece = pieces[index]
        if not _may_be_finite(pieces, index):
            continue
        share = piece.share("verb")
        readings = _whole(piece, pieces[prefix].lower) if share >= _LEAST_SHARE else ()
        if readings:
            return Separated(index, prefix, readings)
        if share > _SURE_SHARE:
            return None
    return None


def _clause_before(pieces: Sequence[Piece], index: int) -> Iterator[int]:
    """Indices backwards to the start of the sentence, what is set in between left out."""
    farthest = max(0, index - _FARTHEST)
    index -= 1
    while index >= farthest:
        text = pieces[index].text
        if text in _ENDS:
            return
        if text == "," and (start := _start_of_inset(pieces, index)) is not None:
            index = start - 1
            continue
        yield index
        index -= 1


def _start_of_inset(pieces: Sequence[Piece], end: int) -> int | None:
    """The comma that opens what the comma at `end` closes; None where it closes no clause."""
    for start in range(end - 1, max(-1, end - _FARTHEST), -1):
        text = pieces[start].text
        if text in _ENDS:
            return None
        if text == ",":
            inside = pieces[start + 1 : end]
            return start if _is_dependent(inside) else None
    return None


def _is_dependent(inside: Sequence[Piece]) -> bool:
    if len(inside) < 2:
        return False
    first, second, last = inside[0].lower, inside[1].lower, inside[-1]
    if first in _OPENS_INFINITIVE:
        return _is_infinitive(last)
    is_relative = first in _RELATIVES or (first in _FOLLOWS and second in _RELATIVES)
    return (is_relative or first in _SUBORDINATORS) and any(_finite(last))


def _finite(piece: Piece) -> Iterator[Analysis]:
    return (r for r in piece.verbs() if "person" in r.features)


def _is_infinitive(piece: Piece) -> bool:
    return any(r.features.get("tense") in {"infinitive", "zu"} for r in piece.verbs())


def _may_be_finite(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.text[0].isupper() and not (piece.opens or piece.text.isupper()):
        return False
    # "zu weinen" has the shape of "sie weinen".
    if index and pieces[index - 1].lower == "zu" and _is_infinitive(piece):
        return False
    return any(_finite(piece))


def _whole(piece: Piece, prefix: str) -> tuple[Analysis, ...]:
    """Readings of prefix and verb as one; an imperative has no joined form: "Mach zu!"."""
    joined = german().lookup(prefix + piece.lower)
    verbs = tuple(
        r for r in joined if "person" in r.features and _parts(r.lemma, prefix)
    )
    if verbs:
        return verbs
    first = next(_finite(piece))
    lemma = prefix + first.lemma
    if lemma in _BEYOND or _parts(lemma, prefix):
        return tuple(replace(r, lemma=lemma) for r in _finite(piece))
    return ()


@lru_cache(maxsize=2048)
def _parts(lemma: str, prefix: str) -> bool:
    """Whether the verb parts from its prefix: "wiedergekommen", but "wiederholt"."""
    base = lemma.removeprefix(prefix)
    if lemma in _ONE_PIECE or base == lemma:
        return False
    to, done = f"{prefix}zu", f"{prefix}ge{'ge' if base.startswith('ge') else ''}"
    return any(
        (features.get("tense") == "zu" and form.startswith(to))
        or (features.get("tense") == "participle" and form.startswith(done))
        for form, features in german().paradigm(lemma, "verb")
    )
