"""English for learners who think in English."""

import re
from dataclasses import dataclass

from vocab_project.linguistics.native.base import NativeNoun
from vocab_project.linguistics.native.en_irregular import (
    DOUBLING,
    PLURALS,
    UNCHANGED,
    VERBS,
)

_PLURALS = PLURALS | {word: word for word in UNCHANGED} | {"stomach": "stomachs"}
_VERBS = VERBS | {"be": ("was", "been")}
_SILENT_H = ("hour", "honest", "honour", "heir")
_HARD_VOWEL = ("uni", "use", "usu", "eu", "one", "once")


@dataclass(frozen=True, slots=True)
class EnVerb:
    """The principal parts, each with what follows the verb ("get up" -> "got up")."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def plural(singular: str) -> str:
    """The plural of the last word: "ice cream" -> "ice creams"."""
    head, _, last = singular.rpartition(" ")
    if last in _PLURALS:
        made = _PLURALS[last]
    elif last.endswith("man") and last[:-3] + "man" != "human":
        made = last[:-3] + "men"
    elif re.search(r"(?:s|x|z|ch|sh)$", last):
        made = last + "es"
    elif re.search(r"[^aeiou]y$", last):
        made = last[:-1] + "ies"
    else:
        made = last + "s"
    return f"{head} {made}".strip()


def noun(singular: str, plural_form: str = "", *, countable: bool = True) -> NativeNoun:
    return NativeNoun(singular, plural_form or plural(singular), "", countable)


def indefinite(phrase: str) -> str:
    """Thus "apple" -> "an apple", "hour" -> "an hour", "union" -> "a union"."""
    word = phrase.lower()
    silent = word.startswith(("unin", "unim", *_SILENT_H))
    vowel = word[:1] in "aeiou" and not word.startswith(_HARD_VOWEL)
    return f"{'an' if silent or vowel else 'a'} {phrase}"


def definite(phrase: str) -> str:
    return f"the {phrase}"


def verb(text: str) -> EnVerb:
    """By rule and the irregular table ("get up"), or all five parts "a/b/c/d/e"."""
    if "/" in text:
        base, third, past, participle, ing = text.split("/")
        return EnVerb(base, third, past, participle, ing)
    head, _, rest = text.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = _VERBS.get(head, (_past(head), _past(head)))
    parts = (head, _third(head), past, participle, _ing(head))
    return EnVerb(*(part + tail for part in parts))


def _third(base: str) -> str:
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if re.search(r"(?:s|x|z|ch|sh|o)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _past(base: str) -> str:
    if base in DOUBLING:
        return base + base[-1] + "ed"
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else base + "ed"


def _ing(base: str) -> str:
    if base == "be":
        return "being"
    if base in DOUBLING:
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    drops_e = base.endswith("e") and not base.endswith(("ee", "oe", "ye"))
    return (base[:-1] if drops_e else base) + "ing"
