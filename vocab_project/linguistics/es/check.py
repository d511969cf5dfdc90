"""Check a Spanish sentence: every finding, and whether the sentence is within reach."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vocab_project.linguistics.base import ErrorType
from vocab_project.linguistics.es.reading import Token, read
from vocab_project.linguistics.es.rules import (
    being,
    copula,
    degrees,
    forms,
    government,
    gustar,
    moods,
    names,
    nouns,
    prepositions,
    pronouns,
    small,
    spelling,
    subjects,
    there,
    times,
    verbs,
    written,
)
from vocab_project.linguistics.findings import Finding, without_overlaps

MAX_TOKENS = 20
MAX_UNKNOWN = 1
_WRITTEN = frozenset(
    [
        ErrorType.SPELLING,
        ErrorType.ACCENT,
        ErrorType.PUNCTUATION,
        ErrorType.CAPITALISATION,
    ]
)


@dataclass(frozen=True, slots=True)
class Checked:
    """`beyond` is a key of `notes` when the grammar could not be judged, else ""."""

    findings: tuple[Finding, ...]
    beyond: str


def check(sentence: str, *, ignore: Collection[str] = ()) -> Checked:
    """`ignore`: spellings that are no mistake for this learner (names, dialect)."""
    tokens = read(sentence)
    ignored = {word.lower() for word in ignore}
    slips = [*spelling.check(tokens, ignored), *names.check(tokens, ignored)]
    beyond = _beyond(tokens, slips, ignored)
    findings = slips + list(spelling.check_marks(sentence))
    grammar = [
        *nouns.check(tokens),
        *verbs.check(tokens),
        *subjects.check(tokens),
        *moods.check(tokens, sentence),
        *copula.check(tokens),
        *small.check(tokens, sentence),
        *gustar.check(tokens),
        *prepositions.check(tokens),
        *there.check(tokens),
        *pronouns.check(tokens, sentence),
        *degrees.check(tokens),
        *times.check(tokens, sentence),
        *written.check(tokens, sentence),
        *forms.check(tokens, sentence),
        *being.check(tokens, sentence),
        *government.check(tokens),
    ]
    if beyond:
        grammar = [f for f in grammar if f.error_type in _WRITTEN]
    findings += [f for f in grammar if not _is_ignored(sentence, f, ignored)]
    return Checked(tuple(arranged(findings)), beyond)


def arranged(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each place; a missing capital goes along with any other."""
    every = list(findings)
    capital = [f for f in every if opens(f)]
    return capital[:1] + without_overlaps(f for f in every if f not in capital)


def opens(finding: Finding) -> bool:
    """Is it about the capital that every sentence begins with?"""
    first = finding.correction is not None and finding.correction.isupper()
    return finding.error_type is ErrorType.CAPITALISATION and first


def _beyond(tokens: tuple[Token, ...], slips: list[Finding], ignored: set[str]) -> str:
    if len(tokens) > MAX_TOKENS:
        return "too_many_words"
    mended = {finding.start for finding in slips}
    unknown = [
        t
        for t in tokens
        if t.is_unknown and t.start not in mended and t.lower not in ignored
    ]
    return "unknown_words" if len(unknown) > MAX_UNKNOWN else ""


def _is_ignored(sentence: str, finding: Finding, ignored: set[str]) -> bool:
    words = sentence[finding.start : finding.end].lower().split()
    return any(word in ignored for word in words)
