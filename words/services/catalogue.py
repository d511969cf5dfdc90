"""Words of the catalogue on a learner's list: one, a theme, the next twenty, a whole level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from vocab_project.users.models import User
from words.models import LearnerWord, Word, WordBatch
from words.models.learner_word import LearnerWordStatus
from words.models.word_batch import WordBatchAction as Action
from words.models.word_event import LearnerWordAct as Act
from words.services.batches import apply_bulk_action, finish_batch, start_batch
from words.services.history import CHUNK, chunks, record_events

MOST_AT_ONCE = 1000
"""More words to learn than that nobody adds on purpose with one press."""
BATCH = 1000
Through = LearnerWord.themes.through


@dataclass(frozen=True, slots=True)
class Placed:
    """`new` are keys of rows that were made; `revived` what removed rows were like that came
    back, as `services.batch_acts` undoes it."""

    new: list[int]
    revived: list[dict[str, Any]]

    @property
    def ids(self) -> list[int]:
        return [*self.new, *(before["id"] for before in self.revived)]


@transaction.atomic
def add_catalogue_words(
    *, learner: User, language: str, word_ids: Sequence[int], key: UUID
) -> WordBatch:
    """The first of the words becomes the newest, so that My words reads like the catalogue.
    Those on the list already are left alone; the same key adds once."""
    batch, is_new = start_batch(
        learner=learner, language=language, action=Action.ADD, key=key
    )
    if not is_new:
        return batch
    placed = place_words(
        learner=learner, language=language, word_ids=word_ids, at=batch.created_at
    )
    back = [before["id"] for before in placed.revived]
    record_events(ids=back, act=Act.ADDED, at=batch.created_at, batch=batch)
    return finish_batch(
        batch=batch,
        undo={"ids": placed.new, "revived": placed.revived},
        count=len(placed.ids),
    )


@transaction.atomic
def take_exit(*, learner: User, word: Word, action: str, key: UUID) -> WordBatch:
    """Known, ignored and so on, for one word. One that is not on the list is put there for it,
    and leaves it again with an undo."""
    mine = LearnerWord.objects.of(learner).filter(word=word)
    if mine.exists():
        return apply_bulk_action(
            learner=learner,
            language=word.language_id,
            words=mine,
            action=action,
            key=key,
        )
    batch, is_new = start_batch(
        learner=learner, language=word.language_id, action=action, key=key
    )
    if not is_new:
        return batch
    placed = place_words(
        learner=learner,
        language=word.language_id,
        word_ids=[word.pk],
        at=batch.created_at,
        status=STATUS_OF[Action(action)],
    )
    undo = {
        "ids": placed.ids,
        "placed": placed.new,
        "revived": placed.revived,
        "status": {},
    }
    return finish_batch(batch=batch, undo=undo)


STATUS_OF = {
    Action.KNOWN: LearnerWordStatus.KNOWN,
    Action.IGNORE: LearnerWordStatus.IGNORED,
}


def place_words(
    *,
    learner: User,
    language: str,
    word_ids: Sequence[int],
    at: datetime,
    status: str = LearnerWordStatus.ACTIVE,
) -> Placed:
    """Rows for words that have none, removed ones back with their history. The caller keeps what
    undo needs and writes their histories."""
    there = dict(
        LearnerWord.objects.filter(
            learner=learner, word__language=language
        ).values_list("word", "removed_at")
    )
    wanted = list(dict.fromkeys(word_ids))
    removed = [pk for pk in wanted if there.get(pk)]
    revived = _revive(learner, removed, at, status)
    missing = [pk for pk in wanted if pk not in there]
    rows = [
        LearnerWord(
            learner=learner,
            word_id=word_id,
            language_id=language,
            status=status,
            created_at=at - timedelta(microseconds=place),
        )
        for place, word_id in enumerate(missing)
    ]
    # A second tab may have been faster with one of them.
    LearnerWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    new = _keys_of(rows)
    _copy_themes(learner, new)
    return Placed(new, revived)


def _keys_of(rows: list[LearnerWord]) -> list[int]:
    made: dict[Any, int] = {}
    for part in chunks([row.public_id for row in rows]):
        found = LearnerWord.objects.filter(public_id__in=part).order_by()
        made.update(found.values_list("public_id", "pk"))
    return [made[row.public_id] for row in rows if row.public_id in made]


def _copy_themes(learner: User, ids: list[int]) -> None:
    """A catalogue word comes with its themes; from then on they are the learner's to change."""
    for part in chunks(ids):
        links = LearnerWord.objects.filter(pk__in=part, word__themes__isnull=False)
        Through.objects.bulk_create(
            [
                Through(learnerword_id=pk, theme_id=theme)
                for pk, theme in links.order_by().values_list("pk", "word__themes")
            ],
            ignore_conflicts=True,
            batch_size=CHUNK,
        )


def _revive(
    learner: User, word_ids: list[int], at: datetime, status: str
) -> list[dict[str, Any]]:
    revived: list[dict[str, Any]] = []
    for part in chunks(word_ids):
        rows = LearnerWord.objects.select_for_update().filter(
            learner=learner, word__in=part, removed_at__isnull=False
        )
        befores: list[dict[str, Any]] = [
            {
                "id": row.pk,
                "removed_at": row.removed_at and row.removed_at.isoformat(),
                "created_at": row.created_at.isoformat(),
                "translation": row.translation,
                "status": row.status,
                "new_themes": [],
            }
            for row in rows.only("removed_at", "created_at", "translation", "status")
        ]
        LearnerWord.objects.filter(pk__in=[row["id"] for row in befores]).update(
            removed_at=None, created_at=at, status=status, updated_at=at
        )
        revived += befores
    return revived
