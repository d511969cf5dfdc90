"""Rules of levels: every word has one, and each has enough words."""

from collections.abc import Iterator

from words.selectors.gaps import count_levels
from words.services.content_checks.catalogue import Catalogue
from words.services.content_checks.problem import Problem


def find_without_level(catalogue: Catalogue) -> Iterator[Problem]:
    for entry in catalogue.entries.values():
        if not entry.level:
            yield catalogue.problem("level", entry, "no level")


def find_short_levels(catalogue: Catalogue) -> Iterator[Problem]:
    for row in count_levels(catalogue.language):
        if row.total < row.target:
            text = f"{row.total} words up to {row.level} instead of {row.target}"
            yield Problem(catalogue.language, "counts", "", text)
