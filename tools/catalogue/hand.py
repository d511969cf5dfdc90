"""The files that people write in `tools/seeds/<language>/`. They always win over the data pack."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalogue import senses
from catalogue.problems import Place, Problems
from catalogue.senses import Senses
from catalogue.tables import Row, read_hand

WORD_COLUMNS = ["lemma", "part_of_speech", "level", "themes", "en", "it", "extra"]
EXAMPLE_COLUMNS = [
    "lemma",
    "sense_no",
    "part_of_speech",
    "meaning",
    "sentence",
    "en",
    "it",
]
RELATION_COLUMNS = ["lemma", "part_of_speech", "type", "related", "related_pos"]
FORM_COLUMNS = ["lemma", "part_of_speech", "form_type", "text", "features"]
PARTS_OF_SPEECH = {
    "noun", "verb", "adjective", "adverb", "pronoun", "preposition", "conjunction",
    "interjection", "phrase", "article", "numeral",
}  # fmt: skip
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
GENDERS = {"", "m", "f", "n"}
FLAGS = {"idiom", "compound", "separable"}
EXTRAS = {
    "gender", "plural", "article", "pronunciation", "flags", "sense", "order", "drop",
    "level",
}  # fmt: skip
RELATION_TYPES = {"synonym", "near_synonym", "antonym"}
NATIVES = ("en", "it")

Key = tuple[str, str, int]
"""(lemma, part of speech, number among homographs)."""


@dataclass(slots=True)
class HandWord:
    place: Place
    file: str
    lemma: str
    part_of_speech: str
    level: str
    themes: tuple[str, ...]
    senses: dict[str, Senses]
    extra: Row

    @property
    def key(self) -> Key:
        return self.lemma, self.part_of_speech, self.sense_no

    @property
    def sense_no(self) -> int:
        number = self.extra.get("sense", "1")
        return int(number) if number.isdecimal() else 1

    @property
    def is_dropped(self) -> bool:
        return self.extra.get("drop") == "yes"


@dataclass(slots=True)
class Hand:
    """Everything that people wrote for one language."""

    words: dict[Key, HandWord] = field(default_factory=dict)
    """Of everyday, function_words and meanings: whole entries."""
    fixes: dict[Key, HandWord] = field(default_factory=dict)
    """Corrections of pack rows: what a cell leaves empty stays the pack's."""
    forms: list[tuple[Place, Row]] = field(default_factory=list)
    examples: list[tuple[Place, Row]] = field(default_factory=list)
    relations: list[tuple[Place, Row]] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)
    vulgar: set[str] = field(default_factory=set)
    """Beyond those that the pack names."""


def read(folder: Path, themes: set[str], problems: Problems) -> Hand:
    hand = Hand()
    for name in ("everyday", "function_words", "meanings", "dual_verbs"):
        _add_words(hand, folder / f"{name}.tsv", themes, problems)
    for word in _words(folder / "fixes.tsv", themes, problems):
        if (known := hand.fixes.get(word.key)) or (known := hand.words.get(word.key)):
            problems.add(word.place, f"{_name(word)} is in {known.place} already")
        else:
            hand.fixes[word.key] = word
    hand.forms = list(
        read_hand(folder / "forms.tsv", FORM_COLUMNS, problems, optional=["sense_no"])
    )
    for path in sorted(folder.glob("examples_*.tsv")):
        hand.examples += read_hand(path, EXAMPLE_COLUMNS, problems)
    hand.relations = list(
        read_hand(folder / "relations.tsv", RELATION_COLUMNS, problems)
    )
    hand.blocked = _lines(folder / "blocklist.txt")
    hand.vulgar = _lines(folder / "vulgar.txt")
    return hand


def _add_words(hand: Hand, path: Path, themes: set[str], problems: Problems) -> None:
    for word in _words(path, themes, problems):
        if known := hand.words.get(word.key):
            problems.add(word.place, f"{_name(word)} is in {known.place} already")
        else:
            hand.words[word.key] = word
        _check_entry(word, problems)


def _name(word: HandWord) -> str:
    number = f" {word.sense_no}" if word.sense_no > 1 else ""
    return f"{word.lemma} {word.part_of_speech}{number}"


def _words(path: Path, themes: set[str], problems: Problems) -> Iterator[HandWord]:
    for place, row in read_hand(path, WORD_COLUMNS, problems):
        word = HandWord(
            place=place,
            file=path.stem,
            lemma=row["lemma"],
            part_of_speech=row["part_of_speech"],
            level=row["level"],
            themes=tuple(part for part in row["themes"].split(";") if part),
            senses={native: senses.parse(row[native]) for native in NATIVES},
            extra=_extra(place, row["extra"], problems),
        )
        faults = list(_faults(word, themes))
        for fault in faults:
            problems.add(place, f"{word.lemma}: {fault}")
        if not faults:
            yield word


def _extra(place: Place, text: str, problems: Problems) -> Row:
    found: Row = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        key, equals, value = part.partition("=")
        if not equals or key.strip() not in EXTRAS:
            problems.add(place, f"extra {part!r} is none of {' '.join(sorted(EXTRAS))}")
        found[key.strip()] = value.strip()
    return found


def _faults(word: HandWord, themes: set[str]) -> Iterator[str]:
    if not word.lemma or len(word.lemma) > 100:
        yield "lemma is empty or too long"
    if word.part_of_speech not in PARTS_OF_SPEECH:
        yield f"part_of_speech {word.part_of_speech!r} is not known"
    if unknown := [slug for slug in word.themes if slug not in themes]:
        yield f"unknown theme {', '.join(unknown)}"
    for level in (word.level, word.extra.get("level")):
        if level and level not in LEVELS:
            yield f"level {level!r} is not known"
    yield from _extra_faults(word.extra)
    yield from _sense_faults(word)


def _extra_faults(extra: Row) -> Iterator[str]:
    if extra.get("gender", "") not in GENDERS:
        yield f"gender {extra['gender']!r} is not known"
    if unknown := set(extra.get("flags", "").split("+")) - FLAGS - {""}:
        yield f"unknown flag {', '.join(sorted(unknown))}"
    for name in ("sense", "order"):
        if extra.get(name) and not (extra[name].isdecimal() and int(extra[name])):
            yield f"{name} {extra[name]!r} is not a number from 1"


def _sense_faults(word: HandWord) -> Iterator[str]:
    for native in NATIVES:
        if fault := senses.find_fault(word.senses[native]):
            yield f"{native}: {fault}"
    numbers = {native: len(word.senses[native]) for native in NATIVES}
    if all(numbers.values()) and len(set(numbers.values())) > 1:
        yield f"{numbers['en']} senses in en, {numbers['it']} in it"
    elif _has_doubles(word.senses):
        yield "the same sense twice"


def _has_doubles(found: dict[str, Senses]) -> bool:
    """ "in, into" and "in" may both be "in" in Italian; alike in every language is a mistake."""
    columns = [senses for senses in found.values() if senses]
    rows = [tuple(map(str, row)) for row in zip(*columns, strict=True)]
    return len(set(rows)) < len(rows)


def _check_entry(word: HandWord, problems: Problems) -> None:
    """What a whole entry must have and a correction may leave out."""
    if not word.senses["en"]:
        problems.add(word.place, f"{word.lemma}: en is empty")
    needs_italian = (word.extra.get("level") or word.level) in {"A1", "A2"}
    if needs_italian and not word.senses["it"]:
        problems.add(word.place, f"{word.lemma}: it is empty")
    if word.file in {"everyday", "function_words"} and not (
        word.extra.get("level") or word.level
    ):
        problems.add(word.place, f"{word.lemma}: level is empty")


def _lines(path: Path) -> set[str]:
    """A lemma a line; what follows a tab is a remark."""
    if not path.exists():
        return set()
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (line.split("\t")[0].strip() for line in lines if not line.startswith("#"))
    return {lemma for lemma in found if lemma}
