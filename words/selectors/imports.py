"""Reads of a learner's imports: the newest ones, a page of rows, the rows that failed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from vocab_project.common.sheets import guard
from vocab_project.users.models import User
from words.exchange.columns import Role
from words.models import ImportJob, ImportRow
from words.models.import_row import ImportVerdict
from words.services.importing.rows import label_of

PAGE_SIZE = 50
NEWEST = 10


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its word and meaning as the chosen columns say, and why it is refused."""

    row: ImportRow
    word: str
    meaning: str
    reason: str


def list_imports(learner: User, language: str) -> QuerySet[ImportJob]:
    return ImportJob.objects.of(learner).filter(language=language)[:NEWEST]


def rows_of(job: ImportJob) -> QuerySet[ImportRow]:
    """In the order of the file, with the word that each is about."""
    rows = job.rows.select_related("word").defer("history", "undo")
    return rows.order_by("place")


def get_row_page(
    job: ImportJob, *, verdict: str, number: str
) -> tuple[Page[ImportRow], list[ShownRow]]:
    """One page, all rows or those of a verdict."""
    rows = rows_of(job)
    if verdict in ImportVerdict.values:
        rows = rows.filter(verdict=verdict)
    page = Paginator(rows, PAGE_SIZE).get_page(number)
    return page, [show_row(job, row) for row in page]


def show_row(job: ImportJob, row: ImportRow) -> ShownRow:
    roles = job.mapping.get(str(row.layout), [])
    by_role: dict[str, list[str]] = {}
    for cell, role in zip(row.cells, roles, strict=False):
        by_role.setdefault(role, []).append(cell)
    word = " ".join(by_role.get(Role.WORD, [])) or " · ".join(row.cells)[:80]
    meaning = "; ".join(by_role.get(Role.MEANING, []))
    return ShownRow(row, word, meaning, label_of(row.reason) if row.reason else "")


class _Echo:
    """A file that gives back what is written, for a table that streams."""

    def write(self, text: str) -> str:
        return text


def failed_rows(job: ImportJob, *, reason_name: str) -> Iterator[str]:
    """The rows that were not imported as a table, in their own columns and with the reason last:
    mended, it can be uploaded again."""
    writer = csv.writer(_Echo())
    layouts = job.found.layouts
    width = max((len(layout.columns) for layout in layouts), default=0)
    first = layouts[0] if layouts else None
    names = [column.name for column in first.columns] if first else []
    names += [""] * (width - len(names))
    yield writer.writerow([guard(name) for name in [*names, reason_name]])
    rows = job.rows.failed().defer("history", "undo").order_by("place")
    for row in rows.iterator(chunk_size=500):
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        yield writer.writerow([guard(text) for text in [*cells, label_of(row.reason)]])
