"""Write the forms that German sentence frames need:

    PYTHONPATH=. python tools/build_german_data.py

`de/data/paradigms.tsv`: catalogue words from the seed files, further verbs and adjectives of
`de/data/lexicon.tsv` from the form list (`tools/build_lexicon`). Same input, same bytes.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from vocab_project.linguistics.lexicon import lexicon

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "words/seeds/de"
TARGET = ROOT / "vocab_project/linguistics/de/data"
VERB_CELLS = {
    ("indicative", "present", "1s"): "first",
    ("indicative", "present", "3s"): "third",
    ("indicative", "present", "1p"): "we",
    ("nonfinite", "past_participle", ""): "participle",
    ("nonfinite", "zu_infinitive", ""): "zu_infinitive",
}
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def seed_cells(
    described: set[tuple[str, str]],
) -> Iterator[tuple[str, str, str, str]]:
    """(lemma, part of speech, cell, text) of the words that the tutor describes; the first form
    of a cell wins."""
    makers = {"noun": noun_cell, "verb": verb_cell, "adjective": adjective_cell}
    for row in read_forms():
        key = (row["lemma"], row["part_of_speech"])
        if row["sense_no"] != "1" or key not in described:
            continue
        for reading in row["features"].split("|"):
            features = dict(f.split("=") for f in reading.split(";") if f)
            cell, text = makers[row["part_of_speech"]](row, features)
            if cell:
                yield *key, cell, text


def read_forms() -> list[Row]:
    """A spelling a line; its readings are joined with `|`."""
    lines = gzip.decompress((SEEDS / "forms.tsv.gz").read_bytes()).decode().splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


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


def further_cells(lemma: str, prefix: str) -> Iterator[tuple[str, str]]:
    """A verb that the catalogue lacks; a separable one is listed joined ("aufstehe")."""
    for cell, person in (("first", "1s"), ("third", "3s"), ("we", "1p")):
        forms = lexicon("de").inflect(
            lemma, "verb", mood="indicative", tense="present", person=person
        )
        yield cell, forms[0].removeprefix(prefix)
        if prefix and cell == "third":
            yield "third_joined", forms[0]
    yield "participle", lexicon("de").inflect(lemma, "verb", tense="participle")[0]
    zu = lexicon("de").inflect(lemma, "verb", tense="zu") if prefix else ()
    yield "zu_infinitive", zu[0] if zu else f"zu {lemma}"


def write_paradigms() -> None:
    wanted = {"noun", "verb", "adjective"}
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    lexicon_rows = read(TARGET / "lexicon.tsv")
    described = {(row["lemma"], row["part_of_speech"]) for row in lexicon_rows}
    described = {key for key in described if key[1] in wanted}
    for lemma, part_of_speech, cell, text in seed_cells(described):
        cells[lemma, part_of_speech].setdefault(cell, text)
    for row in lexicon_rows:
        key = (row["lemma"], row["part_of_speech"])
        if row["part_of_speech"] == "verb" and key not in cells:
            extra = dict(item.split("=") for item in row["extra"].split(";") if item)
            cells[key].update(further_cells(row["lemma"], extra.get("prefix", "")))
    with (TARGET / "paradigms.tsv").open("w", encoding="utf-8", newline="") as file:
        file.write("lemma\tpart_of_speech\tcells\n")
        for (lemma, part_of_speech), found in sorted(cells.items()):
            joined = ";".join(f"{k}={v}" for k, v in sorted(found.items()))
            file.write(f"{lemma}\t{part_of_speech}\t{joined}\n")


if __name__ == "__main__":
    write_paradigms()
