"""What every language package offers, and the values that travel in and out.

Plain Python: no Django, no database, no network, no clock, no global randomness. A caller passes
everything that is needed and gets plain frozen values back, so the same code serves the web
process, a worker and a notebook.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from vocab_project.linguistics.lexicon import Analysis

if TYPE_CHECKING:
    from vocab_project.linguistics.findings import Finding


class Verdict(StrEnum):
    """What can be said of a learner's sentence. CANNOT_JUDGE is honest, a guess is not."""

    RIGHT = "right"
    ALMOST = "almost"
    WRONG = "wrong"
    CANNOT_JUDGE = "cannot_judge"


class ErrorType(StrEnum):
    LANGUAGE = "language"
    MISSING_WORD = "missing_word"
    SPELLING = "spelling"
    ACCENT = "accent"
    CAPITALISATION = "capitalisation"
    PUNCTUATION = "punctuation"
    GENDER = "gender"
    AGREEMENT = "agreement"
    VERB_FORM = "verb_form"
    TENSE = "tense"
    CASE = "case"
    WORD_ORDER = "word_order"
    PREPOSITION = "preposition"
    WORD_CHOICE = "word_choice"
    OTHER = "other"


class Severity(StrEnum):
    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"


class Certainty(StrEnum):
    """A MISTAKE is mended; a place to CHECK is only told and never changes the verdict to
    ALMOST or WRONG."""

    MISTAKE = "mistake"
    CHECK = "check"


class CannotWriteError(Exception):
    """No sentence that is certainly right can be built. `reason` is a stable code, not prose."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form. `features` uses the keys of `WordForm.grammatical_info`:
    mood, tense, person ("1s"…"3p"), number ("sg"/"pl"), gender ("m"/"f"/"n"), case
    ("nom"/"acc"/"dat"/"gen"), degree."""

    text: str
    form_type: str
    features: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TutorWord:
    """A word as the tutor needs it: explicit, so that the tutor knows no database.

    `lemma` has no article ("Tisch", never "der Tisch"). `gender` is "m", "f", "n" or "".
    `translation` is in the learner's native language and may be empty.
    """

    language: str
    lemma: str
    part_of_speech: str
    gender: str = ""
    plural: str = ""
    translation: str = ""
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleDraft:
    sentence: str
    translation: str
    form_used: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to mend or to check. `wrong` is the learner's own words, `right` what they
    should be (empty when nothing certain can be offered). `explanation` is in the learner's
    language. `topic` is the slug of the grammar topic it belongs to, empty when the fault is
    none of grammar."""

    error_type: ErrorType
    severity: Severity
    wrong: str
    right: str
    explanation: str
    certainty: Certainty = Certainty.MISTAKE
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SentenceFeedback:
    """`corrected` equals the sentence when nothing was changed; `corrections` name mistakes before
    what is to be checked. `scope_note` says plainly, in the learner's language, what was and what
    was not judged.

    `is_clean`: all that can be checked was checked, and nothing but matters of form was found. It
    tells the two kinds of CANNOT_JUDGE apart: "no mistake found" (then the note says so, before a
    colon) and "I can't judge this".
    """

    verdict: Verdict
    corrected: str
    corrections: tuple[Correction, ...]
    scope_note: str
    is_clean: bool = False


@dataclass(frozen=True, slots=True)
class TokenAnalysis:
    """A word of a text. `best` is None when nothing is known of it; `known` is False also
    for a slip whose meaning is plain ("schoen"). `prefixes` are those that stand apart from a
    separable verb, each as (lemma of the whole verb, start, end)."""

    token: str
    start: int
    end: int
    best: Analysis | None
    alternatives: tuple[Analysis, ...]
    known: bool
    prefixes: tuple[tuple[str, int, int], ...] = ()


class Checked(Protocol):
    """What the checker found. `beyond` names why the grammar could not be judged, or is empty."""

    @property
    def findings(self) -> "tuple[Finding, ...]": ...
    @property
    def beyond(self) -> str: ...


class LanguageTools(Protocol):
    """One learned language. Implementations are stateless after loading and safe across threads."""

    code: str
    letters: str
    """Letters an English keyboard lacks, in the order of the accent bar, e.g. "áéíóúüñ¿¡"."""

    def search_key(self, text: str) -> str:
        """Fold case, accents and spelling variants so that what a hurried learner types is found
        ("Árbol" -> "arbol", "Straße" -> "strasse"). Idempotent."""
        ...

    def normalise(self, text: str) -> str:
        """The identity of a spelling: NFC, lower case, single spaces, plain quotes."""
        ...

    def tokenise(self, text: str) -> list[str]:
        """Words in order, without punctuation."""
        ...

    def looks_like(self, text: str) -> bool | None:
        """True / False when sure that the text is / is not in this language, None when it is too
        short or too mixed to tell."""
        ...

    def split_article(self, text: str) -> tuple[str, str]:
        """("el", "gato") for "el gato"; ("", "gato") for "gato". Never splits a bare article."""
        ...

    def write_examples(
        self,
        word: TutorWord,
        *,
        native: str,
        level: str,
        count: int,
        avoid: Collection[str] = (),
        seed: int = 0,
    ) -> list[ExampleDraft]:
        """Up to `count` distinct right sentences that are not in `avoid`, simplest first; the
        order among equals is decided by `seed` alone.

        Raises CannotWriteError when not one can be made.
        """
        ...

    def judge_sentence(
        self,
        sentence: str,
        word: TutorWord,
        *,
        native: str,
        known_forms: Sequence[str] = (),
        ignore: Collection[str] = (),
    ) -> SentenceFeedback:
        """Judge only what is certain. `known_forms` are further spellings known to be right,
        `ignore` those that this learner means so (names, dialect)."""
        ...

    def check(self, sentence: str, *, ignore: Collection[str] = ()) -> Checked:
        """Every finding worth telling, in the order of the sentence. `ignore` as above."""
        ...

    def analyse(self, text: str) -> list[TokenAnalysis]:
        """Every word with its most likely reading in this sentence and the others."""
        ...

    def parts_of(self, token: str) -> tuple[tuple[str, str], ...]:
        """(lemma, part of speech) of the words that a contraction, a compound or a verb with
        pronouns is written from ("del": "de" and "el"); () for all others."""
        ...

    def inflect(
        self, lemma: str, part_of_speech: str, **features: str
    ) -> tuple[str, ...]:
        """The forms of a lemma that have all the features, commonest first."""
        ...

    def spell(self, word: str) -> Sequence[str]:
        """What a misspelt word may have been meant to be, best first; empty when it is right
        or nothing is near."""
        ...
