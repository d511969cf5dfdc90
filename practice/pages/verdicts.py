"""A stored verdict in the words and groups in which a learner reads it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practice.models import SentenceAttempt
from practice.pages.texts import name_of_error, name_of_severity
from vocab_project.linguistics.base import Certainty, ErrorType, Severity
from vocab_project.linguistics.text import first_upper

SPELLING = {ErrorType.SPELLING, ErrorType.ACCENT, ErrorType.CAPITALISATION}
"""What a name or a dialect word may be mistaken for."""
Shown = dict[str, Any]


@dataclass(frozen=True)
class ReadVerdict:
    """`look` chooses colour and icon of the verdict strip. `mistakes`, `checks` (less than
    certain) and `additions` (the tutor's to a model's answer) are corrections to show apart."""

    look: str
    label: str | Promise
    note: str | Promise
    mistakes: list[Shown]
    checks: list[Shown]
    additions: list[Shown]


def read_verdict(attempt: SentenceAttempt) -> ReadVerdict:
    shown = [_name(correction, attempt) for correction in attempt.corrections]
    mistakes = [c for c in shown if c.get("certainty") != Certainty.CHECK]
    doubts = [c for c in shown if c not in mistakes]
    look = attempt.verdict
    label: str | Promise = attempt.get_verdict_display()
    note: str | Promise = attempt.scope_note
    if attempt.verdict == SentenceAttempt.Verdict.CANNOT_JUDGE:
        look, label = _name_doubt(attempt, mistakes, has_doubts=bool(doubts))
        note = _without_label(attempt.scope_note) if look == "clean" else note
    additions = [c for c in doubts if c.get("is_added")]
    if len(additions) == len(shown) > 0:
        note = note or _("The language model found no mistake here.")
    return ReadVerdict(
        look=look,
        label=label,
        note=note,
        mistakes=mistakes,
        checks=[c for c in doubts if not c.get("is_added")],
        additions=additions,
    )


def _name(correction: Shown, attempt: SentenceAttempt) -> Shown:
    quoted = correction["wrong"] + correction["right"]
    is_whole = correction["wrong"] == attempt.sentence and not correction["right"]
    is_word = len(correction["wrong"].split()) == 1
    return correction | {
        # A full stop by itself says nothing: what changed is shown above.
        "has_quote": any(map(str.isalpha, quoted)) and not is_whole,
        "type_name": name_of_error(correction["error_type"]),
        "severity_name": name_of_severity(correction["severity"]),
        "may_be_meant": correction["error_type"] in SPELLING and is_word,
    }


def _name_doubt(
    attempt: SentenceAttempt, mistakes: list[Shown], *, has_doubts: bool
) -> tuple[str, Promise]:
    """What "cannot judge" is short for here."""
    if has_doubts:
        return "check", _("Something to check")
    if not _is_clean(attempt):
        return "cannot_judge", _("I can't judge this")
    if any(c["severity"] == Severity.MINOR for c in mistakes):
        return "clean", _("Only small things to mend in what I can check")
    return "clean", _("No mistake found in what I can check")


def _is_clean(attempt: SentenceAttempt) -> bool:
    """The tutor's answer knows. What a model cannot judge, the tutor's check does not settle."""
    is_tutors = attempt.judged_by == SentenceAttempt.Judge.TUTOR
    result = getattr(attempt.job, "result", None) if is_tutors else None
    return bool(result and result.data.get("is_clean"))


def _without_label(note: str) -> str:
    """The tutor's own "No mistake found in what I can check:" stands in the strip already."""
    label, colon, rest = note.partition(": ")
    return first_upper(rest) if colon else label
