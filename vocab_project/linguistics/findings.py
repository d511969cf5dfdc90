"""What a checker finds in a sentence, the same in every language.

A finding is an opinion with a confidence. From `MISTAKE` on it is shown as a mistake, from
`CHECK` on as "check this", below that not at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vocab_project.linguistics.base import Certainty, ErrorType, Severity

MISTAKE = 0.85
CHECK = 0.70


@dataclass(frozen=True, slots=True)
class Finding:
    """`correction` takes the place of `sentence[start:end]`; it is None when nothing
    certain can be offered. `explanation` holds a text per native language ("en", "it").
    `topic` is the slug of the grammar topic it belongs to."""

    start: int
    end: int
    error_type: ErrorType
    severity: Severity
    explanation: Mapping[str, str]
    correction: str | None
    confidence: float
    topic: str

    @property
    def is_mistake(self) -> bool:
        return self.confidence >= MISTAKE

    @property
    def certainty(self) -> Certainty:
        return Certainty.MISTAKE if self.is_mistake else Certainty.CHECK

    @property
    def rank(self) -> tuple[int, int]:
        """What is worth saying first when there is room for three: serious mistakes, then
        doubts, then matters of form."""
        order = (Severity.MAJOR, Severity.MODERATE, Severity.MINOR)
        is_form = self.severity is Severity.MINOR
        group = 2 if is_form else 0 if self.is_mistake else 1
        return group, order.index(self.severity)

    def explain(self, native: str) -> str:
        return self.explanation.get(native) or self.explanation["en"]


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """The surest finding of every place, in the order of the sentence."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (-f.confidence, f.start, f.end)):
        if finding.confidence >= CHECK and not any(
            _overlap(finding, other) for other in kept
        ):
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.start, f.end))


def worth_saying(findings: Iterable[Finding], *, limit: int) -> list[Finding]:
    """The `limit` weightiest, mistakes before what is only to be checked."""
    ranked = sorted(findings, key=lambda f: (f.rank, f.start))[:limit]
    return sorted(ranked, key=lambda f: not f.is_mistake)


def _overlap(one: Finding, other: Finding) -> bool:
    same = (one.start, one.end) == (other.start, other.end)
    return same or (one.start < other.end and other.start < one.end)


def apply(sentence: str, findings: Iterable[Finding]) -> str:
    """The sentence with every correction made, from its end so that places stay true."""
    for finding in sorted(findings, key=lambda f: (f.start, f.end), reverse=True):
        if finding.correction is not None:
            before, after = sentence[: finding.start], sentence[finding.end :]
            sentence = before + finding.correction + after
    return sentence
