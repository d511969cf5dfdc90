"""`manage.py run_jobs`, killed and started again: the embedded default, on whichever database."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ai.conftest import EchoApp, ask
from tests.services import openai_server as does
from tests.services.openai_server import OpenAIServer, running_server
from tests.services.processes import FAST, Process, database_url, until
from vocab_project.ai.models import AICall, AIJob, AIResult
from vocab_project.users.models import Consent, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def model() -> Iterator[OpenAIServer]:
    with running_server() as server:
        yield server


@pytest.fixture
def run_jobs(model: OpenAIServer, tmp_path: Path) -> Iterator[Process]:
    env = {**FAST, "DATABASE_URL": database_url(), "AI_BASE_URL": model.url}
    command = [sys.executable, "manage.py", "run_jobs", "--threads", "2"]
    process = Process(command, env, tmp_path / "log")
    yield process
    process.kill()


@pytest.fixture
def willing(ada: User) -> User:
    Consent.objects.create(
        user=ada, purpose="examples", text_version=1, granted_at="2026-01-01T00:00Z"
    )
    return ada


def ask_elsewhere(owner: User, text: str) -> AIJob:
    """Of a kind that the other process knows too."""
    job = ask(owner, text)
    AIJob.objects.filter(pk=job.pk).update(kind="services.echo")
    return job


def test_killed_in_the_middle_it_leaves_exactly_one_result_each(
    willing: User, echo: EchoApp, model: OpenAIServer, run_jobs: Process
) -> None:
    model.will(does.hang(3), does.reply({"text": "eco"}))
    for number in range(5):
        ask_elsewhere(willing, str(number))
    run_jobs.start()
    assert until(lambda: len(model.requests) >= 1)
    run_jobs.kill()
    run_jobs.start()
    assert until(lambda: AIJob.objects.filter(state="done").count() == 5)
    assert AIResult.objects.count() == 5
    assert len(model.requests) <= AICall.objects.count() <= 7


def test_told_to_stop_it_finishes_the_job_in_hand(
    willing: User, echo: EchoApp, model: OpenAIServer, run_jobs: Process
) -> None:
    model.will(does.hang(1, does.reply({"text": "eco"})))
    ask_elsewhere(willing, "gato")
    run_jobs.start()
    assert until(lambda: len(model.requests) == 1)
    assert run_jobs.running
    run_jobs.running.send_signal(signal.SIGTERM)
    assert run_jobs.running.wait(15) == 0
    assert AIJob.objects.get().state == "done"
