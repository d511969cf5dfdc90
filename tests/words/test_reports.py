"""Reports of learners, resolved by curators."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from tests.factories import make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import Example, ExampleReport
from words.services.reports import (
    AlreadyReportedError,
    AlreadyResolvedError,
    accept_report,
    reject_report,
    report_example,
)

pytestmark = pytest.mark.django_db
QUEUE = "admin:words_examplereport_changelist"


@pytest.fixture
def example(db: None) -> Example:
    return Example.objects.create(
        word=make_word(), native_language_id="en", sentence="El gato es muy."
    )


def act(client: Client, action: str, *reports: ExampleReport, note: str = "") -> str:
    data = {
        "action": action,
        "_selected_action": [r.pk for r in reports],
        "note": note,
    }
    return client.post(reverse(QUEUE), data, follow=True).content.decode()


def test_an_accepted_report_takes_the_example_from_everybody(
    as_cleo: Client, cleo: User, ada: User, ben: User, example: Example
) -> None:
    report = report_example(learner=ada, example=example, reason="wrong")
    other = report_example(learner=ben, example=example, reason="unnatural")
    assert "1 report resolved" in act(as_cleo, "accept", report, note="No verb")
    for one in (report, other):
        one.refresh_from_db()
        assert (one.status, one.resolved_by) == ("accepted", cleo)
    example.refresh_from_db()
    assert example.status == "hidden"
    assert LogEntry.objects.get().get_change_message() == "accepted: No verb"


def test_a_rejected_report_leaves_the_example(
    as_cleo: Client, ada: User, example: Example
) -> None:
    report = report_example(learner=ada, example=example, reason="wrong")
    act(as_cleo, "reject", report)
    report.refresh_from_db()
    example.refresh_from_db()
    assert (report.status, example.status) == ("rejected", "published")


def test_the_queue_opens_on_what_is_open(
    as_cleo: Client, cleo: User, ada: User, example: Example
) -> None:
    report = report_example(learner=ada, example=example, reason="wrong")
    assert "El gato es muy." in as_cleo.get(reverse(QUEUE)).content.decode()
    reject_report(report=report, curator=cleo)
    assert "El gato es muy." not in as_cleo.get(reverse(QUEUE)).content.decode()
    rejected = as_cleo.get(reverse(QUEUE), {"status": "rejected"}).content.decode()
    assert "El gato es muy." in rejected


def test_a_second_decision_is_refused(cleo: User, ada: User, example: Example) -> None:
    report = report_example(learner=ada, example=example, reason="wrong")
    accept_report(report=report, curator=cleo)
    with pytest.raises(AlreadyResolvedError):
        reject_report(report=report, curator=cleo)
    assert ExampleReport.objects.get().status == "accepted"


def test_a_second_report_of_the_same_learner_is_refused(
    ada: User, example: Example
) -> None:
    report_example(learner=ada, example=example, reason="wrong")
    with pytest.raises(AlreadyReportedError):
        report_example(learner=ada, example=example, reason="unnatural")


def test_the_outcome_is_told_once_on_today_and_stays_on_its_page(
    as_ada: Client, ada: User, cleo: User, example: Example
) -> None:
    report = report_example(learner=ada, example=example, reason="wrong")
    home, mine = reverse("home"), reverse("words:report-list")
    assert "The curators have answered" not in as_ada.get(home).content.decode()
    reject_report(report=report, curator=cleo, answer="It is an idiom.")
    assert "The curators have answered" in as_ada.get(home).content.decode()
    for _visit in range(2):
        assert "It is an idiom." in as_ada.get(mine).content.decode()
    assert "The curators have answered" not in as_ada.get(home).content.decode()


def test_others_are_not_told(
    as_eve: Client, ada: User, cleo: User, example: Example
) -> None:
    report = report_example(learner=ada, example=example, reason="wrong")
    reject_report(report=report, curator=cleo, answer="It is an idiom.")
    text = as_eve.get(reverse("words:report-list")).content.decode()
    assert "It is an idiom." not in text
    report.refresh_from_db()
    assert report.told_at is None


def test_the_page_of_reports_costs_the_same_for_more(
    as_ada: Client, ada: User, example: Example
) -> None:
    report_example(learner=ada, example=example, reason="wrong")

    def grow() -> None:
        for number in range(5):
            other = Example.objects.create(
                word=make_word(f"gato{number}"), native_language_id="en", sentence="Sí."
            )
            report_example(learner=ada, example=other, reason="wrong")

    assert_same_queries(reverse("words:report-list"), as_ada, grow)
