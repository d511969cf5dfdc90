"""What may be left out, and what an article says, in each language of answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_M, _F, _MP, _FP = "ms", "fs", "mp", "fp"
_ANY = frozenset([_M, _F, "ns", _MP, _FP, "np"])
_PLURAL = frozenset([_MP, _FP, "np"])


def _sets(**articles: str) -> dict[str, frozenset[str]]:
    return {word: frozenset(values.split()) for word, values in articles.items()}


@dataclass(frozen=True, slots=True)
class Tongue:
    """`definite` and `indefinite`: article -> the genders and numbers that it shows. An
    article in the wrong case shows none. `elided` are those written with an apostrophe.
    `placeholders`: short form -> long form; the long forms may be left out of a verb."""

    definite: Mapping[str, frozenset[str]] = field(default_factory=dict)
    indefinite: Mapping[str, frozenset[str]] = field(default_factory=dict)
    elided: tuple[str, ...] = ()
    gendered: bool = True
    infinitive_mark: str = ""
    placeholders: Mapping[str, str] = field(default_factory=dict)
    reflexive_words: frozenset[str] = frozenset()
    reflexive_ending: re.Pattern[str] | None = None
    active_endings: tuple[tuple[str, str], ...] = ()
    """What the verb ends in once its pronoun is off, the first that fits."""
    separable: re.Pattern[str] | None = None
    gender_vowels: str = ""
    """Final vowels that tell genders, numbers or persons apart."""

    @property
    def fillers(self) -> frozenset[str]:
        return frozenset(self.placeholders.values())

    def shows(self, article: str) -> frozenset[str]:
        return self.definite.get(article) or self.indefinite.get(article) or frozenset()

    def is_article(self, word: str) -> bool:
        return word in self.definite or word in self.indefinite


_SPANISH = Tongue(
    definite=_sets(el=_M, la=_F, los=_MP, las=_FP),
    indefinite=_sets(un=_M, una=_F, unos=_MP, unas=_FP),
    placeholders={"algn": "alguien", "alg": "algo"},
    reflexive_ending=re.compile(r"(\w*(?:[aei]r|ír))se\b"),
    gender_vowels="aeo",
)
_NONE: frozenset[str] = frozenset()
_GERMAN = Tongue(
    definite={
        **_sets(der=_M, das="ns"),
        "die": _PLURAL | {_F},
        "den": _NONE,
        "dem": _NONE,
        "des": _NONE,
    },
    indefinite={
        **_sets(ein=f"{_M} ns", eine=_F),
        "einen": _NONE,
        "einem": _NONE,
        "einer": _NONE,
        "eines": _NONE,
    },
    placeholders={
        "etw": "etwas",
        "jdn": "jemanden",
        "jmdn": "jemanden",
        "jdm": "jemandem",
        "jmdm": "jemandem",
        "jd": "jemand",
        "jmd": "jemand",
        "jds": "jemandes",
    },
    reflexive_words=frozenset(["sich"]),
    separable=re.compile(
        r"(ab|an|auf|aus|bei|da|dar|ein|empor|entgegen|fern|fest|fort|frei|her|herauf"
        r"|heraus|herein|herum|herunter|hervor|hin|hinauf|hinaus|hinein|hinunter|hinzu"
        r"|kennen|los|mit|nach|nieder|spazieren|statt|teil|um|vor|voran|voraus|vorbei"
        r"|weg|weiter|wieder|zu|zurecht|zurück|zusammen) (\w+n)",
        re.IGNORECASE,
    ),
)
_ENGLISH = Tongue(
    definite={"the": _ANY},
    indefinite={"a": _ANY, "an": _ANY},
    gendered=False,
    infinitive_mark="to",
    placeholders={
        "sb": "somebody",
        "someone": "somebody",
        "sth": "something",
        "sthg": "something",
        "one's": "your",
    },
    reflexive_words=frozenset(["oneself", "yourself"]),
)
_ITALIAN = Tongue(
    definite={
        **_sets(il=_M, lo=_M, la=_F, i=_MP, gli=_MP, le=_FP),
        "l'": frozenset([_M, _F]),
    },
    indefinite={**_sets(un=_M, uno=_M, una=_F), "un'": frozenset([_F])},
    elided=("l'", "un'"),
    placeholders={
        "qc": "qualcosa",
        "qlc": "qualcosa",
        "qcs": "qualcosa",
        "qn": "qualcuno",
        "qlcu": "qualcuno",
        "qu": "qualcuno",
    },
    reflexive_ending=re.compile(r"(\w*[aeiou]r)si\b"),
    active_endings=(
        ("por", "porre"),
        ("trar", "trarre"),
        ("dur", "durre"),
        ("r", "re"),
    ),
    gender_vowels="aeio",
)
TONGUES = {"es": _SPANISH, "de": _GERMAN, "en": _ENGLISH, "it": _ITALIAN}
UNKNOWN = Tongue()


def tongue(language: str) -> Tongue:
    """A language without rules gets the rungs that need none."""
    return TONGUES.get(language, UNKNOWN)
