"""What operators see of the queue."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.ai.conftest import EchoApp, ask
from tests.queries import assert_same_queries
from vocab_project.ai.errors import LostAnswerError
from vocab_project.ai.models import AIJob
from vocab_project.ai.providers import fake
from vocab_project.ai.services import circuit
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User

pytestmark = pytest.mark.django_db


def run_some(owner: User, *texts: str) -> None:
    for text in texts:
        ask(owner, text)
        fake.answer_with({"text": "eco"})
    run_pending()


@pytest.mark.parametrize("name", ["aijob", "aicall", "budget", "circuit"])
def test_a_longer_list_asks_no_more_queries(
    name: str, as_cleo: Client, ada: User, ben: User, echo: EchoApp
) -> None:
    run_some(ada, "uno")

    def grow() -> None:
        run_some(ben, "dos", "tres", "cuatro", "cinco")
        circuit.record_error("another", LostAnswerError("timeout"))

    assert_same_queries(reverse(f"admin:ai_{name}_changelist"), as_cleo, grow)


def test_what_learners_wrote_is_on_the_jobs_own_page_only(
    as_cleo: Client, ada: User, echo: EchoApp
) -> None:
    run_some(ada, "secreto")
    page = as_cleo.get(reverse("admin:ai_aijob_changelist"))
    assert b"secreto" not in page.content
    job = AIJob.objects.get()
    page = as_cleo.get(reverse("admin:ai_aijob_change", args=[job.pk]))
    assert b"secreto" in page.content


def test_nobody_edits_what_happened(as_cleo: Client, ada: User, echo: EchoApp) -> None:
    run_some(ada, "uno")
    job = AIJob.objects.get()
    url = reverse("admin:ai_aijob_change", args=[job.pk])
    assert as_cleo.post(url, {"state": "failed"}).status_code == 403
    assert as_cleo.get(reverse("admin:ai_aijob_add")).status_code == 403
    delete = reverse("admin:ai_aijob_delete", args=[job.pk])
    assert as_cleo.post(delete, {"post": "yes"}).status_code == 403


def act(client: Client, action: str, *jobs: AIJob) -> None:
    data = {"action": action, "_selected_action": [str(job.pk) for job in jobs]}
    client.post(reverse("admin:ai_aijob_changelist"), data)


def test_an_operator_retries_and_cancels(
    as_cleo: Client, ada: User, echo: EchoApp
) -> None:
    job = ask(ada)
    echo.cannot()
    run_pending()
    act(as_cleo, "retry", job)
    job.refresh_from_db()
    assert job.state == "queued"
    act(as_cleo, "cancel", job)
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_a_curator_without_the_right_does_neither(
    ben: User, ada: User, echo: EchoApp
) -> None:
    ben.is_staff = True
    ben.save()
    client = Client()
    client.force_login(ben)
    job = ask(ada)
    act(client, "cancel", job)
    job.refresh_from_db()
    assert job.state == "queued"
