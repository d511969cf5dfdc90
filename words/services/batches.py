"""One act on many of a learner's words, and taking it back.

What an act changed is stamped with the batch's time or recorded in `WordBatch.undo`; undo touches
only rows that are still as the act left them, so a later change by hand survives.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vocab_project.users.models import User
from words.models import Theme, WordBatch, WordList
from words.models.learner_word import LearnerWordQuerySet
from words.models.word_batch import WordBatchAction as Action
from words.models.word_event import LearnerWordAct as Act
from words.services.batch_acts import ACTS, DO, UNDO, Undo
from words.services.errors import UndoExpiredError
from words.services.history import record_events


@transaction.atomic
def apply_bulk_action(
    *,
    learner: User,
    language: str,
    words: LearnerWordQuerySet,
    action: str,
    key: UUID,
    theme: Theme | None = None,
    word_list: WordList | None = None,
) -> WordBatch:
    """Does `action` to every one of the learner's rows in `words`; counts those it changed.

    The same key is the same act: a double click returns the first batch.
    """
    batch, is_new = start_batch(
        learner=learner, language=language, action=action, key=key
    )
    if not is_new:
        return batch
    ids = list(
        words.of(learner)
        .filter(language=language)
        .order_by()
        .values_list("pk", flat=True)
    )
    undo = DO[Action(action)](ids, batch.created_at, theme or word_list)
    return finish_batch(batch=batch, undo=undo)


def start_batch(
    *, learner: User, language: str, action: str, key: UUID
) -> tuple[WordBatch, bool]:
    """The row is written first: of two equal requests the second waits and finds it."""
    return WordBatch.objects.get_or_create(
        learner=learner,
        key=key,
        defaults={"language_id": language, "action": action, "count": 0},
    )


def finish_batch(
    *, batch: WordBatch, undo: Undo, count: int | None = None
) -> WordBatch:
    """Keeps what undo needs and writes the histories of the words in `undo["ids"]`."""
    batch.undo = undo
    batch.count = len(undo["ids"]) if count is None else count
    batch.save()
    if act := ACTS.get(Action(batch.action)):
        record_events(ids=undo["ids"], act=act, at=batch.created_at, batch=batch)
    return batch


@transaction.atomic
def undo_batch(*, batch: WordBatch) -> int:
    """Takes the act back and returns how many words it gave back their state.

    Raises UndoExpiredError when it was undone before or a day has passed.
    """
    locked = WordBatch.objects.select_for_update().get(pk=batch.pk)
    if not locked.can_undo:
        raise UndoExpiredError
    restored = UNDO[Action(locked.action)](locked)
    locked.undone_at = timezone.now()
    locked.save()
    if locked.action in ACTS:
        record_events(ids=restored, act=Act.UNDONE, at=locked.undone_at, batch=locked)
    return len(restored)
