"""German nouns: Wiktionary's, those that it lacks, and verbs used as nouns."""

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from de_words import WORD, Paradigm, one, spelling

CASES = {"nominativ": "nom", "genitiv": "gen", "dativ": "dat", "akkusativ": "acc"}
SHORT_CASES = {"NOM": "nom", "GEN": "gen", "DAT": "dat", "DAR": "dat", "AKK": "acc"}
NAMES = {"Vorname", "Nachname", "Eigenname", "Toponym", "Straßenname"}
ASTRAL = {"Eigenname", "Toponym"}
UNWANTED = {
    "Affix",
    "Suffix",
    "Gebundenes Lexem",
    "Wortverbindung",
    "Symbol",
    "Buchstabe",
}


def nouns_of(wheel: Path) -> Iterator[Paradigm]:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("german_nouns/nouns.csv").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        kinds = set(row["pos"].split(","))
        lemma = row["lemma"]
        if kinds & UNWANTED or not WORD.fullmatch(lemma) or not lemma[0].isupper():
            continue
        if kinds & NAMES:
            yield _name(lemma, common="Vorname" in kinds)
        # "Sonne" and "Internet" count as names, too, yet they are declined.
        if "adjektivische Deklination" in kinds:
            yield _adjectival(row)
        elif not kinds & NAMES or (kinds & ASTRAL and _is_declined(row)):
            yield from _declined(row)


def _name(lemma: str, *, common: bool) -> Paradigm:
    name = Paradigm(lemma, "name", bonus=4 if common else 0.3)
    name.add(lemma)
    if lemma[-1] not in "sßxz":
        name.add(lemma + "s", case="gen")
    return name


def _is_declined(row: dict[str, str]) -> bool:
    return bool(row["genus"] and row["nominativ singular"] and row["dativ singular"])


def _adjectival(row: dict[str, str]) -> Paradigm:
    made = Paradigm(row["lemma"], "noun", row["genus"])
    for cell, form in row.items():
        if form and re.search(r"stark|schwach|gemischt", cell):
            made.add(form, gender=row["genus"], declension="adjective")
    return made


def _declined(row: dict[str, str]) -> Iterator[Paradigm]:
    """One word for each gender: the singular cells of a number belong to its gender."""
    genders = {str(n): row[f"genus {n}"] for n in range(1, 5) if row[f"genus {n}"]}
    genders = genders or {"": row["genus"]}
    for number, gender in genders.items():
        made = Paradigm(row["lemma"], "noun", gender)
        cells: dict[tuple[str, str], set[str]] = defaultdict(set)
        for cell, form in row.items():
            case, _, rest = cell.partition(" ")
            if case not in CASES or not form:
                continue
            count, _, variant = rest.partition(" ")
            variant = variant.rstrip("*")
            if count == "singular" and number and variant not in {"", number}:
                continue
            cells[form, "sg" if count.startswith("singular") else "pl"].add(CASES[case])
        _add_cells(made, cells)
        yield made


def _add_cells(made: Paradigm, cells: dict[tuple[str, str], set[str]]) -> None:
    made.add(made.lemma) if not cells else None
    for (form, number), cases in cells.items():
        joined = "/".join(c for c in CASES.values() if c in cases)
        made.add(form, gender=made.gender, number=number, case=joined)


def more_nouns(table: dict[str, Any], have: set[str]) -> Iterator[Paradigm]:
    for lemma, entry in table.items():
        if lemma in have or not lemma[0].isupper() or not WORD.fullmatch(lemma):
            continue
        gender = entry.get("G", "N").lower()
        # The package says neuter of whatever it is unsure of.
        made = Paradigm(lemma, "noun", "" if gender == "n" else gender, bonus=0.5)
        cells: dict[tuple[str, str], set[str]] = defaultdict(set)
        for name, case in SHORT_CASES.items():
            for number, form in (entry.get(name) or {}).items():
                cells[one(form), "sg" if number == "SIN" else "pl"].add(case)
        _add_cells(made, cells)
        yield made


def nominalised(
    verbs: list[Paradigm], have: set[str], frequency: dict[str, float]
) -> Iterator[Paradigm]:
    for verb in verbs:
        lemma = verb.lemma[0].upper() + verb.lemma[1:]
        if lemma not in have and frequency.get(spelling(verb.lemma), 0) > 1e-8:
            made = Paradigm(lemma, "noun", "n", bonus=0.1)
            made.add(lemma, gender="n", number="sg", case="nom/dat/acc")
            made.add(lemma + "s", gender="n", number="sg", case="gen")
            yield made
