"""German: cases, comparison, endings of adjectives, conjugation with split and joined forms."""

from collections.abc import Iterator

from catalogue.cells import Cell, cell
from catalogue.entry import Entry
from catalogue.pack import Pack
from catalogue.words import bare_verb

CASES = ("nom", "acc", "dat", "gen")


def cells(entry: Entry, pack: Pack) -> Iterator[Cell]:
    if entry.part_of_speech == "noun":
        yield from _noun(entry, pack)
    elif entry.part_of_speech == "adjective":
        yield from _adjective(entry, pack)
    elif entry.part_of_speech == "verb":
        yield from _verb(entry, pack)


def _noun(entry: Entry, pack: Pack) -> Iterator[Cell]:
    row = pack.nouns.get(entry.lemma)
    if row is None or row["gender"] != entry.gender:
        yield from cell("plural", entry.plural, number="pl", case="nom")
        return
    for number in ("sg", "pl"):
        if number == "pl" and not entry.plural:
            continue
        for case in CASES:
            kind = "plural" if (number, case) == ("pl", "nom") else "declension"
            text = row[f"{case}_{number}"]
            yield from cell(kind, text, case=case, number=number)


def _adjective(entry: Entry, pack: Pack) -> Iterator[Cell]:
    row = pack.adjectives.get(entry.lemma)
    if row is None:
        return
    yield from cell("comparative", row["comparative"], degree="comparative")
    yield from cell("superlative", row["superlative"], degree="superlative")


def _verb(entry: Entry, pack: Pack) -> Iterator[Cell]:
    """Simple tenses. Reflexive pronouns are the reader's to add."""
    for row in pack.verbs.get(bare_verb(entry.lemma, "verb"), []):
        if row["separable_prefix"] != entry.separable_prefix:
            continue  # "umgehen" is two verbs
        place = {"mood": row["mood"], "tense": row["tense"], "person": row["person"]}
        yield from cell("conjugation", row["form"], **place)
        if row["joined"]:
            yield from cell("joined", row["joined"], **place)
