"""A learner says that an example is wrong; a curator decides."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vocab_project.users.models import User
from words.models import Example, ExampleReport, WordReport
from words.services.example_marks import hide_example
from words.services.versions import versioned


class AlreadyReportedError(Exception):
    """One report per learner and example."""


class AlreadyResolvedError(Exception):
    """Another curator was faster."""


@transaction.atomic
def report_example(
    *, learner: User, example: Example, reason: str, comment: str = ""
) -> ExampleReport:
    """Into the curators' queue, and out of this learner's rotation at once."""
    report, is_new = ExampleReport.objects.get_or_create(
        reporter=learner,
        example=example,
        defaults={"reason": reason, "comment": comment},
    )
    if not is_new:
        raise AlreadyReportedError
    hide_example(learner=learner, example=example, is_on=True)
    return report


@transaction.atomic
def accept_report(
    *, report: ExampleReport, curator: User, answer: str = "", hide: bool = True
) -> ExampleReport:
    """The learner was right: nobody sees the example again, unless it was mended (`hide` off:
    then the reporter sees it again, too). The other open reports of the same example are settled
    with it and get the same answer."""
    _close(report, curator, ExampleReport.Status.ACCEPTED, answer)
    if hide:
        hidden = Example.objects.filter(pk=report.example_id)
        with versioned(
            [report.example.word], author=curator, reason=_("a report was right")
        ):
            hidden.update(status=Example.Status.HIDDEN, updated_at=timezone.now())
    others = ExampleReport.objects.filter(
        example=report.example_id, status=ExampleReport.Status.OPEN
    )
    settled = [report, *others]
    others.update(
        status=ExampleReport.Status.ACCEPTED,
        answer=answer,
        resolved_by=curator,
        resolved_at=timezone.now(),
    )
    if not hide:
        for one in settled:
            hide_example(learner=one.reporter, example=report.example, is_on=False)
    return report


@transaction.atomic
def reject_report(
    *, report: ExampleReport, curator: User, answer: str = ""
) -> ExampleReport:
    """The example stays; whoever hid it keeps it hidden."""
    _close(report, curator, ExampleReport.Status.REJECTED, answer)
    return report


def mark_told(*, learner: User, at: datetime) -> int:
    """The learner has seen how their reports ended."""
    sentences = ExampleReport.objects.of(learner).untold().update(told_at=at)
    return sentences + WordReport.objects.of(learner).untold().update(told_at=at)


def _close(report: ExampleReport, curator: User, status: str, answer: str) -> None:
    now = timezone.now()
    closed = ExampleReport.objects.filter(
        pk=report.pk, status=ExampleReport.Status.OPEN
    ).update(
        status=status,
        answer=answer,
        resolved_by=curator,
        resolved_at=now,
        updated_at=now,
    )
    if not closed:
        raise AlreadyResolvedError
    report.refresh_from_db()
