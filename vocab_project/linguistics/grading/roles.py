"""Did two words change their roles? "The man bit the dog" has the words of "The dog bit
the man"."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from vocab_project.linguistics.grading.align import Pair
from vocab_project.linguistics.grading.sentence import Sentence
from vocab_project.linguistics.grading.values import Token

_SILENT = frozenset({"article", "auxiliary", "optional"})
_CLEAR_CASE = frozenset(["nom", "der", "den", "dem", "des", "einen", "einem", "eines"])
_CLASSES = frozenset(["noun", "adjective", "verb", "adverb"])
# Pronouns whose spelling does not tell subject from object.
_UNCLEAR = frozenset(["sie", "es", "you", "it", "ella", "él", "lui", "lei", "loro"])
# They go where their noun goes.
_WITH_NOUN = frozenset(["adjective", "number", "possessive"])
_AND = frozenset(["and", "or", "e", "ed", "o", "y", "u", "ni", "und", "oder"])
_DESCRIBES = frozenset(["adjective", "number"])


@dataclass(frozen=True, slots=True)
class _Place:
    """A matched word: where it stands in both sentences, its kinds and case marks."""

    answer: int
    wanted: int
    kinds: frozenset[str]
    mark: str
    wanted_mark: str

    @property
    def nominal(self) -> bool:
        return bool(self.kinds & {"noun", "pronoun"})


def swapped(
    answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]
) -> tuple[int, bool] | None:
    """The place in the answer of a word that took another's role, and whether that is
    sure; None when all kept theirs."""
    places = _places(answer, wanted, pairs)
    core = [p for p in places if p.nominal or not p.kinds & _WITH_NOUN]
    doubt: int | None = None
    for stretch in (places, core):
        order = [p.wanted for p in stretch]
        for x, y in combinations(range(len(stretch)), 2):
            one, other = stretch[x], stretch[y]
            if not one.kinds & other.kinds:
                continue
            found = _restores(order, x, y) and _exchanged(answer, wanted, one, other)
            if found or _exchange_case(answer.language, one, other):
                return one.answer, True
            if found is None:
                doubt = one.answer
    return None if doubt is None else (doubt, False)


def _places(answer: Sentence, wanted: Sentence, pairs: Sequence[Pair]) -> list[_Place]:
    return [
        _Place(
            p.answer,
            p.wanted,
            _kinds_at(answer, wanted, p.answer, p.wanted),
            _mark(answer.tokens, p.answer, answer.language),
            _mark(wanted.tokens, p.wanted, wanted.language),
        )
        for p in pairs
        if p.answer is not None
        and p.wanted is not None
        and answer.tokens[p.answer].category not in _SILENT
    ]


def _kinds_at(
    answer: Sentence, wanted: Sentence, ours: int, theirs: int
) -> frozenset[str]:
    if any(g.index == theirs for g in wanted.groups) and any(
        g.index == ours for g in answer.groups
    ):
        return frozenset(["verb"])
    name = _is_name(answer, ours) or _is_name(wanted, theirs)
    return frozenset(["noun"]) if name else _kinds(wanted.tokens[theirs])


def _is_name(sentence: Sentence, at: int) -> bool:
    """A capital inside the sentence, where nouns have none."""
    token = sentence.tokens[at]
    plain = token.category == "content" and sentence.language != "de"
    return plain and at > 0 and token.shown[:1].isupper()


def _kinds(token: Token) -> frozenset[str]:
    if token.category in {"subject", "object"}:
        return frozenset(["noun", "pronoun"])
    if token.category != "content":
        return frozenset([token.category])
    found = frozenset(r.part_of_speech for r in token.readings) & _CLASSES
    return found or frozenset(["noun"])


def _restores(order: list[int], x: int, y: int) -> bool:
    """Do these two, put back, bring their stretch into the reference's order?"""
    if order[x] < order[y]:
        return False
    stretch = order[x : y + 1]
    stretch[0], stretch[-1] = stretch[-1], stretch[0]
    return stretch == sorted(stretch)


def _exchanged(
    answer: Sentence, wanted: Sentence, one: _Place, other: _Place
) -> bool | None:
    """None: a German article kept its noun, but does not tell its case."""
    if _listed(wanted, min(one.wanted, other.wanted), max(one.wanted, other.wanted)):
        return False
    both_subjects = {one.mark, other.mark} <= {"nom", ""} and (
        "pronoun" in one.kinds & other.kinds
    )
    compared = _compared(wanted, one.wanted, other.wanted)
    kept = (
        not compared and one.mark == one.wanted_mark and other.mark == other.wanted_mark
    )
    if kept and one.mark != other.mark and not both_subjects:
        clear = answer.language != "de" or _clear(one.mark) or _clear(other.mark)
        return False if clear else None
    describes = bool((one.kinds | other.kinds) & _DESCRIBES) or not one.nominal
    if describes or _verb_between(answer, one.answer, other.answer):
        return True
    if _verb_between(wanted, one.wanted, other.wanted):
        return True
    # "gave Tom the book", "gave the book to Tom": each may have lost its own mark only.
    return one.mark == other.wanted_mark != one.wanted_mark == other.mark


def _compared(sentence: Sentence, one: int, other: int) -> bool:
    """ "größer als": both sides have the same case, so the order decides."""
    between = sentence.tokens[min(one, other) + 1 : max(one, other)]
    return any(t.text in {"als", "wie", "than", "as", "que", "come"} for t in between)


def _clear(mark: str) -> bool:
    return mark in _CLEAR_CASE or mark not in {"die", "das", "ein", "eine", ""}


def _verb_between(sentence: Sentence, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    between = sentence.tokens[low + 1 : high]
    compared = any(t.category == "conjunction" and t.text not in _AND for t in between)
    helper = any(t.category == "auxiliary" for t in between)
    return compared or helper or any(low < g.index < high for g in sentence.groups)


def _listed(wanted: Sentence, start: int, end: int) -> bool:
    """ "bread, milk and eggs": the order of a list says nothing."""
    kinds = _kinds(wanted.tokens[start])
    verbs = {g.index for g in wanted.groups}
    return all(
        t.text in _AND
        or t.category in {"article", "optional", "possessive"}
        or (_kinds(t) & kinds and at not in verbs and t.is_a("noun"))
        for at, t in enumerate(wanted.tokens[start + 1 : end], start + 1)
    )


def _mark(tokens: Sequence[Token], at: int, language: str) -> str:
    """The preposition, the German article or the pronoun's own form, which tell a role."""
    token = tokens[at]
    article = ""
    for before in reversed(tokens[max(0, at - 4) : at]):
        if before.category == "preposition":
            return before.text
        if before.category in {"article", "possessive"}:
            article = article or before.text
        elif not (before.is_a("adjective") or before.category == "number"):
            break
    if token.category in {"subject", "object"} and token.text not in _UNCLEAR:
        return "nom" if token.category == "subject" else token.text
    return article if language == "de" else ""


def _exchange_case(language: str, one: _Place, other: _Place) -> bool:
    """ "Den Mann beißt der Hund" for "Der Mann beißt den Hund"."""
    return (
        language == "de"
        and one.mark == other.wanted_mark
        and other.mark == one.wanted_mark
        and one.mark != other.mark
        and {one.mark, other.mark} <= _CLEAR_CASE
        and one.nominal
        and other.nominal
    )
