"""How a German verb would be conjugated if it were weak and regular."""

import re

from vocab_project.linguistics.slots import NONFINITE, Regular, Slot

_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_NEEDS_E = re.compile("(?:[td]|[^aeiouyäöürlmnh][mn]|ch[mn])$")
"""Before -st and -t: "arbeitet", "öffnet", "rechnet", but "lernt", "wohnt"."""
_HISSING = re.compile("[sßxz]$")


def regular_forms(infinitive: str, prefix: str = "") -> Regular:
    """{slot: what is regular there}, finite forms without the prefix of a separable verb; empty for
    what is no infinitive."""
    verb = infinitive.removeprefix("sich ").removeprefix(prefix)
    if not verb.endswith("n") or len(verb) < 3 or " " in verb:
        return {}
    is_short = verb.endswith(("eln", "ern"))
    stem = verb[:-1] if is_short or not verb.endswith("en") else verb[:-2]
    link = "e" if _NEEDS_E.search(stem) and not is_short else ""
    past = f"{stem}{link}t"
    found: dict[Slot, set[str]] = {}
    _add(found, "indicative", "present", _present(stem, link, verb))
    for mood, tense in (("indicative", "preterite"), ("subjunctive", "konjunktiv_2")):
        endings = ("e", "est", "e", "en", "et", "en")
        _add(found, mood, tense, [{past + ending} for ending in endings])
    _add(found, "subjunctive", "konjunktiv_1", _first_conjunctive(stem, verb))
    found["imperative", "present", "2s"] = _first_person(stem) | {stem}
    found["imperative", "present", "2p"] = {f"{stem}{link}t"}
    found["imperative", "present", "3p"] = {verb}
    # Whether "ge" belongs there says nothing: "besucht", "studiert", "gebetet".
    found[NONFINITE, "past_participle", ""] = {f"{prefix}{past}", f"{prefix}ge{past}"}
    found[NONFINITE, "present_participle", ""] = {f"{prefix}{verb}d"}
    return {slot: frozenset(texts) for slot, texts in found.items()}


def _add(
    found: dict[Slot, set[str]], mood: str, tense: str, cells: list[set[str]]
) -> None:
    for person, texts in zip(_PERSONS, cells, strict=True):
        found[mood, tense, person] = texts


def _first_person(stem: str) -> set[str]:
    """ "sammle" and "sammele"."""
    whole = {f"{stem}e"}
    return whole | {f"{stem[:-2]}{stem[-1]}e"} if stem.endswith(("el", "er")) else whole


def _present(stem: str, link: str, verb: str) -> list[set[str]]:
    second = {f"{stem}{link}st"}
    if _HISSING.search(stem):
        second = {f"{stem}t", f"{stem}est"}
    elif stem.endswith("sch"):
        second |= {f"{stem}t"}
    third = {f"{stem}{link}t"}
    return [_first_person(stem), second, third, {verb}, third, {verb}]


def _first_conjunctive(stem: str, verb: str) -> list[set[str]]:
    one = _first_person(stem)
    second = {f"{text}st" for text in one} | {f"{stem}st"}
    plural = {f"{text}t" for text in one} | {f"{stem}t"}
    if not stem.endswith(("el", "er")):
        second, plural = {f"{stem}est"}, {f"{stem}et"}
    many = {verb} | {f"{text}n" for text in one}
    return [one, second, one, many, plural, many]


def as_compared(text: str, slot: Slot) -> str:
    """The verb alone: "lade ein", "laden Sie ein", "freue mich"."""
    return text if slot[0] == NONFINITE else text.split(maxsplit=1)[0]


def prefix_in(text: str, infinitive: str) -> str:
    """ "ein" of "lade ein" for "einladen"."""
    last = text.rsplit(maxsplit=1)[-1]
    is_apart = " " in text and not text.startswith("zu ")
    return last if is_apart and infinitive.startswith(last) else ""
