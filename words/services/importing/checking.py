"""What each row would do: a verdict a row, before anything of the learner's is touched."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import transaction

from words.models import ImportJob, ImportRow, Theme
from words.models.import_row import ImportVerdict
from words.services.bulk_preview import PreviewLine, Status, judge_lines
from words.services.importing.bulk_rows import update_rows
from words.services.importing.own_notes import recognise_own_notes
from words.services.importing.rows import MappedRow, map_row
from words.services.leases import end_lease, hold

CHUNK = 500
_COLUMNS = ("verdict", "reason", "duplicate_of", "word", "form")
_VERDICTS = {
    Status.NEW: ImportVerdict.NEW,
    Status.CATALOGUE: ImportVerdict.CATALOGUE,
    Status.FORM: ImportVerdict.FORM,
    Status.MINE: ImportVerdict.MINE,
    Status.INVALID: ImportVerdict.INVALID,
}


def check_rows(job: ImportJob) -> None:
    """Verdicts for all rows, then the import waits for its learner. Raises LeaseLostError.

    Not resumed but begun again: a row that repeats an earlier one is known by all before it.
    """
    seen: dict[int | str, ImportRow] = {}
    verdicts: Counter[str] = Counter()
    themes: set[str] = set()
    lists: set[str] = set()
    for rows in chunks_of(job, after=0, size=CHUNK):
        for row, (mapped, found) in zip(rows, judge(job, rows), strict=True):
            _set_verdict(row, found, seen)
            verdicts[row.verdict] += 1
            themes.update(map(Theme.slug_of, mapped.line.themes))
            lists.update(name.casefold() for name in mapped.lists)
        with transaction.atomic():
            hold(job)
            update_rows(_COLUMNS, rows)
    with transaction.atomic():
        hold(job)
        job.verdicts = dict(verdicts)
        job.names = {"themes": len(themes), "lists": len(lists)}
        job.state = ImportJob.State.PREVIEW
        end_lease(job)
        job.save()


def chunks_of(job: ImportJob, *, after: int, size: int) -> Iterator[list[ImportRow]]:
    """The rows in their order, without their histories."""
    while True:
        rows = list(
            job.rows.filter(place__gt=after).order_by("place").defer("history")[:size]
        )
        if not rows:
            return
        yield rows
        after = rows[-1].place


def judge(
    job: ImportJob, rows: Sequence[ImportRow]
) -> list[tuple[MappedRow, PreviewLine]]:
    mapped = [
        map_row(
            row.cells,
            job.mapping.get(str(row.layout), []),
            place=row.place,
            language=job.language_id,
            theme_names=job.theme_names,
        )
        for row in rows
    ]
    judged = judge_lines(
        learner=job.learner,
        language=job.language_id,
        native=job.native_language_id,
        lines=[row.line for row in mapped],
    )
    return recognise_own_notes(job, rows, list(zip(mapped, judged, strict=True)))


def target_of(found: PreviewLine) -> int | str:
    """What a row is about: an entry, or the spelling of a word there is none of."""
    return found.word.pk if found.word else found.line.key


def _set_verdict(
    row: ImportRow, found: PreviewLine, seen: dict[int | str, ImportRow]
) -> None:
    row.word, row.form = found.word, found.form[:100]
    row.reason, row.duplicate_of = found.line.reason, None
    row.verdict = _VERDICTS[found.status]
    if found.status == Status.INVALID:
        return
    first = seen.setdefault(target_of(found), row)
    if first is not row:
        row.verdict, row.duplicate_of = ImportVerdict.DUPLICATE, first.number
