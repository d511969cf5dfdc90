"""Forms of words: hundreds of thousands of rows, so they are streamed and written past the ORM.

The file is sorted by word, a spelling a line with all its readings. It is read once to check it
and to take a hash of each word's forms, and once more for the words that need theirs.
"""

import csv
import json
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from django.db import connection, models
from django.db.models.functions import Cast

from vocab_project.linguistics.text import fold, normalise
from words.models import WordForm
from words.services.seeding import mark
from words.services.seeding.files import (
    Key,
    SeedError,
    SeedWord,
    find_file,
    open_table,
)

COLUMNS = ["lemma", "part_of_speech", "sense_no", "form_type", "text", "features"]
STORED = [
    "word_id", "form_type", "text", "normalised", "search_key", "grammatical_info",
]  # fmt: skip
BATCH = 5_000
MOST_SHOWN = 8
"""Forms of a word that a dry run names."""
Stored = tuple[int, str, str, str, str, str]
Place = tuple[int, str, str]
"""(word, form_type, text): what makes a form one form."""


class SeedForm(NamedTuple):
    """`readings` is JSON: one spelling can be several persons."""

    form_type: str
    text: str
    readings: str


@cache
def _readings(features: str) -> str:
    """ "tense=present;person=1s|…" as the JSON of a list of objects. A language has some hundreds
    of these, so each is made once."""
    readings = []
    for reading in filter(None, features.split("|")):
        pairs = [pair.partition("=") for pair in reading.split(";")]
        if not all(name and equals and value for name, equals, value in pairs):
            raise ValueError(f"{reading!r} is not name=value;name=value")
        readings.append({name: value for name, _, value in pairs})
    return json.dumps(readings, ensure_ascii=False)


@cache
def _canonical(readings: str) -> str:
    """The same for the same readings, whichever way a database writes JSON."""
    objects = json.loads(readings)
    return json.dumps(
        sorted(objects, key=lambda one: sorted(one.items())),
        sort_keys=True,
        ensure_ascii=False,
    )


def _line(form_type: str, text: str, readings: str) -> str:
    return f"{form_type}\t{text}\t{_canonical(readings)}"


# --- The file ---


def read_forms(
    folder: Path, language: str, words: Iterable[SeedWord]
) -> Iterator[tuple[SeedWord, list[SeedForm]]]:
    """Word by word, in the order of the file."""
    known = {(w.base_form, w.part_of_speech, str(w.sense_no)): w for w in words}
    met: set[Key] = set()
    lines = _rows(folder, language)
    for key, group in groupby(lines, key=lambda line: tuple(line[1][:3])):
        rows = list(group)
        place = rows[0][0]
        word = known.get(key)
        if word is None:
            raise SeedError(f"{place}: {' '.join(key)} is not in words.tsv")
        if word.key in met:
            raise SeedError(f"{place}: the forms of {word} are not together")
        met.add(word.key)
        yield word, list(_forms_of(rows))


def _rows(folder: Path, language: str) -> Iterator[tuple[str, list[str]]]:
    path = find_file(folder / language / "forms.tsv")
    if not path.exists():
        raise SeedError(f"{path}: no such file")
    with open_table(path) as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if next(reader, []) != COLUMNS:
            raise SeedError(f"{path.name}:1: the columns must be {' '.join(COLUMNS)}")
        name = f"{path.parent.name}/{path.name}"
        for number, values in enumerate(reader, start=2):
            place = f"{name}:{number}"
            if len(values) != len(COLUMNS):
                raise SeedError(
                    f"{place}: {len(values)} columns instead of {len(COLUMNS)}"
                )
            yield place, values


def _forms_of(rows: Iterable[tuple[str, list[str]]]) -> Iterator[SeedForm]:
    met: set[tuple[str, str]] = set()
    for place, (*_word, form_type, text, features) in rows:
        if not (0 < len(text) <= 100 and 0 < len(form_type) <= 30):
            raise SeedError(f"{place}: form_type or text is empty or too long")
        if (form_type, text) in met:
            raise SeedError(f"{place}: {form_type} {text} is there twice")
        met.add((form_type, text))
        try:
            yield SeedForm(form_type, text, _readings(features))
        except ValueError as error:
            raise SeedError(f"{place}: features: {error}") from error


def hash_file(
    folder: Path, language: str, words: Collection[SeedWord]
) -> dict[Key, str]:
    """A hash of the forms of every word that has some. Reads, and so checks, the whole file."""
    return {
        word.key: mark.hash_forms(_line(*form) for form in forms)
        for word, forms in read_forms(folder, language, words)
    }


NO_FORMS = mark.hash_forms([])


# --- The database ---


def hash_stored(language: str) -> dict[int, str]:
    """The same hash of what is stored, by word."""
    rows = WordForm.objects.filter(word__owner=None, word__language=language)
    found = (
        rows.annotate(readings=Cast("grammatical_info", models.TextField()))
        .order_by("word_id")
        .values_list("word_id", "form_type", "text", "readings")
        .iterator(chunk_size=BATCH)
    )
    return {
        word: mark.hash_forms(_line(*form) for _, *form in forms)
        for word, forms in groupby(found, key=lambda row: row[0])
    }


def stored_forms(word_ids: Iterable[int]) -> dict[Place, tuple[int, str]]:
    """(word, form_type, text) -> (pk, readings), of some words."""
    rows = WordForm.objects.filter(word__in=list(word_ids)).annotate(
        readings=Cast("grammatical_info", models.TextField())
    )
    return {
        (word, form_type, text): (pk, readings)
        for pk, word, form_type, text, readings in rows.values_list(
            "pk", "word_id", "form_type", "text", "readings"
        )
    }


class FormWriter:
    """Collects forms and writes them by the thousand."""

    def __init__(self) -> None:
        self.added = 0
        self._new: list[Stored] = []
        self._wanted: dict[int, list[SeedForm]] = {}

    def add(self, word_id: int, forms: Iterable[SeedForm]) -> None:
        """Of a word that has none yet."""
        self._new += [_stored(word_id, form) for form in forms]
        if len(self._new) >= BATCH:
            self.flush()

    def change(self, word_id: int, forms: list[SeedForm]) -> None:
        """Of a word that has some."""
        self._wanted[word_id] = forms
        if len(self._wanted) * 20 >= BATCH:
            self.flush()

    def flush(self) -> None:
        if self._wanted:
            self._new += [_stored(*each) for each in _change_forms(self._wanted)]
        if self._new:
            _insert(self._new)
        self.added += len(self._new)
        self._new, self._wanted = [], {}


def _stored(word_id: int, form: SeedForm) -> Stored:
    text = form.text
    return (word_id, form.form_type, text, normalise(text), fold(text), form.readings)


def _insert(rows: list[Stored]) -> None:
    """COPY is five times as fast as INSERT on PostgreSQL; SQLite prepares its statement once."""
    quote = connection.ops.quote_name
    table = quote(WordForm._meta.db_table)
    columns = ", ".join(map(quote, STORED))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(STORED))
            cursor.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
                rows,
            )


def _change_forms(wanted: dict[int, list[SeedForm]]) -> list[tuple[int, SeedForm]]:
    """Only what differs is written: a form keeps its key, and what hangs on it, where it stays.
    Gives back what is new."""
    stored = stored_forms(wanted)
    new: list[tuple[int, SeedForm]] = []
    changed: list[WordForm] = []
    for word_id, forms in wanted.items():
        for form in forms:
            known = stored.pop((word_id, form.form_type, form.text), None)
            if known is None:
                new.append((word_id, form))
            elif _canonical(known[1]) != _canonical(form.readings):
                readings = json.loads(form.readings)
                changed.append(WordForm(pk=known[0], grammatical_info=readings))
    WordForm.objects.filter(pk__in=[pk for pk, _ in stored.values()]).delete()
    WordForm.objects.bulk_update(changed, ["grammatical_info"], batch_size=500)
    return new


def compare_forms(
    stored: Iterable[tuple[str, str, str]], forms: Iterable[SeedForm]
) -> str:
    """ "+gatas −gatos, 2 read otherwise": added, taken away, the same with other readings."""
    old = {(kind, text): _canonical(readings) for kind, text, readings in stored}
    new = {(f.form_type, f.text): _canonical(f.readings) for f in forms}
    said = [f"+{text}" for _kind, text in sorted(new.keys() - old.keys())]
    said += [f"−{text}" for _kind, text in sorted(old.keys() - new.keys())]
    shown = " ".join(said[:MOST_SHOWN])
    if len(said) > MOST_SHOWN:
        shown += f" … {len(said) - MOST_SHOWN} more"
    other = sum(old[place] != new[place] for place in old.keys() & new.keys())
    return ", ".join(filter(None, [shown, f"{other} read otherwise" if other else ""]))
