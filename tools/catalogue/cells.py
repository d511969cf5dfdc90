from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One reading of one spelling: a place in a table of forms."""

    form_type: str
    text: str
    features: str


def cell(form_type: str, text: str, **features: str) -> Iterator[Cell]:
    """Nothing for an empty place, or one that lists several spellings."""
    if text and "/" not in text:
        pairs = (f"{key}={value}" for key, value in features.items() if value)
        yield Cell(form_type, text, ";".join(pairs))
