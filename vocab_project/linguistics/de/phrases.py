"""Noun phrases of a sentence: preposition, determiner, adjectives, noun."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vocab_project.linguistics.de.grammar import (
    CASES,
    CONTRACTIONS,
    DETERMINERS,
    INTENSIFIERS,
    PREPOSITIONS,
    Cell,
)
from vocab_project.linguistics.de.reading import Piece, german
from vocab_project.linguistics.lexicon import Analysis

_RARE = 0.03
_OTHER = frozenset(["andere", "anderen", "anderer", "anderes", "anderem"])
_SECOND = frozenset(["beiden", "beide", "vielen", "viele", "wenigen", "wenige"])
_VERBAL: tuple[Cell, ...] = (("n", "nom"), ("n", "acc"), ("n", "dat"))


@dataclass(frozen=True)
class Phrase:
    """`at` is the index of its first piece (the preposition left out), `noun_at` of the
    noun. `preposition` is "" when there is none; `determiner` is None likewise."""

    at: int
    noun_at: int
    preposition: str
    before: Piece | None
    determiner: Piece | None
    article: str
    inner: tuple[Piece, ...]
    noun: Piece

    @property
    def adjectives(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.inner if _is_adjective(piece))

    @property
    def first(self) -> Piece:
        contracted = self.before if self.before and self.determiner is None else None
        return contracted or self.determiner or (*self.inner, self.noun)[0]

    @property
    def kind(self) -> str:
        return DETERMINERS[self.article][0] if self.article else "none"

    @cached_property
    def noun_cells(self) -> frozenset[Cell]:
        return cells_of_noun(self.noun)

    @cached_property
    def cells(self) -> frozenset[Cell]:
        """What noun and determiner allow together."""
        if not self.article:
            return self.noun_cells
        return self.noun_cells & DETERMINERS[self.article][1]

    @property
    def cases(self) -> frozenset[str]:
        return frozenset(case for _, case in self.cells)

    @property
    def wanted(self) -> frozenset[str]:
        """The cases that the preposition asks for; all when there is none."""
        return PREPOSITIONS.get(self.preposition, frozenset(CASES))

    @property
    def is_certain(self) -> bool:
        return bool(self.noun_cells)


def cells_of_noun(noun: Piece) -> frozenset[Cell]:
    """Empty when not sure: adjectives as nouns, names, unknown genders."""
    if noun.share("noun") < 0.3:
        return frozenset()
    # "beim Spielen": what looks like a plural may be a verb made a noun.
    cells: set[Cell] = set(_VERBAL) if _may_be_infinitive(noun) else set()
    for reading in _meant(noun):
        number = reading.features.get("number", "")
        gender = reading.features.get("gender", "")
        if not number or (number == "sg" and not gender):
            return frozenset()
        column = gender if number == "sg" else "pl"
        cells |= {(column, case) for case in reading.features["case"].split("/")}
    return frozenset(cells)


def _may_be_infinitive(noun: Piece) -> bool:
    """Thus "Spielen", "Fußballspielen"."""
    plural = any(r.features.get("number") == "pl" for r in noun.readings)
    return noun.text.endswith("n") and _ends_in_infinitive(noun.lower, plural=plural)


@lru_cache(maxsize=2048)
def _ends_in_infinitive(lower: str, *, plural: bool) -> bool:
    """The tail counts only where a plural would mislead: looking costs time."""
    tails = range(4, len(lower) - 4) if plural else ()
    return any(
        reading.features.get("tense") == "infinitive"
        for cut in (0, *tails)
        for reading in german().lookup(lower[cut:])
    )


def _meant(noun: Piece) -> list[Analysis]:
    """Without words that hardly occur beside another of the spelling ("das Tag"). All
    forms of a word that does occur count: "dem Nachbarn" is rarer than "die Nachbarn"."""
    nouns = [r for r in noun.readings if r.part_of_speech == "noun"]
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for reading in nouns:
        weight[_word(reading)] += reading.prior
    total = sum(weight.values()) or 1.0
    plain = [r for r in nouns if r.features.get("declension") != "adjective"]
    if 4 * sum(r.prior for r in nouns) < 5 * sum(r.prior for r in plain):
        nouns = plain
    return [r for r in nouns if weight[_word(r)] / total >= _RARE]


def _word(reading: Analysis) -> tuple[str, str]:
    return reading.lemma, reading.features.get("gender", "")


def phrases_of(pieces: list[Piece]) -> Iterator[Phrase]:
    index = 0
    while index < len(pieces):
        phrase = _phrase_at(pieces, index)
        if phrase is None:
            index += 1
        else:
            yield phrase
            index = phrase.noun_at + 1


def _phrase_at(pieces: list[Piece], at: int) -> Phrase | None:
    start, preposition, article = at, "", ""
    before = determiner = None
    lower = pieces[at].lower
    if lower in CONTRACTIONS:
        preposition, article = CONTRACTIONS[lower]
        before, at = pieces[at], at + 1
    elif lower in PREPOSITIONS and not _is_too(pieces, at):
        preposition, before, at = lower, pieces[at], at + 1
    if at < len(pieces) and not article and pieces[at].lower in DETERMINERS:
        determiner, article = pieces[at], pieces[at].lower
        at += 1
    begin = at
    if article and at < len(pieces) and pieces[at].lower in _SECOND:
        # "die beiden Kinder", "die vielen Leute".
        at += 1
    while at < len(pieces) and (
        _is_adjective(pieces[at]) or (article and _strengthens(pieces, at))
    ):
        at += 1
    noun = pieces[at] if at < len(pieces) else None
    led = bool(before or determiner or at > begin)
    if noun is None or not _is_noun(noun) or not (led or noun.text[0].isupper()):
        return None
    # "das Milch", "am Montag Abend": two nouns in a row are too much for us.
    return Phrase(
        start if before is None else start + 1 if determiner or not article else start,
        at,
        preposition,
        before,
        determiner,
        article,
        tuple(pieces[begin:at]),
        noun,
    )


def _is_too(pieces: list[Piece], at: int) -> bool:
    """Thus "zu viele Leute"."""
    after = pieces[at + 1].lower if at + 1 < len(pieces) else ""
    return pieces[at].lower == "zu" and after.startswith(("viel", "wenig"))


def _strengthens(pieces: list[Piece], at: int) -> bool:
    """Thus "sehr" in "ein sehr schönes Haus"."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return (
        pieces[at].lower in INTENSIFIERS and after is not None and _is_adjective(after)
    )


def _is_adjective(piece: Piece) -> bool:
    if piece.lower in _OTHER:
        return True
    return piece.text[0].islower() and piece.share("adjective") > 0.5


def _is_noun(piece: Piece) -> bool:
    if not piece.is_word or not piece.text[0].isupper():
        return False
    return piece.share("noun") > 0.5
