"""How a Spanish verb would be conjugated if it were regular. Spelling follows the sound: "busqué",
"cojo", "leyó" are regular, "tengo", "cuento", "envío" are not."""

import re

from vocab_project.linguistics.slots import NONFINITE, Regular, Slot

_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_AFTER_INFINITIVE = {
    "future": "é ás á emos éis án",
    "conditional": "ía ías ía íamos íais ían",
}
_AR = {
    ("indicative", "present"): "o as a amos áis an",
    ("indicative", "preterite"): "é aste ó amos asteis aron",
    ("indicative", "imperfect"): "aba abas aba ábamos abais aban",
    ("subjunctive", "present"): "e es e emos éis en",
    ("subjunctive", "imperfect_ra"): "ara aras ara áramos arais aran",
    ("subjunctive", "imperfect_se"): "ase ases ase ásemos aseis asen",
    ("imperative", "present"): "- a e emos ad en",
}
_ER = {
    ("indicative", "present"): "o es e emos éis en",
    ("indicative", "preterite"): "í iste ió imos isteis ieron",
    ("indicative", "imperfect"): "ía ías ía íamos íais ían",
    ("subjunctive", "present"): "a as a amos áis an",
    ("subjunctive", "imperfect_ra"): "iera ieras iera iéramos ierais ieran",
    ("subjunctive", "imperfect_se"): "iese ieses iese iésemos ieseis iesen",
    ("imperative", "present"): "- e a amos ed an",
}
_IR = _ER | {
    ("indicative", "present"): "o es e imos ís en",
    ("imperative", "present"): "- e a amos id an",
}
_ENDINGS = {"a": _AR, "e": _ER, "i": _IR}
_PRONOUNS = {"2s": "te", "3s": "se", "1p": "nos", "2p": "os", "3p": "se"}
_PLAIN = str.maketrans("áéíóú", "aeiou")
_BEFORE_FRONT = (("gu", "gü"), ("g", "gu"), ("c", "qu"), ("z", "c"))
_BEFORE_BACK = (("gu", "g"), ("qu", "c"), ("g", "j"), ("c", "z"))
_ONE_SYLLABLE = re.compile("[^aeiouáéíóú]*[iu]?[aeiouáéíóú][iu]?[^aeiouáéíóú]*")


def regular_forms(infinitive: str) -> Regular:
    """{slot: what is regular there}; empty for what is no infinitive."""
    is_reflexive = infinitive.endswith("se")
    plain = infinitive.removesuffix("se").translate(_PLAIN)
    if len(plain) < 2 or plain[-1] != "r" or plain[-2] not in _ENDINGS:
        return {}
    kind, stem = plain[-2], plain[:-2]
    found: dict[Slot, set[str]] = {
        (mood, tense, person): {_join(stem, kind, ending)}
        for (mood, tense), endings in _ENDINGS[kind].items()
        for person, ending in zip(_PERSONS, endings.split(), strict=True)
        if ending != "-"
    }
    for tense, endings in _AFTER_INFINITIVE.items():
        for person, ending in zip(_PERSONS, endings.split(), strict=True):
            found["indicative", tense, person] = {plain + ending}
    found[NONFINITE, "gerund", ""] = {_join(stem, kind, _gerund(kind))}
    found[NONFINITE, "participle", ""] = {_join(stem, kind, _participle(kind))}
    if is_reflexive:
        _make_reflexive(found)
    return {slot: frozenset(texts) for slot, texts in found.items()}


def _gerund(kind: str) -> str:
    return "ando" if kind == "a" else "iendo"


def _participle(kind: str) -> str:
    return "ado" if kind == "a" else "ido"


def _join(stem: str, kind: str, ending: str) -> str:
    first = ending[0].translate(_PLAIN)
    if kind == "a" and first in "ei":
        stem = _respell(stem, _BEFORE_FRONT)
    if kind != "a" and first in "ao":
        stem = _respell(stem, _BEFORE_BACK)
    return _one_syllable(stem + _after_vowel(stem, kind, ending))


def _respell(stem: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        if stem.endswith(old):
            return stem.removesuffix(old) + new
    return stem


def _after_vowel(stem: str, kind: str, ending: str) -> str:
    """ "leyó", "leíste", "construyó", "bulló"."""
    if kind == "a":
        return ending
    if stem.endswith(("ñ", "ll")) and re.match("i[eéó]", ending):
        return ending[1:]
    is_silent_u = stem.endswith(("gu", "qu"))
    if not stem.endswith(("a", "e", "o", "u")) or is_silent_u:
        return ending
    if re.match("i[eéó]", ending):
        return "y" + ending[1:]
    is_stressed = ending[0] == "i" and not stem.endswith("u")
    return "í" + ending[1:] if is_stressed else ending


def _one_syllable(text: str) -> str:
    """These carry no accent: "vi", "dio"."""
    return text.translate(_PLAIN) if _ONE_SYLLABLE.fullmatch(text) else text


def _make_reflexive(found: dict[Slot, set[str]]) -> None:
    """The pronoun stands behind commands and the gerund. Their accent follows from that; they are
    compared without."""
    for (mood, tense, person), texts in list(found.items()):
        if mood == "imperative":
            pronoun = _PRONOUNS[person]
            bare = {text.translate(_PLAIN) for text in texts}
            if person == "2p":
                bare = {text.removesuffix("d") for text in bare}
            if person == "1p":
                bare = {text.removesuffix("s") for text in bare}
            found[mood, tense, person] = {text + pronoun for text in bare}
        if tense == "gerund":
            found[mood, tense, person] = {f"{text}se" for text in texts}


def as_compared(text: str, slot: Slot, *, is_reflexive: bool) -> str:
    """The verb alone: "me levanto" as "levanto"."""
    bare = text.rsplit(maxsplit=1)[-1]
    is_joined = is_reflexive and (slot[0] == "imperative" or slot[1] == "gerund")
    return bare.translate(_PLAIN) if is_joined else bare
