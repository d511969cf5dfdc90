"""What goes into the grader's verdict and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_NOTHING: Mapping[str, str] = MappingProxyType({})


class GradeVerdict(StrEnum):
    """UNSURE is never a wrong answer: show the reference and let the learner decide."""

    ACCEPT = "accept"
    UNSURE = "unsure"
    REJECT = "reject"


class PartKind(StrEnum):
    SAME = "same"
    ACCENT = "accent"
    TYPO = "typo"
    FORM = "form"
    SYNONYM = "synonym"
    DIFFERENT = "different"
    MISSING = "missing"
    EXTRA = "extra"
    MOVED = "moved"
    NOTE = "note"
    """Not a place in the sentence: a remark on the whole (voice, length, swapped roles)."""


@dataclass(frozen=True, slots=True)
class GradePart:
    """One stretch of the aligned answer. Parts in order give the whole diff; `reason`
    is one line in the learner's language, empty where nothing is to be said."""

    kind: PartKind
    answer_text: str
    reference_text: str
    penalty: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """`score` runs from 0 to 100; `reference` is the one that fits the answer best."""

    score: int
    verdict: GradeVerdict
    parts: tuple[GradePart, ...]
    normal_form: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: lemma, part of speech ("verb", "noun", "adjective", …)
    and features as the lexicon names them; several values are joined by "/"."""

    lemma: str
    part_of_speech: str
    features: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def values(self, key: str) -> frozenset[str]:
        text = self.features.get(key, "")
        return frozenset(text.split("/")) if text else frozenset()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a normalised sentence.

    `category` is its job: content, number, negation, question, subject, object,
    possessive, article, preposition, auxiliary, conjunction, optional. `key` is the
    person of a pronoun ("1s", "3sf").
    """

    text: str
    shown: str
    category: str = "content"
    key: str = ""
    readings: tuple[Reading, ...] = ()
    known: bool = True
    name: bool = False
    lemmas: frozenset[str] = field(default_factory=frozenset)

    def is_a(self, *parts_of_speech: str) -> bool:
        return any(r.part_of_speech in parts_of_speech for r in self.readings)

    def first(self, part_of_speech: str) -> Reading | None:
        return next(
            (r for r in self.readings if r.part_of_speech == part_of_speech), None
        )


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: "did not see" is one group at the place of "see"."""

    index: int
    lemma: str
    tense: str
    persons: frozenset[str] = frozenset()
    passive: bool = False
    helpers: tuple[int, ...] = ()
