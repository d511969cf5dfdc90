"""German verbs: the package's, weak ones it lacks, and separable ones from their parts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from de_rows import weak_verbs
from de_words import Paradigm, one, words

# Verbs that the package lacks or has in one piece, as prefix and a verb it has.
MORE_SEPARABLE = words(
    "los+fahren los+gehen mit+gehen mit+kommen mit+bringen mit+nehmen mit+machen an+rufen "
    "ein+kaufen fern+sehen zurück+kommen zurück+gehen weg+gehen weg+fahren vorbei+kommen "
    "weiter+gehen weiter+fahren weiter+machen auf+räumen aus+ruhen statt+finden teil+nehmen "
    "spazieren+gehen kennen+lernen raus+gehen rein+kommen weh+tun herunter+laden hoch+laden "
    "runter+laden aus+sehen an+sehen ein+loggen ein+checken aus+checken heraus+finden "
    "raus+finden an+gucken los+werden zurecht+kommen zurecht+finden "
    "vorbei+schauen weiter+spielen ab+schicken zu+schicken wohl+fühlen dazu+gehören "
    "zurück+reichen"
)
DIRECTIONS = words(
    "hinunter herunter hinauf herauf hinein herein hinaus heraus hinüber herüber raus rein "
    "runter rauf rüber weg los mit zurück weiter vorbei zusammen"
)
MOVED = words(
    "fallen gehen kommen laufen bringen holen nehmen fahren werfen tragen springen lassen "
    "stellen legen rennen schicken geben ziehen machen rufen"
)
NO_GE = re.compile(r"be|er|ver|ent|zer|.*ieren$")
IMPERATIVE_E = re.compile(r"([dt]|[^lrhmnaeiouäöüy][mn]|[^ae]ig|el|(?<!i)er)$")
TENSES = {
    "PRÄ": ("indicative", "present"), "PRT": ("indicative", "preterite"),
    "KJ1": ("subjunctive", "present"), "KJ2": ("subjunctive", "preterite"),
}  # fmt: skip


def verbs_of(table: dict[str, Any]) -> Iterator[Paradigm]:
    bases = dict(table)
    # The package has some of these ("stattfinden") as if they were one piece.
    split = {pair.replace("+", "") for pair in MORE_SEPARABLE}
    for lemma, entry in table.items():
        if lemma not in split:
            yield _verb(lemma, entry)
    for lemma, stem in weak_verbs().items():
        if lemma not in table:
            bases[lemma] = _weak(lemma, stem)
            yield _verb(lemma, bases[lemma])
    moved = [f"{prefix}+{verb}" for prefix in DIRECTIONS for verb in MOVED]
    for pair in dict.fromkeys([*MORE_SEPARABLE, *moved]):
        prefix, base = pair.split("+")
        if pair in MORE_SEPARABLE or prefix + base not in table:
            yield _verb(prefix + base, _with_prefix(prefix, bases[base]))


def _weak(lemma: str, stem: str) -> dict[str, Any]:
    e = "e" if stem[-1] in "dt" else ""
    past = stem + e + "te"
    participle = stem + e + "t"
    return {
        "INF": lemma, "PA1": lemma + "d",
        "PA2": [participle if NO_GE.match(lemma) else "ge" + participle],
        "PRÄ": _persons(stem + "e", stem + e + "st", participle, lemma, participle, lemma),
        "PRT": _persons(past, past + "st", past, past + "n", past + "t", past + "n"),
        "KJ1": _persons(stem + "e", stem + "est", stem + "e", lemma, stem + "et", lemma),
        "KJ2": _persons(past, past + "st", past, past + "n", past + "t", past + "n"),
        "IMP": {"S": stem + "e", "P": participle},
    }  # fmt: skip


def _persons(*forms: str) -> dict[str, dict[str, str]]:
    return {
        "S": dict(zip("123", forms[:3], strict=True)),
        "P": dict(zip("123", forms[3:], strict=True)),
    }


def _with_prefix(prefix: str, base: dict[str, Any]) -> dict[str, Any]:
    split = {
        tense: {
            number: {person: [one(form), prefix] for person, form in persons.items()}
            for number, persons in base[tense].items()
        }
        for tense in ("PRÄ", "PRT", "KJ1", "KJ2")
    }
    infinitive = base["INF"]
    return {
        **split,
        "INF": prefix + infinitive,
        "PA1": prefix + base["PA1"],
        "PA2": [prefix + form for form in base["PA2"]],
        "EIZ": f"{prefix}zu{infinitive}",
    }


def _verb(lemma: str, entry: dict[str, Any]) -> Paradigm:
    made = Paradigm(lemma, "verb")
    prefix = ""
    for tense, (mood, name) in TENSES.items():
        for form, (who, split_off) in _finite(entry.get(tense, {})).items():
            prefix = split_off or prefix
            made.add(form, mood=mood, tense=name, person=who)
    prefix = prefix or _prefix_of(lemma, entry.get("EIZ", ""))
    made.add(lemma, mood="nonfinite", tense="infinitive", prefix=prefix)
    if prefix:
        made.add(
            f"{prefix}zu{lemma.removeprefix(prefix)}", mood="nonfinite", tense="zu"
        )
    past = entry.get("PA2", [])
    for form in [past] if isinstance(past, str) else past:
        made.add(form, mood="nonfinite", tense="participle")
    made.add(entry.get("PA1", ""), mood="nonfinite", tense="present_participle")
    for number, form in entry.get("IMP", {}).items():
        made.add(one(form), mood="imperative", person="2" + number.lower())
        short = one(form)[:-1]
        if number == "S" and one(form).endswith("e") and not IMPERATIVE_E.search(short):
            made.add(short, mood="imperative", person="2s")
    return made


def _prefix_of(lemma: str, with_zu: str) -> str:
    """Thus "fest" of "festzustellen"; "" when the verb is in one piece."""
    for at in reversed(range(1, len(with_zu) - 1)):
        prefix, zu, base = with_zu[:at], with_zu[at : at + 2], with_zu[at + 2 :]
        if zu == "zu" and prefix + base == lemma:
            return prefix
    return ""


def _finite(cells: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """{form as in a subordinate clause: (persons, separable prefix)}."""
    persons: dict[str, set[str]] = defaultdict(set)
    prefix = ""
    for number, found in cells.items():
        for person, cell in found.items():
            split = isinstance(cell, list) and len(cell) == 2
            prefix = cell[1] if split else prefix
            form = prefix + cell[0] if split else one(cell)
            persons[form].add(person + number.lower())
    return {
        form: ("/".join(sorted(whom, key=lambda p: (p[1] == "p", p))), prefix)
        for form, whom in persons.items()
    }
