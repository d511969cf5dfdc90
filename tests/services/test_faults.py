"""What dies, and what must still be true: one stored result for every job, whatever happens."""

import signal
import threading
import time
from typing import Any

import pytest
from django.db import connection

from tests.factories import make_word
from tests.services import openai_server as does
from tests.services.openai_server import OpenAIServer
from tests.services.processes import CeleryWorker, RedisServer, until
from vocab_project.ai.models import AICall, AIJob, AIResult, Budget
from vocab_project.ai.services import submit_job
from vocab_project.ai.services.budgets import BudgetSpentError, reserve_tokens
from vocab_project.ai.services.ring import publish
from vocab_project.ai.services.sweep import sweep
from vocab_project.users.models import User
from words.models import Example
from words.services.examples import request_examples

SENTENCE = "El gato duerme en la silla."


def ask(owner: User, key: str) -> AIJob:
    payload = {"text": key}
    return submit_job(owner=owner, kind="services.echo", key=key, payload=payload)


def all_done(count: int) -> bool:
    return AIJob.objects.filter(state="done").count() == count


def test_a_worker_killed_during_an_example_job_leaves_exactly_one_result(
    willing: User, model: OpenAIServer, celery_worker_process: CeleryWorker
) -> None:
    answer = {"examples": [{"sentence": SENTENCE, "translation": "The cat sleeps."}]}
    model.will(does.hang(2), does.reply(answer))
    word = make_word("gato", article="el", gender="m", forms=["gatos"])
    job = request_examples(learner=willing, word=word)
    assert until(lambda: len(model.requests) == 1)
    celery_worker_process.kill()
    assert AIJob.objects.get().state == "running"
    celery_worker_process.start()
    assert until(lambda: all_done(1))
    assert AIResult.objects.get().job_id == job.pk
    assert Example.objects.get(owner=willing).sentence == SENTENCE
    assert len(model.requests) == AICall.objects.count() == 2


def test_a_killed_child_of_the_worker_leaves_exactly_one_result(
    willing: User, model: OpenAIServer, celery_worker_process: CeleryWorker
) -> None:
    import psutil

    model.will(does.hang(2), does.reply({"text": "eco"}))
    ask(willing, "gato")
    assert until(lambda: len(model.requests) == 1)
    assert celery_worker_process.running
    for child in psutil.Process(celery_worker_process.running.pid).children():
        child.kill()
    # Beat was one of the children: any other process may sweep in its place.
    assert until(lambda: sweep() >= 0 and all_done(1))
    assert AIResult.objects.count() == 1
    celery_worker_process.kill()


def test_redis_stopped_for_twenty_seconds_loses_nothing(
    willing: User,
    model: OpenAIServer,
    redis_server: RedisServer,
    celery_worker_process: CeleryWorker,
) -> None:
    ask(willing, "antes")
    assert until(lambda: all_done(1))
    redis_server.kill()
    stopped, slowest = time.monotonic(), 0.0
    for number in range(10):
        started = time.monotonic()
        ask(willing, f"durante {number}")
        slowest = max(slowest, time.monotonic() - started)
        time.sleep(max(0.0, stopped + 2 * (number + 1) - time.monotonic()))
    assert time.monotonic() - stopped >= 20
    assert AIJob.objects.filter(state="queued").count() == 10
    redis_server.start()
    assert until(lambda: all_done(11), seconds=60)
    assert AIResult.objects.count() == len(model.requests) == 11
    assert slowest < 3, "no page waits for a broker that is down"


def test_each_message_six_times_is_one_result_and_one_call(
    willing: User, model: OpenAIServer, celery_worker_process: CeleryWorker
) -> None:
    jobs = [ask(willing, str(number)) for number in range(20)]
    for _ in range(5):
        for job in jobs:
            publish(job.pk)
    assert until(lambda: all_done(20))
    time.sleep(1)
    assert AIResult.objects.count() == len(model.requests) == 20


def test_a_lost_message_is_rung_again(
    willing: User,
    model: OpenAIServer,
    redis_server: RedisServer,
    celery_worker_process: CeleryWorker,
    settings: Any,
) -> None:
    settings.CELERY_BROKER_URL = ""  # this process rings nobody
    ask(willing, "sola")
    assert until(lambda: all_done(1))


def test_sigterm_finishes_the_job_in_hand(
    willing: User, model: OpenAIServer, celery_worker_process: CeleryWorker
) -> None:
    model.will(does.hang(1.5, does.reply({"text": "eco"})))
    ask(willing, "gato")
    assert until(lambda: len(model.requests) == 1)
    assert celery_worker_process.running
    celery_worker_process.running.send_signal(signal.SIGTERM)
    celery_worker_process.running.wait(15)
    assert all_done(1)
    assert len(model.requests) == 1


def test_sixty_workers_at_once_never_overdraw_an_allowance(
    postgresql: str, ada: User, settings: Any
) -> None:
    settings.AI_DAILY_TOKENS_PER_LEARNER = 1_000
    granted, start = [], threading.Barrier(60)

    def reserve() -> None:
        start.wait()
        try:
            reserve_tokens(
                owner_id=ada.pk,
                purpose="examples",
                tokens=100,
                day=AIJob().created_at.date(),
            )
            granted.append(1)
        except BudgetSpentError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=reserve) for _ in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(granted) == 10
    assert set(Budget.objects.values_list("used_tokens", flat=True)) == {1_000}


@pytest.mark.parametrize(
    "step",
    [
        does.status(429, retry_after="1"),
        does.status(500),
        does.raw(b"<html>", "text/html"),
    ],
    ids=["429", "500", "HTML"],
)
def test_a_server_in_trouble_delays_but_loses_nothing(
    willing: User,
    model: OpenAIServer,
    celery_worker_process: CeleryWorker,
    step: does.Step,
) -> None:
    model.will(step, does.reply({"text": "eco"}))
    ask(willing, "gato")
    assert until(lambda: all_done(1))
    assert AIResult.objects.get().data == {"text": "eco"}
