"""Catalogue entries from a table: read, checked by the rules of `check_content`, looked at by a
curator, written in chunks with a version each, taken back as a whole.

A command does it in four lines: `start_catalogue_import`, `run_to_the_end`, look at `job.verdicts`,
`confirm_catalogue_import` and `run_to_the_end` again.
"""

from words.services.catalogue_import.errors import (
    EmptyFileError,
    FileTooLargeError,
    NotNowError,
)
from words.services.catalogue_import.jobs import (
    MOST_BYTES,
    cancel_catalogue_import,
    confirm_catalogue_import,
    start_catalogue_import,
    tidy_catalogue_imports,
    undo_catalogue_import,
)
from words.services.catalogue_import.run import run_to_the_end

__all__ = [
    "MOST_BYTES",
    "EmptyFileError",
    "FileTooLargeError",
    "NotNowError",
    "cancel_catalogue_import",
    "confirm_catalogue_import",
    "run_to_the_end",
    "start_catalogue_import",
    "tidy_catalogue_imports",
    "undo_catalogue_import",
]
