"""Why an archive was not brought in, in the words a learner reads."""

from django.utils.translation import gettext_lazy

from vocab_project.users.archive.format import ArchiveError

DAMAGED = gettext_lazy("The file is damaged or was changed.")
REASONS = {
    "not_a_zip": gettext_lazy("This is not a ZIP file."),
    "not_ours": gettext_lazy("This ZIP file is not an account's archive."),
    "older": gettext_lazy(
        "This archive was made by an older version of Vocab, whose archives cannot be brought"
        " back. Download a new one there after an update."
    ),
    "newer": gettext_lazy(
        "This archive was made by a newer version of Vocab than this server runs."
    ),
    "not_empty": gettext_lazy(
        "There are words in this account already. An archive goes into an empty account only,"
        " so that nothing is mixed."
    ),
    "known": gettext_lazy(
        "What is in this archive is on this server already, in an account. Delete that account"
        " first."
    ),
    "too_late": gettext_lazy("The file waited for a day and was forgotten."),
    "crashed": gettext_lazy("The file could not be read to its end, several times."),
    "account": gettext_lazy("The account cannot be made."),
    "too_large": gettext_lazy("The file, or what it unpacks to, is too large."),
    "too_many_entries": gettext_lazy("The file has too many entries."),
    "line_too_long": gettext_lazy("The file, or what it unpacks to, is too large."),
    "contradiction": gettext_lazy("The rows in the file contradict each other."),
    "dangling": gettext_lazy("A row in the file points to one that is not in it."),
    "wrong_value": gettext_lazy("A value in the file is not what it should be."),
}


def reason_of(code: str) -> str:
    return str(REASONS.get(code, DAMAGED))


def explain(error: ArchiveError) -> str:
    """A sentence, and for whoever wants to know the place in the file."""
    reason = reason_of(error.code)
    details = " · ".join(part for part in (error.where, error.text) if part)
    return f"{reason} ({details})" if details else reason
