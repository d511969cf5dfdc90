"""Every kind of finding: its error type, severity, grammar topic and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vocab_project.linguistics.base import ErrorType, Severity
from vocab_project.linguistics.es.lexicon import DATA
from vocab_project.linguistics.es.reading import Token
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.frames import read_rows


@dataclass(frozen=True, slots=True)
class Kind:
    """`en` and `it` hold slots such as {right}."""

    error_type: ErrorType
    severity: Severity
    topic: str
    en: str
    it: str


@cache
def _kinds() -> dict[str, Kind]:
    return {
        row["key"]: Kind(
            ErrorType(row["error_type"]),
            Severity(row["severity"]),
            row["topic"],
            row["en"],
            row["it"],
        )
        for row in read_rows(DATA / "findings.tsv")
    }


def same_case(model: str, text: str) -> str:
    if len(model) > 1 and model.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def found(
    key: str,
    tokens: Sequence[Token],
    correction: str,
    confidence: float,
    **values: str,
) -> Finding:
    """A finding that spans `tokens`; the correction keeps their capital."""
    shown = same_case(tokens[0].text, correction)
    wrong = " ".join(token.text for token in tokens)
    return at(
        key,
        (tokens[0].start, tokens[-1].end),
        shown,
        confidence,
        **{"right": shown, "wrong": wrong, **values},
    )


def at(
    key: str, span: tuple[int, int], correction: str, confidence: float, **values: str
) -> Finding:
    kind = _kinds()[key]
    explanation = {"en": kind.en.format(**values), "it": kind.it.format(**values)}
    return Finding(
        start=span[0],
        end=span[1],
        error_type=kind.error_type,
        severity=kind.severity,
        explanation=explanation,
        correction=correction,
        confidence=confidence,
        topic=kind.topic,
    )
