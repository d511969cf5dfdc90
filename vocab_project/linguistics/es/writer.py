"""Example sentences: frames filled with what the lexicon knows, and curated ones."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from vocab_project.linguistics.es import lexicon
from vocab_project.linguistics.es.lexicon import Adjective, Noun, Verb
from vocab_project.linguistics.frames import (
    Candidate,
    Filling,
    Slot,
    candidates_from,
)
from vocab_project.linguistics.native import en, it
from vocab_project.linguistics.native.base import NativeNoun

_CONTRACTIONS = re.compile(r"\b(a|de|A|De) el (?=\w)")
_ARTICLES = {("m", False): "el", ("f", False): "la", ("m", True): "los"}
# First names of the frames: Pablo goes with masculine nouns, Ana with feminine ones.
_NAMES = {"m": "Pablo", "f": "Ana"}
_FAMILY = {"family", "adultfamily"}


def finish(sentence: str) -> str:
    """Thus "Voy a el banco." -> "Voy al banco."."""
    joined = {"a": "al", "de": "del", "A": "Al", "De": "Del"}
    return _CONTRACTIONS.sub(lambda match: joined[match[1]] + " ", sentence)


def candidates(lemma: str, part_of_speech: str, native: str) -> Iterator[Candidate]:
    for sentence in lexicon.curated().get((lemma, part_of_speech), ()):
        yield sentence.candidate(native)
    if part_of_speech == "noun" and (noun := lexicon.nouns().get(lemma)):
        yield from _from_frames("noun", noun.classes, [_noun_filling(noun)], native)
    elif part_of_speech == "verb" and (verb := lexicon.verbs().get(lemma)):
        yield from _from_frames("verb", verb.classes, _verb_fillings(verb), native)
    elif part_of_speech == "adjective" and (
        adjective := lexicon.adjectives().get(lemma)
    ):
        fillings = _adjective_fillings(adjective)
        yield from _from_frames("adjective", adjective.classes, fillings, native)


def _from_frames(
    part_of_speech: str, classes: frozenset[str], fillings: list[Filling], native: str
) -> Iterator[Candidate]:
    fitting = [f for f in lexicon.frames() if f.fits(part_of_speech, classes)]
    return candidates_from(fitting, fillings, native=native, finish=finish)


def definite(noun: Noun, *, plural: bool = False) -> str:
    if noun.takes_el and not plural:
        return f"el {noun.singular}"
    article = _ARTICLES.get((noun.gender, plural), "las")
    return f"{article} {noun.plural if plural else noun.singular}"


def indefinite(noun: Noun) -> str:
    feminine = noun.gender == "f" and not noun.takes_el
    if not noun.singular:
        return f"{'unas' if feminine else 'unos'} {noun.plural}"
    return f"{'una' if feminine else 'un'} {noun.singular}"


def _noun_filling(noun: Noun) -> Filling:
    return Filling(
        target=noun_slots(noun),
        native={"en": _english_noun(noun), "it": _italian_noun(noun)},
    )


@cache
def noun_slots(noun: Noun) -> Mapping[str, Slot]:
    """Slots in the noun's usual number; `…_pl` and `pl` exist for countable nouns."""
    many = not noun.singular
    form = noun.singular or noun.plural
    feminine = noun.gender == "f"
    este = (
        ("estas" if feminine else "estos") if many else "esta" if feminine else "este"
    )
    slots = {
        "n": Slot(form, form),
        "def": Slot(definite(noun, plural=many), form),
        "indef": Slot(indefinite(noun), form),
        "este": Slot(este),
        "o": Slot(("a" if feminine else "o") + ("s" if many else "")),
        "s": Slot("s" if many else ""),
        "vn": Slot("n" if many else ""),
        "es": Slot("son" if many else "es"),
        "esta": Slot("están" if many else "está"),
        "name": Slot(_NAMES[noun.gender]),
    }
    if noun.plural and noun.singular:
        slots["pl"] = Slot(noun.plural, noun.plural)
        slots["def_pl"] = Slot(definite(noun, plural=True), noun.plural)
    return slots


@cache
def _english_noun(noun: Noun) -> Mapping[str, str]:
    word = noun.en
    many = word.plural_only
    name = word.singular
    slots = {
        "n": name,
        "a": f"some {name}" if many else en.indefinite(name),
        "a_new": f"new {name}" if many else f"a new {name}",
        "is": "are" if many else "is",
        "this": ("these" if many else "this"),
        "name": _NAMES[noun.gender],
    }
    if word.plural:
        slots["pl"] = word.plural
    if noun.en_at:
        slots["at"] = noun.en_at
        place = noun.en_at.split(" ", 1)[1]
        slots["to"] = f"to {place}"
    return slots


@cache
def _italian_noun(noun: Noun) -> Mapping[str, str]:
    word, many = noun.it, noun.it.plural_only
    name, gender = word.singular, word.gender
    definite_ = it.definite(name, gender, plural=many)
    family = not _FAMILY.isdisjoint(noun.classes)
    bare = it.partitive(name, gender, plural=True) if many else ""
    slots = {
        "n": name,
        "def": definite_,
        "indef": bare or it.indefinite(name, gender),
        "di_indef": "di " + (name if many else it.indefinite(name, gender)),
        "part": it.partitive(name, gender, plural=many),
        "questo": _this(name, gender, many=many),
        "o": _ending(gender, many=many),
        "is": "sono" if many else "è",
        "dove": "dove sono" if many else "dov'è",
        "piace": "piacciono" if many else "piace",
        "costa": "costano" if many else "costa",
        # "ad aprile": a before a.
        "a_n": f"{'ad' if name.startswith('a') else 'a'} {name}",
        "mio": _possessive("mi", gender, many=many, article=not family) + f" {name}",
        "tuo": _possessive("tu", gender, many=many, article=not family) + f" {name}",
        "al_mio": f"a {_possessive('mi', gender, many=many, article=False)} {name}",
        "name": _NAMES[noun.gender],
    }
    if noun.it_at:
        slots["at"] = noun.it_at
    if word.plural and not many:
        slots |= _italian_plural(word)
    return slots


def _italian_plural(word: NativeNoun) -> dict[str, str]:
    gender = word.plural_gender or word.gender
    return {
        "pl": word.plural,
        "def_pl": it.definite(word.plural, gender, plural=True),
        "di_pl": it.with_preposition("di", word.plural, gender, plural=True),
        "part_pl": it.partitive(word.plural, gender, plural=True),
    }


def _ending(gender: str, *, many: bool) -> str:
    return {"m": "oi", "f": "ae"}[gender][many]


def _this(word: str, gender: str, *, many: bool) -> str:
    return "quest" + _ending(gender, many=many)


def _possessive(stem: str, gender: str, *, many: bool, article: bool) -> str:
    plural_m = {"mi": "miei", "tu": "tuoi"}[stem]
    word = plural_m if many and gender == "m" else stem + _ending(gender, many=many)
    articles = {"m": ("il ", "i "), "f": ("la ", "le ")}
    return (articles[gender][many] if article else "") + word


def _verb_fillings(verb: Verb) -> list[Filling]:
    target = {
        "inf_me": Slot(*[_clitic(verb.lemma, "se", "me")] * 2),
        "inf_te": Slot(*[_clitic(verb.lemma, "se", "te")] * 2),
        "p1s": Slot(verb.present_1s, verb.present_1s),
        "p3s": Slot(verb.present_3s, verb.present_3s),
        "p1p": Slot(verb.present_1p, verb.present_1p),
        "r1s": Slot(verb.preterite_1s, verb.preterite_1s),
        "r3s": Slot(verb.preterite_3s, verb.preterite_3s),
    }
    english = {
        "base": verb.en.base,
        "third": verb.en.third,
        "past": verb.en.past,
        "ing": verb.en.ing,
    }
    italian = {
        "inf_me": _clitic(verb.it.infinitive, "si", "mi"),
        "inf_te": _clitic(verb.it.infinitive, "si", "ti"),
        "p1s": verb.it.first,
        "p3s": verb.it.third,
        "p1p": verb.it.we,
        "pp1": it.past_first(verb.it),
        "pp3f": it.past_third(verb.it, feminine=True),
    }
    return [
        Filling(
            target={**target, **_complement_slots(complement.es)},
            native={
                "en": {**english, **_english_complement(complement.en)},
                "it": {**italian, "c": complement.it},
            },
        )
        for complement in verb.complements
    ]


def _clitic(infinitive: str, own: str, wanted: str) -> str:
    """The pronoun on the end follows the person: "levantarse" -> "levantarme"."""
    head, space, rest = infinitive.partition(" ")
    if not head.endswith(own):
        return infinitive
    return head.removesuffix(own) + wanted + space + rest


def _complement_slots(text: str) -> dict[str, Slot]:
    """What one likes is not a single thing: no "Me gusta coser un vestido"."""
    slots = {"c": Slot(text)}
    if not text.startswith(("un ", "una ")) or text == "un poco":
        slots["c_any"] = Slot(text)
    return slots


def _english_complement(text: str) -> dict[str, str]:
    """ "MY hands" stands for "my hands", "her hands"…, as the subject of the frame is."""
    owners = {"c": "my", "c_you": "your", "c_her": "her", "c_his": "his"}
    return {slot: text.replace("MY", owner) for slot, owner in owners.items()}


def _adjective_fillings(adjective: Adjective) -> list[Filling]:
    known = lexicon.nouns()
    return [_adjective_filling(adjective, known[name]) for name in adjective.nouns]


def _adjective_filling(adjective: Adjective, noun: Noun) -> Filling:
    one = adjective.agree(noun.gender)
    many = adjective.agree(noun.gender, plural=True)
    # The noun's own forms are not the word that is learned here.
    target = {name: Slot(slot.text) for name, slot in noun_slots(noun).items()}
    target |= {"adj": Slot(one, one), "adj_pl": Slot(many, many)}
    phrase = f"{adjective.en} {noun.en.singular}"
    english = {**_english_noun(noun), "en": adjective.en, "a_en": en.indefinite(phrase)}
    plural_gender = noun.it.plural_gender or noun.it.gender
    italian = {
        **_italian_noun(noun),
        "adj": adjective.it[noun.it.gender == "f"],
        "adj_pl": adjective.it[2 + (plural_gender == "f")],
    }
    return Filling(target=target, native={"en": english, "it": italian})
