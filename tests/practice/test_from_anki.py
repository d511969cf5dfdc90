"""Anki's numbers in our words, without a database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from practice.scheduling.base import Algorithm, Memory, Rating, State
from practice.scheduling.from_anki import (
    Calendar,
    answers_of,
    memory_of,
    rests_until,
)
from words.exchange.readings import CardHistory, Clock
from words.exchange.values import AnkiCard, AnkiReview, CardQueue, CardType, ReviewType

BERLIN = ZoneInfo("Europe/Berlin")
CREATED = int(datetime(2026, 1, 1, 3, tzinfo=UTC).timestamp())  # 04:00 in Berlin
TODAY = date(2026, 3, 1)
CALENDAR = Calendar.of(Clock(CREATED, -60, 4), own=BERLIN, today=TODAY)


def card(**changes: object) -> AnkiCard:
    values = {
        "id": 1,
        "note_id": 1,
        "deck_id": 1,
        "ordinal": 0,
        "type": CardType.REVIEW,
        "queue": CardQueue.REVIEW,
        "due": 70,
        "interval": 12,
        "ease": 2300,
        "repetitions": 5,
        "lapses": 1,
    }
    return AnkiCard(**(values | changes))  # type: ignore[arg-type]


def review(day: int, button: int, hour: int = 12, **changes: object) -> AnkiReview:
    at = datetime(2026, 1, 1, hour, tzinfo=BERLIN) + timedelta(days=day)
    values = {
        "id": int(at.timestamp() * 1000),
        "card_id": 1,
        "button": button,
        "ease": 2500,
    }
    return AnkiReview(**(values | changes))  # type: ignore[arg-type]


def remember(
    history: CardHistory,
    algorithm: Algorithm = Algorithm.FSRS,
    replayed: Memory | None = None,
) -> Memory:
    answers = [a for a in answers_of(history, CALENDAR) if not a.is_forgotten]
    memory = memory_of(
        history,
        answers,
        calendar=CALENDAR,
        replayed=replayed or Memory(),
        algorithm=algorithm,
    )
    assert memory is not None
    return memory


def test_a_card_in_review_keeps_its_day_interval_ease_and_lapses() -> None:
    memory = remember(CardHistory(card()))
    assert (memory.state, memory.due_on) == (State.REVIEW, date(2026, 3, 12))
    assert (memory.interval, memory.ease, memory.lapses) == (12, 230, 1)
    assert memory.step_due_at is None


def test_a_card_that_is_new_is_none_of_ours() -> None:
    history = CardHistory(card(type=CardType.NEW))
    assert (
        memory_of(
            history, [], calendar=CALENDAR, replayed=Memory(), algorithm=Algorithm.FSRS
        )
        is None
    )


def test_a_card_in_a_step_waits_for_its_instant() -> None:
    at = datetime(2026, 3, 1, 10, tzinfo=UTC)
    memory = remember(
        CardHistory(card(type=CardType.RELEARNING, due=int(at.timestamp()), queue=1))
    )
    assert (memory.state, memory.step_due_at) == (State.RELEARNING, at)
    assert (memory.interval, memory.due_on) == (0, date(2026, 3, 1))


def test_a_step_of_days_begins_with_its_day() -> None:
    memory = remember(CardHistory(card(type=CardType.LEARNING, due=60, queue=3)))
    assert memory.step_due_at == datetime(2026, 3, 2, 4, tzinfo=BERLIN)
    assert memory.due_on == date(2026, 3, 2)


def test_a_card_in_a_filtered_deck_keeps_the_day_it_was_taken_from() -> None:
    lent = card(due=-5, original_due=70, original_deck_id=9)
    assert remember(CardHistory(lent)).due_on == date(2026, 3, 12)


def test_what_anki_remembers_by_fsrs_is_taken_over() -> None:
    memory = remember(
        CardHistory(card(stability=33.5, difficulty=11.0)),
        replayed=Memory(stability=1.0, difficulty=5.0),
    )
    assert (memory.stability, memory.difficulty) == (33.5, 10.0)


def test_without_it_what_the_answers_lead_to_is_taken() -> None:
    replayed = Memory(stability=8.0, difficulty=5.0)
    memory = remember(CardHistory(card()), replayed=replayed)
    assert (memory.stability, memory.difficulty) == (8.0, 5.0)


@pytest.mark.parametrize(
    ("algorithm", "interval", "least"),
    [(Algorithm.SM2, 12, 2), (Algorithm.SM2, 3, 1), (Algorithm.LADDER, 12, 3)],
)
def test_other_schedulers_know_how_far_the_card_has_come(
    algorithm: Algorithm, interval: int, least: int
) -> None:
    memory = remember(CardHistory(card(interval=interval, stability=9.0)), algorithm)
    assert (memory.successes, memory.stability) == (least, None)


@pytest.mark.parametrize(
    ("ease", "ours"), [(0, 250), (1300, 130), (900, 130), (99_000, 1000)]
)
def test_ease_stays_within_what_sm2_allows(ease: int, ours: int) -> None:
    assert remember(CardHistory(card(ease=ease))).ease == ours


def test_answers_come_with_their_study_days_and_what_was_before() -> None:
    history = CardHistory(
        card(),
        reviews=(
            review(0, 3, type=ReviewType.LEARNING),
            review(1, 3, hour=3, type=ReviewType.LEARNING, last_interval=-600),
            review(4, 1, type=ReviewType.REVIEW, last_interval=3),
            review(4, 3, hour=13, type=ReviewType.RELEARNING, last_interval=-600),
        ),
    )
    first, night, lapse, again = answers_of(history, CALENDAR)
    assert first.state_before == State.NEW
    assert night.answer.day == date(2026, 1, 1), "before four it is still yesterday"
    assert (lapse.state_before, lapse.interval_before) == (State.REVIEW, 3)
    assert (lapse.elapsed_days, lapse.answer.rating) == (4, Rating.AGAIN)
    assert (again.state_before, again.elapsed_days) == (State.RELEARNING, 0)


def test_moving_a_card_by_hand_is_no_answer() -> None:
    moved = review(1, 0, type=ReviewType.MANUAL, ease=2500)
    by_fsrs = review(2, 0, type=ReviewType.RESCHEDULED)
    history = CardHistory(card(), reviews=(review(0, 3), moved, by_fsrs))
    assert len(answers_of(history, CALENDAR)) == 1


def test_what_was_answered_before_a_reset_is_forgotten() -> None:
    reset = review(5, 0, type=ReviewType.MANUAL, ease=0)
    history = CardHistory(
        card(), reviews=(review(0, 3), review(4, 3), reset, review(6, 2))
    )
    found = answers_of(history, CALENDAR)
    assert [past.is_forgotten for past in found] == [True, True, False]
    assert (found[2].state_before, found[2].elapsed_days) == (State.NEW, None)


def test_cramming_in_a_filtered_deck_moves_nothing() -> None:
    crammed = review(1, 3, type=ReviewType.FILTERED, ease=0)
    early = review(2, 3, type=ReviewType.FILTERED, ease=2500, last_interval=9)
    history = CardHistory(card(), reviews=(review(0, 3), crammed, early))
    assert [past.counts for past in answers_of(history, CALENDAR)] == [
        True,
        False,
        True,
    ]


def test_a_zone_of_the_learners_that_disagrees_is_not_used() -> None:
    tokyo = Calendar.of(Clock(CREATED, -60, 4), own=ZoneInfo("Asia/Tokyo"), today=TODAY)
    assert tokyo.day(datetime(2026, 7, 1, 2, 30, tzinfo=UTC)) == date(2026, 6, 30)


def test_suspended_cards_rest_for_years_and_buried_ones_until_tomorrow() -> None:
    rests = [
        rests_until(card(queue=queue), CALENDAR)
        for queue in (CardQueue.SUSPENDED, CardQueue.BURIED, CardQueue.USER_BURIED, 2)
    ]
    tomorrow = date(2026, 3, 2)
    assert rests == [TODAY + timedelta(days=3650), tomorrow, tomorrow, None]


def test_a_file_without_a_log_says_when_the_interval_began() -> None:
    assert remember(CardHistory(card())).last_day == date(2026, 2, 28)
    seen = card(last_reviewed=int(datetime(2026, 2, 20, 12, tzinfo=UTC).timestamp()))
    assert remember(CardHistory(seen)).last_day == date(2026, 2, 20)
