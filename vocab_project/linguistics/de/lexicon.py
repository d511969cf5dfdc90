"""What the tutor itself knows about German words, read once from `data/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vocab_project.linguistics.frames import Frame, load_frames, read_rows

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """One word. `cells` holds its German forms ("dat_pl", "third", "stem"); for verbs
    `en` and `it` are principal parts, for the rest a translation."""

    lemma: str
    part_of_speech: str
    gender: str
    classes: frozenset[str]
    countable: bool
    en: str
    en_plural: str
    it: str
    it_plural: str
    it_gender: str
    complements: tuple[str, ...]
    extra: Mapping[str, str]
    cells: Mapping[str, str]

    @property
    def forms(self) -> frozenset[str]:
        return frozenset({self.lemma, *self.cells.values()})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence for a word that no frame suits."""

    level: str
    form: str
    target: str
    translations: Mapping[str, str]


def pairs(text: str) -> dict[str, str]:
    found = {}
    for item in filter(None, text.split(";")):
        key, _, value = item.partition("=")
        found[key] = value
    return found


@cache
def entries() -> Mapping[tuple[str, str], Entry]:
    cells = {
        (row["lemma"], row["part_of_speech"]): pairs(row["cells"])
        for row in read_rows(DATA / "paradigms.tsv")
    }
    found = (_entry(row, cells) for row in read_rows(DATA / "lexicon.tsv"))
    return {(entry.lemma, entry.part_of_speech): entry for entry in found}


def _entry(
    row: dict[str, str], cells: Mapping[tuple[str, str], dict[str, str]]
) -> Entry:
    return Entry(
        lemma=row["lemma"],
        part_of_speech=row["part_of_speech"],
        gender=row["gender"],
        classes=frozenset(filter(None, row["classes"].split(";"))),
        countable=row["countable"] == "1",
        en=row["en"],
        en_plural=row["en_plural"],
        it=row["it"],
        it_plural=row["it_plural"],
        it_gender=row["it_gender"],
        complements=tuple(filter(None, row["complements"].split(" | "))),
        extra=pairs(row["extra"]),
        cells=cells.get((row["lemma"], row["part_of_speech"]), {}),
    )


@cache
def frames() -> tuple[Frame, ...]:
    return load_frames(DATA / "frames.tsv")


@cache
def sentences() -> Mapping[tuple[str, str], tuple[Sentence, ...]]:
    found: dict[tuple[str, str], tuple[Sentence, ...]] = {}
    for row in read_rows(DATA / "sentences.tsv"):
        key = (row["lemma"], row["part_of_speech"])
        translations = {"en": row["en"], "it": row["it"]}
        made = Sentence(row["level"], row["form"], row["target"], translations)
        found[key] = (*found.get(key, ()), made)
    return found
