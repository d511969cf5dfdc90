"""What may be shown to a learner: nothing that the checker objects to or the level forbids.

A sentence suits A1 when its verbs stand in the present and its other words are those that
everybody learns first; one word of A2 may be among them. A2 adds the past tenses and the words
of A2; again one further word is allowed. From B1 on only the checker decides.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from vocab_project.linguistics.es.check import check
from vocab_project.linguistics.es.lexicon import DATA
from vocab_project.linguistics.es.reading import Token, read
from vocab_project.linguistics.es.words import analyse
from vocab_project.linguistics.lexicon import Analysis

BEYOND_ALLOWED = 1
"""Words of a sentence that may be beyond its level, as a number."""
_TENSES = {
    "A1": frozenset({"present", ""}),
    "A2": frozenset({"present", "", "preterite", "imperfect", "participle"}),
}
_MOODS = frozenset({"indicative", "imperative", "nonfinite", ""})
_NEXT = {"A1": "A2"}


@cache
def _core(level: str) -> frozenset[str]:
    """The words of the level and of those before it, by lemma."""
    own = set((DATA / f"core_{level.lower()}.txt").read_text("utf-8").split())
    if level == "A1":
        return frozenset(own | set((DATA / "function_words.txt").read_text().split()))
    return frozenset(own) | _core("A1")


@lru_cache(maxsize=8192)
def is_right(sentence: str) -> bool:
    """Within the checker's reach and without a finding that a learner would be shown."""
    checked = check(sentence)
    return not checked.findings and not checked.beyond


@lru_cache(maxsize=8192)
def suits(sentence: str, lemma: str, level: str) -> bool:
    """Is everything but the word that is learned within the level?"""
    if level not in _TENSES:
        return True
    own = _own(lemma)
    tokens = [t for t in read(sentence) if not (t.is_name or t.text.isdigit())]
    if not all(_tense_fits(token, level) for token in tokens):
        return False
    beyond = [t for t in tokens if not _among(t, own | _core(level))]
    further = _core(_NEXT[level]) if level in _NEXT else None
    known = further is None or all(_among(t, further) for t in beyond)
    return known and len(beyond) <= BEYOND_ALLOWED


@lru_cache(maxsize=1024)
def _own(lemma: str) -> frozenset[str]:
    """Its lemmas in the lexicon too: there "enfadado" is a form of "enfadar"."""
    words = {*lemma.split(), lemma.removesuffix("se")}
    return frozenset(words | {r.lemma for word in words for r in analyse(word)})


def _lemmas(token: Token) -> set[str]:
    return {r.lemma for r in token.readings if r.prior >= 0.02} | {token.lower}


def _among(token: Token, words: Iterable[str]) -> bool:
    return not _lemmas(token).isdisjoint(words)


def _tense_fits(token: Token, level: str) -> bool:
    # "Producir vino": what may well be a noun is no proof of a past.
    if not token.is_verb or token.share("noun") > 0.2:
        return True
    return any(_reading_fits(r, token, level) for r in token.finite())


def _reading_fits(reading: Analysis, token: Token, level: str) -> bool:
    """ "He comido" is a past although "he" is a present."""
    if level == "A1" and reading.lemma == "haber" and token.lower != "hay":
        return False
    mood, person = (reading.features.get(key, "") for key in ("mood", "person"))
    # "Quiero que duerma": the polite command would open the sentence.
    if mood == "imperative" and person[:1] != "2" and not token.first:
        return False
    tense = reading.features.get("tense", "")
    return tense in _TENSES[level] and mood in _MOODS
