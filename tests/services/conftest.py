"""PostgreSQL, Redis and a Celery worker as real processes, for tests that break them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tests.services.echo.apps import EchoConfig
from tests.services.openai_server import OpenAIServer, running_server
from tests.services.processes import FAST, CeleryWorker, RedisServer, database_url
from vocab_project.celery import app as celery_app
from vocab_project.users.models import Consent, User


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One after another on one worker (`--dist loadgroup`): they share Redis and stop it."""
    for item in items:
        if "tests/services/" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("services"))
            item.add_marker(pytest.mark.services)


@pytest.fixture
def postgresql(transactional_db: None) -> str:
    """The URL of this test's own database, for processes beside us."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: python -m tests.services.with_postgresql")
    return database_url()


@pytest.fixture(scope="session")
def _redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path_factory.mktemp("redis") / "redis.log")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def redis_server(_redis: RedisServer, settings: Any) -> RedisServer:
    """Running and empty; this process publishes to it."""
    import redis

    if not _redis.answers():
        _redis.start()
    redis.Redis(port=_redis.port).flushall()
    settings.CELERY_BROKER_URL = _redis.url
    settings.AI_RING_SECONDS = 1
    celery_app.conf.broker_url = _redis.url
    return _redis


@pytest.fixture(scope="session")
def _model() -> Iterator[OpenAIServer]:
    with running_server() as server:
        yield server


@pytest.fixture
def model(_model: OpenAIServer) -> OpenAIServer:
    _model.forget()
    return _model


@pytest.fixture(scope="session")
def _worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CeleryWorker]:
    worker = CeleryWorker(log=tmp_path_factory.mktemp("worker") / "worker.log")
    yield worker
    worker.kill()


@pytest.fixture
def celery_worker_process(
    postgresql: str,
    redis_server: RedisServer,
    model: OpenAIServer,
    _worker: CeleryWorker,
) -> CeleryWorker:
    """A running worker; started again where an earlier test has killed it."""
    _worker.env = {
        **FAST,
        "DATABASE_URL": postgresql,
        "CELERY_BROKER_URL": redis_server.url,
        "AI_BASE_URL": model.url,
    }
    if not _worker.is_running:
        _worker.start()
    return _worker


@pytest.fixture
def willing(ada: User) -> User:
    """Ada agrees that her words go to a model."""
    EchoConfig(
        "tests.services.echo", __import__("tests.services.echo").services.echo
    ).ready()
    Consent.objects.create(
        user=ada, purpose="examples", text_version=1, granted_at="2026-01-01T00:00Z"
    )
    return ada
