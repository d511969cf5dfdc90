"""From the file to rows, and from rows to verdicts: nothing of the catalogue is written here."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction

from words.exchange.bounded import PackedRow, read_file
from words.exchange.errors import Problem, UnreadableError
from words.exchange.readings import FileKind
from words.exchange.text_table import TextOptions
from words.models import CatalogueImport, CatalogueRow
from words.models.catalogue_import import CatalogueVerdict
from words.services.catalogue_import.columns import (
    Fault,
    missing_columns,
    read_header,
    read_row,
)
from words.services.catalogue_import.judging import Judged, judge
from words.services.catalogue_import.steps import end_step
from words.services.catalogue_import.stored import Known
from words.services.leases import hold

CHUNK = 500
MISSING = "missing_columns"
"""A problem of the header; its names are in `problem_params`."""
_OPTIONS = TextOptions(has_header=True)


class NoSuchColumnsError(Exception):
    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = list(names)


def read_rows(job: CatalogueImport) -> None:
    """All rows of the file, anew. Raises UnreadableError, NoSuchColumnsError, LeaseLostError."""
    with transaction.atomic():
        hold(job)
        CatalogueRow.objects.filter(job=job).delete()
        job.rows_count = job.cursor = 0
        job.save(update_fields=["rows_count", "cursor"])
    with tempfile.TemporaryDirectory(prefix="vocab-upload-") as folder:
        path = Path(folder) / "upload"
        data = CatalogueImport.objects.values_list("data", flat=True).get(pk=job.pk)
        path.write_bytes(bytes(data))
        with read_file(path, _OPTIONS, seconds=settings.IMPORT_READ_SECONDS) as reading:
            if reading.head.kind not in {FileKind.TEXT, FileKind.SHEET}:
                raise UnreadableError(Problem.UNKNOWN_KIND)
            names = [column.name for column in reading.head.layouts[0].columns]
            fields = read_header(names)
            missing = missing_columns(fields, has_language=bool(job.language_id))
            if missing:
                raise NoSuchColumnsError(missing)
            job.header = names
            for packed in _batched(reading.rows):
                _store(job, fields, packed)
    with transaction.atomic():
        hold(job)
        job.data = b""
        end_step(job, CatalogueImport.State.CHECKING)
        job.save()


def _store(
    job: CatalogueImport, fields: Sequence[str], packed: list[PackedRow]
) -> None:
    rows: list[CatalogueRow] = []
    for number, _layout, _guid, cells, _histories in packed:
        if not any(str(cell).strip() for cell in cells):
            continue
        says = read_row(fields, cells, job.language_id or "")
        rows.append(
            CatalogueRow(
                job=job,
                place=job.rows_count + len(rows) + 1,
                number=number,
                cells=cells,
                key=says.key[:160],
                spelling=says.spelling[:120],
            )
        )
    with transaction.atomic():
        hold(job)
        CatalogueRow.objects.bulk_create(rows, batch_size=CHUNK)
        job.rows_count += len(rows)
        job.attempts = 0
        job.save(update_fields=["rows_count", "attempts"])


def check_rows(job: CatalogueImport) -> None:
    """A verdict for the next rows; the curator looks at them when all have one."""
    with transaction.atomic():
        hold(job)
        rows = list(job.rows.filter(place__gt=job.cursor).order_by("place")[:CHUNK])
        if rows:
            _check(job, rows)
            job.cursor = rows[-1].place
            job.attempts = 0
        if job.cursor >= job.rows_count:
            end_step(job, CatalogueImport.State.PREVIEW)
        job.save()


def _check(job: CatalogueImport, rows: Sequence[CatalogueRow]) -> None:
    judged, _known = judge_rows(job, rows)
    earlier = _earlier(job, rows)
    counts = Counter(job.verdicts)
    for row, found in zip(rows, judged, strict=True):
        if row.key and (first := earlier.get(row.key)) and first != row.number:
            found.faults = [[Fault.TWICE, str(first)], *found.faults]
            found.verdict = CatalogueVerdict.INVALID
        row.verdict = found.verdict
        row.faults = found.faults[:20]
        row.changes = [] if found.faults else found.changes[:40]
        row.word = found.stored.word if found.stored else None
        counts[row.verdict] += 1
    job.verdicts = dict(counts)
    CatalogueRow.objects.bulk_update(
        rows, ["verdict", "faults", "changes", "word"], batch_size=100
    )


def judge_rows(
    job: CatalogueImport, rows: Sequence[CatalogueRow]
) -> tuple[list[Judged], Known]:
    fields = read_header(job.header)
    says = [read_row(fields, row.cells, job.language_id or "") for row in rows]
    return judge(job, says)


def _earlier(job: CatalogueImport, rows: Sequence[CatalogueRow]) -> dict[str, int]:
    """Key → line of the first row that is about the same entry."""
    keys = {row.key for row in rows if row.key}
    there = CatalogueRow.objects.filter(job=job, key__in=keys).order_by("-place")
    return dict(there.values_list("key", "number"))


def _batched(rows: Iterable[PackedRow]) -> Iterator[list[PackedRow]]:
    source = iter(rows)
    while batch := list(islice(source, CHUNK)):
        yield batch
