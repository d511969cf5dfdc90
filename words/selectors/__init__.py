"""Reads of this app. Import them from here."""

from words.selectors.coverage import TextCoverage, measure_coverage, text_coverage
from words.selectors.engine import Reading, Typed, read_typed
from words.selectors.guards import (
    find_batch,
    find_learner_word,
    get_batch_for,
    get_learner_word_for,
    get_theme_for,
    get_word_for,
)
from words.selectors.lookup import LookupHit, look_up
from words.selectors.recognition import Recognition, recognise, recognise_all
from words.selectors.word_list import (
    WordFilters,
    WordPage,
    find_words,
    get_word_page,
    list_themes,
    recent_batches,
    select_words,
)
from words.selectors.word_sheet import WordSheet, get_word_sheet

__all__ = [
    "LookupHit",
    "Reading",
    "Recognition",
    "TextCoverage",
    "Typed",
    "WordFilters",
    "WordPage",
    "WordSheet",
    "find_batch",
    "find_learner_word",
    "find_words",
    "get_batch_for",
    "get_learner_word_for",
    "get_theme_for",
    "get_word_for",
    "get_word_page",
    "get_word_sheet",
    "list_themes",
    "look_up",
    "measure_coverage",
    "read_typed",
    "recent_batches",
    "recognise",
    "recognise_all",
    "select_words",
    "text_coverage",
]
