"""Every curator's change to a catalogue entry, whole and with its author; and the way back.

Whoever changes entries does it inside `versioned(...)`.
"""

from words.services.versions.changes import Change, compare
from words.services.versions.documents import write_documents
from words.services.versions.record import record_all, record_new, versioned
from words.services.versions.revert import CannotRevertError, revert_word, revert_words

__all__ = [
    "CannotRevertError",
    "Change",
    "compare",
    "record_all",
    "record_new",
    "revert_word",
    "revert_words",
    "versioned",
    "write_documents",
]
