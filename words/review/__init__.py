"""The curators' queue: everything that waits for a decision, whichever app it comes from.

A kind of case is declared as a `ReviewKind` and registered from the `ready()` of its app, so that
this app need not know those above it.
"""

from words.review.base import Case, DecisionForm, Fact, ReviewKind, TooLateError
from words.review.registry import get_kinds_for, register

__all__ = [
    "Case",
    "DecisionForm",
    "Fact",
    "ReviewKind",
    "TooLateError",
    "get_kinds_for",
    "register",
]
