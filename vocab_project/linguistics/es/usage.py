"""Does the sentence use the word that is learned, in any of its forms?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from vocab_project.linguistics.base import TutorWord
from vocab_project.linguistics.es.reading import Token
from vocab_project.linguistics.es.rules.explain import found
from vocab_project.linguistics.es.words import analyse, known, spanish
from vocab_project.linguistics.findings import Finding
from vocab_project.linguistics.text import fold, normalise

BETWEEN = 2
"""Words that may stand between two of a phrase."""


@dataclass(frozen=True, slots=True)
class Use:
    """Here "unsure" means: a token that looks like the word may be another word ("el", "él")."""

    verdict: Literal["used", "unsure", "missing"]
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=256)
def forms_of(lemma: str, part_of_speech: str) -> frozenset[str]:
    """Every form in the lexicon. "hermana" is a headword here and a form of "hermano"
    there: then the forms of its own gender."""
    found_forms = {form for form, _ in spanish().paradigm(lemma, part_of_speech)}
    if not found_forms:
        for reading in analyse(lemma):
            if reading.part_of_speech != part_of_speech:
                continue
            gender = reading.features.get("gender")
            more = {"gender": gender} if gender else {}
            found_forms |= set(spanish().inflect(reading.lemma, part_of_speech, **more))
    return frozenset(found_forms)


def _forms_of(word: TutorWord, known_forms: Sequence[str]) -> set[tuple[str, ...]]:
    """Each form as its words: "me levanto" has two, most have one."""
    lemma = normalise(word.lemma)
    texts = {lemma, word.plural, *known_forms, *(form.text for form in word.forms)}
    texts |= forms_of(_plain(lemma), word.part_of_speech)
    return {tuple(normalise(text).split()) for text in texts if text.strip()}


def _plain(lemma: str) -> str:
    """Thus "levantarse" -> "levantar"."""
    reflexive = lemma.endswith(("arse", "erse", "irse", "írse"))
    return lemma[:-2].replace("ír", "ir") if reflexive else lemma


def _holds_phrase(words: Sequence[str], lemma: str) -> bool:
    """Thus "tener hambre" is used as "tengo mucha hambre": the verb at its head is inflected, and
    a word or two may stand before each of the others."""
    head, *rest = lemma.split()
    if not rest:
        return False
    forms = forms_of(head, "verb")
    return any(
        word in forms and _follow(words[place + 1 :], rest)
        for place, word in enumerate(words)
    )


def _follow(words: Sequence[str], wanted: Sequence[str]) -> bool:
    for part in wanted:
        near = words[: BETWEEN + 1]
        if part not in near:
            return False
        place = near.index(part)
        if not all(word.isalpha() for word in near[:place]):
            return False
        words = words[place + 1 :]
    return True


def find_use(
    tokens: Sequence[Token], word: TutorWord, known_forms: Sequence[str]
) -> Use:
    forms = _forms_of(word, known_forms)
    words = [token.lower for token in tokens]
    if any(_contains(words, form) for form in forms):
        return Use("used")
    if _holds_phrase(words, normalise(word.lemma)):
        return Use("used")
    if word.part_of_speech == "verb" and _with_clitics(words, normalise(word.lemma)):
        return Use("used")
    return _slip(tokens, {form[0] for form in forms if len(form) == 1})


def _contains(words: list[str], form: tuple[str, ...]) -> bool:
    size = len(form)
    return any(
        tuple(words[start : start + size]) == form
        for start in range(len(words) - size + 1)
    )


def _with_clitics(words: list[str], lemma: str) -> bool:
    plain = _plain(lemma)
    return any(
        reading.lemma == plain and "clitics" in reading.features
        for word in words
        for reading in analyse(word)
    )


def _slip(tokens: Sequence[Token], forms: set[str]) -> Use:
    """The word without its accent, or one letter off, when that is no other word."""
    folded = {fold(form): form for form in sorted(forms)}
    for token in tokens:
        right = folded.get(fold(token.lower))
        if right and known(token.lower):
            return Use("unsure")
        if right:
            return Use("used", (found("accent", [token], right, 0.95),))
    for token in tokens:
        if len(token.text) < 5 or known(token.lower) or token.is_name:
            continue
        near = [f for f in forms if OSA.distance(token.lower, f, score_cutoff=1) == 1]
        if len(near) == 1:
            return Use("used", (found("spelling", [token], near[0], 0.95),))
    return Use("missing")
