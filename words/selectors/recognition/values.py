"""What is recognised in a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from words.grammar_labels import describe_features
from words.models import LearnerWord, Word

Span = tuple[int, int]
"""Where something stands in the text as it was given: `text[start:end]`."""
Features = Mapping[str, str]


class TokenKind(StrEnum):
    WORD = "word"
    """The catalogue or the learner has it."""
    NAME = "name"
    NUMBER = "number"
    """Written in digits."""
    UNKNOWN = "unknown"
    """Neither has it; the language engine may still know its base form."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that a spelling may be a form of. `is_meant`: what the engine reads in this place;
    of a homograph the others are only possible. Not `is_exact`: found only when accents are
    ignored. `spelling` is how a stored form is written, where one was found."""

    word: Word
    features: tuple[Features, ...] = ()
    form_type: str = ""
    spelling: str = ""
    learner_word: LearnerWord | None = None
    is_meant: bool = True
    is_exact: bool = True

    @property
    def form(self) -> str:
        """Which form of the word it is, in words; empty for the base form itself."""
        if not self.features and not self.form_type:
            return ""
        return describe_features(self.features, self.form_type, gender=self.word.gender)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the words that a token is written from: "del", "dámelo", "Küchentisch"."""

    lemma: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, name or number of the text, best candidate first.

    `spans` are all the places where the word stands: two for "lade … ein". A prefix that stands
    apart has no candidates of its own; `head` is the index of its verb. `lemma` and
    `part_of_speech` are the engine's reading, also of words that the catalogue lacks.
    """

    text: str
    spans: tuple[Span, ...]
    kind: TokenKind
    candidates: tuple[Candidate, ...] = ()
    parts: tuple[Part, ...] = ()
    lemma: str = ""
    part_of_speech: str = ""
    head: int | None = None
    ends_sentence: bool = False

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[0][1]

    @property
    def meant(self) -> tuple[Candidate, ...]:
        """The candidates that the engine cannot tell apart in this place."""
        return tuple(c for c in self.candidates if c.is_meant)


@dataclass(frozen=True, slots=True)
class Expression:
    """Several words that the catalogue has as one: "echar de menos" in "te echo mucho de menos".
    `tokens` are their indices."""

    tokens: tuple[int, ...]
    spans: tuple[Span, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    text: str
    tokens: tuple[Token, ...]
    expressions: tuple[Expression, ...] = ()

    def words(self) -> dict[int, Word]:
        """Every word that is meant somewhere, by its key, in the order of the text."""
        found = {c.word.pk: c.word for t in self.tokens for c in t.meant}
        found |= {c.word.pk: c.word for e in self.expressions for c in e.candidates}
        return found
