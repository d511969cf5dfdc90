"""Taking an import back: entries become what they were, new ones go. Nothing that a learner has and
nothing that was edited since is touched."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from words.models import (
    CatalogueImport,
    CatalogueRow,
    Example,
    Word,
    WordRelation,
    WordVersion,
)
from words.models.catalogue_import import CatalogueResult
from words.services.catalogue_import.steps import end_step
from words.services.catalogue_import.writing import reason_of
from words.services.curation import CONTENT
from words.services.leases import hold
from words.services.versions import revert_words, versioned

CHUNK = 100
DONE_HERE = (CatalogueResult.CREATED, CatalogueResult.UPDATED)


def undo_chunk(job: CatalogueImport) -> None:
    with transaction.atomic():
        hold(job)
        rows = list(job.rows.filter(place__gt=job.cursor).order_by("place")[:CHUNK])
        _take_back(job, [row for row in rows if row.result in DONE_HERE])
        if rows:
            job.cursor = rows[-1].place
            job.attempts = 0
        if job.cursor >= job.rows_count:
            end_step(job, CatalogueImport.State.UNDONE)
        job.save()


def _take_back(job: CatalogueImport, rows: list[CatalogueRow]) -> None:
    words = Word.objects.in_bulk([row.word_id for row in rows if row.word_id])
    latest = _latest(list(words))
    free = [
        row for row in rows if row.word_id and latest.get(row.word_id) == row.version
    ]
    made = [row for row in free if row.result == CatalogueResult.CREATED]
    back = _revert(job, [row for row in free if row not in made])
    back |= _remove(job, [words[row.word_id] for row in made if row.word_id])
    for row in rows:
        is_back = row.word_id in back
        row.result = CatalogueResult.UNDONE if is_back else CatalogueResult.KEPT
        job.undone_count += is_back
        job.kept_count += not is_back
    CatalogueRow.objects.bulk_update(rows, ["result"], batch_size=100)


def _revert(job: CatalogueImport, rows: list[CatalogueRow]) -> set[int]:
    """To the version before the import; others are not related to them any more."""
    wanted = {row.word_id: row.version_before for row in rows}
    versions = WordVersion.objects.filter(word__in=wanted).select_related("word")
    chosen = [each for each in versions if wanted[each.word_id] == each.number]
    done = revert_words(chosen, author=job.curator, reason=_reason(job))
    for row in rows:
        if row.mirrored and row.word_id in done:
            others = Word.objects.filter(pk__in=row.mirrored)
            with versioned(others, author=job.curator, reason=_reason(job)):
                back = WordRelation.objects.filter(word__in=row.mirrored)
                back.filter(related=row.word_id).delete()
    return done


def _remove(job: CatalogueImport, words: list[Word]) -> set[int]:
    """Words in use are switched off, not deleted; they count as kept."""
    used = _in_use([word.pk for word in words])
    kept = [word for word in words if word.pk in used]
    with versioned(kept, author=job.curator, reason=_reason(job)):
        Word.objects.filter(pk__in=used).update(
            is_active=False, updated_at=timezone.now()
        )
    gone = {word.pk for word in words} - used
    Word.objects.filter(pk__in=gone).delete()
    return gone


def _in_use(ids: list[int]) -> set[int]:
    """Rows of whatever app say what people do with a word."""
    used: set[int] = set()
    for relation in Word._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if relation.many_to_many or model in CONTENT or model is CatalogueRow:
            continue
        rows = model._base_manager.filter(**{f"{name}__in": ids})
        if model is Example:
            rows = rows.filter(Q(owner__isnull=False) | Q(marks__isnull=False))
        used.update(rows.values_list(name, flat=True))
    return used


def _latest(ids: list[int]) -> dict[int, int]:
    rows = WordVersion.objects.filter(word__in=ids).order_by("number")
    return dict(rows.values_list("word", "number"))


def _reason(job: CatalogueImport) -> str:
    return f"↶ {reason_of(job)}"[:200]
