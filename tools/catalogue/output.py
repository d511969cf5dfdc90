"""The seed files: sorted and the same bytes for the same input, so that a diff is readable."""

from collections.abc import Iterable
from pathlib import Path

from catalogue import senses
from catalogue.entry import Entry
from catalogue.hand import EXAMPLE_COLUMNS, LEVELS, RELATION_COLUMNS
from catalogue.tables import Row, write_gzip, write_plain

WORD_COLUMNS = [
    "lemma",
    "sense_no",
    "part_of_speech",
    "article",
    "gender",
    "plural",
    "pronunciation",
    "level",
    "estimated",
    "priority",
    "themes",
    "frequency_rank",
    "flags",
    "en",
    "it",
]
FORM_COLUMNS = ["lemma", "part_of_speech", "sense_no", "form_type", "text", "features"]


def write_words(folder: Path, entries: Iterable[Entry]) -> None:
    ordered = sorted(entries, key=lambda e: (LEVELS.index(e.level), e.priority, e.key))
    write_plain(folder / "words.tsv", WORD_COLUMNS, map(_word_row, ordered))


def _word_row(entry: Entry) -> Row:
    return {
        "lemma": entry.lemma,
        "sense_no": str(entry.sense_no),
        "part_of_speech": entry.part_of_speech,
        "article": entry.article,
        "gender": entry.gender,
        "plural": entry.plural,
        "pronunciation": entry.pronunciation,
        "level": entry.level,
        "estimated": "1" if entry.is_estimated else "",
        "priority": str(entry.priority),
        "themes": ";".join(entry.themes),
        "frequency_rank": str(entry.rank or ""),
        "flags": ";".join(sorted(entry.flags)),
        "en": senses.write(entry.english),
        "it": senses.write(entry.italian),
    }


def write_forms(folder: Path, rows: Iterable[Row]) -> None:
    write_gzip(folder / "forms.tsv.gz", FORM_COLUMNS, rows)


def write_vulgar(folder: Path, lemmas: Iterable[str]) -> None:
    """What `check_content` lets nobody teach early."""
    (folder / "vulgar.txt").write_text("\n".join(sorted(lemmas)) + "\n", "utf-8")


def write_examples(folder: Path, rows: Iterable[Row]) -> None:
    write_plain(folder / "examples.tsv", EXAMPLE_COLUMNS, rows)


def write_relations(folder: Path, rows: Iterable[Row]) -> None:
    write_plain(folder / "relations.tsv", RELATION_COLUMNS, rows)
