"""Settings: what production insists on, and that every variable is explained."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vocab_project.ai.checks import check_ai_settings

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "vocab.example.org",
    "DATABASE_URL": "postgres://vocab:secret@db:5432/vocab?sslmode=require",
    "CELERY_BROKER_URL": "redis://redis:6379/0",
    "REDIS_URL": "redis://redis:6379/1",
}
SHOW = """
import json, vocab_project.settings.production as s
shown = ("DATABASES", "DEBUG", "SECURE_", "SESSION_", "CSRF_", "CELERY_", "AI_")
print(json.dumps({k: v for k, v in vars(s).items() if k.startswith(shown)}))
"""


def load(**env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT") if k in os.environ}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=kept | env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def production() -> dict[str, Any]:
    shown = load(**PRODUCTION)
    assert shown.returncode == 0, shown.stderr
    return dict(json.loads(shown.stdout))


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_does_not_start_without(missing: str) -> None:
    refused = load(**{k: v for k, v in PRODUCTION.items() if k != missing})
    assert refused.returncode != 0
    assert f"Set {missing}" in refused.stderr


def test_production_does_not_start_with_a_short_key() -> None:
    assert "50 characters" in load(**PRODUCTION | {"SECRET_KEY": "short"}).stderr


def test_production_does_not_start_when_nobody_works_the_jobs_off() -> None:
    alone = PRODUCTION | {"CELERY_BROKER_URL": "", "EMBEDDED_JOB_THREADS": "0"}
    assert "nobody works the job table off" in load(**alone).stderr


def test_postgresql_is_pooled_and_never_kept_per_thread(
    production: dict[str, Any],
) -> None:
    database = production["DATABASES"]["default"]
    pool = {"min_size": 2, "max_size": 10, "timeout": 5}
    assert database["OPTIONS"] == {"sslmode": "require", "pool": pool}
    assert database["CONN_MAX_AGE"] == 0, "pool or CONN_MAX_AGE, never both"
    assert database["CONN_HEALTH_CHECKS"] is True


def test_cookies_travel_over_https_only(production: dict[str, Any]) -> None:
    for cookie in ("SESSION", "CSRF"):
        assert production[f"{cookie}_COOKIE_SECURE"] is True
        assert production[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert production[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
    assert production["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert production["SECURE_SSL_REDIRECT"] is True
    assert production["DEBUG"] is False


def test_the_content_security_policy_trusts_nobody_else(
    production: dict[str, Any],
) -> None:
    policy = production["SECURE_CSP"]
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in json.dumps(policy)
    assert "http" not in json.dumps(policy)


def test_celery_carries_doorbells_only(production: dict[str, Any]) -> None:
    assert production["CELERY_RESULT_BACKEND"] is None
    assert production["CELERY_ACCEPT_CONTENT"] == ["json"]
    assert production["CELERY_TASK_PUBLISH_RETRY"] is False
    assert production["CELERY_WORKER_PREFETCH_MULTIPLIER"] == 1
    assert production["CELERY_BROKER_TRANSPORT_OPTIONS"]["max_retries"] == 0
    assert production["CELERY_TASK_TIME_LIMIT"] > production["AI_CALL_SECONDS"]


def test_every_variable_is_explained_and_every_explained_one_is_read() -> None:
    code = "".join(
        path.read_text() for path in (ROOT / "vocab_project/settings").glob("*.py")
    )
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', code))
    explained = re.findall(
        r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE
    )
    assert len(explained) == len(set(explained))
    assert read == set(explained) - {"DJANGO_SETTINGS_MODULE"}


def test_a_lease_shorter_than_a_call_is_refused(settings: Any) -> None:
    assert check_ai_settings() == []
    settings.AI_LEASE_SECONDS = settings.AI_CALL_SECONDS
    assert [found.id for found in check_ai_settings()] == ["ai.E001"]


def test_a_misspelt_provider_is_refused(settings: Any) -> None:
    settings.AI_PROVIDER = "opnai"
    assert [found.id for found in check_ai_settings()] == ["ai.E002"]
