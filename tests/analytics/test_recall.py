"""What all cards together say, without a database."""

from datetime import date, timedelta
from typing import Any

import pytest

from analytics.recall import CardRow, count_by_bounds, lasting_days, recall_of, sum_up
from practice.scheduling.base import Options

TODAY = date(2026, 11, 23)
OPTIONS = Options()


def card(word: int = 1, *, days_ago: int = 10, **fields: Any) -> CardRow:
    """Recall is 0.9 when it was last answered as many days ago as it is stable."""
    return CardRow(
        **{
            "word": word,
            "algorithm": "fsrs",
            "state": "review",
            "interval": 10,
            "stability": 10.0,
            "difficulty": 5.0,
            "mastery": 3,
            "last_on": TODAY - timedelta(days=days_ago),
        }
        | fields
    )


@pytest.mark.parametrize("algorithm", ["fsrs", "sm2", "sm2c", "ladder"])
def test_every_scheduler_says_ninety_percent_at_its_interval(algorithm: str) -> None:
    stability = 10.0 if algorithm == "fsrs" else None
    row = card(algorithm=algorithm, stability=stability)
    assert recall_of(row, TODAY, OPTIONS) == pytest.approx(0.9)


def test_a_word_counts_once_by_its_best_skill() -> None:
    found = sum_up([card(1), card(1, days_ago=300), card(2)], TODAY, OPTIONS)
    assert found.words_met == 2
    assert found.words_known == pytest.approx(1.8)


def test_an_answer_of_today_counts_as_after_a_night() -> None:
    forgotten = card(state="relearning", stability=0.3, days_ago=0, mastery=1)
    known = sum_up([forgotten], TODAY, OPTIONS).words_known
    assert known == sum_up([forgotten], TODAY + timedelta(days=1), OPTIONS).words_known
    assert known < 0.9


def test_a_fading_word_is_shown_a_level_lower() -> None:
    found = sum_up([card(1), card(2, days_ago=400)], TODAY, OPTIONS)
    assert (found.levels, found.fading) == ({3: 1}, {2: 1})


def test_no_word_fades_on_the_day_it_was_answered() -> None:
    weak = card(stability=0.1, days_ago=0, mastery=1)
    assert not sum_up([weak], TODAY, OPTIONS).fading


def test_the_firmest_card_gives_a_word_its_level() -> None:
    found = sum_up([card(mastery=2), card(mastery=5)], TODAY, OPTIONS)
    assert found.levels == {5: 1}


def test_a_card_without_stability_lasts_its_interval() -> None:
    assert lasting_days(card(stability=None, interval=6)) == 6


def test_columns_begin_at_their_bound() -> None:
    assert count_by_bounds([0.5, 1, 2.9, 3, 100], (1, 3, 7)) == [1, 2, 1, 1]
