"""Rules of single entries: meanings, type, gender, plural, forms, relations."""

from collections import Counter
from collections.abc import Iterator

from words.glosses import gloss_keys, list_glosses
from words.models.word import PartOfSpeech
from words.services.content_checks.catalogue import BY_HAND, Catalogue, Entry
from words.services.content_checks.problem import Problem

ARTICLES = {
    "es": {"m": {"el", "los"}, "f": {"la", "las", "el"}},
    "de": {"m": {"der"}, "f": {"die"}, "n": {"das"}},
}
ALWAYS_INFLECTED = {PartOfSpeech.VERB}


def find_missing_meanings(catalogue: Catalogue) -> Iterator[Problem]:
    """English of every word, Italian of those chosen by hand: the others wait for a curator, and
    their reader is shown the English."""
    for entry in catalogue.entries.values():
        if not entry.senses("en"):
            yield catalogue.problem("meaning", entry, "no meaning in en")
        if entry.level in BY_HAND and not entry.senses("it"):
            yield catalogue.problem("meaning", entry, "no meaning in it")
        orders = {native: _orders(entry, native) for native in ("en", "it")}
        if orders["it"] and orders["it"] != orders["en"]:
            numbers = f"{len(orders['en'])} senses in en, {len(orders['it'])} in it"
            yield catalogue.problem("meaning", entry, numbers)


def _orders(entry: Entry, native: str) -> list[int]:
    return [order for _, code, order, _ in entry.meanings if code == native]


def find_repeated_glosses(catalogue: Catalogue) -> Iterator[Problem]:
    """Two senses may be one word in Italian, but not in every language."""
    for entry in catalogue.entries.values():
        for _, native, _, text in entry.meanings:
            if len(gloss_keys(text)) < len(list_glosses(text)) and not _by_case(text):
                yield catalogue.problem("gloss", entry, f"twice in {native}: {text}")
        senses = Counter(entry.senses("en"))
        italian = entry.senses("it")
        if italian:
            pairs = zip(entry.senses("en"), italian, strict=False)
            senses = Counter(" = ".join(pair) for pair in pairs)
        for sense, times in senses.items():
            if times > 1:
                yield catalogue.problem(
                    "gloss", entry, f"the same sense twice: {sense}"
                )


def _by_case(text: str) -> bool:
    """Italian "le" and "Le" (formal) are two words."""
    glosses = list_glosses(text)
    return len({gloss.casefold() for gloss in glosses}) < len(set(glosses))


def find_untyped(catalogue: Catalogue) -> Iterator[Problem]:
    for entry in catalogue.entries.values():
        if entry.part_of_speech == PartOfSpeech.UNKNOWN:
            yield catalogue.problem("type", entry, "no type")


def find_wrong_genders(catalogue: Catalogue) -> Iterator[Problem]:
    """A noun has a gender and the article that goes with it. Names and languages may do without
    an article, and nouns that exist in the plural alone without both."""
    articles = ARTICLES.get(catalogue.language, {})
    for noun in catalogue.nouns:
        if noun.gender and noun.article:
            if noun.article not in articles.get(noun.gender, {noun.article}):
                text = f"article {noun.article} with gender {noun.gender}"
                yield catalogue.problem("gender", noun, text)
        elif noun.gender and noun.plural:
            yield catalogue.problem("gender", noun, "a noun without article")
        elif not noun.gender and (noun.article or not _is_plural_only(noun)):
            yield catalogue.problem("gender", noun, "a noun without gender")


def _is_plural_only(noun: Entry) -> bool:
    return not any('"sg"' in readings for _, _, readings in noun.forms)


def find_wrong_plurals(catalogue: Catalogue) -> Iterator[Problem]:
    """The plural in the entry is one of the plural forms."""
    for noun in catalogue.nouns:
        plurals = {text for _, text, readings in noun.forms if '"pl"' in readings}
        if noun.plural and noun.plural not in plurals:
            text = f"the plural {noun.plural} is none of its forms"
            yield catalogue.problem("plural", noun, text)


def find_formless(catalogue: Catalogue) -> Iterator[Problem]:
    for entry in catalogue.entries.values():
        if entry.part_of_speech in ALWAYS_INFLECTED and not entry.forms:
            yield catalogue.problem("forms", entry, "no forms")


def find_wrong_relations(catalogue: Catalogue) -> Iterator[Problem]:
    """That a word is not related to itself is the database's to hold."""
    for word, related, language in catalogue.relations:
        if language != catalogue.language:
            text = f"related to {related} of another language"
            yield catalogue.problem("relations", catalogue.entries[word], text)
