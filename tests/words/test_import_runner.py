"""Without a broker the server's own threads import."""

import time
from typing import Any
from uuid import uuid4

import pytest

from vocab_project.ai.runner import JobRunner
from vocab_project.users.models import User
from words.models import ImportJob, LearnerWord
from words.services.doorbell import import_bell
from words.services.importing.settings import start_rows
from words.services.importing.uploads import start_import


def _wait_for(state: str, seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ImportJob.objects.filter(state=state).exists():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.django_db(transaction=True)
def test_the_runner_reads_checks_and_imports(ada: User, settings: Any) -> None:
    settings.AI_POLL_SECONDS = 0.05
    job = start_import(
        learner=ada,
        language="es",
        native="en",
        key=uuid4(),
        name="a.csv",
        chunks=[b"uno,one\n"],
    )
    runner = JobRunner(threads=1)
    runner.start()
    try:
        assert _wait_for("preview")
        start_rows(job=job)
        assert _wait_for("done")
    finally:
        runner.stop(seconds=20)
    assert LearnerWord.objects.of(ada).count() == 1


def test_the_sweep_rings_for_what_nobody_came_for(
    ada: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(import_bell, "publish", rung.append)
    job = start_import(
        learner=ada,
        language="es",
        native="en",
        key=uuid4(),
        name="a.csv",
        chunks=[b"uno,one\n"],
    )
    settings.CELERY_BROKER_URL = "redis://nowhere"
    assert import_bell.sweep() == 1
    assert import_bell.sweep() == 0, "not again within seconds"
    assert rung == [job.pk]


def test_a_broker_that_is_down_delays_and_loses_nothing(
    ada: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(_job_id: int) -> None:
        raise ConnectionError

    monkeypatch.setattr(import_bell, "publish", down)
    settings.CELERY_BROKER_URL = "redis://nowhere"
    start_import(
        learner=ada,
        language="es",
        native="en",
        key=uuid4(),
        name="a.csv",
        chunks=[b"uno,one\n"],
    )
    assert import_bell.sweep() == 0
    assert ImportJob.objects.get().state == "uploaded"
