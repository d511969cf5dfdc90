from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from words.models import Example, LearnerWord, Word
from words.models.word_batch import UNDO_WINDOW
from words.signals import learner_words_purged

CHUNK = 500


def purge_removed_words(*, now: datetime | None = None) -> int:
    """Deletes for good what was removed more than a day ago: the row, the learner's own examples
    and a private word that nobody else has. Returns how many rows went."""
    before = (now or timezone.now()) - UNDO_WINDOW
    purged = 0
    while count := _purge_chunk(before):
        purged += count
    return purged


@transaction.atomic
def _purge_chunk(before: datetime) -> int:
    rows = list(
        LearnerWord.objects.select_for_update()
        .filter(removed_at__lt=before)
        .order_by("learner", "pk")[:CHUNK]
    )
    words_of: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        words_of[row.learner_id].append(row.word_id)
    for learner_id, word_ids in words_of.items():
        learner_words_purged.send(
            sender=LearnerWord, learner_id=learner_id, word_ids=word_ids
        )
        Example.objects.filter(owner=learner_id, word__in=word_ids).delete()
    LearnerWord.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for learner_id, word_ids in words_of.items():
        _delete_private_words(learner_id, word_ids)
    return len(rows)


def _delete_private_words(learner_id: int, word_ids: list[int]) -> None:
    Word.objects.filter(pk__in=word_ids, owner=learner_id, learner_words=None).delete()
