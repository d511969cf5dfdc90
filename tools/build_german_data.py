"""Write the German package's own facts from the seed files and the data pack.

    python tools/build_german_data.py /path/to/data

`de/data/paradigms.tsv`: the cells that sentences need, for catalogue words only.
`de/data/forms.txt.gz`: form, lemma, part of speech and tag of every noun, verb and
adjective of the pack's form tables (all CC BY-SA 4.0). Same input, same bytes.
"""

import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "words/seeds/de"
TARGET = ROOT / "vocab_project/linguistics/de/data"
ENDINGS = ("e", "er", "es", "en", "em")
CELLS = tuple(f"{c}_{n}" for n in ("sg", "pl") for c in ("nom", "acc", "dat", "gen"))
VERB_CELLS = {
    ("indicative", "present", "1s"): "first",
    ("indicative", "present", "3s"): "third",
    ("indicative", "present", "1p"): "we",
    ("nonfinite", "past_participle", ""): "participle",
    ("nonfinite", "zu_infinitive", ""): "zu_infinitive",
}
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def seed_cells() -> Iterator[tuple[str, str, str, str]]:
    """(lemma, part of speech, cell, text); the first form of a cell wins."""
    makers = {"noun": noun_cell, "verb": verb_cell, "adjective": adjective_cell}
    for row in read(SEEDS / "forms.tsv"):
        if maker := makers.get(row["part_of_speech"]):
            features = dict(f.split("=") for f in row["features"].split(";") if f)
            cell, text = maker(row, features)
            if cell:
                yield row["lemma"], row["part_of_speech"], cell, text


def noun_cell(row: Row, features: Row) -> tuple[str, str]:
    return f"{features['case']}_{features['number']}", row["text"]


def verb_cell(row: Row, features: Row) -> tuple[str, str]:
    mood, tense = features["mood"], features["tense"]
    cell = VERB_CELLS.get((mood, tense, features.get("person", "")), "")
    if row["form_type"] == "joined":
        return ("third_joined" if cell == "third" else ""), row["text"]
    finite = cell in {"first", "third", "we"}
    return cell, row["text"].split(" ")[0] if finite else row["text"]


def adjective_cell(row: Row, _features: Row) -> tuple[str, str]:
    if row["form_type"] == "comparative":
        return "comparative", row["text"]
    if row["form_type"] == "declension" and row["text"].endswith("em"):
        return "stem", row["text"].removesuffix("em")
    return "", ""


def write_paradigms() -> None:
    wanted = {"noun", "verb", "adjective"}
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for lemma, part_of_speech, cell, text in seed_cells():
        if part_of_speech in wanted:
            cells[lemma, part_of_speech].setdefault(cell, text)
    with (TARGET / "paradigms.tsv").open("w", encoding="utf-8", newline="") as file:
        file.write("lemma\tpart_of_speech\tcells\n")
        for (lemma, part_of_speech), found in sorted(cells.items()):
            joined = ";".join(f"{k}={v}" for k, v in sorted(found.items()))
            file.write(f"{lemma}\t{part_of_speech}\t{joined}\n")


def pack_forms(pack: Path) -> Iterator[tuple[str, str, str, str]]:
    yield from noun_forms(pack)
    yield from adjective_forms(pack)
    for row in read(pack / "verbs/de.tsv.gz"):
        text = row["joined"] or row["form"].removesuffix(f" {row['separable_prefix']}")
        for one in text.removesuffix(" Sie").split("/"):
            yield one.removeprefix("zu "), row["verb"], "verb", row["mood"][:3]
    # Small words: their spelling only.
    for row in read(pack / "catalogue/de.tsv.gz"):
        if row["pos"] not in {"noun", "verb", "adj"}:
            yield row["lemma"], row["lemma"], "other", ""


def noun_forms(pack: Path) -> Iterator[tuple[str, str, str, str]]:
    # A noun with two genders ("der/die See") never proves an article wrong.
    unsure = {
        row["lemma"]
        for row in read(pack / "catalogue/de.tsv.gz")
        if row["pos"] == "noun" and row["gender_alt"]
    }
    for row in read(pack / "forms/de_nouns.tsv.gz"):
        gender = "" if row["lemma"] in unsure else row["gender"]
        for cell in CELLS:
            # "/" separates variants in the pack.
            for text in row[cell].split("/"):
                yield text, row["lemma"], "noun", f"{gender}:{cell}"
        if other := other_genitive(row):
            yield other, row["lemma"], "noun", f"{gender}:gen_sg"


def other_genitive(row: Row) -> str:
    """The pack gives one of "Tischs" and "Tisches"; both are right."""
    lemma, genitive = row["lemma"], row["gen_sg"]
    if genitive == lemma + "es" and not re.search(r"(?:[sßxz]|sch)$", lemma):
        return lemma + "s"
    # An unstressed ending, a vowel or a foreign word takes -s alone.
    if genitive == lemma + "s" and re.search(r"[^aeiouyäöü](?<!e[lnr])$", lemma):
        return lemma + "es"
    return ""


def adjective_forms(pack: Path) -> Iterator[tuple[str, str, str, str]]:
    for row in read(pack / "forms/de_adjectives.tsv.gz"):
        superlative = row["superlative"].removeprefix("am ").removesuffix("en")
        yield row["lemma"], row["lemma"], "adjective", ""
        for stem in filter(None, (row["stem"], row["comparative"], superlative)):
            for ending in ENDINGS:
                yield stem + ending, row["lemma"], "adjective", ""
        if row["comparative"]:
            yield row["comparative"], row["lemma"], "adjective", ""


def seed_forms() -> Iterator[tuple[str, str, str, str]]:
    genders = {row["lemma"]: row["gender"] for row in read(SEEDS / "words.tsv")}
    for lemma, part_of_speech, cell, text in seed_cells():
        tag = f"{genders.get(lemma, '')}:{cell}" if part_of_speech == "noun" else ""
        if part_of_speech == "noun":
            yield text, lemma, part_of_speech, tag


def write_forms(pack: Path) -> int:
    tags: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for source in (pack_forms(pack), seed_forms()):
        for text, lemma, part_of_speech, tag in source:
            if text and " " not in text:
                tags[text, lemma, part_of_speech].add(tag)
    buffer = io.BytesIO()
    # No name and no time in the header: same input, same bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        for (text, lemma, part_of_speech), found in sorted(tags.items()):
            tag = ",".join(sorted(filter(None, found)))
            line = f"{text}\t{lemma}\t{part_of_speech}\t{tag}\n"
            file.write(line.encode())
    (TARGET / "forms.txt.gz").write_bytes(buffer.getvalue())
    return len(tags)


if __name__ == "__main__":
    write_paradigms()
    print(f"de: {write_forms(Path(sys.argv[1]))} forms")
