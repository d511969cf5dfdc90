"""Italian verbs conjugated by rule and by `irregular.tsv`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
Cells = Iterator[tuple[str, str, str]]  # form, tense, person

_PRESENT = {
    "are": "o i a iamo ate ano",
    "ere": "o i e iamo ete ono",
    "ire": "isco isci isce iamo ite iscono",
}
_FUTURE = "ò ai à emo ete anno"
_CONDITIONAL = "ei esti ebbe emmo este ebbero"
_IMPERFECT = "vo vi va vamo vate vano"
_REMOTE = {
    "are": "ai asti ò ammo aste arono",
    "ere": "ei esti é emmo este erono",
    "ire": "ii isti ì immo iste irono",
}
_SUBJUNCTIVE = {"are": "i i i iamo iate ino", "ere": "a a a iamo iate ano"}
_ERO = "ero eri era eravamo eravate erano"
_FUI = "fui fosti fu fummo foste furono"


@cache
def irregular() -> dict[str, list[str]]:
    lines = (Path(__file__).parent / "irregular.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: row[1:] for row in rows}


_PREFIXES = [
    "ri",
    "re",
    "in",
    "con",
    "com",
    "pro",
    "per",
    "dis",
    "s",
    "ad",
    "am",
    "tra",
    "sos",
    "inter",
    "es",
    "de",
    "di",
    "sup",
    "op",
    "cor",
    "ac",
    "at",
    "trat",
    "ot",
    "man",
    "av",
    "pre",
    "ap",
    "rac",
    "sor",
]
_REGULAR_INSIDE = frozenset(["andare", "dare", "stare", "tornare"])


@lru_cache(maxsize=1024)
def pattern(infinitive: str) -> tuple[str, str] | None:
    """The prefix and the irregular verb it is conjugated like: "in", "seguire"."""
    if infinitive in irregular():
        return "", infinitive
    for prefix in _PREFIXES:
        base = infinitive.removeprefix(prefix)
        if base != infinitive and base in irregular() and base not in _REGULAR_INSIDE:
            return prefix, base
    return None


def _soft(stem: str, infinitive: str) -> str:
    """The h of "cerchi", the lost i of "mangi"."""
    if infinitive.endswith(("care", "gare")):
        return stem + "h"
    if infinitive.endswith(("iare",)):
        return stem[:-1]
    return stem


def _row(stem: str, endings: str, tense: str) -> Cells:
    for person, ending in zip(PERSONS, endings.split(), strict=True):
        yield stem + ending, tense, person


def _present(infinitive: str, stem: str, kind: str) -> Cells:
    for person, ending in zip(PERSONS, _PRESENT[kind].split(), strict=True):
        base = (
            _soft(stem, infinitive)
            if ending.startswith("i") and kind == "are"
            else stem
        )
        yield base + ending, "present", person


def _nonfinite(infinitive: str, stem: str, kind: str, participle: str) -> Cells:
    yield infinitive, "infinitive", ""
    yield stem + ("ando" if kind == "are" else "endo"), "gerund", ""
    for ending in "oaie":
        yield participle[:-1] + ending, "participle", ""


def _regular(infinitive: str, stem: str, kind: str) -> Cells:
    soft = _soft(stem, infinitive)
    future = {"are": soft + "er", "ere": stem + "er", "ire": stem + "ir"}[kind]
    yield from _present(infinitive, stem, kind)
    yield from _row(future, _FUTURE, "future")
    yield from _row(future, _CONDITIONAL, "conditional")
    yield from _row(stem + kind[0], _IMPERFECT, "imperfect")
    yield from _row(stem, _REMOTE[kind], "preterite")
    subjunctive = _SUBJUNCTIVE["are" if kind == "are" else "ere"]
    base = stem + "isc" if kind == "ire" else soft if kind == "are" else stem
    yield from _row(base, subjunctive, "subjunctive")
    ending = {"are": "ato", "ere": "uto", "ire": "ito"}[kind]
    yield from _nonfinite(infinitive, stem, kind, stem + ending)


def _irregular(infinitive: str, stem: str, kind: str) -> Cells:
    present, future, remote, participle, imperfect, subj = irregular()[infinitive]
    for person, form in zip(PERSONS, present.split(), strict=True):
        yield form, "present", person
    yield from _row(future, _FUTURE, "future")
    yield from _row(future, _CONDITIONAL, "conditional")
    if infinitive == "essere":
        yield from _row("", _ERO, "imperfect")
        yield from _row("", _FUI, "preterite")
    else:
        base = stem + kind[0] if imperfect == "-" else imperfect
        yield from _row(base, _IMPERFECT, "imperfect")
        yield from _row(stem, _REMOTE[kind], "preterite")
        if remote != "-":
            root = remote[:-1]
            yield from ((remote, "preterite", "1s"), (root + "e", "preterite", "3s"))
            yield root + "ero", "preterite", "3p"
    endings = _SUBJUNCTIVE["are" if infinitive == "tornare" else "ere"]
    yield from _row(subj, endings, "subjunctive")
    gerund = imperfect[:-1] if imperfect.endswith("e") else stem
    yield from _nonfinite(infinitive, gerund, kind, participle)


@lru_cache(maxsize=96)
def conjugate(infinitive: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """form -> tense -> persons."""
    kind = infinitive[-3:] if infinitive[-3:] in _PRESENT else "ere"
    like = pattern(infinitive)
    prefix = like[0] if like else ""
    base = infinitive.removeprefix(prefix)
    cells = _irregular if like else _regular
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for form, tense, person in cells(base, base[:-3], kind):
        found[prefix + form][tense].add(person)
    return {
        form: {tense: frozenset(persons - {""}) for tense, persons in tenses.items()}
        for form, tenses in found.items()
    }


@cache
def irregular_forms() -> Mapping[str, tuple[str, ...]]:
    """form -> infinitives, of the irregular verbs."""
    found: dict[str, list[str]] = defaultdict(list)
    for infinitive in irregular():
        for form in conjugate(infinitive):
            found[form].append(infinitive)
    return {form: tuple(verbs) for form, verbs in found.items()}


def possible_infinitives(form: str) -> Iterator[str]:
    """What a regular form may come from; the caller checks which verbs exist."""
    for cut in range(1, min(9, len(form))):
        stem = form[: len(form) - cut]
        for kind in _PRESENT:
            yield stem + kind
        yield stem + "iare"
        if stem.endswith("h"):
            yield stem[:-1] + "are"
    if form.endswith("i"):
        yield form + "are"
