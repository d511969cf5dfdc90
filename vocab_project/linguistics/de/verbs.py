"""German clauses: second position, the bracket of prefix and participle, the end.

A complement in the lexicon reads "den Bus=~the bus=l'autobus=pres,past": German,
English ("~" asks for "am taking" in the present), Italian, frame classes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vocab_project.linguistics.de.lexicon import Entry
from vocab_project.linguistics.frames import Filling, Slot
from vocab_project.linguistics.native import en, it

_HAVE = {"haben": ("habe", "hat"), "sein": ("bin", "ist")}


@dataclass(frozen=True, slots=True)
class Complement:
    german: str
    english: str
    progressive: bool
    italian: str
    classes: frozenset[str]


def complements(verb: Entry) -> Iterator[Complement]:
    for text in verb.complements:
        german, english, italian, classes = text.split("=")
        yield Complement(
            german,
            english.removeprefix("~"),
            english.startswith("~"),
            italian,
            frozenset(classes.split(",")),
        )


def fillings(verb: Entry) -> Iterator[tuple[frozenset[str], Filling]]:
    for complement in complements(verb):
        native = {
            "en": _english(verb, complement),
            "it": _italian(verb, complement),
        }
        yield complement.classes, Filling(_target(verb, complement), native)


def _target(verb: Entry, complement: Complement) -> dict[str, Slot]:
    cells, rest = verb.cells, complement.german
    prefix = verb.extra.get("prefix", "")
    end = f" {prefix}" if prefix else ""
    first, third = _HAVE[verb.extra.get("aux", "haben")]
    participle, zu_infinitive = cells["participle"], cells["zu_infinitive"]
    joined = cells.get("third_joined") or cells["third"]
    return {
        "main1": Slot(f"{cells['first']} {rest}{end}", cells["first"]),
        "main3": Slot(f"{cells['third']} {rest}{end}", cells["third"]),
        "main1p": Slot(f"{cells['we']} {rest}{end}", cells["we"]),
        "inf": Slot(f"{rest} {verb.lemma}", verb.lemma),
        "zu_inf": Slot(f"{rest} {zu_infinitive}", zu_infinitive.removeprefix("zu ")),
        "perf_inv": Slot(f"{first} ich {rest} {participle}", participle),
        "perf3": Slot(f"{third} {rest} {participle}", participle),
        "sub3": Slot(f"{rest} {joined}", joined),
    }


def _english(verb: Entry, complement: Complement) -> dict[str, str]:
    parts, rest = en.verb(verb.en), complement.english
    base, third = parts.base, parts.third
    progressive = complement.progressive
    return {
        "base": f"{base} {rest}",
        "past": f"{parts.past} {rest}",
        "en1": f"am {parts.ing} {rest}" if progressive else f"{base} {rest}",
        "en3": f"is {parts.ing} {rest}" if progressive else f"{third} {rest}",
        "en1p": f"are {parts.ing} {rest}" if progressive else f"{base} {rest}",
    }


def _italian(verb: Entry, complement: Complement) -> dict[str, str]:
    parts, rest = it.verb(verb.it), complement.italian
    return {
        "it1": f"{parts.first} {rest}",
        "it3": f"{parts.third} {rest}",
        "it1p": f"{parts.we} {rest}",
        "inf1": f"{_reflexive(parts.infinitive, 'mi')} {rest}",
        "inf2": f"{_reflexive(parts.infinitive, 'ti')} {rest}",
        "inf3": f"{parts.infinitive} {rest}",
        "past1": f"{it.past_first(parts)} {rest}",
        "past3": f"{it.past_third(parts, feminine=True)} {rest}",
    }


def _reflexive(infinitive: str, pronoun: str) -> str:
    """Thus "alzarsi" -> "alzarmi" after "devo"."""
    head, space, tail = infinitive.partition(" ")
    stem = head.removesuffix("si")
    return f"{stem}{pronoun}{space}{tail}" if stem != head else infinitive
