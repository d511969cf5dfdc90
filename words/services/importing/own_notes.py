"""Notes that we gave out come back: their guid is the address of the learner's word."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from words.models import ImportJob, ImportRow, LearnerWord
from words.selectors.glosses import get_gloss, prefetch_glosses
from words.services.bulk_preview import PreviewLine, Status
from words.services.importing.rows import MappedRow

Judged = tuple[MappedRow, PreviewLine]


def recognise_own_notes(
    job: ImportJob, rows: Sequence[ImportRow], judged: Sequence[Judged]
) -> list[Judged]:
    """Such a row is about that very word, however it is spelled by now, and of homographs about
    the right one. What only repeats the dictionary is no translation of the learner's."""
    own = _find_own(job, rows)
    found = []
    for row, (mapped, line) in zip(rows, judged, strict=True):
        mine = own.get(row.guid)
        if mine is None or line.status == Status.INVALID:
            found.append((mapped, line))
        else:
            found.append((_without_dictionary(job, mapped, mine), _named(line, mine)))
    return found


def _find_own(job: ImportJob, rows: Sequence[ImportRow]) -> dict[str, LearnerWord]:
    ids = {row.guid for row in rows if _is_address(row.guid)}
    if not ids:
        return {}
    mine = (
        LearnerWord.objects.filter(
            learner=job.learner_id, language=job.language_id, public_id__in=ids
        )
        .select_related("word")
        .prefetch_related(prefetch_glosses(job.native_language_id, "word"))
    )
    return {str(row.public_id): row for row in mine}


def _is_address(guid: str) -> bool:
    try:
        return str(UUID(guid)) == guid
    except ValueError:
        return False


def _named(line: PreviewLine, mine: LearnerWord) -> PreviewLine:
    removed = mine if mine.removed_at else None
    back = Status.NEW if mine.word.owner_id else Status.CATALOGUE
    return replace(
        line,
        status=back if removed else Status.MINE,
        word=mine.word,
        form="",
        removed=removed,
        is_named=True,
    )


def _without_dictionary(
    job: ImportJob, mapped: MappedRow, mine: LearnerWord
) -> MappedRow:
    dictionary = str(get_gloss(mine.word, job.native_language_id))
    if mine.translation or mapped.line.translation != dictionary:
        return mapped
    return replace(mapped, line=replace(mapped.line, translation=""))
