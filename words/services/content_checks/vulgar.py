"""No vulgar word is taught early, whoever put it in."""

from collections.abc import Iterator
from functools import cache

from vocab_project.linguistics.text import normalise
from words.services.content_checks.catalogue import Catalogue
from words.services.content_checks.problem import Problem
from words.services.seeding import SEEDS_DIR

TOO_EARLY = {"A1", "A2", "B1"}


def find_too_early(catalogue: Catalogue) -> Iterator[Problem]:
    vulgar = _vulgar(catalogue.language)
    for entry in catalogue.entries.values():
        if entry.level in TOO_EARLY and normalise(entry.base_form) in vulgar:
            yield catalogue.problem("vulgar", entry, f"a vulgar word at {entry.level}")


@cache
def _vulgar(language: str) -> frozenset[str]:
    """Lemmas that are vulgar in every sense they have; a line each."""
    path = SEEDS_DIR / language / "vulgar.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(normalise(line) for line in lines if not line.startswith("#"))
