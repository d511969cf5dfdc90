from words.models.catalogue_import import CatalogueImport, CatalogueRow
from words.models.example import Example, ExampleMark
from words.models.example_report import ExampleReport
from words.models.hidden_meaning import HiddenMeaning
from words.models.import_job import ImportJob, ImportMapping, ImportPart
from words.models.import_row import ImportRow
from words.models.language import Language
from words.models.learner_word import LearnerWord
from words.models.level_check import LevelCheck, LevelCheckItem
from words.models.meaning import Meaning
from words.models.saved_search import SavedSearch
from words.models.seed_state import SeedState
from words.models.separate_form import SeparateForm
from words.models.theme import Theme
from words.models.word import Word
from words.models.word_batch import WordBatch
from words.models.word_event import LearnerWordEvent
from words.models.word_form import WordForm
from words.models.word_level import WordLevel
from words.models.word_list import ListEntry, WordList
from words.models.word_relation import WordRelation
from words.models.word_report import WordReport
from words.models.word_version import WordVersion

__all__ = [
    "CatalogueImport",
    "CatalogueRow",
    "Example",
    "ExampleMark",
    "ExampleReport",
    "HiddenMeaning",
    "ImportJob",
    "ImportMapping",
    "ImportPart",
    "ImportRow",
    "Language",
    "LearnerWord",
    "LearnerWordEvent",
    "LevelCheck",
    "LevelCheckItem",
    "ListEntry",
    "Meaning",
    "SavedSearch",
    "SeedState",
    "SeparateForm",
    "Theme",
    "Word",
    "WordBatch",
    "WordForm",
    "WordLevel",
    "WordList",
    "WordRelation",
    "WordReport",
    "WordVersion",
]
