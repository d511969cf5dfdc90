"""The level that a sentence asks for: its tenses, its clauses, and the words it uses.

A1: the present, modal verbs in the present, the imperative, one clause, words that beginners
learn first. A2: the perfect, the past of the commonest verbs, simple subordinate clauses.
After the can-do lists of the Common European Framework and the grammar that the Goethe
examinations of the levels name.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from vocab_project.linguistics.de.clauses import (
    clauses_of,
    finite,
    is_only_verb,
    nonfinite,
)
from vocab_project.linguistics.de.grammar import QUESTION_WORDS
from vocab_project.linguistics.de.lexicon import DATA
from vocab_project.linguistics.de.names import names
from vocab_project.linguistics.de.reading import (
    PREFIXES,
    Piece,
    pieces_of,
    words,
)
from vocab_project.linguistics.de.separable import separable_verbs
from vocab_project.linguistics.frames import LEVELS

MAX_NEW_WORDS = 1
"""Words above the level that a sentence may hold besides the one it is about."""

_A1, _A2, _B1 = range(3)
# Their preterite is as common as the perfect.
_PAST = words(
    "sein haben werden können müssen wollen sollen dürfen mögen wissen geben kommen gehen "
    "stehen liegen heißen sehen denken finden aussehen regnen"
)
_POLITE = words("können haben sein werden sollen")
_SIMPLE = words("weil dass wenn ob als bevor")
_HARDER = words(
    "obwohl nachdem damit falls sodass sobald solange während seitdem indem bis"
)
_RELATIVE = words("der die das den dem")


@cache
def _core() -> dict[str, int]:
    """{lemma: level}."""
    found: dict[str, int] = {}
    level = _A1
    for line in (DATA / "core.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            level = LEVELS.index(line.strip("[]"))
        elif not line.startswith("#"):
            found |= dict.fromkeys(line.split(), level)
    return found


def suits(sentence: str, level: str, lemma: str) -> bool:
    """Can somebody of this level read it, given that `lemma` is the word they learn?
    Unknown levels count as the lowest."""
    asked = LEVELS.index(level) if level in LEVELS else _A1
    return asked > _A2 or level_of(sentence, lemma) <= asked


@lru_cache(maxsize=8192)
def level_of(sentence: str, lemma: str) -> int:
    """An index of LEVELS; what is beyond A2 is not told apart."""
    pieces = pieces_of(sentence)
    lemma = lemma.removeprefix("sich ")
    return max(_of_clauses(pieces, lemma), _of_words(pieces, lemma), _of_verbs(pieces))


def _of_words(pieces: Sequence[Piece], lemma: str) -> int:
    split = separable_verbs(list(pieces))
    needed = sorted(
        _of_word(piece, [r.lemma for r in split.get(at, ())], lemma)
        for at, piece in enumerate(pieces)
        if piece.is_word
    )
    return needed[-1 - MAX_NEW_WORDS] if len(needed) > MAX_NEW_WORDS else _A1


def _of_word(piece: Piece, joined: Sequence[str], lemma: str) -> int:
    lemmas = {r.lemma for r in piece.readings} | {piece.lower, piece.text, *joined}
    free = any(r.part_of_speech in {"name", "numeral"} for r in piece.readings)
    free = free or piece.lower in PREFIXES or piece.text in names()
    if lemma in lemmas or free:
        return _A1
    return min((_core().get(found, _B1) for found in lemmas), default=_B1)


def _of_clauses(pieces: Sequence[Piece], lemma: str) -> int:
    level = _A1
    for clause in clauses_of(pieces):
        first, verb_last = clause.pieces[0].lower, bool(finite(clause.pieces[-1]))
        if first in _HARDER - {lemma} and verb_last:
            return _B1
        related = first in _RELATIVE | QUESTION_WORDS and clause.after_comma
        infinitive = clause.after_comma and "zu" in clause.lower[:-1]
        if infinitive or (verb_last and (related or first in _SIMPLE | _HARDER)):
            level = _A2
    return level


def _of_verbs(pieces: Sequence[Piece]) -> int:
    level = _A1
    for clause in clauses_of(pieces):
        helped = any(
            r.lemma in {"haben", "sein"} and "person" in r.features
            for piece in clause.pieces
            for r in piece.verbs()
        )
        for piece in clause.pieces:
            if piece.text[0].islower() or piece.opens:
                level = max(level, _of_verb(piece, helped=helped))
    return level


def _of_verb(piece: Piece, *, helped: bool) -> int:
    readings = [r for r in piece.verbs() if "mood" in r.features]
    if not readings or not is_only_verb(piece) or piece.lower.startswith("möcht"):
        return _A1
    if piece.lower == "worden":
        return _B1
    if helped and nonfinite(piece, "participle"):
        return _A1 if piece.lower in _core() else _A2
    plain = {
        (r.features["mood"], r.features.get("tense", ""))
        for r in readings
        if r.features["mood"] != "subjunctive"
    }
    lemmas = {r.lemma for r in readings}
    if not plain:
        return _A2 if lemmas & _POLITE else _B1
    if plain == {("indicative", "preterite")}:
        return _A2 if lemmas & _PAST else _B1
    return _A1
