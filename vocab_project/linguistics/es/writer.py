"""Example sentences: frames filled with what the lexicon knows, and curated ones."""

import re
from collections.abc import Iterator

from vocab_project.linguistics.es import lexicon
from vocab_project.linguistics.es.lexicon import Adjective, Noun, Numeral
from vocab_project.linguistics.es.slots_nouns import (
    english_noun,
    italian_noun,
    noun_filling,
    noun_slots,
)
from vocab_project.linguistics.es.slots_verbs import verb_fillings
from vocab_project.linguistics.frames import (
    Candidate,
    Filling,
    Slot,
    candidates_from,
)
from vocab_project.linguistics.native import en, it

_CONTRACTIONS = re.compile(r"\b(a|de|A|De) el (?=\w)")


def finish(sentence: str) -> str:
    """Thus "Voy a el banco." -> "Voy al banco."."""
    joined = {"a": "al", "de": "del", "A": "Al", "De": "Del"}
    return _CONTRACTIONS.sub(lambda match: joined[match[1]] + " ", sentence)


def candidates(lemma: str, part_of_speech: str, native: str) -> Iterator[Candidate]:
    for sentence in lexicon.curated().get((lemma, part_of_speech), ()):
        yield sentence.candidate(native)
    if part_of_speech == "noun" and (noun := lexicon.nouns().get(lemma)):
        yield from _from_frames("noun", noun.classes, [noun_filling(noun)], native)
    elif part_of_speech == "verb" and (verb := lexicon.verbs().get(lemma)):
        yield from _from_frames("verb", verb.classes, verb_fillings(verb), native)
    elif part_of_speech == "adjective" and (
        adjective := lexicon.adjectives().get(lemma)
    ):
        fillings = _adjective_fillings(adjective)
        yield from _from_frames("adjective", adjective.classes, fillings, native)
    elif part_of_speech == "numeral" and (numeral := lexicon.numerals().get(lemma)):
        yield from _from_frames(
            "numeral", frozenset(), [_numeral_filling(numeral)], native
        )


def _from_frames(
    part_of_speech: str, classes: frozenset[str], fillings: list[Filling], native: str
) -> Iterator[Candidate]:
    fitting = [f for f in lexicon.frames() if f.fits(part_of_speech, classes)]
    return candidates_from(fitting, fillings, native=native, finish=finish)


def _adjective_fillings(adjective: Adjective) -> list[Filling]:
    known = lexicon.nouns()
    return [_adjective_filling(adjective, known[name]) for name in adjective.nouns]


def _adjective_filling(adjective: Adjective, noun: Noun) -> Filling:
    one = adjective.agree(noun.gender)
    many = adjective.agree(noun.gender, plural=True)
    # The noun's own forms are not the word that is learned here.
    target = {name: Slot(slot.text) for name, slot in noun_slots(noun).items()}
    target |= {"adj": Slot(one, one), "adj_pl": Slot(many, many)}
    short = adjective.before(noun.gender)
    article = "la" if noun.gender == "f" else "el"
    target["pre"] = Slot(f"{article} {short} {noun.singular}", short)
    phrase = f"{adjective.en} {noun.en.singular}"
    english = {
        **english_noun(noun),
        "en": adjective.en,
        "a_en": en.indefinite(phrase),
        "pre": f"the {phrase}",
    }
    plural_gender = noun.it.plural_gender or noun.it.gender
    italian = {
        **italian_noun(noun),
        "adj": adjective.it[noun.it.gender == "f"],
        "pre": _italian_before(adjective, noun),
        "adj_pl": adjective.it[2 + (plural_gender == "f")],
    }
    return Filling(target=target, native={"en": english, "it": italian})


def _italian_before(adjective: Adjective, noun: Noun) -> str:
    """The article goes by the adjective: "l'ottavo mese"; "il miglior bar"."""
    form = adjective.it[noun.it.gender == "f"]
    form = re.sub(r"(?<=[gl]ior)e$", "", form)
    return it.definite(f"{form} {noun.it.singular}", noun.it.gender)


def _numeral_filling(numeral: Numeral) -> Filling:
    forms = {"n": numeral.lemma, "m": numeral.masculine, "f": numeral.feminine}
    return Filling(
        target={name: Slot(form, form) for name, form in forms.items()},
        native={"en": {"n": numeral.en}, "it": {"n": numeral.it}},
    )
