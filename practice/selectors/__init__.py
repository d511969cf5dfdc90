"""What the pages of practice read. Every guard answers a stranger with the 404 of a missing row."""

from practice.selectors.study import (
    DayProgress,
    Queue,
    WordCounts,
    attempts_in,
    get_attempt_for,
    get_attempts_with,
    get_day_progress,
    get_last_step,
    get_learner_word_for,
    get_learning_of,
    get_next_word,
    get_step_for,
    get_word_counts,
    words_in,
)

__all__ = [
    "DayProgress",
    "Queue",
    "WordCounts",
    "attempts_in",
    "get_attempt_for",
    "get_attempts_with",
    "get_day_progress",
    "get_last_step",
    "get_learner_word_for",
    "get_learning_of",
    "get_next_word",
    "get_step_for",
    "get_word_counts",
    "words_in",
]
