"""Rules of examples: each meaning of a beginner's word is shown at work, in a sentence that has the
word in it."""

from collections.abc import Iterator

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.text import normalise, tokenise
from words.services.content_checks.catalogue import (
    BY_HAND,
    NATIVES,
    Catalogue,
    Entry,
)
from words.services.content_checks.problem import Problem
from words.services.example_checks import contains_form


def find_missing(catalogue: Catalogue) -> Iterator[Problem]:
    shown = {example.meaning_id for example in catalogue.examples}
    for entry in catalogue.entries.values():
        if entry.level not in BY_HAND:
            continue
        for pk, native, order, text in entry.meanings:
            if native in NATIVES and pk not in shown:
                said = f"no example of meaning {order} in {native} ({text})"
                yield catalogue.problem("examples", entry, said)


def find_unfit(catalogue: Catalogue) -> Iterator[Problem]:
    seen: set[tuple[int, str]] = set()
    for example in catalogue.examples:
        entry = catalogue.entries[example.word_id]
        if not example.translation:
            said = f"an example without translation: {example.sentence}"
            yield catalogue.problem("sentences", entry, said)
        key = (entry.pk, example.normalised)
        if key in seen:  # The same sentence for the other native language.
            continue
        seen.add(key)
        if not _shows(example.sentence, entry, catalogue.language):
            said = f"the word is not in its example: {example.sentence}"
            yield catalogue.problem("sentences", entry, said)


def _shows(sentence: str, entry: Entry, language: str) -> bool:
    """One of its forms, or by the lexicon's reading: a pronoun may hang on it."""
    words = set(map(normalise, tokenise(sentence)))
    spellings = {entry.base_form, entry.plural, *(text for _, text, _ in entry.forms)}
    spellings = {normalise(text) for text in spellings if text}
    single = {text for text in spellings if " " not in text}
    return (
        bool(single & words)
        or contains_form(sentence, spellings - single)
        or _is_read(sentence, entry, language)
    )


def _is_read(sentence: str, entry: Entry, language: str) -> bool:
    """Every word of the entry is a lemma of the sentence; "sich" and "se" go with any person."""
    lemmas = {normalise(entry.base_form).removeprefix("sich ")}
    if language == "es" and entry.part_of_speech == "verb":
        lemmas |= {lemma.removesuffix("se") for lemma in lemmas}
    found = {
        normalise(reading.lemma)
        for part in get_tools(language).analyse(sentence)
        for reading in (part.best, *part.alternatives)
        if reading
    }
    found |= set(map(normalise, tokenise(sentence)))
    return any(set(lemma.split()) <= found for lemma in lemmas)
