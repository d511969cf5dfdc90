"""The seed files as these tests read them: no database, each file once."""

import csv
import gzip
from functools import cache
from pathlib import Path

from vocab_project.linguistics import get_tools

SEEDS = Path(__file__).parents[2] / "words/seeds"
STARTERS = Path(__file__).parent / "data"
Row = dict[str, str]
BY_HAND = {"A1", "A2"}


@cache
def seed_rows(language: str, name: str) -> list[Row]:
    path = SEEDS / language / name
    packed = path.with_name(f"{name}.gz")
    data = (
        gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
    )
    lines = data.decode().splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def starter(language: str) -> frozenset[tuple[str, str]]:
    """The words that the tutor has been able to write about from the beginning."""
    lines = (STARTERS / f"starter_{language}.tsv").read_text("utf-8").splitlines()
    return frozenset(
        (lemma, kind)
        for lemma, kind in (line.split("\t") for line in lines if line[0] != "#")
    )


@cache
def taught(language: str) -> tuple[Row, ...]:
    """A1 and A2 words of the catalogue that the tutor says it knows; the first of homographs."""
    known = set(get_tools(language).known_words())
    return tuple(
        row
        for row in seed_rows(language, "words.tsv")
        if row["level"] in BY_HAND and row["sense_no"] == "1"
        if (row["lemma"], row["part_of_speech"]) in known
    )


def forms_of(language: str) -> dict[tuple[str, str], list[str]]:
    """Of the words that the tutor is asked about."""
    wanted = {(row["lemma"], row["part_of_speech"]) for row in taught(language)}
    found: dict[tuple[str, str], list[str]] = {}
    for row in seed_rows(language, "forms.tsv"):
        key = (row["lemma"], row["part_of_speech"])
        if key in wanted:
            found.setdefault(key, []).append(row["text"])
    return found
