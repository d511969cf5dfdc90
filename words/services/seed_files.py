"""Reading the seed files: every mistake is named with its file and line, none is guessed away."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vocab_project.common.languages import CEFR
from vocab_project.linguistics.text import normalise
from words.models.word import Gender, PartOfSpeech

SEEDS_DIR = Path(__file__).resolve().parent.parent / "seeds"
NATIVES = ("en", "it")
FLAGS = {"idiom", "compound", "separable"}
THEME_COLUMNS = ["slug", "en", "it", "es", "de"]
WORD_COLUMNS = [
    "lemma", "sense_no", "part_of_speech", "article", "gender", "plural",
    "pronunciation", "level", "priority", "themes", "frequency_rank", "flags",
    "en", "it",
]  # fmt: skip
EXAMPLE_COLUMNS = [
    "lemma", "sense_no", "part_of_speech", "meaning", "sentence", *NATIVES,
]  # fmt: skip
FORM_COLUMNS = ["lemma", "part_of_speech", "form_type", "text", "features"]

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
    """One word with everything that the seed says about it."""

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
    priority: int
    themes: tuple[str, ...]
    meanings: dict[str, tuple[str, ...]]
    forms: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    """(form_type, text) -> its readings: one spelling can be several persons."""

    @property
    def key(self) -> Key:
        return (normalise(self.base_form), self.part_of_speech, self.sense_no)


@dataclass(frozen=True, slots=True)
class SeedExample:
    """A sentence of ours for one meaning of a word, `order` 1 being the primary one."""

    key: Key
    order: int
    sentence: str
    translations: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
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
        parts = (part.strip() for part in self[column].split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))


def _rows(path: Path, columns: list[str]) -> Iterator[_Row]:
    if not path.exists():
        raise SeedError(f"{path}: no such file")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(reader, [])
        if header != columns:
            raise SeedError(f"{path.name}:1: the columns must be {' '.join(columns)}")
        for number, values in enumerate(reader, start=2):
            place = f"{path.parent.name}/{path.name}:{number}"
            if not any(values):
                continue
            if len(values) != len(columns):
                raise SeedError(
                    f"{place}: {len(values)} columns instead of {len(columns)}"
                )
            yield _Row(place, dict(zip(columns, values, strict=True)))


def read_themes(folder: Path) -> list[SeedTheme]:
    return [
        SeedTheme(
            slug=row.filled("slug", 60),
            names={code: row.filled(code, 60) for code in THEME_COLUMNS[1:]},
        )
        for row in _rows(folder / "themes.tsv", THEME_COLUMNS)
    ]


def read_words(folder: Path, language: str, themes: set[str]) -> list[SeedWord]:
    """The words of one language with their forms, in the order of the file."""
    words: dict[Key, SeedWord] = {}
    for row in _rows(folder / language / "words.tsv", WORD_COLUMNS):
        word = _word_from(row, themes)
        if word.key in words:
            raise row.fail(f"{word.base_form} {word.part_of_speech} is there twice")
        words[word.key] = word
    _add_forms(folder / language / "forms.tsv", list(words.values()))
    return list(words.values())


def read_examples(
    folder: Path, language: str, words: Iterable[SeedWord]
) -> list[SeedExample]:
    """The sentences of one language; none when there is no such file."""
    path = folder / language / "examples.tsv"
    if not path.exists():
        return []
    known = {word.key: word for word in words}
    return [_example_from(row, known) for row in _rows(path, EXAMPLE_COLUMNS)]


def _example_from(row: _Row, known: dict[Key, SeedWord]) -> SeedExample:
    pos = row.one_of("part_of_speech", PartOfSpeech.values)
    key = (normalise(row.filled("lemma")), pos, row.number("sense_no"))
    if key not in known:
        raise row.fail(f"{row['lemma']} {pos} is not in words.tsv")
    order = row.number("meaning")
    if order > len(known[key].meanings[NATIVES[0]]):
        raise row.fail(f"{row['lemma']} has no meaning {order}")
    return SeedExample(
        key=key,
        order=order,
        sentence=row.filled("sentence", 500),
        translations={native: row.filled(native, 500) for native in NATIVES},
    )


def _word_from(row: _Row, themes: set[str]) -> SeedWord:
    unknown = [slug for slug in row.several("themes") if slug not in themes]
    if unknown:
        raise row.fail(f"unknown theme {', '.join(unknown)}")
    flags = frozenset(row["flags"].replace("+", ";").split(";")) - {""}
    if flags - FLAGS:
        raise row.fail(f"unknown flag {', '.join(sorted(flags - FLAGS))}")
    for native in NATIVES:
        row.filled(native, 255)
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
        priority=row.number("priority"),
        themes=row.several("themes"),
        meanings={native: row.several(native) for native in NATIVES},
    )


def _add_forms(path: Path, words: list[SeedWord]) -> None:
    """A form belongs to every sense of its lemma: homographs inflect alike."""
    by_lemma: dict[tuple[str, str], list[SeedWord]] = {}
    for word in words:
        by_lemma.setdefault((word.base_form, word.part_of_speech), []).append(word)
    for row in _rows(path, FORM_COLUMNS):
        owners = by_lemma.get((row["lemma"], row["part_of_speech"]))
        if not owners:
            raise row.fail(
                f"{row['lemma']} {row['part_of_speech']} is not in words.tsv"
            )
        form = (row.filled("form_type", 30), row.filled("text"))
        reading = _features_of(row)
        for word in owners:
            readings = word.forms.setdefault(form, [])
            if reading and reading not in readings:
                readings.append(reading)


def _features_of(row: _Row) -> dict[str, str]:
    """ "tense=present;person=1s" as a dictionary."""
    features: dict[str, str] = {}
    for pair in row.several("features"):
        name, equals, value = pair.partition("=")
        if not (name and equals and value):
            raise row.fail(f"features: {pair!r} is not name=value")
        features[name] = value
    return features
