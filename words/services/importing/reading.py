"""From the uploaded file to rows of the database; then its columns are guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice

from django.conf import settings
from django.db import transaction

from words.exchange.bounded import PackedRow, read_file
from words.exchange.readings import ColumnKind, FileKind, pack_head
from words.exchange.text_table import TextOptions
from words.exchange.word_sheet import is_ours
from words.models import ImportJob, ImportRow
from words.services.importing.mapping import SAMPLE, map_layouts
from words.services.importing.uploads import delete_rows, spooled
from words.services.leases import hold

CHUNK = 500


def read_rows(job: ImportJob) -> None:
    """All rows of the file, anew. Raises UnreadableError or LeaseLostError."""
    with transaction.atomic():
        hold(job)
        job.state = ImportJob.State.READING
        job.rows_count = job.cursor = 0
        job.save(update_fields=["state", "rows_count", "cursor"])
    delete_rows(job)
    samples: dict[int, list[list[str]]] = {}
    options = TextOptions(**job.options)
    with (
        spooled(job) as path,
        read_file(path, options, seconds=settings.IMPORT_READ_SECONDS) as reading,
    ):
        job.head = pack_head(reading.head)
        job.kind = reading.head.kind
        for packed in _batched(reading.rows):
            _store(job, packed)
            _sample(samples, packed)
        job.tail = asdict(reading.tail) if reading.tail else {}
    _finish(job, samples)


def _store(job: ImportJob, packed: list[PackedRow]) -> None:
    rows = [
        ImportRow(
            job=job,
            place=job.rows_count + n,
            number=number,
            layout=layout,
            guid=guid,
            cells=cells,
            history=histories,
        )
        for n, (number, layout, guid, cells, histories) in enumerate(packed, start=1)
    ]
    with transaction.atomic():
        hold(job)
        ImportRow.objects.bulk_create(rows, batch_size=CHUNK)
        job.rows_count += len(rows)
        job.save(update_fields=["rows_count"])


def _sample(samples: dict[int, list[list[str]]], packed: Iterable[PackedRow]) -> None:
    for _number, layout, _guid, cells, _histories in packed:
        some = samples.setdefault(layout, [])
        if len(some) < SAMPLE:
            some.append(cells)


def _finish(job: ImportJob, samples: dict[int, list[list[str]]]) -> None:
    head = job.found
    job.mapping = map_layouts(job, samples)
    is_told = head.deck and not is_ours(head.deck)
    if is_told and not job.list_name and not _has_decks(job):
        job.list_name = " · ".join(head.deck.split("::"))[:255]
    if head.tags and not job.theme_names:
        job.theme_names = [tag.replace("::", " ")[:60] for tag in head.tags[:10]]
    job.with_history = job.with_history and head.kind == FileKind.ANKI
    job.is_read, job.attempts = True, 0
    with transaction.atomic():
        hold(job)
        job.save(
            update_fields=[
                *("head", "tail", "kind", "mapping", "list_name", "theme_names"),
                *("with_history", "is_read", "attempts"),
            ]
        )


def _has_decks(job: ImportJob) -> bool:
    columns = (c for layout in job.found.layouts for c in layout.columns)
    return any(column.kind == ColumnKind.DECK for column in columns)


def _batched(rows: Iterable[PackedRow]) -> Iterator[list[PackedRow]]:
    source = iter(rows)
    while batch := list(islice(source, CHUNK)):
        yield batch
