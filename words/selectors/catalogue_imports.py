"""Reads of the curators' imports: the newest ones, a page of rows, the rows that stayed behind."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from vocab_project.common.sheets import guard
from words.catalogue_import_wording import say_faults
from words.models import CatalogueImport, CatalogueRow
from words.models.catalogue_import import CatalogueResult, CatalogueVerdict

PAGE_SIZE = 50
NEWEST = 20


@dataclass(frozen=True, slots=True)
class ShownRow:
    row: CatalogueRow
    text: str
    language: str
    faults: list[str]


def list_catalogue_imports() -> QuerySet[CatalogueImport]:
    return CatalogueImport.objects.select_related("curator").defer("data")[:NEWEST]


def get_catalogue_import(public_id: UUID) -> CatalogueImport:
    """Every curator's: the catalogue is theirs together. 404 for one that does not exist."""
    jobs = CatalogueImport.objects.select_related("curator").defer("data")
    return get_object_or_404(jobs, public_id=public_id)


def get_row_page(
    job: CatalogueImport, *, only: str, number: str
) -> tuple[Page[CatalogueRow], list[ShownRow]]:
    """All rows, or those of a verdict or a result."""
    rows = job.rows.select_related("word")
    if only in CatalogueVerdict.values:
        rows = rows.filter(verdict=only)
    elif only in CatalogueResult.values:
        rows = rows.filter(result=only)
    page = Paginator(rows.order_by("place"), PAGE_SIZE).get_page(number)
    return page, [_shown(row) for row in page]


def _shown(row: CatalogueRow) -> ShownRow:
    language, _bar, text = row.spelling.partition("|")
    shown = row.word.display if row.word else text
    return ShownRow(row, shown or str(row)[:80], language, say_faults(row))


class _Echo:
    """A file that gives back what is written, for a table that streams."""

    def write(self, text: str) -> str:
        return text


def failed_lines(job: CatalogueImport, *, reason_name: str) -> Iterator[str]:
    """What was not imported, in its own columns with the reason last: mended, it can be brought
    again."""
    writer = csv.writer(_Echo())
    yield writer.writerow([guard(str(name)) for name in [*job.header, reason_name]])
    rows = job.rows.filter(verdict=CatalogueVerdict.INVALID)
    rows |= job.rows.filter(result=CatalogueResult.FAILED)
    width = len(job.header)
    for row in rows.order_by("place").iterator(chunk_size=500):
        cells = [str(cell) for cell in row.cells[:width]]
        cells += [""] * (width - len(cells))
        reason = "; ".join(say_faults(row))
        yield writer.writerow([guard(text) for text in [*cells, reason]])
