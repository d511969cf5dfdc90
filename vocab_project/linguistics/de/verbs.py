"""German clauses: second position, the bracket of prefix and participle, the end.

A complement in the lexicon reads "den Bus=~the bus=l'autobus=pres,past": German,
English ("~" asks for "am taking" in the present), Italian, frame classes. A reflexive
verb marks its pronoun: "{sich} auf das Fest", "{sich3} die Hände=~{my} hands".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vocab_project.linguistics.de.lexicon import Entry
from vocab_project.linguistics.frames import Filling, Slot
from vocab_project.linguistics.native import en, it

_HAVE = {"haben": ("habe", "hat"), "sein": ("bin", "ist")}
# Accusative, dative, English possessive.
_PERSONS = {
    "ich": ("mich", "mir", "my"),
    "du": ("dich", "dir", "your"),
    "er": ("sich", "sich", "his"),
    "sie": ("sich", "sich", "her"),
    "wir": ("uns", "uns", "our"),
}


@dataclass(frozen=True, slots=True)
class Complement:
    german: str
    english: str
    progressive: bool
    italian: str
    classes: frozenset[str]


def for_person(text: str, person: str) -> str:
    """Thus "{sich} auf das Fest" -> "mich auf das Fest"."""
    accusative, dative, possessive = _PERSONS[person]
    return (
        text.replace("{sich}", accusative)
        .replace("{sich3}", dative)
        .replace("{my}", possessive)
    )


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
    italian = it.verb(verb.it) if verb.complements else None
    for complement in complements(verb):
        classes = complement.classes
        if italian and "past" in classes:
            # "Sono andato" would make the learner a man: then somebody else goes.
            agrees = italian.auxiliary == "essere"
            classes |= {"past_father" if agrees else "past_me"}
        native = {
            "en": _english(verb, complement),
            "it": _italian(verb, complement),
        }
        yield classes, Filling(_target(verb, complement), native)


def _target(verb: Entry, complement: Complement) -> dict[str, Slot]:
    cells = verb.cells
    rest = {who: for_person(complement.german, who) for who in _PERSONS}
    prefix = verb.extra.get("prefix", "")
    end = f" {prefix}" if prefix else ""
    first, third = _HAVE[verb.extra.get("aux", "haben")]
    participle, zu_infinitive = cells["participle"], cells["zu_infinitive"]
    joined = cells.get("third_joined") or cells["third"]
    done, to = f" {participle}", zu_infinitive.removeprefix("zu ")
    infinitive = verb.lemma.removeprefix("sich ")
    return {
        "main1": Slot(f"{cells['first']} {rest['ich']}{end}", cells["first"]),
        "main3": Slot(f"{cells['third']} {rest['sie']}{end}", cells["third"]),
        "main1p": Slot(f"{cells['we']} {rest['wir']}{end}", cells["we"]),
        "inf": Slot(f"{rest['ich']} {infinitive}", infinitive),
        "inf_you": Slot(f"{rest['du']} {infinitive}", infinitive),
        "inf_he": Slot(f"{rest['er']} {infinitive}", infinitive),
        "zu_inf": Slot(f"{rest['ich']} {zu_infinitive}", to),
        "perf_inv": Slot(f"{first} ich {rest['ich']}{done}", participle),
        "perf_father": Slot(f"{third} {_father(complement)}{done}", participle),
        "perf3": Slot(f"{third} {rest['sie']}{done}", participle),
        "perf_sub": Slot(f"{rest['er']}{done} {third}", participle),
        "sub3": Slot(f"{rest['er']} {joined}", joined),
    }


def _father(complement: Complement) -> str:
    """The reflexive pronoun goes before a subject that is a noun."""
    if complement.german.startswith("{sich"):
        rest = complement.german.partition("}")[2]
        return f"sich mein Vater{rest}"
    return f"mein Vater {complement.german}"


def _english(verb: Entry, complement: Complement) -> dict[str, str]:
    parts = en.verb(verb.en)
    rest = {who: for_person(complement.english, who) for who in _PERSONS}
    doing = parts.ing if complement.progressive else ""
    # Thus "be interested" -> "I am interested", "we are interested".
    feeling = parts.base.removeprefix("be ")
    is_be = feeling != parts.base
    first = f"am {feeling}" if is_be else parts.base
    many = f"are {feeling}" if is_be else parts.base
    return {
        "base": f"{parts.base} {rest['ich']}",
        "base_you": f"{parts.base} {rest['du']}",
        "base_he": f"{parts.base} {rest['er']}",
        "base_she": f"{parts.base} {rest['sie']}",
        "past": f"{parts.past} {rest['ich']}",
        "past_he": f"{parts.past} {rest['er']}",
        "past_she": f"{parts.past} {rest['sie']}",
        "en1": f"{f'am {doing}' if doing else first} {rest['ich']}",
        "en3": f"{f'is {doing}' if doing else parts.third} {rest['sie']}",
        "en3_he": f"{f'is {doing}' if doing else parts.third} {rest['er']}",
        "en1p": f"{f'are {doing}' if doing else many} {rest['wir']}",
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
        "past_he": f"{it.past_third(parts)} {rest}",
        "past_she": f"{it.past_third(parts, feminine=True)} {rest}",
    }


def _reflexive(infinitive: str, pronoun: str) -> str:
    """Thus "alzarsi" -> "alzarmi" after "devo"."""
    head, space, tail = infinitive.partition(" ")
    stem = head.removesuffix("si")
    return f"{stem}{pronoun}{space}{tail}" if stem != head else infinitive
