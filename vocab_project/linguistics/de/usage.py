"""Does the sentence use the word? Split verbs and misspelt forms count."""

from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache

from rapidfuzz.distance import OSA

from vocab_project.linguistics.base import TutorWord
from vocab_project.linguistics.de.reading import readings_of
from vocab_project.linguistics.de.spelling import (
    forms_of,
    is_spelling,
)
from vocab_project.linguistics.de.umlauts import umlaut_candidates
from vocab_project.linguistics.text import normalise

PREFIXES = [
    "ab",
    "an",
    "auf",
    "aus",
    "bei",
    "ein",
    "fern",
    "fest",
    "her",
    "herein",
    "heraus",
    "hin",
    "hinaus",
    "kennen",
    "los",
    "mit",
    "nach",
    "raus",
    "rein",
    "statt",
    "teil",
    "um",
    "vor",
    "vorbei",
    "weg",
    "weiter",
    "wieder",
    "zu",
    "zurück",
    "zusammen",
]
MIN_FUZZY = 5


class Use(Enum):
    PRESENT = auto()
    ABSENT = auto()
    CLOSE = auto()
    UNSURE = auto()


def word_forms(word: TutorWord, known_forms: Sequence[str]) -> frozenset[str]:
    """Lower-case spellings; "lade ein" stays one form of two words. The pronoun of "sich
    waschen" has forms of its own and is not looked for."""
    lemma = word.lemma.removeprefix("sich ")
    given = {lemma, word.plural, *known_forms, *(f.text for f in word.forms)}
    listed = forms_of(lemma, word.part_of_speech)
    given |= listed or _like_dieser(lemma)
    if word.part_of_speech == "verb":
        given |= _verb_extras(lemma)
    return frozenset(normalise(form) for form in given if form.strip())


def _like_dieser(lemma: str) -> frozenset[str]:
    """Thus "erster" -> "erste", "ersten" ...: no table has ordinals and the like."""
    stem = lemma.removesuffix("r")
    if not lemma.endswith("er") or lemma[0].isupper():
        return frozenset()
    return frozenset(stem + ending for ending in ("", "r", "s", "n", "m"))


@lru_cache(maxsize=2048)
def _verb_extras(lemma: str) -> frozenset[str]:
    """Split forms ("lade ein") and participles used as adjectives."""
    made: set[str] = set()
    joined = forms_of(lemma, "verb")
    for prefix in PREFIXES:
        if lemma.startswith(prefix) and len(lemma) > len(prefix) + 2:
            base = forms_of(lemma.removeprefix(prefix), "verb")
            starts = (f for f in joined if f.startswith(prefix))
            bare = {form.removeprefix(prefix) for form in starts} | base
            made |= {f"{form} {prefix}" for form in bare if form}
    for form in (f for f in joined if f.endswith(("t", "en", "end"))):
        made |= {form + ending for ending in ("e", "er", "es", "en", "em")}
    return frozenset(made)


def find_use(tokens: Sequence[str], word: TutorWord, known_forms: Sequence[str]) -> Use:
    forms = word_forms(word, known_forms)
    lower = [normalise(token) for token in tokens]
    if any(_inside(form.split(), lower) for form in forms):
        return Use.PRESENT
    if _holds_phrase(word.lemma, lower):
        return Use.PRESENT
    if any(_misspelt(token, forms) for token in lower):
        return Use.PRESENT
    if any(_near(token, forms) for token in lower):
        return Use.CLOSE
    # A compound ("Küchentisch"), or a form that no table holds.
    stem = normalise(word.lemma.removeprefix("sich "))
    if any(stem in token for token in lower if len(stem) >= 3):
        return Use.UNSURE
    if len(forms) < 2 and word.part_of_speech in {"noun", "verb", "adjective"}:
        return _by_stem(stem, lower)
    return Use.ABSENT


def _holds_phrase(lemma: str, lower: Sequence[str]) -> bool:
    """Thus "Spaß machen" is used as "das macht mir Spaß", "es gibt" as "gab es": the verb at its
    end is inflected, and stands where the clause wants it."""
    *others, verb = lemma.split()
    if not others:
        return False
    forms = {normalise(form) for form in _forms_of_verb(verb)}
    there = {normalise(part) for part in others} - {"sich"} <= set(lower)
    return there and not forms.isdisjoint(lower)


def _forms_of_verb(verb: str) -> set[str]:
    """Of an infinitive, or of what a finite form belongs to; empty for what is no verb."""
    lemmas = {verb} | {
        reading.lemma
        for reading in readings_of(verb)
        if reading.part_of_speech == "verb"
    }
    return {form for lemma in lemmas for form in forms_of(lemma, "verb")}


def _by_stem(stem: str, lower: Sequence[str]) -> Use:
    close = any(token[:3] == stem[:3] for token in lower)
    return Use.UNSURE if close else Use.ABSENT


def _inside(parts: Sequence[str], tokens: Sequence[str]) -> bool:
    """The parts in order, with anything between: "ich lade dich ein"."""
    rest = iter(tokens)
    return all(part in rest for part in parts)


def _near(token: str, forms: frozenset[str]) -> bool:
    """Too short to be sure of: "Tich" may be "Tisch" or a name."""
    known = is_spelling(token) or len(token) < MIN_FUZZY - 1
    return not known and any(
        OSA.distance(token, form, score_cutoff=1) <= 1 for form in forms
    )


def _misspelt(token: str, forms: frozenset[str]) -> bool:
    if is_spelling(token):
        return False
    if any(candidate in forms for candidate in umlaut_candidates(token)):
        return True
    return len(token) >= MIN_FUZZY and any(
        " " not in form and OSA.distance(token, form, score_cutoff=1) <= 1
        for form in forms
    )
