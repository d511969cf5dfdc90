"""What a learner is told of a text they paste: how much of it they know, and what is new in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vocab_project.common.languages import CEFR
from vocab_project.users.models import User
from words.glosses import Gloss
from words.selectors.coverage import (
    CoveredToken,
    Lemma,
    Standing,
    TextCoverage,
    text_coverage,
)
from words.selectors.glosses import find_glosses

TICKED = 20
"""New words that are chosen to begin with: more than that nobody wants to learn from one text."""
MARKED = frozenset([Standing.LEARNING, Standing.NEW, Standing.UNKNOWN])


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that is shown in one way. `mark` is a `Standing`, empty for what needs
    no mark; `word_id` names the entry to look up; `level` is told where it is too high."""

    text: str
    mark: str = ""
    word_id: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class WordLine:
    lemma: Lemma
    gloss: Gloss


@dataclass(frozen=True, slots=True)
class TextCheck:
    """`new` can be added to the list, `mine` is on it and not known yet, `strange` is in no
    catalogue. Each most frequent first."""

    coverage: TextCoverage
    level: str
    segments: list[Segment]
    new: list[WordLine]
    mine: list[WordLine]
    strange: list[Lemma]

    @property
    def ticked(self) -> int:
        return min(TICKED, len(self.new))

    @property
    def share_at_level(self) -> float | None:
        return self.coverage.share_at(self.level)

    @property
    def levels(self) -> list[tuple[str, float | None, int]]:
        """(level, share of the text up to it, running words of it)."""
        by_level = self.coverage.by_level
        return [
            (level, self.coverage.share_at(level), by_level.get(level, 0))
            for level in CEFR.values
        ]

    @property
    def beyond(self) -> int:
        """Running words that no level holds."""
        return self.coverage.by_level.get("", 0)


def check_text(
    *, text: str, learner: User, language: str, native: str, level: str
) -> TextCheck:
    coverage = text_coverage(text, language, learner=learner)
    lemmas = coverage.unknown_lemmas
    none = Gloss((), native)
    glosses = find_glosses([lemma.word.pk for lemma in lemmas if lemma.word], native)

    def lines(standing: Standing) -> list[WordLine]:
        return [
            WordLine(lemma, glosses.get(lemma.word.pk, none))
            for lemma in lemmas
            if lemma.word and lemma.standing == standing
        ]

    return TextCheck(
        coverage=coverage,
        level=level,
        segments=list(_merged(_segments(text, coverage.tokens, level))),
        new=lines(Standing.NEW),
        mine=lines(Standing.LEARNING),
        strange=[lemma for lemma in lemmas if lemma.standing == Standing.UNKNOWN],
    )


def _segments(
    text: str, tokens: Sequence[CoveredToken], level: str
) -> Iterator[Segment]:
    at = 0
    readable = {"", *CEFR.up_to(level)}
    for covered in tokens:
        token = covered.token
        if token.start < at:
            continue
        yield Segment(text[at : token.start])
        written = text[token.start : token.end]
        if covered.standing in MARKED:
            is_above = covered.word is not None and covered.level not in readable
            yield Segment(
                written,
                covered.standing,
                str(covered.word.public_id) if covered.word else "",
                covered.level if is_above else "",
            )
        else:
            yield Segment(written)
        at = token.end
    yield Segment(text[at:])


def _merged(segments: Iterator[Segment]) -> Iterator[Segment]:
    """Stretches without a mark in one piece: a page of text has thousands of words."""
    plain: list[str] = []
    for segment in segments:
        if segment.mark:
            yield Segment("".join(plain))
            plain = []
            yield segment
        else:
            plain.append(segment.text)
    yield Segment("".join(plain))
