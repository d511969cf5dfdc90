"""The memory page: how much is known, how well, and what comes back when."""

import csv
import re
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analytics.charts.memory import DRAWERS
from analytics.models import DailyActivity
from analytics.selectors import MemoryPage, get_memory
from analytics.sheets import write_csv
from practice.models import StudySettings
from practice.models.card import Card
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from tests.queries import assert_same_queries
from vocab_project.common.charts import Chart, Table
from vocab_project.users.models import User
from words.models import LearnerWord

MEMORY = reverse("analytics:memory")
TODAY = NOON.date()


def word_of(learner: User, **fields: Any) -> LearnerWord:
    word = make_word(f"palabra{LearnerWord.objects.count()}")
    return make_learner_word(learner, word, **fields)


def card_of(learner: User, **fields: Any) -> Card:
    return make_card(word_of(learner), **fields)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def memory_of(learner: User, at: datetime = NOON) -> MemoryPage:
    return get_memory(learning=learner.languages.get(is_current=True), at=at)


def drawn(learner: User, key: str) -> Chart:
    return DRAWERS[key](memory_of(learner))


def activity(learner: User, days_ago: int, **counts: Any) -> DailyActivity:
    return DailyActivity.objects.create(
        learner=learner,
        language_id="es",
        day=TODAY - timedelta(days=days_ago),
        **counts,
    )


def due(learner: User) -> dict[int, int]:
    """Day from today → cards."""
    return {day: n for day, n in enumerate(memory_of(learner).due) if n}


def test_before_the_first_answer_the_page_says_what_it_will_show(
    as_ada: Client,
) -> None:
    page = as_ada.get(MEMORY).content.decode()
    assert "how many words you know" in page
    assert "<svg viewBox" not in page


def test_every_chart_has_a_sentence_a_table_and_a_download(
    ada: User, as_ada: Client
) -> None:
    answer(word_of(ada), at=timezone.now())
    page = as_ada.get(MEMORY).content.decode()
    for key in DRAWERS:
        assert f'id="{key}-desc"' in page
        assert f'href="?csv={key}"' in page
    assert page.count("Show as table") == len(DRAWERS)


@pytest.mark.parametrize("key", DRAWERS)
def test_a_chart_of_one_answer_and_one_of_none_can_be_drawn(
    ada: User, key: str
) -> None:
    assert drawn(ada, key).finding
    answer(word_of(ada))
    assert drawn(ada, key).finding


@pytest.mark.parametrize(
    "key", ["known", "lasting", "difficulty", "minutes", "hours", "year"]
)
def test_an_empty_chart_says_what_will_be_there(ada: User, key: str) -> None:
    assert re.search(r"shows? here", drawn(ada, key).finding)


@pytest.mark.parametrize("key", DRAWERS)
def test_a_download_is_the_chart_as_a_file(ada: User, as_ada: Client, key: str) -> None:
    answer(word_of(ada), at=timezone.now())
    response = as_ada.get(MEMORY, {"csv": key})
    table = DRAWERS[key](memory_of(ada, timezone.now())).table
    rows = list(csv.reader(StringIO(response.content.decode())))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f"vocab-{key}-" in response["Content-Disposition"]
    assert len(rows) == len(table.rows) + 1


@pytest.mark.parametrize("key", ["", "nothing", "../known"])
def test_a_download_of_no_chart_is_not_found(as_ada: Client, key: str) -> None:
    assert as_ada.get(MEMORY, {"csv": key}).status_code == 404


def test_days_are_dates_in_a_file(ada: User, as_ada: Client) -> None:
    answer(word_of(ada), at=timezone.now())
    text = as_ada.get(MEMORY, {"csv": "forecast"}).content.decode()
    first = text.splitlines()[1].split(",")[0]
    assert first == ada.study_day(timezone.now()).isoformat()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tb"])
def test_no_text_in_a_file_becomes_a_formula(text: str) -> None:
    sheet = write_csv(Table((text, "n"), [(text, -1), ("a, b", None)]))
    rows = list(csv.reader(StringIO(sheet)))
    assert rows == [[f"'{text}", "n"], [f"'{text}", "-1"], ["a, b", ""]]


def test_a_stranger_sees_nothing_of_mine(ada: User, eve: User, as_eve: Client) -> None:
    answer(word_of(ada), at=timezone.now())
    assert as_eve.get(MEMORY).context["page"].is_empty
    known = as_eve.get(MEMORY, {"csv": "known"}).content.decode()
    assert len(known.splitlines()) == 1


def test_removed_words_and_other_languages_do_not_count(ada: User) -> None:
    make_card(word_of(ada, removed_at=NOON))
    make_card(make_learner_word(ada, make_word("Hund", language="de")))
    card_of(ada)
    assert memory_of(ada).recalled.words_met == 1


def test_words_never_asked_stand_on_level_nought(ada: User) -> None:
    word_of(ada)
    card_of(ada, mastery=3)
    rows = {row[0][0]: row[1:] for row in drawn(ada, "levels").table.rows}
    assert (rows["0"], rows["3"], rows["5"]) == ((1, 0), (1, 0), (0, 0))


def test_what_is_overdue_is_due_today(ada: User) -> None:
    card_of(ada, due_on=in_days(-9))
    card_of(ada, due_on=in_days(0))
    card_of(ada, due_on=in_days(29))
    card_of(ada, due_on=in_days(30))
    assert due(ada) == {0: 2, 29: 1}


def test_a_resting_card_is_due_when_it_has_rested(ada: User) -> None:
    card_of(ada, due_on=in_days(-9), resting_until=in_days(3))
    assert due(ada) == {3: 1}


def test_nothing_is_due_while_away(ada: User) -> None:
    StudySettings.objects.create(
        learning=ada.languages.get(), away_from=in_days(1), away_until=in_days(5)
    )
    for day in (0, 1, 5, 6):
        card_of(ada, due_on=in_days(day))
    assert due(ada) == {0: 1, 6: 3}


def test_suspended_words_and_skills_not_chosen_are_never_due(ada: User) -> None:
    make_card(word_of(ada, status="suspended"))
    card_of(ada, skill="listen")
    assert due(ada) == {}


@pytest.mark.parametrize(
    ("passed", "said"),
    [(70, "70%, less than"), (88, "88%, in line with"), (99, "99%, more than")],
)
def test_retention_is_held_against_what_was_asked_for(
    ada: User, passed: int, said: str
) -> None:
    activity(ada, 3, reviews=100, mature_seen=100, mature_passed=passed)
    assert said in drawn(ada, "retention").finding


def test_few_answers_are_no_verdict(ada: User) -> None:
    activity(ada, 3, reviews=5, young_seen=5)
    assert "After some more reviews" in drawn(ada, "retention").finding


def test_a_window_counts_its_days_today_included(ada: User) -> None:
    for days_ago in (0, 6, 7, 29, 30, 89, 90):
        activity(ada, days_ago, reviews=1, young_seen=1)
    page = memory_of(ada)
    assert [page.retention(days).all.seen for days in (7, 30, 90)] == [2, 4, 6]


def test_words_known_go_day_by_day_at_first(ada: User) -> None:
    activity(ada, 3, words_known=1.5)
    card_of(ada)
    rows = drawn(ada, "known").table.rows
    assert [row[1] for row in rows[:3]] == [1.5, None, None]
    assert len(rows) == 4


def test_words_known_go_week_by_week_later(ada: User) -> None:
    for days_ago, known in ((68, 10), (66, 12), (1, 40)):
        activity(ada, days_ago, words_known=known)
    table = drawn(ada, "known").table
    assert [row[1] for row in table.rows if row[1]] == [12, 40]
    assert table.keys[-1] == TODAY.isoformat()


def test_hours_are_of_the_learners_own_clock(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Asia/Kathmandu")
    ada.refresh_from_db()
    answer(word_of(ada), at=NOON)  # 17:45 there
    hours = memory_of(ada).hours
    assert [hour for hour, rate in enumerate(hours) if rate.seen] == [17]
    assert "17:00 and 18:00" in drawn(ada, "hours").finding


def test_the_year_has_whole_weeks_and_ends_today(ada: User) -> None:
    activity(ada, 9, reviews=3, sentences=1)
    chart = drawn(ada, "year")
    assert chart.table.rows[0][1] == 4
    assert "1 of the last 10 days" in chart.finding
    assert 365 <= len(chart.bars) <= 371


def test_the_page_costs_the_same_with_many_cards(ada: User, as_ada: Client) -> None:
    now = timezone.now()
    answer(word_of(ada), at=now)

    def grow() -> None:
        for days_ago in range(5):
            answer(word_of(ada), at=now - timedelta(days=days_ago))
            card_of(ada, skill="recall", due_on=in_days(days_ago))

    assert_same_queries(MEMORY, as_ada, grow)
