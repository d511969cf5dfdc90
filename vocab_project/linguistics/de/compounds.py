"""What a compound is made of: "Geburtstagskuchen" is "Geburtstag" and "Kuchen"."""

from functools import lru_cache

from vocab_project.linguistics.de.reading import (
    LINKS,
    LONGEST_WORD,
    MIN_HEAD,
    MIN_TAIL,
    german,
    is_common_noun,
)
from vocab_project.linguistics.lexicon import Analysis
from vocab_project.linguistics.text import first_upper

Part = tuple[str, str]
"""(lemma, part of speech)."""
_HEADS = ("noun", "adjective", "verb")
"""Prepositions are none: "Beispiel" is not "bei" and "Spiel"."""


@lru_cache(maxsize=4096)
def compound_parts(token: str) -> tuple[Part, ...]:
    """Two parts, or more where the first is a compound itself; () when it is none. A compound that
    the lexicon lists is taken apart, too."""
    if len(token) > LONGEST_WORD:
        return ()
    first, hyphen, last = token.rpartition("-")
    if hyphen:
        return (*_first_part(first), *_last_part(last)) if first and last else ()
    if len(token) < MIN_HEAD + MIN_TAIL or not token[0].isupper() or token.isupper():
        return ()
    for cut in range(MIN_HEAD, len(token) - MIN_TAIL + 1):
        last_part = _last_part(first_upper(token[cut:]))
        if last_part and (first_part := _first_part(token[:cut])):
            return (*first_part, *last_part)
    return ()


def _last_part(tail: str) -> tuple[Part, ...]:
    nouns = [r for r in german().lookup(tail) if is_common_noun(r)]
    return ((nouns[0].lemma, "noun"),) if nouns else ()


@lru_cache(maxsize=4096)
def _first_part(head: str) -> tuple[Part, ...]:
    for link in LINKS:
        bare = head.removesuffix(link)
        if len(bare) < MIN_HEAD or not head.endswith(link) or _is_preposition(bare):
            continue
        # "Schul-buch", "Farb-foto" may lack an e, "Les-ebuch" is made of "lesen".
        shapes = [first_upper(bare), bare.lower(), bare.lower() + "en"]
        if not link:
            shapes.insert(1, first_upper(bare) + "e")
        for shape in shapes:
            if found := _head(shape):
                return (found,)
    return compound_parts(first_upper(head))


def _is_preposition(bare: str) -> bool:
    small = german().lookup(bare.lower())
    return any(reading.part_of_speech == "preposition" for reading in small)


def _head(shape: str) -> Part | None:
    for reading in german().lookup(shape):
        if reading.part_of_speech in _HEADS and _is_base(reading, shape):
            return reading.lemma, reading.part_of_speech
    return None


def _is_base(reading: Analysis, shape: str) -> bool:
    """A plural may stand first ("Häusermeer"), a verb only with its stem."""
    if reading.part_of_speech == "noun":
        return is_common_noun(reading)
    return reading.lemma == shape
