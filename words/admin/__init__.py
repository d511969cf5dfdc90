from words.admin.example import ExampleAdmin
from words.admin.example_report import ExampleReportAdmin
from words.admin.import_job import ImportJobAdmin
from words.admin.language import LanguageAdmin
from words.admin.learner_word import (
    LearnerWordAdmin,
    LearnerWordEventAdmin,
    WordBatchAdmin,
)
from words.admin.level_check import LevelCheckAdmin, SeparateFormAdmin
from words.admin.meaning import MeaningAdmin
from words.admin.theme import ThemeAdmin
from words.admin.word import WordAdmin
from words.admin.word_form import WordFormAdmin
from words.admin.word_list import SavedSearchAdmin, WordListAdmin
from words.admin.word_report import WordReportAdmin

__all__ = [
    "ExampleAdmin",
    "ExampleReportAdmin",
    "ImportJobAdmin",
    "LanguageAdmin",
    "LearnerWordAdmin",
    "LearnerWordEventAdmin",
    "LevelCheckAdmin",
    "MeaningAdmin",
    "SavedSearchAdmin",
    "SeparateFormAdmin",
    "ThemeAdmin",
    "WordAdmin",
    "WordBatchAdmin",
    "WordFormAdmin",
    "WordListAdmin",
    "WordReportAdmin",
]
