"""A normalised sentence as analysed words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vocab_project.linguistics.grading.analyser import get_analyser
from vocab_project.linguistics.grading.normal import normal_words
from vocab_project.linguistics.grading.tables import is_number, tables
from vocab_project.linguistics.grading.values import Token, VerbGroup

PLAIN_NEGATION = frozenset({"not", "non", "no", "nicht", "kein"})
_PARTICIPLE_END = re.compile(r"(?:a|as|os|e|i)$")
_KEIN = ("kein", "keine", "keinen", "keinem", "keiner", "keines")


@dataclass(frozen=True, slots=True)
class Sentence:
    language: str
    tokens: tuple[Token, ...]
    groups: tuple[VerbGroup, ...]
    negated: frozenset[int]
    """The places in `groups` of the verbs that are denied; -1: there is no verb."""
    asks: bool

    @property
    def content_count(self) -> int:
        return sum(t.category in {"content", "number"} for t in self.tokens)


@lru_cache(maxsize=256)
def sentence(text: str, language: str) -> Sentence:
    analyser = get_analyser(language)
    words = analyser.split(normal_words(text, language))
    first = _token(words[0], language, first=True) if words else None
    tokens = [first] if first else []
    tokens += [_token(word, language, first=False) for word in words[1:]]
    refined = analyser.refine(tokens)
    groups = tuple(analyser.groups(refined))
    asks = text.rstrip().endswith("?")
    for at in {place for group in groups for place in group.helpers}:
        refined[at] = replace(refined[at], category="auxiliary")
    return Sentence(language, tuple(refined), groups, _negated(refined, groups), asks)


def _token(word: tuple[str, str], language: str, *, first: bool) -> Token:
    text, shown = word
    category, key = tables(language).categories.get(text, ("content", ""))
    if is_number(text):
        return Token(text, shown, "number", lemmas=frozenset({text}))
    analyser = get_analyser(language)
    readings = analyser.readings(text)
    capital = shown[:1].isupper() and not first
    if capital and language != "de":
        # A name, even where it looks like a verb: "Mark", "Tomás".
        readings = tuple(r for r in readings if r.part_of_speech != "verb")
    known = bool(readings) or analyser.known(text) or "_" in text or "'" in text
    lemmas = frozenset(r.lemma for r in readings) or frozenset({text})
    if any("participle" in r.values("tense") for r in readings):
        # "aburrida" is looked up as "aburrido" too, not only as "aburrir".
        lemmas |= {_PARTICIPLE_END.sub("o", text)}
    name = capital and not known
    if text in _KEIN:
        lemmas = frozenset({"kein"})
    return Token(text, shown, category, key, readings, known, name, lemmas)


def _negated(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> frozenset[int]:
    """ "not" belongs to the next verb, "nothing" behind a verb to that verb."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.category != "negation":
            continue
        following = [n for n, g in enumerate(groups) if g.index > at]
        previous = [n for n, g in enumerate(groups) if g.index < at]
        near = previous[-1:] and at - groups[previous[-1]].index <= 2
        before = token.text == "non" or (token.text in {"not", "no"} and not near)
        if following and (before or not previous):
            found.add(following[0])
        else:
            found.add(previous[-1] if previous else -1)
    return frozenset(found)
