"""Why a file is refused. What a person is told is worded elsewhere, in her own language."""

from enum import StrEnum


class Problem(StrEnum):
    """`params` of the error name the numbers that belong to some of these."""

    EMPTY = "empty"
    UNKNOWN_KIND = "unknown_kind"
    OLD_EXCEL = "old_excel"
    NOT_TEXT = "not_text"
    WRONG_ENCODING = "wrong_encoding"
    LINE_TOO_LONG = "line_too_long"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_CARDS = "too_many_cards"
    TOO_MANY_REVIEWS = "too_many_reviews"
    TOO_MANY_NOTE_TYPES = "too_many_note_types"
    ARCHIVE_DAMAGED = "archive_damaged"
    ARCHIVE_ENCRYPTED = "archive_encrypted"
    ARCHIVE_METHOD = "archive_method"
    ARCHIVE_ENTRIES = "archive_entries"
    ARCHIVE_NAMES = "archive_names"
    ARCHIVE_BOMB = "archive_bomb"
    SHEET_DAMAGED = "sheet_damaged"
    SHEET_UNSAFE = "sheet_unsafe"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_UNSAFE = "database_unsafe"
    DATABASE_UNKNOWN = "database_unknown"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    CRASHED = "crashed"


class UnreadableError(Exception):
    """The file cannot be, or is not allowed to be, read."""

    def __init__(self, problem: Problem, **params: int | str) -> None:
        super().__init__(f"{problem.value} {params}" if params else problem.value)
        self.problem = problem
        self.params = params
