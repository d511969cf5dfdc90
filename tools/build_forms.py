"""Build the compact list of Spanish forms for spelling and language checks.

    python tools/build_forms.py /path/to/data

Writes `vocab_project/linguistics/es/data/forms.txt.gz`: form TAB lemma TAB part of
speech, sorted, from the data pack's verbs, nouns, adjectives and other lemmas and from
the starter catalogue's forms. Same input, same bytes.
"""

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from build_seeds import ROOT, SKIPPED_TENSES, read_gzip, read_hand_list

TARGET = ROOT / "vocab_project/linguistics/es/data/forms.txt.gz"
PARTS_OF_SPEECH = {
    "adj": "adjective",
    "adv": "adverb",
    "conj": "conjunction",
    "det": "article",
    "interj": "interjection",
    "num": "numeral",
    "prep": "preposition",
    "pron": "pronoun",
}
# English and abbreviated tokens that the pack's frequency list let through.
FOREIGN = frozenset({"the", "of", "and", "in", "is", "you", "for", "to", "web", "my"})

PACK_FORMS: dict[str, tuple[str, ...]] = {
    "noun": ("singular", "plural", "feminine", "feminine_plural"),
    "adjective": ("m_sg", "f_sg", "m_pl", "f_pl", "apocope"),
}

NOUN_COLUMNS = ("lemma", "plural", "feminine")

Entry = tuple[str, str, str]


def entries(pack: Path) -> Iterator[Entry]:
    for row in read_gzip(pack / "catalogue/es.tsv.gz"):
        pos = PARTS_OF_SPEECH.get(row["pos"], row["pos"])
        columns: tuple[str, ...] = NOUN_COLUMNS if pos == "noun" else ("lemma",)
        yield from ((row[column], row["lemma"], pos) for column in columns)
    for name, columns in PACK_FORMS.items():
        for row in read_gzip(pack / f"forms/es_{name}s.tsv.gz"):
            yield from ((row[column], row["lemma"], name) for column in columns)
    yield from verb_entries(pack)
    for name in ("words", "forms"):
        for row in read_hand_list(ROOT / f"words/seeds/es/{name}.tsv"):
            text = row.get("text", row["lemma"])
            yield text.split(" ")[-1], row["lemma"], row["part_of_speech"]


def verb_entries(pack: Path) -> Iterator[Entry]:
    for row in read_gzip(pack / "verbs/es.tsv.gz"):
        if (row["mood"], row["tense"]) in SKIPPED_TENSES - {
            ("subjunctive", "imperfect_se")
        }:
            continue
        for form in row["form"].split("/"):
            yield form, row["verb"], "verb"
            # Participles agree: "abierto" -> "abierta", "abiertos", "abiertas".
            if row["tense"] == "participle" and form.endswith("o"):
                for ending in ("a", "os", "as"):
                    yield form[:-1] + ending, row["verb"], "verb"


def wanted(entry: Entry) -> bool:
    form = entry[0]
    return form.isalpha() and form == form.lower() and form not in FOREIGN


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    pack = parser.parse_args().pack
    lines = sorted({"\t".join(entry) for entry in entries(pack) if wanted(entry)})
    # mtime=0 keeps the bytes the same from build to build.
    data = gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)
    TARGET.write_bytes(data)
    print(f"{len(lines)} rows, {len(data)} bytes")


if __name__ == "__main__":
    main()
