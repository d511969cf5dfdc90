"""What Anki remembers of a card, in our words: plain values in, a `Memory` out.

Days are counted as the collection counts them (its zone, its rollover hour). The day a card waits
for, its interval, ease and lapses are taken over as they are; what our scheduler knows beyond that
is replayed from the answers – or taken from the card, where Anki itself schedules by FSRS.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from practice.scheduling.base import (
    MAX_INTERVAL,
    Algorithm,
    Answer,
    Memory,
    Options,
    Rating,
    State,
)
from practice.scheduling.fsrs import MIN_STABILITY
from practice.scheduling.ladder import LADDER_DAYS
from practice.scheduling.sm2 import MIN_EASE, SECOND
from words.exchange import anki_time
from words.exchange.readings import CardHistory, Clock
from words.exchange.values import AnkiCard, AnkiReview, CardQueue, CardType, ReviewType

SUSPENDED_DAYS = 3650
"""A card that is suspended alone rests for ten years: words are suspended as a whole here."""
_INSTANTS_FROM = 1_000_000_000
"""`cards.due` beyond this is an instant in seconds, not a day."""
_EASE_NEW, _EASE_MOST = 250, 1000
_ANSWERS = {
    ReviewType.LEARNING,
    ReviewType.REVIEW,
    ReviewType.RELEARNING,
    ReviewType.FILTERED,
}
_STATE_OF_TYPE = {
    CardType.LEARNING: State.LEARNING,
    CardType.REVIEW: State.REVIEW,
    CardType.RELEARNING: State.RELEARNING,
}
_STATE_BEFORE = {
    ReviewType.LEARNING: State.LEARNING,
    ReviewType.REVIEW: State.REVIEW,
    ReviewType.RELEARNING: State.RELEARNING,
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a collection's numbers become days and instants. `today` is the learner's study day."""

    zone: tzinfo
    rollover_hour: int
    first: date
    today: date

    @classmethod
    def of(cls, clock: Clock, *, own: tzinfo, today: date) -> "Calendar":
        zone = anki_time.zone_of(clock.created, clock.minutes_west, own)
        first = anki_time.first_day(clock.created, zone)
        return cls(zone, clock.rollover_hour, first, today)

    def day(self, at: datetime) -> date:
        return anki_time.study_day(at, self.zone, self.rollover_hour)

    def start_of(self, day: date) -> datetime:
        return datetime.combine(day, time(self.rollover_hour), tzinfo=self.zone)


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer with what the log must say of it. `is_forgotten`: the card was reset since, so it
    says nothing of what is remembered now."""

    review: AnkiReview
    answer: Answer
    state_before: State
    interval_before: int
    elapsed_days: int | None
    is_forgotten: bool

    @property
    def counts(self) -> bool:
        return self.answer.weight > 0


def answers_of(history: CardHistory, calendar: Calendar) -> list[PastAnswer]:
    """Oldest first, without the entries of the log that are no answers."""
    reviews = history.reviews
    resets = [n for n, review in enumerate(reviews) if _is_reset(review)]
    last_reset = resets[-1] if resets else -1
    found: list[PastAnswer] = []
    before: date | None = None
    is_new = True
    for number, review in enumerate(reviews):
        if _is_reset(review):
            before, is_new = None, True
        if review.button not in range(1, 5) or review.type not in _ANSWERS:
            continue
        at = anki_time.instant_of(review.id)
        day = calendar.day(at)
        answer = Answer(Rating(review.button), at, day, weight=_weight(review))
        found.append(
            PastAnswer(
                review,
                answer,
                State.NEW if is_new else _state_before(review),
                min(max(review.last_interval, 0), MAX_INTERVAL),
                None if before is None else max((day - before).days, 0),
                is_forgotten=number < last_reset,
            )
        )
        before, is_new = day, False
    return found


def memory_of(
    history: CardHistory,
    answers: Sequence[PastAnswer],
    *,
    calendar: Calendar,
    replayed: Memory,
    algorithm: Algorithm,
) -> Memory | None:
    """What to go on from; None for a card that is new (or new again). `replayed` is the memory to
    which the remembered answers lead by themselves."""
    card = history.card
    if card.type not in _STATE_OF_TYPE:
        return None
    state = _STATE_OF_TYPE[CardType(card.type)]
    last = _last_day(card, answers, calendar)
    memory = replace(
        replayed,
        state=state,
        ease=_ease(card),
        lapses=min(max(card.lapses, 0), 32_767),
        last_day=last,
    )
    memory = _strengthen(memory, card, algorithm)
    if state == State.REVIEW:
        interval = min(max(card.interval, 1), MAX_INTERVAL)
        return replace(
            _with_successes(memory, interval, algorithm),
            interval=interval,
            due_on=_due_day(card, calendar),
            step_due_at=None,
        )
    step = _step_due(card, calendar)
    return replace(memory, interval=0, step_due_at=step, due_on=calendar.day(step))


def rests_until(card: AnkiCard, calendar: Calendar) -> date | None:
    """A suspended card rests for years, a buried one until tomorrow."""
    if card.queue == CardQueue.SUSPENDED:
        return calendar.today + timedelta(days=SUSPENDED_DAYS)
    if card.queue in {CardQueue.BURIED, CardQueue.USER_BURIED}:
        return calendar.today + timedelta(days=1)
    return None


def options_without_chance(options: Options) -> Options:
    return replace(options, seed=None, load={})


# --- The log ---


def _is_reset(review: AnkiReview) -> bool:
    """ "Forget": the card was made new again."""
    return review.type == ReviewType.MANUAL and review.ease == 0


def _weight(review: AnkiReview) -> float:
    """Cramming in a filtered deck that does not reschedule moves nothing."""
    is_cram = review.type == ReviewType.FILTERED and review.ease == 0
    return 0.0 if is_cram else 1.0


def _state_before(review: AnkiReview) -> State:
    by_type = _STATE_BEFORE.get(ReviewType(review.type))
    if by_type:
        return by_type
    return State.REVIEW if review.last_interval >= 1 else State.LEARNING


# --- The card ---


def _ease(card: AnkiCard) -> int:
    if card.ease <= 0:
        return _EASE_NEW
    return min(max(round(card.ease / 10), MIN_EASE), _EASE_MOST)


def _strengthen(memory: Memory, card: AnkiCard, algorithm: Algorithm) -> Memory:
    """FSRS's numbers: Anki's own before replayed ones."""
    if algorithm != Algorithm.FSRS:
        return replace(memory, stability=None, difficulty=None)
    if card.stability is None or card.difficulty is None:
        return memory
    return replace(
        memory,
        stability=min(max(card.stability, MIN_STABILITY), float(MAX_INTERVAL)),
        difficulty=min(max(card.difficulty, 1.0), 10.0),
    )


def _with_successes(memory: Memory, interval: int, algorithm: Algorithm) -> Memory:
    """SM-2's n and the ladder's rung, where the log tells too little: an interval of weeks was not
    reached by one answer."""
    if algorithm == Algorithm.LADDER:
        least = sum(interval >= days for days in LADDER_DAYS[1:])
    else:
        least = 2 if interval > SECOND else 1
    return replace(memory, successes=max(memory.successes, least))


def _due(card: AnkiCard) -> int:
    """In a filtered deck the day that the card was taken from."""
    is_lent = card.original_deck_id and card.original_due
    return card.original_due if is_lent else card.due


def _due_day(card: AnkiCard, calendar: Calendar) -> date:
    due = _due(card)
    if due >= _INSTANTS_FROM:
        return calendar.day(_instant(due))
    return anki_time.day_of(due, calendar.first)


def _step_due(card: AnkiCard, calendar: Calendar) -> datetime:
    due = _due(card)
    if due >= _INSTANTS_FROM:
        return _instant(due)
    return calendar.start_of(anki_time.day_of(due, calendar.first)).astimezone(UTC)


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(min(seconds, 2**33), UTC)


def _last_day(
    card: AnkiCard, answers: Sequence[PastAnswer], calendar: Calendar
) -> date:
    """Of the last answer; a file without a log says when the interval began."""
    if answers:
        return answers[-1].answer.day
    if card.last_reviewed:
        return min(calendar.day(_instant(card.last_reviewed)), calendar.today)
    if card.type != CardType.REVIEW:
        return calendar.today
    interval = min(max(card.interval, 0), MAX_INTERVAL)
    began = _due_day(card, calendar) - timedelta(days=interval)
    return min(began, calendar.today)
