"""Anki's day numbers are dates of somebody's clock."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from words.exchange import anki_time

BERLIN = ZoneInfo("Europe/Berlin")
WINTER = int(datetime(2026, 1, 15, 3, tzinfo=UTC).timestamp())  # 04:00 in Berlin


def test_the_learners_zone_is_taken_where_it_agrees_with_the_file():
    assert anki_time.zone_of(WINTER, -60, BERLIN) is BERLIN


def test_an_offset_that_disagrees_wins_over_the_learners_zone():
    zone = anki_time.zone_of(WINTER, 300, BERLIN)
    assert zone == timezone(timedelta(hours=-5))


def test_a_file_without_a_zone_has_the_learners():
    assert anki_time.zone_of(WINTER, None, BERLIN) is BERLIN


def test_day_numbers_count_from_the_first_calendar_day():
    first = anki_time.first_day(WINTER, BERLIN)
    assert anki_time.day_of(31, first) == date(2026, 2, 15)
    assert anki_time.number_of(date(2026, 2, 15), first) == 31


def test_a_day_number_beyond_reason_is_cut_and_not_an_error():
    assert anki_time.day_of(2**62, date(2026, 1, 1)).year < 2400


def test_an_answer_before_the_rollover_hour_is_of_yesterday():
    late = datetime(2026, 7, 2, 1, 59, tzinfo=UTC)  # 03:59 in Berlin's summer
    assert anki_time.study_day(late, BERLIN, 4) == date(2026, 7, 1)
    assert anki_time.study_day(late + timedelta(minutes=1), BERLIN, 4) == date(
        2026, 7, 2
    )
