"""A19, and every number leads to the rows behind it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analytics.selectors import get_day, get_progress, get_statistics
from practice.services.disputes import open_dispute
from practice.services.reviews import undo_review
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import NOON, answer, make_attempt, make_learned
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import LearnerWord, Theme

PROGRESS = reverse("analytics:progress")
TODAY = date(2026, 11, 23)


def own_theme(learner: User, name: str) -> Theme:
    return Theme.objects.create(owner=learner, slug=name, name=name)


def added_at(learner: User, name: str, at: datetime) -> LearnerWord:
    word = make_learner_word(learner, make_word(name))
    LearnerWord.objects.filter(pk=word.pk).update(created_at=at)
    return word


def test_a_word_with_two_themes_counts_in_both(ada: User) -> None:
    food, home = own_theme(ada, "food"), own_theme(ada, "home")
    make_learner_word(ada, make_word("uno")).themes.add(food, home)
    make_learned(ada, make_word("dos")).themes.add(food)
    statistics = get_statistics(learner=ada, language="es").as_dict()
    assert statistics == {
        "total_words": 2,
        "learned_words": 1,
        "practice_count": 0,
        "by_theme": {
            "food": {"total": 2, "learned": 1},
            "home": {"total": 1, "learned": 0},
        },
    }


def test_a_theme_number_equals_the_rows_it_leads_to(ada: User, as_ada: Client) -> None:
    food = own_theme(ada, "food")
    for name in ("uno", "dos"):
        make_learner_word(ada, make_word(name)).themes.add(food)
    make_learner_word(ada, make_word("tres"))
    count = get_statistics(learner=ada, language="es").themes[0]
    page = as_ada.get(reverse("words:word-list"), {"theme": "food"}).content.decode()
    assert count.total == 2
    assert all(name in page for name in ("uno", "dos"))
    assert "tres" not in page


def test_a_disputed_attempt_is_not_counted(ada: User) -> None:
    word = make_learner_word(ada).word
    make_attempt(ada, word)
    open_dispute(attempt=make_attempt(ada, word), reason="No.")
    assert get_statistics(learner=ada, language="es").practice_count == 1


def test_other_learners_other_languages_and_removed_words_are_not_counted(
    ada: User, ben: User
) -> None:
    make_learner_word(ada, make_word("Hund", language="de"))
    make_learner_word(ada, make_word("uno"), removed_at=NOON)
    make_attempt(ben, make_learner_word(ben).word)
    statistics = get_statistics(learner=ada, language="es")
    assert (statistics.total_words, statistics.practice_count) == (0, 0)


def test_thirty_days_end_today(ada: User) -> None:
    days = get_progress(learner=ada, language="es", today=TODAY).days
    assert len(days) == 30
    assert (days[0].day, days[-1].day) == (date(2026, 10, 25), TODAY)


def test_each_day_counts_sentences_added_and_learned_words(ada: User) -> None:
    word = added_at(ada, "uno", NOON)
    added_at(ada, "dos", NOON - timedelta(days=1))
    make_attempt(ada, word.word, at=NOON)
    make_attempt(ada, word.word, at=NOON - timedelta(days=40))
    learned = make_learned(ada, make_word("tres"))
    LearnerWord.objects.filter(pk=learned.pk).update(
        created_at=NOON - timedelta(days=90)
    )
    days = get_progress(learner=ada, language="es", today=TODAY).days
    assert (days[-1].attempts, days[-1].added, days[-1].learned) == (1, 1, 1)
    assert (days[-2].attempts, days[-2].added, days[-2].learned) == (0, 1, 0)
    assert sum(day.attempts for day in days) == 1


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("UTC", datetime(2026, 11, 23, 3, 59, tzinfo=UTC), date(2026, 11, 22)),
        ("UTC", datetime(2026, 11, 23, 4, 0, tzinfo=UTC), date(2026, 11, 23)),
        ("Asia/Kathmandu", datetime(2026, 11, 22, 22, 15, tzinfo=UTC), TODAY),
        ("America/Bogota", datetime(2026, 11, 23, 8, 59, tzinfo=UTC), date(2026, 11, 22)),
        ("Europe/Berlin", datetime(2026, 10, 25, 3, 0, tzinfo=UTC), date(2026, 10, 25)),
    ],
)  # fmt: skip
def test_a_day_is_the_learners_own(
    db: None, zone: str, instant: datetime, day: date
) -> None:
    dora = make_learner("dora", time_zone=zone)
    make_attempt(dora, make_learner_word(dora).word, at=instant)
    days = get_progress(learner=dora, language="es", today=TODAY).days
    assert [d.day for d in days if d.attempts] == [day]
    assert len(get_day(learner=dora, language="es", day=day).attempts) == 1


def test_the_page_shows_totals_themes_chart_and_table(
    ada: User, as_ada: Client
) -> None:
    word = make_learner_word(ada)
    word.themes.add(own_theme(ada, "food"))
    make_attempt(ada, word.word)
    page = as_ada.get(PROGRESS).content.decode()
    assert page.count("<svg viewBox") == 4
    assert "Show as table" in page
    assert "theme=food" in page
    assert "?counted=1" in page


def test_an_empty_page_leads_to_adding_words(as_ada: Client) -> None:
    page = as_ada.get(PROGRESS).content.decode()
    assert reverse("words:word-add") in page
    assert "<svg viewBox" not in page


def test_a_day_opens_its_rows(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada, make_word("perro"))
    make_attempt(ada, word.word, "Un perro.")
    today = ada.study_day(timezone.now()).isoformat()
    page = as_ada.get(reverse("analytics:day"), {"on": today}).content.decode()
    assert "1 sentence written" in page
    assert "1 word added" in page
    assert "Un perro." in page


def test_a_days_answers_are_the_rows_they_lead_to(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada, make_word("perro"))
    answer(word)
    answer(word, weight=0, kind="cram", at=NOON + timedelta(minutes=1))
    undo_review(review=answer(make_learner_word(ada)), at=NOON)
    answer(word, at=NOON + timedelta(days=2))
    days = get_progress(learner=ada, language="es", today=TODAY).days
    assert days[-1].answers == 2
    page = as_ada.get(reverse("analytics:day"), {"on": TODAY.isoformat()})
    assert len(page.context["rows"].answers) == 2
    assert "2 cards answered" in page.content.decode()


def test_an_answer_about_a_removed_word_is_still_listed(
    ada: User, as_ada: Client
) -> None:
    answer(make_learner_word(ada, make_word("perro", owner=ada)))
    LearnerWord.objects.all().delete()
    page = as_ada.get(reverse("analytics:day"), {"on": TODAY.isoformat()})
    assert "a word you have removed" in page.content.decode()


@pytest.mark.parametrize("on", ["soon", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_not_found(as_ada: Client, on: str) -> None:
    assert as_ada.get(reverse("analytics:day"), {"on": on}).status_code == 404


def test_a_strangers_day_is_empty(ada: User, as_eve: Client) -> None:
    make_attempt(ada, make_learner_word(ada).word)
    assert as_eve.get(reverse("analytics:day")).context["rows"].attempts == []


@pytest.mark.parametrize("name", ["analytics:progress", "analytics:day"])
def test_pages_cost_the_same_with_many_rows(
    ada: User, as_ada: Client, name: str
) -> None:
    def add(text: str) -> None:
        word = make_learned(ada, make_word(text))
        LearnerWord.objects.filter(pk=word.pk).update(learned_at=timezone.now())
        word.themes.add(own_theme(ada, f"theme-{text}"))
        make_attempt(ada, word.word)
        answer(word, at=timezone.now())

    add("uno")
    assert_same_queries(reverse(name), as_ada, lambda: [add(f"p{n}") for n in range(5)])
