"""Writes words as tables: CSV for a spreadsheet, text for Anki. Both read back as they were."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from vocab_project.common.sheets import guard
from words.exchange.anki_look import FIELDS
from words.exchange.values import AnkiNote

COLUMNS = (
    "word",
    "article",
    "gender",
    "part_of_speech",
    "plural",
    "pronunciation",
    "translation",
    "note",
    "memory_aid",
    "themes",
    "lists",
    "learned",
    "example",
    "example_translation",
    "level",
    "status",
    "dictionary",
    "added",
)
"""Names that our own import knows; "status", "dictionary" and "added" are for the reader."""


def write_csv(rows: Iterable[Mapping[str, str]], file: TextIO) -> None:
    """With a mark by which Excel knows UTF-8; no cell is a formula."""
    file.write("\ufeff")
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([guard(row.get(column, "")) for column in COLUMNS])


def write_anki_text(
    notes: Iterable[AnkiNote], file: TextIO, *, note_type: str, deck: str
) -> None:
    """With the guid of every note, so that importing it again changes notes and doubles none.
    Fields are plain text here, not HTML."""
    columns = ("GUID", *FIELDS, "Tags")
    for key, value in (
        ("separator", "tab"),
        ("html", "false"),
        ("notetype", note_type),
        ("deck", deck),
        ("guid column", "1"),
        ("tags column", str(len(columns))),
        ("columns", "\t".join(columns)),
    ):
        file.write(f"#{key}:{value}\n")
    table = csv.writer(file, delimiter="\t", lineterminator="\n")
    for note in notes:
        table.writerow([note.guid, *note.fields, " ".join(note.tags)])


def tag_of(name: str) -> str:
    """Anki's tags are separated by spaces; two colons make one the child of another."""
    return "_".join(name.replace("::", ":").split())


OURS = "vocab::"
LEARNED = f"{OURS}learned"


def tags_of(
    *, themes: Sequence[str], lists: Sequence[str], level: str, marks: Sequence[str]
) -> tuple[str, ...]:
    """Themes by their own names; what only we know what it means under `OURS`."""
    ours = [*(f"list::{tag_of(name)}" for name in lists), *marks]
    if level:
        ours.append(f"level::{level}")
    return (*(tag_of(name) for name in themes), *(f"{OURS}{tag}" for tag in ours))


def is_ours(deck: str) -> bool:
    """A deck that we made: it says nothing of its words."""
    return deck.lower().startswith(OURS)


def lists_in(tags: Iterable[str]) -> list[str]:
    """The lists that `tags_of` wrote."""
    start = f"{OURS}list::"
    names = (tag.removeprefix(start) for tag in tags if tag.startswith(start))
    return [name.replace("_", " ") for name in names]
