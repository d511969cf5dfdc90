"""What the pages of an import say: roles of columns, encodings, and why a file is refused."""

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from words.exchange.columns import Role
from words.exchange.encodings import ENCODINGS
from words.exchange.errors import Problem

ROLES: dict[Role, str | Promise] = {
    Role.IGNORE: _("leave out"),
    Role.WORD: _("the word"),
    Role.MEANING: _("its meaning"),
    Role.ARTICLE: _("article"),
    Role.GENDER: _("gender"),
    Role.PART_OF_SPEECH: _("part of speech"),
    Role.PLURAL: _("plural"),
    Role.PRONUNCIATION: _("pronunciation"),
    Role.THEMES: _("themes"),
    Role.TAGS: _("tags (become themes)"),
    Role.NOTE: _("my note"),
    Role.MEMORY_AID: _("memory aid"),
    Role.EXAMPLE: _("example sentence"),
    Role.EXAMPLE_TRANSLATION: _("translation of the example"),
    Role.LIST: _("list"),
    Role.DECK: _("deck (becomes a list)"),
    Role.LEARNED: _("learned: yes or no"),
}
"""Those a learner may choose; what says nothing of the word is left out."""
SEPARATORS: dict[str, str | Promise] = {
    "": _("found out"),
    "tab": _("tab"),
    "comma": _("comma"),
    "semicolon": _("semicolon"),
    "pipe": _("vertical bar"),
}
ENCODING_CHOICES: list[tuple[str, str | Promise]] = [
    ("", _("found out")),
    *((name, name.upper()) for name in ENCODINGS),
]
_PROBLEMS: dict[str, str | Promise] = {
    Problem.EMPTY: _("There is nothing in this file."),
    Problem.UNKNOWN_KIND: _(
        "This is no kind of file that can be read. Text tables (CSV, TSV), Excel (.xlsx) and"
        " Anki packages (.apkg) can."
    ),
    Problem.OLD_EXCEL: _("This is an old Excel file. Save it as .xlsx or CSV first."),
    Problem.NOT_TEXT: _("This is no text."),
    Problem.WRONG_ENCODING: _(
        "With this encoding the file makes no sense. It is read as it was found out again."
    ),
    Problem.LINE_TOO_LONG: _("A line of this file is too long to be a row of a table."),
    Problem.TOO_MANY_COLUMNS: _("This table has too many columns."),
    Problem.TOO_MANY_ROWS: _(
        "This file has too many rows. Divide it: 20,000 rows at most."
    ),
    Problem.TOO_MANY_CARDS: _("This package has too many cards. Export fewer decks."),
    Problem.TOO_MANY_REVIEWS: _(
        "This package has too many answers. Export fewer decks, or leave the scheduling out."
    ),
    Problem.TOO_MANY_NOTE_TYPES: _("This package has too many note types."),
    Problem.ARCHIVE_DAMAGED: _("This package is damaged."),
    Problem.ARCHIVE_ENCRYPTED: _("This package is locked with a password."),
    Problem.ARCHIVE_METHOD: _("This package is packed in a way that cannot be read."),
    Problem.ARCHIVE_ENTRIES: _("This package holds too many files."),
    Problem.ARCHIVE_NAMES: _("This package holds files with forbidden names."),
    Problem.ARCHIVE_BOMB: _(
        "This package would unpack to far more than it could hold honestly."
    ),
    Problem.SHEET_DAMAGED: _("This spreadsheet is damaged."),
    Problem.SHEET_UNSAFE: _(
        "This spreadsheet holds something that is not safe to read."
    ),
    Problem.DATABASE_DAMAGED: _("The collection in this package is damaged."),
    Problem.DATABASE_UNSAFE: _(
        "The collection in this package holds something that is not safe to read."
    ),
    Problem.DATABASE_UNKNOWN: _(
        "The collection in this package is of a version that is not known here."
    ),
    Problem.TOO_LONG: _("Reading this file takes too long."),
    Problem.TOO_LARGE: _("This file unpacks to more than can be read."),
    Problem.CRASHED: _("Reading this file went wrong, more than once."),
}


def say_problem(problem: str, params: Mapping[str, Any]) -> str:
    """The sentence; a limit that belongs to it stands behind."""
    said = str(_PROBLEMS.get(problem) or _("This file cannot be read."))
    limit = params.get("limit")
    if problem == Problem.TOO_LARGE and isinstance(limit, int):
        return f"{said} ({filesizeformat(limit)})"
    return f"{said} ({limit})" if limit and problem != Problem.TOO_MANY_ROWS else said


def say_too_many(kind: str, count: int, limit: int) -> str:
    """More themes or lists than an import may make."""
    numbers = {"count": count, "limit": limit}
    if kind == "themes":
        said = gettext("The rows name %(count)d themes; %(limit)d are allowed.")
    else:
        said = gettext("The rows name %(count)d lists; %(limit)d are allowed.")
    return f"{said % numbers} {gettext('Leave that column out.')}"
