"""What goes into the judge of typed answers and what comes out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from vocab_project.linguistics.diff import DiffPart


class AnswerVerdict(StrEnum):
    """The rungs of the ladder (see the package). Stable codes of at most 12 letters."""

    EXACT = "exact"
    CASE = "case"
    """Only capitals, punctuation, spaces or the Unicode form differ."""
    SPELLING = "spelling"
    """Another way to write the same: "schoen", "Strasse", "citta'", "color"."""
    OPTIONAL = "optional"
    """A part that need not be there was left out or added: "to", a parenthesis, an
    article that says nothing of gender, "sb"."""
    NO_ARTICLE = "no_article"
    """The article that shows the gender is missing, or does not show it ("ein")."""
    ACCENT = "accent"
    TYPO = "typo"
    REFLEXIVE = "reflexive"
    """The reflexive pronoun is missing or too much: "levantar" for "levantarse"."""
    ARTICLE = "article"
    """The wrong article: gender, number or form."""
    ACCEPTED = "accepted"
    """An answer that this learner has chosen to accept."""
    OTHER = "other"
    """A synonym or another meaning of the same word: right, but not what was asked."""
    FORM = "form"
    """The right word in another form."""
    PROMPT = "prompt"
    """The question itself was typed: ask again, no penalty."""
    EMPTY = "empty"
    """Nothing was typed: "I don't know"."""
    WRONG = "wrong"


class Strictness(StrEnum):
    LENIENT = "lenient"
    NORMAL = "normal"
    STRICT = "strict"


class SuggestedRating(IntEnum):
    """The numbers are those of the schedulers' `Rating`."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Expected:
    """What would be right.

    An answer may be written as a dictionary does: "house; home", "(to) go",
    "levantar(se)", "auf·stehen", "sb/sth". `article` belongs to the `answers` and is
    added to those that have none; "der/das" allows either. `others` are synonyms and other
    meanings, `accepted` the learner's own. `lemma` is the base form when an inflected
    form is asked for. `prompt` is what the learner was shown.
    """

    answers: tuple[str, ...]
    others: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    article: str = ""
    part_of_speech: str = ""
    lemma: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`counts`: the answer is right enough to be a pass. `rating` is None when nothing should
    be recorded (PROMPT). `expected` is the answer it was held against, the nearest one when
    it is wrong. The parts of `diff` that are the same or removed give what was typed."""

    verdict: AnswerVerdict
    counts: bool
    rating: SuggestedRating | None
    expected: str
    diff: tuple[DiffPart, ...]


IsWord = Callable[[str], bool]
LemmasOf = Callable[[str], Collection[str]]

_AGAIN, _HARD, _GOOD = SuggestedRating.AGAIN, SuggestedRating.HARD, SuggestedRating.GOOD
RATINGS: dict[
    AnswerVerdict, tuple[SuggestedRating, SuggestedRating, SuggestedRating]
] = {
    AnswerVerdict.EXACT: (_GOOD, _GOOD, _GOOD),
    AnswerVerdict.CASE: (_GOOD, _GOOD, _GOOD),
    AnswerVerdict.SPELLING: (_GOOD, _GOOD, _GOOD),
    AnswerVerdict.OPTIONAL: (_GOOD, _GOOD, _GOOD),
    AnswerVerdict.NO_ARTICLE: (_GOOD, _GOOD, _HARD),
    AnswerVerdict.ACCENT: (_GOOD, _HARD, _AGAIN),
    AnswerVerdict.TYPO: (_GOOD, _HARD, _AGAIN),
    AnswerVerdict.REFLEXIVE: (_GOOD, _HARD, _AGAIN),
    AnswerVerdict.ARTICLE: (_HARD, _HARD, _AGAIN),
    AnswerVerdict.ACCEPTED: (_GOOD, _GOOD, _GOOD),
    AnswerVerdict.OTHER: (_GOOD, _GOOD, _HARD),
    AnswerVerdict.FORM: (_HARD, _HARD, _AGAIN),
    AnswerVerdict.EMPTY: (_AGAIN, _AGAIN, _AGAIN),
    AnswerVerdict.WRONG: (_AGAIN, _AGAIN, _AGAIN),
}
"""Suggested for lenient, normal and strict learners; from AGAIN upwards it counts."""
RANK: dict[AnswerVerdict, int] = {
    verdict: rank for rank, verdict in enumerate(AnswerVerdict)
}
"""How far down the ladder a verdict is: of two slips the later one names the answer."""


def rating_of(verdict: AnswerVerdict, strictness: Strictness) -> SuggestedRating | None:
    """None for PROMPT."""
    row = RATINGS.get(verdict)
    return row[list(Strictness).index(strictness)] if row else None
