"""Cards and answers of another program become ours: schedules are gone on with, the log is kept.

A word that has a card already is left alone: its schedule is the learner's own. What was answered
elsewhere is marked as imported: it teaches the scheduler and stands in the statistics, but it is
no deed of today's and cannot be undone answer by answer (docs/adr/0009-imported-history.md). A
card that is new, or was made new again, is a word to begin with here, and its answers stay there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef
from django.utils import timezone

from practice import scheduling
from practice.models import Card, Review, StudySettings
from practice.models.card import fuzz_key
from practice.scheduling.base import Algorithm, Memory
from practice.scheduling.from_anki import (
    Calendar,
    PastAnswer,
    answers_of,
    memory_of,
    options_without_chance,
    rests_until,
)
from practice.selectors.settings import get_study_settings, options_for
from practice.services.encounters import MEETINGS
from practice.services.reviews import LONGEST_MS
from practice.signals import history_dropped, history_imported
from vocab_project.users.days import start_of_day
from vocab_project.users.models import LearnerLanguage, User
from words.imported import ImportedCard, ImportedHistory, ImportedWord, Taken
from words.models import LearnerWord

KEYS = UUID("6f0a0d5e-6c0f-4f57-9a43-1f8f4f6d9a11")
"""Namespace of the keys of imported answers: the same answer has the same key in every file."""
BATCH = 500
LONGEST_SMALL = 32_767


@dataclass(slots=True)
class _NewCard:
    """A card of the other program with its answers; `card` is ours, None while it is new."""

    learner_word_id: int
    imported: ImportedCard
    answers: list[PastAnswer]
    card: Card | None = None


@dataclass(slots=True)
class _Takeover:
    learner: User
    language: str
    settings: StudySettings
    calendar: Calendar
    now: datetime
    found: list[_NewCard] = field(default_factory=list)


def take_history(*, history: ImportedHistory) -> Taken:
    """Makes cards and log of what came with imported words. Within the import's transaction."""
    learner = User.objects.get(pk=history.learner_id)
    learning = learner.languages.filter(language=history.language).first()
    learning = learning or LearnerLanguage(user=learner, language=history.language)
    now = timezone.now()
    today = learner.study_day(now)
    takeover = _Takeover(
        learner,
        history.language,
        get_study_settings(learning),
        Calendar.of(history.clock, own=learner.zone, today=today),
        now,
    )
    for word in _without_cards(history.words):
        for imported in _one_a_skill(word.cards):
            _prepare(takeover, word, imported)
    cards = [new.card for new in takeover.found if new.card]
    Card.objects.bulk_create(cards, batch_size=BATCH)
    kept = _keep_answers(takeover)
    _count_meetings(takeover)
    return Taken(cards=len(takeover.found), reviews=kept)


def drop_history(*, learner_id: int, learner_word_ids: Sequence[int]) -> None:
    """The import is taken back: cards that were only imported go, and their answers do not stand.
    A card that was answered here since stays with all of its log."""
    answered = Review.objects.filter(card=OuterRef("pk")).exclude(
        kind=Review.Kind.IMPORT
    )
    imported = Review.objects.filter(card=OuterRef("pk"), kind=Review.Kind.IMPORT)
    cards = Card.objects.filter(
        Exists(imported), learner=learner_id, learner_word__in=learner_word_ids
    ).exclude(Exists(answered))
    ids = list(cards.values_list("pk", flat=True))
    reviews = list(Review.objects.standing().filter(card__in=ids))
    now = timezone.now()
    Review.objects.filter(card__in=ids).update(undone_at=now)
    Card.objects.filter(pk__in=ids).delete()
    if reviews:
        history_dropped.send(Review, learner_id=learner_id, reviews=reviews)


def _without_cards(words: Iterable[ImportedWord]) -> list[ImportedWord]:
    words = list(words)
    has = set(
        Card.objects.filter(
            learner_word__in=[word.learner_word_id for word in words]
        ).values_list("learner_word", flat=True)
    )
    return [word for word in words if word.learner_word_id not in has]


def _one_a_skill(cards: Iterable[ImportedCard]) -> list[ImportedCard]:
    """Of several cards that ask for the same, the one that was answered most."""
    best: dict[str, ImportedCard] = {}
    for card in cards:
        rival = best.get(card.asks)
        if rival is None or _answered(card) > _answered(rival):
            best[card.asks] = card
    return list(best.values())


def _answered(card: ImportedCard) -> int:
    return max(len(card.history.reviews), card.history.card.repetitions)


def _prepare(takeover: _Takeover, word: ImportedWord, imported: ImportedCard) -> None:
    answers = answers_of(imported.history, takeover.calendar)
    new = _NewCard(word.learner_word_id, imported, answers)
    remembered = [a for a in answers if not a.is_forgotten]
    memory = _memory(takeover, new, remembered)
    if memory:
        new.card = _card(takeover, new, remembered, memory)
    takeover.found.append(new)


def _memory(
    takeover: _Takeover, new: _NewCard, remembered: Sequence[PastAnswer]
) -> Memory | None:
    algorithm = Algorithm(takeover.settings.algorithm)
    options = options_without_chance(options_for(takeover.settings))
    replayed = scheduling.replay(
        algorithm,
        (past.answer for past in remembered),
        options,
        card=fuzz_key(new.learner_word_id, new.imported.asks),
    )
    return memory_of(
        new.imported.history,
        remembered,
        calendar=takeover.calendar,
        replayed=replayed,
        algorithm=algorithm,
    )


def _card(
    takeover: _Takeover,
    new: _NewCard,
    remembered: Sequence[PastAnswer],
    memory: Memory,
) -> Card:
    counted = [past for past in remembered if past.counts]
    right = sum(past.answer.is_correct for past in counted)
    last_on = memory.last_day or takeover.calendar.today
    middle = datetime.combine(last_on, time(12), tzinfo=takeover.calendar.zone)
    instants = [past.answer.at for past in counted] or [min(middle, takeover.now)]
    anki = new.imported.history.card
    card = Card(
        learner=takeover.learner,
        language_id=takeover.language,
        learner_word_id=new.learner_word_id,
        skill=new.imported.asks.value,
        algorithm=takeover.settings.algorithm,
        resting_until=rests_until(anki, takeover.calendar),
        repetitions=_repetitions(anki.repetitions, len(counted), new.answers),
        streak=min(_streak(counted), LONGEST_SMALL),
        times_correct=right,
        times_incorrect=len(counted) - right,
        mastery=scheduling.mastery_of(memory),
        first_reviewed_at=instants[0],
        last_reviewed_at=max(instants),
        last_on=last_on,
    )
    card.memory = memory
    return card


def _repetitions(told: int, counted: int, answers: Sequence[PastAnswer]) -> int:
    """As many as the log has, so that another scheduler can replay it. A log that lacks answers, or
    has some from before the card was made new, gets another number: nobody replays the wrong
    history (see `selectors.replay.remember`)."""
    in_log = sum(past.counts for past in answers)
    if counted and counted == in_log >= told:
        return counted
    wanted = max(told, counted, 1)
    return wanted if wanted != in_log else wanted + 1


def _streak(counted: Sequence[PastAnswer]) -> int:
    streak = 0
    for past in reversed(counted):
        if not past.answer.is_correct:
            break
        streak += 1
    return streak


# --- The log ---


def _keep_answers(takeover: _Takeover) -> int:
    """New rows of the log; rows that an earlier import of the same collection left stand again.
    Returns how many stand now."""
    rows = [
        _review(takeover, new, past)
        for new in takeover.found
        if new.card
        for past in new.answers
    ]
    there = _rows_by_key(takeover.learner, [row.key for row in rows])
    fresh = [row for row in rows if row.key not in there]
    standing = list(fresh)
    for row in rows:
        old = there.get(row.key)
        if old is None:
            continue
        if old.undone_at:
            standing.append(old)
        old.undone_at, old.card = None, row.card
    Review.objects.bulk_create(fresh, batch_size=BATCH)
    Review.objects.bulk_create(
        there.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["undone_at", "card"],
    )
    if standing:
        history_imported.send(Review, learner_id=takeover.learner.pk, reviews=standing)
    return len(rows)


def _rows_by_key(learner: User, keys: Sequence[UUID]) -> dict[UUID, Review]:
    found: dict[UUID, Review] = {}
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        rows = Review.objects.filter(learner=learner, key__in=part)
        found |= {row.key: row for row in rows}
    return found


def _review(takeover: _Takeover, new: _NewCard, past: PastAnswer) -> Review:
    name = f"{takeover.learner.public_id}:{new.imported.name}:{past.review.id}"
    return Review(
        learner=takeover.learner,
        language_id=takeover.language,
        card=new.card,
        key=uuid5(KEYS, name),
        reviewed_at=past.answer.at,
        study_day=past.answer.day,
        kind=Review.Kind.IMPORT,
        rating=past.answer.rating,
        weight=round(past.answer.weight * 100),
        duration_ms=min(max(past.review.duration_ms, 0), LONGEST_MS),
        state_before="" if past.state_before == "new" else past.state_before.value,
        interval_before=past.interval_before,
        elapsed_days=past.elapsed_days,
    )


def _count_meetings(takeover: _Takeover) -> None:
    """Each answer met the word (C16) – before today, so that an import reaches no daily goal."""
    today = takeover.learner.study_day(takeover.now)
    latest = start_of_day(takeover.learner, today) - timedelta(microseconds=1)
    met: dict[int, list[datetime]] = {}
    for new in takeover.found:
        if not new.card:
            continue
        times = met.setdefault(new.learner_word_id, [])
        times += [min(past.answer.at, latest) for past in new.answers]
    rows = LearnerWord.objects.in_bulk([pk for pk, times in met.items() if times])
    for pk, row in rows.items():
        times = sorted(met[pk])
        row.times_encountered += len(times)
        row.first_encountered_at = min(times[0], row.first_encountered_at or times[0])
        row.last_encountered_at = max(times[-1], row.last_encountered_at or times[-1])
    LearnerWord.objects.bulk_create(
        rows.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[*MEETINGS, "times_encountered"],
    )
