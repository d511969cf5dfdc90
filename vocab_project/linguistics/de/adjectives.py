"""Adjective frames: each adjective with the nouns that it goes well with."""

from collections.abc import Iterator

from vocab_project.linguistics.de.lexicon import Entry, entries
from vocab_project.linguistics.de.nouns import adjective_form, noun_phrase
from vocab_project.linguistics.frames import Filling, Slot
from vocab_project.linguistics.native import en, it


def fillings(adjective: Entry) -> Iterator[tuple[frozenset[str], Filling]]:
    """A complement reads "Haus=have,buy": the noun and the frames it may enter."""
    for text in adjective.complements:
        lemma, _, uses = text.partition("=")
        noun = entries()[lemma, "noun"]
        classes = {*adjective.classes, *filter(None, uses.split(","))}
        if noun.countable and "attr" in classes:
            classes.add("attr_count")
        if "know" in classes and "person" in noun.classes:
            classes.add("talk")
        native = {"en": _english(adjective, noun), "it": _italian(adjective, noun)}
        yield frozenset(classes), Filling(_target(adjective, noun), native)


def _target(adjective: Entry, noun: Entry) -> dict[str, Slot]:
    stem = adjective.cells.get("stem", adjective.lemma)
    slots = {
        "def_nom": noun_phrase(noun, "def", "nom"),
        "dies_nom": noun_phrase(noun, "dies", "nom"),
        "ein_adj_nom": noun_phrase(noun, "ein", "nom", stem),
        "ein_adj_acc": noun_phrase(noun, "ein", "acc", stem),
        "def_adj_nom": noun_phrase(noun, "def", "nom", stem),
        "def_adj_dat": noun_phrase(noun, "def", "dat", stem),
    }
    kinds = {"ein_adj_nom": "ein", "ein_adj_acc": "ein"}
    slots = {
        # The form that counts is the adjective's, not the noun's.
        name: Slot(slot.text, _attributive(stem, noun, name, kinds.get(name, "def")))
        for name, slot in slots.items()
    }
    slots["adj"] = Slot(adjective.lemma, adjective.lemma)
    if comparative := adjective.cells.get("comparative"):
        slots["comp"] = Slot(comparative, comparative)
    return slots


def _attributive(stem: str, noun: Entry, slot: str, kind: str) -> str:
    if "_adj_" not in slot:
        return ""
    return adjective_form(stem, kind, noun.gender, slot[-3:])


def _english(adjective: Entry, noun: Entry) -> dict[str, str]:
    phrase = f"{adjective.en} {noun.en}"
    slots = {"n": noun.en, "adj": adjective.en, "a_adj": en.indefinite(phrase)}
    if comparative := adjective.extra.get("en_comparative"):
        slots["comp"] = comparative
    return slots


def _italian(adjective: Entry, noun: Entry) -> dict[str, str]:
    gender = noun.it_gender
    if "it_before" in adjective.extra:
        phrase = _before(adjective.it, noun.it, gender)
    else:
        phrase = f"{noun.it} {it.adjective(adjective.it, gender)}"
    agreed = it.adjective(adjective.it, gender)
    return {
        "n": noun.it,
        "il": it.definite(noun.it, gender),
        "adj": agreed,
        "comp": adjective.extra.get("it_comparative", f"più {agreed}"),
        "un_adj": it.indefinite(phrase, gender),
        "il_adj": it.definite(phrase, gender),
        "Questo": it.adjective("questo", gender),
    }


def _before(adjective: str, noun: str, gender: str) -> str:
    """Thus bel giardino, bell'albero, bello specchio, buon vino, buono stipendio."""
    agreed = it.adjective(adjective, gender)
    article = it.definite_article(noun, gender)
    if gender == "m" and article != "lo ":
        if agreed == "bello":
            return f"bell'{noun}" if article == "l'" else f"bel {noun}"
        if agreed == "buono":
            return f"buon {noun}"
    return f"{agreed} {noun}"
