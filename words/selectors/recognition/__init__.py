"""The language engine meets the catalogue: every word of a text with the entries it may be, the
form it stands in, and where it stands."""

from words.selectors.recognition.recogniser import recognise, recognise_all
from words.selectors.recognition.values import (
    Candidate,
    Expression,
    Part,
    Recognition,
    Span,
    Token,
    TokenKind,
)

__all__ = [
    "Candidate",
    "Expression",
    "Part",
    "Recognition",
    "Span",
    "Token",
    "TokenKind",
    "recognise",
    "recognise_all",
]
