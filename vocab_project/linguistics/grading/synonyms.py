"""Which words mean the same, and which certainly do not.

The caller's groups (the translations of the source word in the dictionary) come first, then
`data/synonyms.<code>.tsv` (a group a line) and `data/contrasts.<code>.tsv` (words that
exclude each other a line).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from vocab_project.linguistics.grading.normal import normal_form
from vocab_project.linguistics.grading.tables import rows
from vocab_project.linguistics.grading.values import Token

Index = Mapping[str, frozenset[int]]


def _index(groups: Iterable[Iterable[str]]) -> Index:
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for word in group:
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def own_synonyms(language: str) -> Index:
    return _read("synonyms", language)


@cache
def contrasts(language: str) -> Index:
    return _read("contrasts", language)


def _read(kind: str, language: str) -> Index:
    # Through the normal form, so that "in front of" is found as "in_front_of".
    return _index(
        [normal_form(word, language).replace(" ", "_") for word in row]
        for row in rows(f"{kind}.{language}.tsv")
    )


@dataclass(frozen=True, slots=True)
class Meanings:
    language: str
    given: Index = field(default_factory=dict)

    def _shared(self, index: Index, one: Token, other: Token) -> bool:
        return bool(_numbers(index, one) & _numbers(index, other))

    def same(self, one: Token, other: Token) -> bool:
        return self._shared(self.given, one, other) or self._shared(
            own_synonyms(self.language), one, other
        )

    def opposed(self, one: Token, other: Token) -> bool:
        """Known to mean something else: in a set of alternatives, or the dictionary
        gives them for different words of the source."""
        if one.lemmas & other.lemmas:
            return False
        if self._shared(contrasts(self.language), one, other):
            return True
        ours, theirs = _numbers(self.given, one), _numbers(self.given, other)
        return bool(ours and theirs and not ours & theirs)


def _numbers(index: Index, token: Token) -> frozenset[int]:
    found: set[int] = set()
    for word in {token.text, *token.lemmas}:
        found |= index.get(word, frozenset())
    return frozenset(found)


def meanings(language: str, given: Mapping[str, Collection[str]]) -> Meanings:
    groups = [
        [normal_form(word, language).replace(" ", "_") for word in (source, *words)]
        for source, words in sorted(given.items())
    ]
    return Meanings(language, _index(groups))
