"""Names of codes in the learner's interface language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.linguistics.base import ErrorType, Severity

ERROR_NAMES: dict[str, Promise] = {
    ErrorType.LANGUAGE: _("another language"),
    ErrorType.MISSING_WORD: _("the word is missing"),
    ErrorType.SPELLING: _("spelling"),
    ErrorType.ACCENT: _("accent"),
    ErrorType.CAPITALISATION: _("capital letters"),
    ErrorType.PUNCTUATION: _("punctuation"),
    ErrorType.GENDER: _("gender"),
    ErrorType.AGREEMENT: _("agreement"),
    ErrorType.VERB_FORM: _("verb form"),
    ErrorType.TENSE: _("tense"),
    ErrorType.CASE: _("case"),
    ErrorType.WORD_ORDER: _("word order"),
    ErrorType.PREPOSITION: _("preposition"),
    ErrorType.WORD_CHOICE: _("word choice"),
    ErrorType.OTHER: _("other"),
}

SEVERITY_NAMES: dict[str, Promise] = {
    Severity.MINOR: _("small"),
    Severity.MODERATE: _("medium"),
    Severity.MAJOR: _("important"),
}


def name_of_error(code: str) -> str:
    return str(ERROR_NAMES.get(code, ERROR_NAMES[ErrorType.OTHER]))


def name_of_severity(code: str) -> str:
    return str(SEVERITY_NAMES.get(code, SEVERITY_NAMES[Severity.MINOR]))
