"""What is asked next, in which order, and what waits."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practice.models import StudySettings
from practice.selectors.queue import (
    Filters,
    Item,
    build_cram,
    build_queue,
    get_due_counts,
    get_next_due_day,
    get_pace_ms,
)
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from vocab_project.users.models import User
from words.models import LearnerWord

TODAY = date(2026, 11, 23)


def choose(learner: User, **fields: Any) -> None:
    StudySettings.objects.create(learning=learner.languages.get(), **fields)


def queue(learner: User, limit: int = 10, **filters: Any) -> list[Item]:
    return build_queue(
        learning=learner.languages.get(),
        at=NOON,
        limit=limit,
        filters=Filters(**filters),
    )


def words_of(items: list[Item]) -> list[int]:
    return [item.learner_word_id for item in items]


def a_word(learner: User, name: str, **fields: Any) -> LearnerWord:
    return make_learner_word(learner, make_word(name), **fields)


def test_the_longest_overdue_comes_first_and_new_words_last(ada: User) -> None:
    new = a_word(ada, "nuevo")
    due = make_card(a_word(ada, "hoy"), due_on=TODAY)
    late = make_card(a_word(ada, "tarde"), due_on=TODAY - timedelta(days=3))
    make_card(a_word(ada, "luego"), due_on=TODAY + timedelta(days=1))
    choose(ada, skills=["recognise"])
    expected = [late.learner_word_id, due.learner_word_id, new.pk]
    assert words_of(queue(ada)) == expected


def test_a_step_that_waits_comes_before_everything(ada: User) -> None:
    make_card(a_word(ada, "hoy"))
    missed = a_word(ada, "otra")
    answer(missed, rating=1)
    assert words_of(queue(ada))[0] == missed.pk


@pytest.mark.parametrize(
    "fields",
    [{"status": "suspended"}, {"status": "known"}, {"removed_at": NOON}],
)
def test_words_put_aside_are_not_asked(ada: User, fields: dict[str, Any]) -> None:
    make_card(a_word(ada, "gris", **fields))
    a_word(ada, "nuevo", **fields)
    assert queue(ada) == []


def test_a_resting_card_waits_for_its_day(ada: User) -> None:
    make_card(a_word(ada, "gris"), resting_until=TODAY + timedelta(days=2))
    awake = make_card(a_word(ada, "rojo"), resting_until=TODAY)
    assert words_of(queue(ada)) == [awake.learner_word_id]


def test_two_cards_of_one_word_are_not_asked_on_one_day(ada: User) -> None:
    word = a_word(ada, "gato")
    make_card(word, skill="recognise")
    make_card(word, skill="recall", due_on=TODAY - timedelta(days=1))
    assert queue(ada) == [Item(word.pk, "recall")]
    answer(word, skill="recall")
    assert queue(ada) == []


def test_recall_begins_once_the_word_is_recognised(ada: User) -> None:
    choose(ada, skills=["recognise", "recall"])
    ready = make_card(a_word(ada, "gato"), due_on=TODAY + timedelta(days=9))
    make_card(a_word(ada, "perro"), due_on=TODAY + timedelta(days=9), mastery=1)
    assert queue(ada) == [Item(ready.learner_word_id, "recall")]


def test_a_skill_not_chosen_is_not_asked(ada: User) -> None:
    choose(ada, skills=["recognise"])
    make_card(a_word(ada, "gato"), skill="listen")
    assert queue(ada) == []


def test_new_words_stop_at_the_daily_number(ada: User) -> None:
    choose(ada, new_per_day=2, skills=["recognise"])
    first, *_ = [a_word(ada, f"palabra{n}") for n in range(4)]
    answer(first)
    assert get_due_counts(learning=ada.languages.get(), at=NOON).new == 1
    assert len(queue(ada)) == 1


def test_new_words_wait_when_reviews_fill_the_day(ada: User) -> None:
    choose(ada, minutes_per_day=1, skills=["recognise"])
    for n in range(8):  # 8 reviews of 8 seconds: more than a minute
        make_card(a_word(ada, f"viejo{n}"))
    a_word(ada, "nuevo")
    counts = get_due_counts(learning=ada.languages.get(), at=NOON)
    assert (counts.reviews, counts.new) == (8, 0)


def test_a_catch_up_plan_pauses_new_words(ada: User) -> None:
    choose(ada, catch_up_per_day=40)
    a_word(ada, "nuevo")
    assert queue(ada) == []


def test_nothing_is_asked_on_a_day_away(ada: User) -> None:
    choose(ada, away_from=TODAY, away_until=TODAY)
    make_card(a_word(ada, "gato"))
    assert queue(ada) == []
    assert get_due_counts(learning=ada.languages.get(), at=NOON).total == 0


def test_filters_narrow_the_queue(ada: User) -> None:
    choose(ada, skills=["recognise"])
    verb = make_learner_word(ada, make_word("comer", part_of_speech="verb", level="A2"))
    noun = make_card(a_word(ada, "gato")).learner_word
    assert words_of(queue(ada, part_of_speech="verb")) == [verb.pk]
    assert words_of(queue(ada, level="A1")) == [noun.pk]
    assert words_of(queue(ada, only="new")) == [verb.pk]
    assert words_of(queue(ada, only="due")) == [noun.pk]


def test_another_learners_cards_stay_theirs(ada: User, ben: User) -> None:
    make_card(a_word(ben, "gato"))
    assert queue(ada) == []


def test_extra_practice_takes_the_weakest_words_met(ada: User) -> None:
    strong = make_card(a_word(ada, "gato"), mastery=4)
    weak = make_card(a_word(ada, "perro"), mastery=1)
    a_word(ada, "nuevo")
    items = build_cram(learning=ada.languages.get(), at=NOON, limit=5)
    assert words_of(items) == [weak.learner_word_id, strong.learner_word_id]


def test_a_resting_word_is_left_in_peace_by_extra_practice(ada: User) -> None:
    make_card(a_word(ada, "gato"), resting_until=TODAY + timedelta(days=2))
    assert build_cram(learning=ada.languages.get(), at=NOON, limit=5) == []


def test_the_next_day_with_something_due_is_known(ada: User) -> None:
    make_card(a_word(ada, "gato"), due_on=TODAY + timedelta(days=3))
    assert get_next_due_day(ada.languages.get(), TODAY) == TODAY + timedelta(days=3)


def test_the_pace_is_the_learners_own(ada: User) -> None:
    for n, ms in enumerate([2_000, 4_000, 60_000]):
        answer(a_word(ada, f"p{n}"), duration_ms=ms)
    assert get_pace_ms(learner=ada, language="es") == 4_000


def test_the_queue_asks_the_same_queries_for_many_cards(ada: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            queue(ada, limit=5)
            get_due_counts(learning=ada.languages.get(), at=NOON)
        return len(queries)

    make_card(a_word(ada, "uno")), a_word(ada, "dos")
    few = count()
    for n in range(30):
        make_card(a_word(ada, f"viejo{n}")), a_word(ada, f"nuevo{n}")
    assert count() <= few
