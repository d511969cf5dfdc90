"""How often each reading of a German form is meant."""

import csv
import math
from collections import defaultdict

from de_rows import genders_by_hand
from de_words import Paradigm, spelling
from store import ROOT, Row

_DOUBTED = 0.002


def trusted_genders() -> dict[str, tuple[str, ...]]:
    """The genders of a noun as checked by hand, commonest first: those of
    `de_small_words.tsv`, and those of the starter catalogue."""
    made: dict[str, tuple[str, ...]] = {}
    for row in _seeds():
        if row["part_of_speech"] == "noun" and row["gender"]:
            had = made.get(row["lemma"], ())
            made[row["lemma"]] = tuple(dict.fromkeys([*had, row["gender"]]))
    return made | genders_by_hand()


def _seeds() -> list[dict[str, str]]:
    with (ROOT / "words/seeds/de/words.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def trust_seeds(paradigms: list[Paradigm], trusted: dict[str, tuple[str, ...]]) -> None:
    """What contradicts a gender checked by hand ("das Tag", a hashtag) all but goes, and
    people who are called like a thing ("Bier") stay behind it."""
    nouns = {p.lemma for p in paradigms if p.part_of_speech == "noun"}
    lemmas = {(row["lemma"], row["part_of_speech"]) for row in _seeds()}
    for paradigm in paradigms:
        if (paradigm.lemma, paradigm.part_of_speech) in lemmas:
            paradigm.bonus *= 5
        if paradigm.part_of_speech == "name" and paradigm.bonus < 1:
            paradigm.bonus *= _DOUBTED if paradigm.lemma in nouns else 1
        wanted = trusted.get(paradigm.lemma)
        if paradigm.part_of_speech == "noun" and wanted:
            paradigm.bonus *= 1 if paradigm.gender in wanted else _DOUBTED


def with_even_genders(
    rows: list[Row], trusted: dict[str, tuple[str, ...]]
) -> list[Row]:
    """Genders of one spelling and lemma ("der Kunde", "die Kunde") by hand where somebody
    looked, else alike: how often a form occurs says nothing of them."""
    groups: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
    for index, row in enumerate(rows):
        features = dict(f.split("=") for f in row.features.split(";") if f)
        if row.part_of_speech == "noun" and features.get("number") == "sg":
            genders = groups[row.form, row.lemma]
            genders.setdefault(features.get("gender", ""), []).append(index)
    made = list(rows)
    for (_, lemma), genders in groups.items():
        if len(genders) < 2:
            continue
        weights = {g: _weight(g, trusted.get(lemma, ())) for g in genders}
        amount = sum(rows[i].share for found in genders.values() for i in found)
        for gender, found in genders.items():
            part = amount * weights[gender] / sum(weights.values())
            for index in found:
                made[index] = rows[index]._replace(share=part / len(found))
    return made


def _weight(gender: str, trusted: tuple[str, ...]) -> float:
    if not gender or (trusted and gender not in trusted):
        return _DOUBTED
    return 1 / (1 + trusted.index(gender)) if trusted else 1.0


def shared(
    paradigms: list[Paradigm], frequency: dict[str, float], rounds: int = 6
) -> list[Row]:
    """How often each reading is meant, a share of 1 per spelling whatever its capital.

    Expectation-maximisation: a spelling's occurrences are shared among its readings by how
    common their words and their features are, and both are counted anew from those shares:
    "Tag" is a day rather than a tag because of "Tage" and "Tagen". What was checked by hand
    starts ahead; what is doubtful stays behind.
    """
    readings = [(p, f, x) for p in paradigms for f, x in sorted(p.forms)]
    by_form: dict[str, list[int]] = defaultdict(list)
    for index, (_, form, _) in enumerate(readings):
        by_form[form.lower()].append(index)
    share = [0.0] * len(readings)
    for indices in by_form.values():
        total = sum(readings[i][0].bonus for i in indices)
        for index in indices:
            share[index] = readings[index][0].bonus / total
    occurs = {form: max(frequency.get(spelling(form), 0.0), 1e-10) for form in by_form}
    shared = [indices for indices in by_form.values() if len(indices) > 1]
    for _ in range(rounds):
        likelihood = _likelihood(readings, share, occurs)
        for indices in shared:
            likely = [likelihood[index] for index in indices]
            total = sum(likely) or 1.0
            for index, amount in zip(indices, likely, strict=True):
                share[index] = amount / total
    merged: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for index, (paradigm, form, packed) in enumerate(readings):
        merged[form, paradigm.lemma, paradigm.part_of_speech, packed] += share[index]
    return [Row(*key, amount) for key, amount in sorted(merged.items())]


def _likelihood(
    readings: list[tuple[Paradigm, str, str]],
    share: list[float],
    occurs: dict[str, float],
) -> list[float]:
    word: dict[int, float] = defaultdict(float)
    kind: dict[tuple[str, str], float] = defaultdict(float)
    part: dict[str, float] = defaultdict(float)
    for (paradigm, form, packed), amount in zip(readings, share, strict=True):
        count = amount * occurs[form.lower()]
        word[id(paradigm)] += count
        kind[paradigm.part_of_speech, packed] += count
        part[paradigm.part_of_speech] += count
    return [
        min(p.bonus, 1.0)
        * word[id(p)]
        * kind[p.part_of_speech, x]
        / part[p.part_of_speech]
        for p, _, x in readings
    ]


def zipf_of(rows: list[Row], frequency: dict[str, float]) -> dict[str, float]:
    """A spelling with its capital gets its part of the lower-case count."""
    part: dict[str, float] = defaultdict(float)
    for row in rows:
        part[row.form] += row.share
    found = {}
    for form, amount in part.items():
        occurs = frequency.get(spelling(form), 0.0) * amount
        if occurs > 0:
            found[form] = max(0.0, math.log10(occurs * 1e9))
    return found
