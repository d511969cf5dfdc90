"""Spanish answers, through the shared lexicon."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from vocab_project.linguistics.grading.romance import (
    SPANISH,
    articles_or_pronouns,
    verb_groups,
)
from vocab_project.linguistics.grading.tables import tables
from vocab_project.linguistics.grading.values import Reading, Token, VerbGroup
from vocab_project.linguistics.lexicon import lexicon

_CLITIC_PAIRS = tuple(
    first + second
    for first in ("me", "te", "se", "nos", "os")
    for second in ("lo", "la", "los", "las")
)
_CLITICS = ("nos", "los", "las", "les", "me", "te", "se", "lo", "la", "le", "os")
_BARE = str.maketrans("áéíóú", "aeiou")
_SPLIT_PAIR = {pair: (pair[:-3], pair[-3:]) if pair.endswith("s") else (pair[:-2], pair[-2:])
               for pair in _CLITIC_PAIRS}  # fmt: skip


class Spanish:
    code = "es"

    def __init__(self) -> None:
        self._lexicon = lexicon("es")
        self.readings = lru_cache(maxsize=4096)(self._readings)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        found = self._lexicon.lookup(word) or self._lexicon.lookup(word.capitalize())
        return tuple(
            Reading(a.lemma, a.part_of_speech, a.features)
            for a in found
            if a.prior > 0.004 or len(found) == 1
        )

    def known(self, word: str) -> bool:
        return bool(self.readings(word)) or word in tables("es").categories

    def split(self, words: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        made: list[tuple[str, str]] = []
        for word, shown in words:
            made += self._split(word, shown)
        return made

    def _split(self, word: str, shown: str) -> list[tuple[str, str]]:
        if len(word) < 4 or self.known(word):
            return [(word, shown)]
        for clitic in (*_CLITIC_PAIRS, *_CLITICS):
            host = word.removesuffix(clitic)
            if host == word or len(host) < 2:
                continue
            for full in (host, host.translate(_BARE)):
                if self._attaches(full):
                    tail = _SPLIT_PAIR.get(clitic, (clitic,))
                    return [(full, shown), *((part, "") for part in tail)]
        return [(word, shown)]

    def _attaches(self, host: str) -> bool:
        return any(True for _ in self._hosts(host))

    def _hosts(self, host: str) -> Iterator[Reading]:
        for reading in self.readings(host):
            if reading.part_of_speech != "verb":
                continue
            if reading.values("mood") == {"imperative"} or reading.values("tense") & {
                "infinitive",
                "gerund",
            }:
                yield reading

    def refine(self, tokens: list[Token]) -> list[Token]:
        refined = [articles_or_pronouns(tokens, at) for at in range(len(tokens))]
        return [_eaten(refined, at) for at in range(len(refined))]

    def groups(self, tokens: Sequence[Token]) -> list[VerbGroup]:
        return verb_groups(tokens, SPANISH)


def _eaten(tokens: list[Token], at: int) -> Token:
    """ "Yo como pan", "hoy como en casa": the verb, where "as" has nothing to stand on."""
    token = tokens[at]
    verb = tuple(r for r in token.readings if r.part_of_speech == "verb")
    if token.text != "como" or not verb:
        return token
    before = tokens[at - 1] if at else None
    free = before is None or before.category in {"subject", "negation", "object"}
    free = free or (before is not None and before.text in _BEFORE_EATING)
    return (
        replace(token, category="content", readings=verb, lemmas=frozenset({"comer"}))
        if free
        else token
    )


_BEFORE_EATING = frozenset(["hoy", "ahora", "siempre", "nunca", "aquí", "también"])
