"""Places in a conjugation."""

from collections.abc import Mapping

Slot = tuple[str, str, str]
"""Mood, tense, person; the person is empty of what is not finite."""
Regular = Mapping[Slot, frozenset[str]]
NONFINITE = "nonfinite"
