"""The table is the queue, the message only a doorbell."""

import time
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from tests.ai.conftest import EchoApp, ask
from vocab_project.ai import tasks
from vocab_project.ai.errors import PayloadTooLargeError
from vocab_project.ai.models import AICall, AIJob, AIResult
from vocab_project.ai.providers import fake, tutor
from vocab_project.ai.services import cancel_jobs, retry_job
from vocab_project.ai.services.claim import claim_job, claim_next
from vocab_project.ai.services.finish import fail_job, finish_job
from vocab_project.ai.services.run import run_pending
from vocab_project.ai.services.sweep import sweep
from vocab_project.users.models import User

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HELD = {"state": "running", "lease_token": uuid.uuid4()}


@pytest.fixture
def messages(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is published, instead of a broker."""
    settings.CELERY_BROKER_URL = "redis://nowhere"
    sent: list[str] = []

    def apply_async(*, args: list[str], retry: bool) -> None:
        assert retry is False
        sent.append(args[0])

    monkeypatch.setattr(tasks.run_job, "apply_async", apply_async)
    return sent


@pytest.fixture
def broken_broker(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CELERY_BROKER_URL = "redis://nowhere"

    def apply_async(**_kwargs: Any) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(tasks.run_job, "apply_async", apply_async)


def test_a_double_click_is_one_job(ada: User, echo: EchoApp) -> None:
    assert ask(ada).pk == ask(ada).pk
    assert AIJob.objects.count() == 1


def test_two_learners_may_use_the_same_key(ada: User, ben: User, echo: EchoApp) -> None:
    assert ask(ada).pk != ask(ben).pk


def test_a_book_is_not_a_question(ada: User, echo: EchoApp) -> None:
    with pytest.raises(PayloadTooLargeError):
        ask(ada, "x" * 40_000, key="book")
    assert not AIJob.objects.exists()


def test_the_bell_rings_after_commit_and_once(
    ada: User,
    echo: EchoApp,
    messages: list[str],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(ada)
        ask(ada)
        assert messages == []
    assert messages == [str(job.pk)]
    job.refresh_from_db()
    assert job.rung_at is not None


def test_a_silent_bell_fails_nobody(
    ada: User,
    echo: EchoApp,
    broken_broker: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(ada)
    job.refresh_from_db()
    assert (job.state, job.rung_at) == ("queued", None)


def test_the_sweeper_rings_for_what_nobody_rang_for(
    ada: User, echo: EchoApp, messages: list[str]
) -> None:
    job = ask(ada)
    assert sweep() == 1
    assert messages == [str(job.pk)]
    assert sweep() == 0, "not again within AI_RING_SECONDS"


def test_the_sweeper_rings_for_a_dead_workers_job(
    ada: User, echo: EchoApp, messages: list[str]
) -> None:
    ask(ada)
    with time_machine.travel(NOON, tick=False):
        AIJob.objects.update(**HELD, lease_until="2026-03-01T11:59Z", rung_at=None)
        assert sweep() == 1
        AIJob.objects.update(lease_until="2026-03-01T12:01Z", rung_at=None)
        assert sweep() == 0


def test_the_sweeper_gives_up_at_the_first_silent_bell(
    ada: User, echo: EchoApp, broken_broker: None
) -> None:
    ask(ada)
    ask(ada, "otra")
    assert sweep() == 0
    assert AIJob.objects.filter(rung_at=None).count() == 2


def test_ended_jobs_are_left_in_peace(
    ada: User, echo: EchoApp, messages: list[str]
) -> None:
    ask(ada)
    run_pending()
    assert sweep() == 0


def test_a_call_that_died_with_its_worker_is_closed_and_stays_paid(
    ada: User, echo: EchoApp
) -> None:
    call = AICall.objects.create(
        job=ask(ada),
        owner=ada,
        purpose="examples",
        attempt=1,
        model_name="m",
        reserved_tokens=7,
        started_at="2020-01-01T00:00Z",
    )
    sweep()
    call.refresh_from_db()
    assert (call.state, call.error_code) == ("failed", "lost")


def test_only_one_worker_gets_a_job(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    first = claim_job(job.pk)
    assert first is not None
    assert first.attempts == 1
    assert claim_job(job.pk) is None
    assert claim_next() is None


def test_a_forged_message_is_dropped(db: None) -> None:
    assert claim_job(uuid.uuid4()) is None


def test_the_late_answer_of_a_worker_thought_dead_is_fenced(
    ada: User, echo: EchoApp
) -> None:
    job = ask(ada)
    slow = claim_job(job.pk)
    AIJob.objects.update(lease_until="2020-01-01T00:00Z")
    quick = claim_job(job.pk)
    assert slow is not None
    assert quick is not None
    assert finish_job(quick, data={"text": "quick"}, provider=tutor)
    assert not finish_job(slow, data={"text": "slow"}, provider=tutor)
    assert not fail_job(slow, code="late")
    assert AIResult.objects.get().data == {"text": "quick"}
    assert echo.applied == [{"text": "quick"}]
    assert echo.abandoned == []


def test_the_database_forbids_a_second_result(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    run_pending()
    with pytest.raises(IntegrityError), transaction.atomic():
        AIResult.objects.create(job=job, data={}, served_by="tutor")


def test_withdrawing_ends_what_waits_and_what_runs(
    ada: User, ben: User, echo: EchoApp
) -> None:
    waiting, running, other = ask(ada), ask(ada, "dos"), ask(ben)
    mine = claim_job(running.pk)
    assert cancel_jobs(owner=ada) == 2
    assert mine is not None
    assert not finish_job(mine, data={"text": "late"}, provider=tutor)
    assert {job.pk for job in echo.abandoned} == {waiting.pk, running.pk}
    other.refresh_from_db()
    assert other.is_pending


def test_cancelling_one_kind_leaves_the_others(ada: User, echo: EchoApp) -> None:
    ask(ada)
    assert cancel_jobs(owner=ada, kind="words.examples") == 0


def test_deleting_the_learner_during_the_call_leaves_no_row(
    ada: User, echo: EchoApp
) -> None:
    job = claim_job(ask(ada).pk)
    ada.delete()
    assert job is not None
    assert not finish_job(job, data={"text": "late"}, provider=tutor)
    assert not AIResult.objects.exists()
    assert not AIJob.objects.exists()


def test_a_failed_job_can_be_put_back(ada: User, echo: EchoApp) -> None:
    job = ask(ada)
    echo.cannot()
    run_pending()
    echo.tutor_error = None
    assert retry_job(job_id=job.pk)
    assert not retry_job(job_id=job.pk)
    run_pending()
    assert AIJob.objects.get().state == "done"


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_model_is_asked(
    ada: User, echo: EchoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    real = fake.FakeProvider.ask

    def ask_and_look(self: fake.FakeProvider, question: Any) -> Any:
        seen.append(connection.in_atomic_block)
        return real(self, question)

    monkeypatch.setattr(fake.FakeProvider, "ask", ask_and_look)
    fake.answer_with({"text": "eco"})
    ask(ada)
    run_pending()
    assert seen == [False]


def test_ten_thousand_waiting_jobs_do_not_slow_the_sweep(
    ada: User, echo: EchoApp, messages: list[str]
) -> None:
    AIJob.objects.bulk_create(
        [AIJob(owner=ada, kind="test.echo", key=str(n)) for n in range(10_000)]
    )
    started = time.perf_counter()
    assert sweep() == 500
    assert time.perf_counter() - started < 2
