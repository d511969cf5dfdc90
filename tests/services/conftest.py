"""PostgreSQL, Redis and a Celery worker as real processes, for tests that break them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from tests.services.echo.apps import EchoConfig
from tests.services.openai_server import OpenAIServer, running_server
from tests.services.processes import CeleryWorker, RedisServer
from vocab_project.celery import app as celery_app
from vocab_project.users.models import Consent, User

FAST = {
    "AI_LEASE_SECONDS": "4",
    "AI_CALL_SECONDS": "3",
    "AI_RING_SECONDS": "1",
    "AI_SWEEP_SECONDS": "0.5",
    "AI_DAILY_TOKENS_PER_LEARNER": "100000000",
    "AI_DAILY_TOKENS_PER_PURPOSE": "100000000",
    "AI_DAILY_TOKENS_INSTANCE": "100000000",
}
"""The product's intervals, shortened so that a fault heals within a test's patience."""


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
    now = connection.get_connection_params()
    host = quote(str(now.get("host", "")), safe="")
    password = quote(str(now.get("password", "") or ""))
    user = f"{now.get('user', '')}:{password}"
    port = f"&port={now['port']}" if now.get("port") else ""
    return f"postgres://{user}@/{now['dbname']}?host={host}{port}"


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
        "DJANGO_SETTINGS_MODULE": "tests.services.worker_settings",
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
