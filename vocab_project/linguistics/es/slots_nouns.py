"""The slots that a noun fills, in three languages."""

from collections.abc import Mapping
from functools import cache

from vocab_project.linguistics.es.lexicon import Noun
from vocab_project.linguistics.frames import Filling, Slot
from vocab_project.linguistics.native import en, it
from vocab_project.linguistics.native.base import NativeNoun

_ARTICLES = {("m", False): "el", ("f", False): "la", ("m", True): "los"}
# First names of the frames: Pablo goes with masculine nouns, Ana with feminine ones.
_NAMES = {"m": "Pablo", "f": "Ana"}
_FAMILY = {"family", "adultfamily"}
# "Lunch is ready", but "the dessert is ready".
_ENGLISH_MEALS = {"breakfast", "lunch", "dinner"}


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


def noun_filling(noun: Noun) -> Filling:
    return Filling(
        target=noun_slots(noun),
        native={"en": english_noun(noun), "it": italian_noun(noun)},
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
        "era": Slot("eran" if many else "era"),
        "estaba": Slot("estaban" if many else "estaba"),
        "costaba": Slot("costaban" if many else "costaba"),
        "name": Slot(_NAMES[noun.gender]),
    }
    if noun.plural and noun.singular:
        slots["pl"] = Slot(noun.plural, noun.plural)
        slots["def_pl"] = Slot(definite(noun, plural=True), noun.plural)
    return slots


@cache
def english_noun(noun: Noun) -> Mapping[str, str]:
    word = noun.en
    many = word.plural_only
    name = word.singular
    slots = {
        "n": name,
        "a": f"some {name}" if many else en.indefinite(name),
        "the": name if name in _ENGLISH_MEALS else f"the {name}",
        "a_new": f"new {name}" if many else f"a new {name}",
        "a_very_nice": f"very nice {name}" if many else f"a very nice {name}",
        "is": "are" if many else "is",
        "was": "were" if many else "was",
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
def italian_noun(noun: Noun) -> Mapping[str, str]:
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
        "era": "erano" if many else "era",
        "dove": "dove sono" if many else "dov'è",
        "piace": "piacciono" if many else "piace",
        "piaceva": "piacevano" if many else "piaceva",
        "costa": "costano" if many else "costa",
        # "ad aprile": a before a.
        "a_n": f"{'ad' if name.startswith('a') else 'a'} {name}",
        "mio": _possessive("mi", gender, many=many, article=not family) + f" {name}",
        "tuo": _possessive("tu", gender, many=many, article=not family) + f" {name}",
        "suo": _possessive("su", gender, many=many, article=not family) + f" {name}",
        "al_mio": f"a {_possessive('mi', gender, many=many, article=False)} {name}",
        "name": _NAMES[noun.gender],
    }
    for preposition in ("a", "da", "di", "su"):
        joined = it.with_preposition(preposition, name, gender, plural=many)
        slots[f"{preposition}_def"] = joined
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
    plural_m = {"mi": "miei", "tu": "tuoi", "su": "suoi"}[stem]
    word = plural_m if many and gender == "m" else stem + _ending(gender, many=many)
    articles = {"m": ("il ", "i "), "f": ("la ", "le ")}
    return (articles[gender][many] if article else "") + word
