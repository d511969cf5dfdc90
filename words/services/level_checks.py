""" "I know everything up to A2": a sample, its answers, and what is marked because of them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from random import Random
from uuid import UUID

from django.db import transaction

from vocab_project.common.languages import CEFR
from vocab_project.common.sampling import allot
from vocab_project.users.models import User
from words.models import LevelCheck, LevelCheckItem, WordBatch
from words.models.learner_word import LearnerWordStatus
from words.models.word_batch import WordBatchAction as Action
from words.selectors.level_checks import list_unmarked
from words.services.batches import finish_batch, start_batch
from words.services.catalogue import add_catalogue_words, place_words
from words.services.errors import NotAnsweredError, NothingToCheckError

SAMPLE_SIZE = 10


@transaction.atomic
def start_level_check(
    *, learner: User, language: str, level: str, chance: Random
) -> LevelCheck:
    """The one that is open already, or a new sample. Raises NothingToCheckError where no word is
    left to be marked."""
    found = _find_open(learner, language, level)
    if found:
        return found
    levels = CEFR.up_to(level)
    words = list_unmarked(learner=learner, language=language, levels=levels)
    if not words:
        raise NothingToCheckError
    # A second request at the same moment waits here, and gets the first one's.
    check, is_new = LevelCheck.objects.get_or_create(
        learner=learner,
        language_id=language,
        level=level,
        answered_at=None,
        defaults={"word_count": sum(map(len, words.values()))},
    )
    if is_new:
        _draw(check, words, chance)
    return check


def _find_open(learner: User, language: str, level: str) -> LevelCheck | None:
    checks = LevelCheck.objects.of(learner).open()
    return checks.filter(language=language, level=level).first()


def _draw(check: LevelCheck, words: dict[str, list[int]], chance: Random) -> None:
    places = allot({level: len(ids) for level, ids in words.items()}, SAMPLE_SIZE)
    drawn = [
        (level, word)
        for level, number in places.items()
        for word in chance.sample(words[level], number)
    ]
    LevelCheckItem.objects.bulk_create(
        LevelCheckItem(level_check=check, word_id=word, level=level, position=position)
        for position, (level, word) in enumerate(drawn, 1)
    )


@transaction.atomic
def answer_level_check(
    *, check: LevelCheck, known: Collection[int], at: datetime
) -> LevelCheck:
    """`known` are keys of items; the others are not. What was answered once stands."""
    locked = LevelCheck.objects.select_for_update().get(pk=check.pk)
    if locked.answered_at:
        return locked
    locked.items.filter(pk__in=known).update(is_known=True)
    locked.items.exclude(pk__in=known).update(is_known=False)
    locked.answered_at = at
    locked.save(update_fields=["answered_at"])
    return locked


@transaction.atomic
def mark_levels_known(
    *, check: LevelCheck, levels: Iterable[str], key: UUID
) -> WordBatch:
    """All words of these levels that are not on the learner's list become known, in one act that
    can be undone; those that she said not to know stay out. Raises NotAnsweredError."""
    locked = LevelCheck.objects.select_for_update().get(pk=check.pk)
    if not locked.answered_at:
        raise NotAnsweredError
    language = locked.language_id
    batch, is_new = start_batch(
        learner=locked.learner, language=language, action=Action.KNOWN, key=key
    )
    if not is_new:
        return batch
    reach = set(CEFR.up_to(locked.level)) & set(levels)
    words = list_unmarked(learner=locked.learner, language=language, levels=reach)
    placed = place_words(
        learner=locked.learner,
        language=language,
        word_ids=[pk for ids in words.values() for pk in ids],
        at=batch.created_at,
        status=LearnerWordStatus.KNOWN,
    )
    locked.batch = batch
    locked.save(update_fields=["batch"])
    undo = {
        "ids": placed.ids,
        "placed": placed.new,
        "revived": placed.revived,
        "status": {},
    }
    return finish_batch(batch=batch, undo=undo)


@transaction.atomic
def add_unknown_words(*, check: LevelCheck, key: UUID) -> WordBatch:
    """What the learner did not know in the sample goes on her list, to be learnt."""
    unknown = check.items.filter(is_known=False).order_by("position")
    return add_catalogue_words(
        learner=check.learner,
        language=check.language_id,
        word_ids=list(unknown.values_list("word", flat=True)),
        key=key,
    )
