"""Dealing cards out over days, and what a scheduler will ask for: pure functions."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from practice.scheduling.base import Memory, Options, State
from practice.scheduling.forecast import DAYS, forecast
from practice.scheduling.spread import LONGEST, Room, find_limit, load_of, spread

MONDAY = date(2026, 11, 23)

taken = st.dictionaries(
    st.integers(0, LONGEST + 5).map(lambda ahead: MONDAY + timedelta(days=ahead)),
    st.integers(0, 80),
    max_size=30,
)
rooms = st.builds(
    Room,
    first=st.just(MONDAY),
    per_day=st.integers(1, 60),
    taken=taken,
    easy_weekdays=st.sets(st.integers(0, 6), max_size=6),
    closed=st.none()
    | st.tuples(st.integers(-3, 20), st.integers(0, 100)).map(
        lambda span: (
            MONDAY + timedelta(days=span[0]),
            MONDAY + timedelta(days=span[0] + span[1]),
        )
    ),
)
counts = st.integers(0, 3_000)


@given(counts, rooms)
@settings(deadline=None)
def test_no_card_is_lost_and_none_overtakes_another(count: int, room: Room) -> None:
    days = spread(count, room)
    assert len(days) == count
    assert days == sorted(days)
    assert all(day >= room.first for day in days)


@given(counts, rooms)
@settings(deadline=None)
def test_no_day_gets_more_than_its_limit(count: int, room: Room) -> None:
    limit = find_limit(count, room)
    for day, dealt in Counter(spread(count, room)).items():
        assert dealt + room.taken.get(day, 0) <= room.limit_on(day, limit)


@given(counts, rooms)
@settings(deadline=None)
def test_the_limit_is_only_raised_where_the_plan_would_never_end(
    count: int, room: Room
) -> None:
    limit = find_limit(count, room)
    assert limit >= room.per_day
    if limit > room.per_day:
        assert sum(free for _, free in room.slots(limit - 1)) < count


@given(counts, counts, rooms)
@settings(deadline=None)
def test_more_cards_never_end_sooner(few: int, more: int, room: Room) -> None:
    few, more = sorted((few, more))
    if few and find_limit(few, room) == find_limit(more, room):
        assert spread(few, room)[-1] <= spread(more, room)[-1]


def test_the_example_of_the_issue() -> None:
    days = spread(312, Room(MONDAY, 40, {}))
    assert days[-1] == MONDAY + timedelta(days=7)
    assert Counter(days)[MONDAY] == 40


def test_what_is_due_anyway_takes_its_place() -> None:
    room = Room(MONDAY, 10, {MONDAY: 4, MONDAY + timedelta(days=1): 12})
    assert Counter(spread(12, room)) == {MONDAY: 6, MONDAY + timedelta(days=2): 6}


def test_days_away_are_passed_over() -> None:
    away = (MONDAY + timedelta(days=1), MONDAY + timedelta(days=3))
    dealt = Counter(spread(15, Room(MONDAY, 10, {}, closed=away)))
    assert dealt == {MONDAY: 10, MONDAY + timedelta(days=4): 5}


@given(counts, rooms)
@settings(deadline=None)
def test_nothing_falls_on_a_closed_day(count: int, room: Room) -> None:
    if room.closed:
        first, last = room.closed
        assert not any(first <= day <= last for day in spread(count, room))


def test_an_easy_weekday_takes_half() -> None:
    assert Counter(spread(15, Room(MONDAY, 10, {}, {0})))[MONDAY] == 5


def test_the_load_counts_what_is_dealt_and_what_was_there() -> None:
    tuesday = MONDAY + timedelta(days=1)
    load = load_of([MONDAY, tuesday], {tuesday: 3}, first=MONDAY, length=3)
    assert [count for _, count in load] == [1, 4, 0]


def _memory(ahead: int, stability: float = 10.0) -> Memory:
    return Memory(
        state=State.REVIEW,
        stability=stability,
        difficulty=5.0,
        interval=round(stability),
        last_day=MONDAY - timedelta(days=3),
        due_on=MONDAY + timedelta(days=ahead),
    )


def test_a_sample_stands_for_all_cards() -> None:
    memories = [_memory(3), _memory(3)]
    outlook = forecast("fsrs", memories, Options(), today=MONDAY, of=100, new_per_day=0)
    assert sum(outlook.reviews[:3]) == 0
    assert outlook.reviews[3] >= 100


def test_wanting_to_remember_more_costs_more_reviews() -> None:
    memories = [_memory(n % 10, 2.0 + n) for n in range(50)]
    averages = [
        forecast(
            "fsrs",
            memories,
            Options(desired_retention=retention),
            today=MONDAY,
            of=50,
            new_per_day=5,
        ).average
        for retention in (0.75, 0.85, 0.95)
    ]
    assert averages == sorted(averages)
    assert averages[0] * 1.3 < averages[2]


def test_new_words_add_up_over_the_days() -> None:
    outlook = forecast("fsrs", [], Options(), today=MONDAY, of=0, new_per_day=10)
    assert len(outlook.reviews) == DAYS
    assert outlook.reviews[0] == 0
    assert sum(outlook.reviews[:10]) < sum(outlook.reviews[-10:])


def test_without_cards_and_new_words_nothing_is_asked() -> None:
    outlook = forecast("sm2", [], Options(), today=MONDAY, of=0, new_per_day=0)
    assert outlook.average == 0
