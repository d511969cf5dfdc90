"""German: cases, comparison and endings of adjectives, conjugation with split and joined forms."""

from collections.abc import Iterator

from catalogue import nouns_de, verbs_de
from catalogue.cells import Cell, cell
from catalogue.entry import Entry
from catalogue.pack import Pack
from catalogue.tables import Row

CASES = ("nom", "acc", "dat", "gen")
ENDINGS = ("e", "er", "es", "en", "em")
# Only before a noun, so neither compared nor without an ending.
ATTRIBUTIVE = {
    "andere", "äußere", "beide", "besondere", "diverse", "eigene", "einzelne", "erste",
    "hintere", "innere", "letzte", "mittlere", "nächste", "obere", "untere", "vordere",
    "vorletzte", "weitere",
}  # fmt: skip

# Stems and forms that the sources list as if they were words.
NO_WORDS = {
    "allerbeste", "anderer", "anderes", "äußer", "besonder", "hinter", "inner", "linkes",
    "minder", "neueste", "ober", "unter", "zweitgrößte",
}  # fmt: skip
# They look like forms of "präzis" and the like.
OWN_WORDS = {"präzise"}


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
        singular = nouns_de.singular(entry.lemma, entry.gender)
        plural = nouns_de.plural(entry.plural)
        if not entry.gender and entry.lemma not in nouns_de.NO_PLURALS:
            plural = nouns_de.plural(entry.lemma)  # "Möbel": there is nothing else
    else:
        singular = {case: row[f"{case}_sg"] for case in CASES}
        plural = {case: row[f"{case}_pl"] for case in CASES}
        # A plural written by hand wins over the pack's.
        if entry.plural != row["nom_pl"] and row["note"] != "plural only":
            plural = nouns_de.plural(entry.plural)
    for case, text in singular.items():
        yield from cell("declension", text, case=case, number="sg")
    for case, text in plural.items():
        kind = "plural" if case == "nom" else "declension"
        yield from cell(kind, text, case=case, number="pl")


def _adjective(entry: Entry, pack: Pack) -> Iterator[Cell]:
    row = pack.adjectives.get(entry.lemma)
    if row is None or row["note"] == "indeclinable":
        return
    yield from _declined(row["stem"], "positive")
    if is_compared(row):
        comparative, superlative = row["comparative"], row["superlative"]
        yield from cell("comparative", comparative, degree="comparative")
        yield from cell("superlative", superlative, degree="superlative")
        yield from _declined(comparative, "comparative")
        yield from _declined(_superlative_stem(superlative), "superlative")


def is_compared(row: Row) -> bool:
    return row["note"] not in {
        "not compared",
        "comparison unattested",
        "indeclinable",
    } and (row["lemma"] not in ATTRIBUTIVE)


def _superlative_stem(superlative: str) -> str:
    """ "am größten" -> "größt"."""
    return superlative.removeprefix("am ").removesuffix("en")


def _declined(stem: str, degree: str) -> Iterator[Cell]:
    for ending in ENDINGS if stem else ():
        yield from cell("declension", stem + ending, degree=degree)


def is_dictionary_form(lemma: str, pack: Pack) -> bool:
    """ "weiteres" and "weiterer" are not: there is "weitere"."""
    for ending in ("er", "es", "en", "em"):
        stem = lemma.removesuffix(ending)
        if stem != lemma and stem + "e" in pack.adjectives:
            return False
    return True


def inflected(row: Row) -> set[str]:
    """Every form of an adjective but the one in the dictionary."""
    stems = [row["stem"]]
    if row["comparative"]:
        stems += [row["comparative"], _superlative_stem(row["superlative"])]
    found = {stem + ending for stem in stems if stem for ending in ENDINGS}
    return (found | {row["comparative"]}) - {row["lemma"], ""}


def _verb(entry: Entry, pack: Pack) -> Iterator[Cell]:
    """Simple tenses. Reflexive pronouns are the reader's to add."""
    for row in verbs_de.rows(entry.lemma, entry.separable_prefix, pack):
        place = {"mood": row["mood"], "tense": row["tense"], "person": row["person"]}
        yield from cell("conjugation", row["form"], **place)
        if row["joined"]:
            yield from cell("joined", row["joined"], **place)
