"""English for learners who think in English."""

import re
from dataclasses import dataclass

from vocab_project.linguistics.native.base import NativeNoun

_IRREGULAR_PLURALS = {
    "child": "children", "man": "men", "woman": "women", "person": "people",
    "foot": "feet", "tooth": "teeth", "mouse": "mice", "goose": "geese",
    "sheep": "sheep", "fish": "fish", "knife": "knives", "wife": "wives",
    "life": "lives", "leaf": "leaves", "half": "halves", "shelf": "shelves",
    "wolf": "wolves", "loaf": "loaves", "potato": "potatoes", "tomato": "tomatoes",
    "hero": "heroes", "series": "series", "means": "means", "stomach": "stomachs",
}  # fmt: skip
# Base, past, participle; the rest of the irregular verb follows by rule.
_IRREGULAR_VERBS = {
    row.split()[0]: (row.split()[1], row.split()[2])
    for row in """
    be was been|become became become|begin began begun|break broke broken
    bring brought brought|build built built|buy bought bought|catch caught caught
    choose chose chosen|come came come|cost cost cost|cut cut cut|do did done
    draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten
    fall fell fallen|feel felt felt|find found found|fly flew flown
    forget forgot forgotten|get got got|give gave given|go went gone
    grow grew grown|have had had|hear heard heard|hide hid hidden|hit hit hit
    hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid
    learn learnt learnt|leave left left|lend lent lent|let let let|lie lay lain
    lose lost lost|make made made|mean meant meant|meet met met|pay paid paid
    put put put|read read read|ride rode ridden|ring rang rung|rise rose risen
    run ran run|say said said|see saw seen|sell sold sold|send sent sent
    set set set|show showed shown|shut shut shut|sing sang sung|sit sat sat
    sleep slept slept|speak spoke spoken|spend spent spent|stand stood stood
    steal stole stolen|swim swam swum|take took taken|teach taught taught
    tell told told|think thought thought|throw threw thrown
    understand understood understood|wake woke woken|wear wore worn|win won won
    write wrote written""".replace("\n", "|").split("|")
    if row.strip()
}
_DOUBLING = frozenset(
    [
        "begin",
        "cut",
        "chat",
        "forget",
        "get",
        "hit",
        "let",
        "plan",
        "prefer",
        "put",
        "run",
        "set",
        "shop",
        "shut",
        "sit",
        "stop",
        "swim",
        "travel",
        "cancel",
        "win",
    ]
)
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
    if last in _IRREGULAR_PLURALS:
        made = _IRREGULAR_PLURALS[last]
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
    past, participle = _IRREGULAR_VERBS.get(head, (_past(head), _past(head)))
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
    if base in _DOUBLING:
        return base + base[-1] + "ed"
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else base + "ed"


def _ing(base: str) -> str:
    if base == "be":
        return "being"
    if base in _DOUBLING:
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    drops_e = base.endswith("e") and not base.endswith(("ee", "oe", "ye"))
    return (base[:-1] if drops_e else base) + "ing"
