"""Reading the seed files: every mistake is named with its file and line, none is guessed away."""

import csv
import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from vocab_project.common.languages import CEFR
from vocab_project.linguistics.text import normalise
from words.models import WordRelation
from words.models.word import Gender, PartOfSpeech

SEEDS_DIR = Path(__file__).resolve().parents[2] / "seeds"
FORMAT = 2
"""Raised when the same files would be stored otherwise."""
PRIMARY, NATIVES = "en", ("en", "it")
FLAGS = {"idiom", "compound", "separable"}
THEME_COLUMNS = ["slug", "en", "it", "es", "de"]
WORD_COLUMNS = [
    "lemma", "sense_no", "part_of_speech", "article", "gender", "plural",
    "pronunciation", "level", "estimated", "priority", "themes", "frequency_rank",
    "flags", *NATIVES,
]  # fmt: skip
EXAMPLE_COLUMNS = [
    "lemma", "sense_no", "part_of_speech", "meaning", "sentence", *NATIVES,
]  # fmt: skip
RELATION_COLUMNS = ["lemma", "part_of_speech", "type", "related", "related_pos"]
LANGUAGE_FILES = ("words.tsv", "forms.tsv", "examples.tsv", "relations.tsv")

Key = tuple[str, str, int]
"""What makes a catalogue word one word inside its language: (normalised, type, sense)."""


class SeedError(Exception):
    """A seed file says something that cannot be. The message names file and line."""


@dataclass(frozen=True, slots=True)
class SeedTheme:
    slug: str
    names: dict[str, str]


@dataclass(slots=True)
class SeedWord:
    """One word with everything that the seed says about it but its forms, which are read when
    they are needed. A meaning is one sense, its glosses joined: "to say, to tell"."""

    base_form: str
    sense_no: int
    part_of_speech: str
    article: str
    gender: str
    plural: str
    pronunciation: str
    frequency_rank: int | None
    flags: frozenset[str]
    level: str
    is_estimated: bool
    priority: int
    themes: tuple[str, ...]
    meanings: dict[str, tuple[str, ...]]
    relations: dict[Key, str] = field(default_factory=dict)
    """Related word -> type of the relation; both directions are there."""

    @property
    def key(self) -> Key:
        return (normalise(self.base_form), self.part_of_speech, self.sense_no)

    def __str__(self) -> str:
        return f"{self.article} {self.base_form}".strip()


@dataclass(frozen=True, slots=True)
class SeedExample:
    """A sentence of ours for one meaning of a word, `order` 1 being the primary one."""

    key: Key
    order: int
    sentence: str
    translations: dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file; asking it for a value checks the value."""

    place: str
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column].strip()

    def fail(self, message: str) -> SeedError:
        return SeedError(f"{self.place}: {message}")

    def filled(self, column: str, limit: int = 100) -> str:
        if not self[column]:
            raise self.fail(f"{column} is empty")
        return self.short(column, limit)

    def short(self, column: str, limit: int = 100) -> str:
        if len(self[column]) > limit:
            raise self.fail(f"{column} is longer than {limit} characters")
        return self[column]

    def one_of(self, column: str, allowed: list[str]) -> str:
        if self[column] not in allowed:
            raise self.fail(f"{column} {self[column]!r} is not one of {allowed}")
        return self[column]

    def number(self, column: str) -> int:
        if not self[column].isdecimal() or int(self[column]) < 1:
            raise self.fail(f"{column} {self[column]!r} is not a number from 1")
        return int(self[column])

    def several(self, column: str) -> tuple[str, ...]:
        """`;`-joined values without repeats, in order."""
        return _split(self[column], ";")

    def senses(self, column: str) -> tuple[str, ...]:
        """ "to say;to tell | to mean" -> ("to say, to tell", "to mean")."""
        if not self[column]:
            return ()
        made = tuple(", ".join(_split(s, ";")) for s in self[column].split("|"))
        if "" in made:
            raise self.fail(f"{column} has an empty sense")
        if any(len(sense) > 255 for sense in made):
            raise self.fail(f"{column} has a sense longer than 255 characters")
        return made


def _split(text: str, sign: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(sign))
    return tuple(dict.fromkeys(part for part in parts if part))


def find_file(path: Path) -> Path:
    """Large files may be compressed: `forms.tsv.gz` for `forms.tsv`."""
    packed = path.with_name(f"{path.name}.gz")
    return packed if packed.exists() else path


def open_table(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def read_rows(path: Path, columns: list[str]) -> Iterator[Row]:
    if not path.exists():
        raise SeedError(f"{path}: no such file")
    with open_table(path) as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(reader, [])
        if header != columns:
            raise SeedError(f"{path.name}:1: the columns must be {' '.join(columns)}")
        name = f"{path.parent.name}/{path.name}"
        for number, values in enumerate(reader, start=2):
            place = f"{name}:{number}"
            if not any(values):
                continue
            if len(values) != len(columns):
                raise SeedError(
                    f"{place}: {len(values)} columns instead of {len(columns)}"
                )
            yield Row(place, dict(zip(columns, values, strict=True)))


def digest_of(folder: Path, language: str) -> str:
    """Of everything that seeding this language depends on."""
    found = hashlib.sha256(f"{FORMAT}\n".encode())
    paths = [find_file(folder / language / name) for name in LANGUAGE_FILES]
    for path in [folder / "themes.tsv", *paths]:
        if path.exists():
            found.update(f"{path.name}\n".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def read_themes(folder: Path) -> list[SeedTheme]:
    return [
        SeedTheme(
            slug=row.filled("slug", 60),
            names={code: row.filled(code, 60) for code in THEME_COLUMNS[1:]},
        )
        for row in read_rows(folder / "themes.tsv", THEME_COLUMNS)
    ]


def read_words(folder: Path, language: str, themes: set[str]) -> list[SeedWord]:
    """The words of one language with their relations, in the order of the file."""
    words: dict[Key, SeedWord] = {}
    for row in read_rows(folder / language / "words.tsv", WORD_COLUMNS):
        word = _word_from(row, themes)
        if word.key in words:
            raise row.fail(f"{word.base_form} {word.part_of_speech} is there twice")
        words[word.key] = word
    _add_relations(folder / language / "relations.tsv", words)
    return list(words.values())


def read_examples(
    folder: Path, language: str, words: Iterable[SeedWord]
) -> list[SeedExample]:
    """The sentences of one language; none when there is no such file."""
    path = folder / language / "examples.tsv"
    if not path.exists():
        return []
    known = {word.key: word for word in words}
    return [_example_from(row, known) for row in read_rows(path, EXAMPLE_COLUMNS)]


def _example_from(row: Row, known: dict[Key, SeedWord]) -> SeedExample:
    pos = row.one_of("part_of_speech", PartOfSpeech.values)
    key = (normalise(row.filled("lemma")), pos, row.number("sense_no"))
    if key not in known:
        raise row.fail(f"{row['lemma']} {pos} is not in words.tsv")
    order = row.number("meaning")
    if order > len(known[key].meanings[PRIMARY]):
        raise row.fail(f"{row['lemma']} has no meaning {order}")
    return SeedExample(
        key=key,
        order=order,
        sentence=row.filled("sentence", 500),
        translations={native: row.filled(native, 500) for native in NATIVES},
    )


def _word_from(row: Row, themes: set[str]) -> SeedWord:
    unknown = [slug for slug in row.several("themes") if slug not in themes]
    if unknown:
        raise row.fail(f"unknown theme {', '.join(unknown)}")
    flags = frozenset(row["flags"].replace("+", ";").split(";")) - {""}
    if flags - FLAGS:
        raise row.fail(f"unknown flag {', '.join(sorted(flags - FLAGS))}")
    meanings = {native: row.senses(native) for native in NATIVES}
    if not meanings[PRIMARY]:
        raise row.fail(f"{PRIMARY} is empty")
    return SeedWord(
        base_form=row.filled("lemma"),
        sense_no=row.number("sense_no"),
        part_of_speech=row.one_of("part_of_speech", PartOfSpeech.values),
        article=row.short("article", 10),
        gender=row.one_of("gender", ["", *Gender.values]),
        plural=row.short("plural"),
        pronunciation=row.short("pronunciation", 255),
        frequency_rank=row.number("frequency_rank") if row["frequency_rank"] else None,
        flags=flags,
        level=row.one_of("level", CEFR.values),
        is_estimated=row.one_of("estimated", ["", "1"]) == "1",
        priority=row.number("priority"),
        themes=row.several("themes"),
        meanings=meanings,
    )


def _add_relations(path: Path, words: dict[Key, SeedWord]) -> None:
    """Each pair stands once in the file and is related in both directions. A lemma with several
    entries means the first of them."""
    if not path.exists():
        return
    first: dict[tuple[str, str], SeedWord] = {}
    for word in sorted(words.values(), key=lambda word: word.sense_no):
        first.setdefault((word.base_form, word.part_of_speech), word)
    for row in read_rows(path, RELATION_COLUMNS):
        kind = row.one_of("type", WordRelation.Type.values)
        pair = [
            _related(row, first, row["lemma"], row["part_of_speech"]),
            _related(row, first, row["related"], row["related_pos"]),
        ]
        if pair[0] is pair[1]:
            raise row.fail(f"{row['lemma']} is related to itself")
        for word, other in (pair, reversed(pair)):
            if other.key in word.relations:
                raise row.fail(f"{word} and {other} are related already")
            word.relations[other.key] = kind


def _related(
    row: Row, first: dict[tuple[str, str], SeedWord], lemma: str, part_of_speech: str
) -> SeedWord:
    word = first.get((lemma, part_of_speech))
    if word is None:
        raise row.fail(f"{lemma} {part_of_speech} is not in words.tsv")
    return word
