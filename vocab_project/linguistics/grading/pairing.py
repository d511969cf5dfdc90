"""How two words compare."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from vocab_project.linguistics.grading.synonyms import Meanings
from vocab_project.linguistics.grading.values import PartKind, Reading, Token
from vocab_project.linguistics.text import fold

PRONOUNS = frozenset({"subject", "object", "possessive", "reflexive"})
STRONG = frozenset(
    {PartKind.SAME, PartKind.ACCENT, PartKind.TYPO, PartKind.FORM, PartKind.SYNONYM}
)


@dataclass(frozen=True, slots=True)
class Match:
    """`finding` names what is wrong (a key of `reasons`); `hard` findings make the
    answer wrong, `unsure` ones make the grader doubt."""

    kind: PartKind
    penalty: float = 0.0
    finding: str = ""
    hard: bool = False
    unsure: bool = False
    cap: float = 100.0


SAME = Match(PartKind.SAME)


def family(token: Token) -> str:
    return "pronoun" if token.category in PRONOUNS else token.category


def match(answer: Token, wanted: Token, meanings: Meanings) -> Match:
    if answer.text == wanted.text and _one_word(answer, wanted):
        return SAME
    if answer.text != wanted.text and answer.text.lower() == wanted.text.lower():
        return Match(PartKind.FORM, 3, "capital", unsure=True)
    if meanings.opposed(answer, wanted) and not meanings.same(answer, wanted):
        return Match(PartKind.DIFFERENT, 48, "opposite", hard=True, cap=38)
    if answer.category != "content" or wanted.category != "content":
        return _small_words(answer, wanted, meanings)
    return _content(answer, wanted, meanings)


def _one_word(answer: Token, wanted: Token) -> bool:
    """ "mach … zu" and "mach … auf" are two verbs."""
    alike = bool(answer.lemmas & wanted.lemmas)
    return alike or not (answer.is_a("verb") and wanted.is_a("verb"))


def _small_words(answer: Token, wanted: Token, meanings: Meanings) -> Match:
    ours, theirs = family(answer), family(wanted)
    if ours == theirs == "number":
        return Match(PartKind.DIFFERENT, 44, "number", hard=True, cap=56)
    spelt = _spelling(answer, wanted)
    if spelt and "number" not in {ours, theirs}:
        return spelt
    if ours == theirs == "pronoun":
        return _pronouns(answer, wanted)
    if ours == theirs == "question":
        return Match(PartKind.DIFFERENT, 48, "question", hard=True, cap=25)
    if meanings.same(answer, wanted) or _is_one(answer, wanted):
        return Match(PartKind.SYNONYM)
    return _by_category(answer, wanted, ours, theirs)


def _spelling(answer: Token, wanted: Token) -> Match | None:
    if fold(answer.text) == fold(wanted.text):
        return Match(PartKind.ACCENT, 3, "accent")
    if not answer.known and is_slip(answer.text, wanted.text):
        return Match(PartKind.TYPO, 2.5, "typo")
    return None


_ONES = frozenset(
    ["a", "an", "un", "uno", "una", "un'", "ein", "eine", "einen", "einem", "einer"]
)


def _is_one(answer: Token, wanted: Token) -> bool:
    """ "one sister" for "a sister"."""
    texts = {answer.text, wanted.text}
    return "1" in texts and bool(texts & _ONES)


def _pronouns(answer: Token, wanted: Token) -> Match:
    if not same_person(answer.key, wanted.key):
        formal = {answer.key[:1], wanted.key[:1]} == {"2"}
        if formal:
            return Match(PartKind.FORM, 6, "register", unsure=True)
        return Match(PartKind.DIFFERENT, 42, "person", hard=True, cap=58)
    if answer.category != wanted.category and "possessive" in {
        answer.category,
        wanted.category,
    }:
        return Match(PartKind.DIFFERENT, 12, "form")
    return Match(PartKind.FORM, 4, "pronoun_form")


def same_person(one: str, other: str) -> bool:
    if not one or not other:
        return True
    return any(
        ours.startswith(theirs) or theirs.startswith(ours)
        for ours in one.split("/")
        for theirs in other.split("/")
    )


_COSTS = {
    "article": (6, "article"), "preposition": (9, "preposition"),
    "conjunction": (14, "conjunction"), "auxiliary": (0, ""), "optional": (8, "adverb"),
    "negation": (10, "negation_word"),
}  # fmt: skip


def _by_category(answer: Token, wanted: Token, ours: str, theirs: str) -> Match:
    if ours == theirs and ours in _COSTS:
        cost, finding = _COSTS[ours]
        if ours == "negation":
            if _denies(answer) != _denies(wanted):
                return Match(PartKind.DIFFERENT, 44, "negation_word", hard=True, cap=56)
            return Match(PartKind.FORM, *_negations(answer, wanted))
        return Match(PartKind.FORM, cost, finding, unsure=ours == "conjunction")
    if {ours, theirs} == {"article", "pronoun"}:
        return Match(PartKind.DIFFERENT, 9, "article")
    return Match(PartKind.DIFFERENT, 48, "different", unsure=True)


_DENIED = (
    frozenset(["nobody", "no_one", "none", "nessuno", "nadie", "niemand"]),
    frozenset(["nothing", "niente", "nulla", "nada", "nichts"]),
    frozenset(["never", "mai", "nunca", "jamás", "nie", "niemals"]),
    frozenset(["nowhere", "nirgends", "nirgendwo"]),
)
"""Persons, things, times, places: to deny one is not to deny another."""


def _denies(token: Token) -> int | None:
    words = {token.text, *token.lemmas}
    return next((n for n, kind in enumerate(_DENIED) if words & kind), None)


def _negations(answer: Token, wanted: Token) -> tuple[float, str]:
    if answer.lemmas & wanted.lemmas or {answer.text, wanted.text} <= {
        "non",
        "no",
        "not",
    }:
        return 4, "form"
    return 10, "negation_word"


def _content(answer: Token, wanted: Token, meanings: Meanings) -> Match:
    shared = shared_readings(answer, wanted)
    if shared:
        return _same_lemma(shared, answer, wanted)
    accent = fold(answer.text) == fold(wanted.text)
    if accent and answer.text != wanted.text:
        return Match(PartKind.ACCENT, 3, "accent")
    if not answer.known and is_slip(answer.text, wanted.text) and not wanted.name:
        return Match(PartKind.TYPO, 2.5, "typo")
    if meanings.same(answer, wanted):
        return _numbers_of(answer, wanted) or Match(PartKind.SYNONYM, 1)
    if answer.name and wanted.name:
        return Match(PartKind.DIFFERENT, 48, "name", hard=True, cap=38)
    return Match(PartKind.DIFFERENT, 48, "different", unsure=True)


def shared_readings(answer: Token, wanted: Token) -> list[tuple[Reading, Reading]]:
    return [
        (ours, theirs)
        for ours in answer.readings
        for theirs in wanted.readings
        if (ours.lemma, ours.part_of_speech) == (theirs.lemma, theirs.part_of_speech)
    ]


def _same_lemma(
    shared: list[tuple[Reading, Reading]], answer: Token, wanted: Token
) -> Match:
    kinds = {ours.part_of_speech for ours, _ in shared}
    if "verb" in kinds and not kinds & {"noun"}:
        return Match(PartKind.FORM, 0, "verb_form")
    if "noun" in kinds:
        found = _noun_forms([p for p in shared if p[0].part_of_speech == "noun"])
        if found:
            return found
        if "verb" in kinds:
            return Match(PartKind.FORM, 0, "verb_form")
    degrees = {(a.values("degree"), b.values("degree")) for a, b in shared}
    if all(_degree(a) != _degree(b) for a, b in degrees):
        return Match(PartKind.DIFFERENT, 30, "degree", hard=True, cap=60)
    return Match(PartKind.FORM, 9 if answer.category == "content" else 4, "form")


def _degree(values: frozenset[str]) -> str:
    return next(iter(values - {"positive"}), "")[:3]


def _noun_forms(shared: list[tuple[Reading, Reading]]) -> Match | None:
    if not any(_agree(a, b, "number") for a, b in shared):
        return Match(PartKind.DIFFERENT, 40, "noun_number", hard=True, cap=60)
    if not any(_agree(a, b, "gender") for a, b in shared):
        return Match(PartKind.DIFFERENT, 44, "noun_gender", hard=True, cap=56)
    return None


def _agree(one: Reading, other: Reading, key: str) -> bool:
    ours, theirs = one.values(key), other.values(key)
    return not ours or not theirs or bool(ours & theirs)


def _numbers_of(answer: Token, wanted: Token) -> Match | None:
    """ "boat" for "ships" is a synonym in the wrong number."""
    ours = [r for r in answer.readings if r.part_of_speech == "noun"]
    theirs = [r for r in wanted.readings if r.part_of_speech == "noun"]
    if not ours or not theirs or answer.is_a("verb") or wanted.is_a("verb"):
        return None
    if any(_agree(a, b, "number") for a in ours for b in theirs):
        return None
    return Match(PartKind.DIFFERENT, 40, "noun_number", hard=True, cap=60)


def is_slip(answer: str, wanted: str) -> bool:
    """One edit in a word of four letters or more, two in one of eight."""
    allowed = 2 if len(wanted) >= 8 else 1 if len(wanted) >= 4 else 0
    if not allowed:
        return False
    bare = OSA.distance(fold(answer), fold(wanted), score_cutoff=allowed)
    return int(bare) <= allowed
