"""Threads that work the table off where there is no broker."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.ai.conftest import EchoApp, ask
from vocab_project.ai import runner
from vocab_project.ai.models import AIJob, AIResult
from vocab_project.ai.runner import JobRunner, start_embedded_runner
from vocab_project.users.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def running(settings: Any) -> Iterator[JobRunner]:
    settings.AI_POLL_SECONDS = 0.05
    settings.AI_SWEEP_SECONDS = 0.05
    job_runner = JobRunner(threads=3)
    job_runner.start()
    yield job_runner
    job_runner.stop(seconds=10)


def until(condition: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_submitted_jobs_are_answered_once_each(
    ada: User, echo: EchoApp, running: JobRunner
) -> None:
    for number in range(12):
        ask(ada, str(number))
    assert until(lambda: AIResult.objects.count() == 12)
    assert len(echo.applied) == 12


def test_what_a_dead_process_left_behind_is_taken_up(
    ada: User, echo: EchoApp, running: JobRunner
) -> None:
    AIJob.objects.create(
        owner=ada,
        kind="test.echo",
        key="k",
        payload={"text": "x"},
        state="running",
        attempts=1,
        lease_token="6f7e0ac2-3b8f-4c6e-9a54-0d8c4f3d2b11",
        lease_until="2020-01-01T00:00Z",
    )
    assert until(lambda: AIJob.objects.filter(state="done").exists())


def test_a_runner_survives_any_exception(
    ada: User, echo: EchoApp, running: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = runner.run_next, [RuntimeError("a"), OSError("b")]

    def stumble() -> bool:
        if failures:
            raise failures.pop()
        return real()

    monkeypatch.setattr(runner, "run_next", stumble)
    ask(ada)
    assert until(lambda: AIResult.objects.exists() and not failures)


def test_stopping_finishes_the_job_in_hand(
    ada: User, echo: EchoApp, running: JobRunner
) -> None:
    echo.seconds = 0.5
    ask(ada)
    assert until(lambda: AIJob.objects.filter(state="running").exists())
    running.stop(seconds=10)
    assert AIJob.objects.get().state == "done"


def test_the_embedded_runner_starts_once_and_only_where_wanted(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    monkeypatch.setattr(runner, "_embedded", None)
    monkeypatch.setattr(JobRunner, "start", lambda _self: started.append(1))
    settings.EMBEDDED_JOB_THREADS = 0
    start_embedded_runner()
    assert started == []
    settings.EMBEDDED_JOB_THREADS = 2
    start_embedded_runner()
    start_embedded_runner()
    assert started == [1]
