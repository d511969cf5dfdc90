"""Does the sentence use the word that is learned, in any of its forms?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from vocab_project.linguistics.base import TutorWord
from vocab_project.linguistics.es import lexicon
from vocab_project.linguistics.es.checks import Finding, Token, word_finding
from vocab_project.linguistics.es.forms import form_list, known, without_clitics
from vocab_project.linguistics.text import fold, normalise


@dataclass(frozen=True, slots=True)
class Use:
    """Here "unsure" means: a token that looks like the word may be another word ("el", "él")."""

    verdict: Literal["used", "unsure", "missing"]
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=256)
def _listed_forms(lemma: str, part_of_speech: str) -> frozenset[str]:
    """A walk over the whole list, some milliseconds: an index would cost megabytes."""
    pair = (lemma, part_of_speech)
    return frozenset(f for f, pairs in form_list().lemmas.items() if pair in pairs)


def _forms_of(word: TutorWord, known_forms: Sequence[str]) -> set[tuple[str, ...]]:
    """Each form as its words: "me levanto" has two, most have one."""
    lemma = normalise(word.lemma)
    texts = {lemma, word.plural, *known_forms, *(form.text for form in word.forms)}
    pairs = [(lemma, word.part_of_speech)]
    if word.part_of_speech == "verb" and lemma.endswith("rse"):
        pairs.append((lemma[:-2], "verb"))
    for pair in pairs:
        texts |= _listed_forms(*pair)
    if word.part_of_speech == "noun" and (noun := lexicon.nouns().get(lemma)):
        texts |= {noun.singular, noun.plural}
    forms = {tuple(normalise(text).split()) for text in texts if text.strip()}
    return forms | _phrase_forms(lemma)


def _phrase_forms(lemma: str) -> set[tuple[str, ...]]:
    """Thus "tener hambre" is used as "tengo hambre": the verb at its head is inflected."""
    head, _, rest = lemma.partition(" ")
    if not rest:
        return set()
    return {(form, *rest.split()) for form in _listed_forms(head, "verb")}


def find_use(
    tokens: list[Token], word: TutorWord, known_forms: Sequence[str], native: str
) -> Use:
    forms = _forms_of(word, known_forms)
    words = [token.lower for token in tokens]
    if any(_contains(words, form) for form in forms):
        return Use("used")
    single = {form[0] for form in forms if len(form) == 1}
    if word.part_of_speech == "verb" and _with_clitics(words, single):
        return Use("used")
    return _slip(tokens, single, native)


def _contains(words: list[str], form: tuple[str, ...]) -> bool:
    size = len(form)
    return any(
        tuple(words[start : start + size]) == form
        for start in range(len(words) - size + 1)
    )


def _with_clitics(words: list[str], forms: set[str]) -> bool:
    return any(without_clitics(w) in forms for w in words if len(w) > 4)


def _slip(tokens: list[Token], forms: set[str], native: str) -> Use:
    """The word without its accent, or one letter off, when that is no other word."""
    folded = {fold(form): form for form in sorted(forms)}
    for token in tokens:
        right = folded.get(fold(token.lower))
        if right and known(token.lower):
            return Use("unsure")
        if right:
            return Use("used", (word_finding(token, right, "accent", native),))
    for token in tokens:
        if len(token.text) < 5 or known(token.lower) or token.may_be_name:
            continue
        near = [f for f in forms if OSA.distance(token.lower, f, score_cutoff=1) == 1]
        if len(near) == 1:
            return Use("used", (word_finding(token, near[0], "spelling", native),))
    return Use("missing")
