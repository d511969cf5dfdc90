"""Several learners who answer cards at the same time, over HTTP: the load of `bench_reviews`."""

import contextlib
import http.client
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from vocab_project.users.models import User

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
CSRF = "k" * 32
HTMX = {"HX-Request": "true"}
START_SECONDS = 60
IDLE_MS = 50
"""Work in a second of a server that has nothing to do."""
Times = dict[str, list[float]]
"""Milliseconds by what was asked for."""


@dataclass
class Visitor:
    """One learner's browser: a kept connection, the session's cookie."""

    address: str
    cookie: str
    times: Times = field(default_factory=dict)
    _http: http.client.HTTPConnection | None = None

    def ask(
        self,
        method: str,
        path: str,
        data: dict[str, str] | None = None,
        *,
        name: str = "",
        headers: dict[str, str] | None = None,
    ) -> tuple[int, str, str]:
        """(status, body, address of a redirect). Timed under `name`."""
        body = urlencode(data) if data is not None else None
        sent = {"Cookie": self.cookie, "X-CSRFToken": CSRF, **(headers or {})}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        answer = self._send(method, path, body, sent)
        text = answer.read().decode()
        if name:
            taken = 1000 * (time.perf_counter() - started)
            self.times.setdefault(name, []).append(taken)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        return answer.status, text, answer.getheader("Location") or ""

    def _send(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """As a browser does, on a new connection when the server has closed the idle one."""
        for is_last in (False, True):
            if self._http is None:
                parts = urlsplit(self.address)
                self._http = http.client.HTTPConnection(
                    parts.hostname or "", parts.port, timeout=60
                )
            try:
                self._http.request(method, path, body, headers)
                return self._http.getresponse()
            except ConnectionError:
                self._http = None
                if is_last:
                    raise
        raise AssertionError


def warm_up(server: "Server", learners: Sequence[User]) -> None:
    """Nobody is timed: every worker and template is used once."""
    measure_http(server.address, learners, rounds=12, pause=0)
    server.wait_until_idle()


def measure_http(
    address: str, learners: Sequence[User], *, rounds: int, pause: float
) -> Times:
    """Every learner answers `rounds` cards, all at once; then Today and the word list.

    With a pause the learners begin spread over it: people do not click in step.
    """
    visitors = [Visitor(address, _cookie_of(learner)) for learner in learners]
    looks = max(3, rounds // 4)
    with ThreadPoolExecutor(len(visitors)) as pool:
        list(pool.map(lambda one: _study(one, rounds, pause), visitors))
        list(pool.map(lambda one: _look(one, looks, pause), visitors))
    times: Times = {}
    for visitor in visitors:
        for name, taken in visitor.times.items():
            times.setdefault(name, []).extend(taken)
    return times


def _cookie_of(learner: User) -> str:
    client = Client()
    client.force_login(learner)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {
        settings.SESSION_COOKIE_NAME: session,
        settings.CSRF_COOKIE_NAME: CSRF,
    }
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _study(visitor: Visitor, rounds: int, pause: float) -> None:
    """Show a card, turn it over, grade it: the answer to the grade is the next card."""
    time.sleep(pause * random.random())  # noqa: S311 - a pace, not a secret
    start = {"size": "200", "mode": "reveal", "restart": "1"}
    _, _, where = visitor.ask("POST", reverse("practice:flashcards"), start)
    _, page, _ = visitor.ask("GET", where, name="session")
    for number in range(rounds):
        asked = _hidden(page)
        if "seen" not in asked:
            break  # the session is over
        query = urlencode(asked | {"answer": "1"})
        visitor.ask("GET", f"{where}?{query}", name="turn_over", headers=HTMX)
        time.sleep(pause)
        grade = asked | {"rating": "1" if number % 10 == 9 else "3"}
        _, page, _ = visitor.ask(
            "POST", f"{where}answer/", grade, name="answer_and_next", headers=HTMX
        )
        time.sleep(pause)


def _look(visitor: Visitor, rounds: int, pause: float) -> None:
    time.sleep(pause * random.random())  # noqa: S311 - a pace, not a secret
    for _ in range(rounds):
        visitor.ask("GET", reverse("home"), name="today")
        time.sleep(pause)
        visitor.ask("GET", reverse("words:word-list"), name="list")
        time.sleep(pause)


def _hidden(page: str) -> dict[str, str]:
    """The fields of the card's own form; the pause button below has some of the same."""
    found = {name: value.replace("&amp;", "&") for name, value in HIDDEN.findall(page)}
    wanted = ("word", "skill", "key", "seen", "shown", "read")
    return {name: found[name] for name in wanted if name in found}


@dataclass(frozen=True, slots=True)
class Server:
    address: str
    pid: int

    def cpu_ms(self) -> float:
        """Work of its processes so far, which a busy machine does not stretch; 0 off Linux."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                parts = stat.read_text().rpartition(")")[2].split()
                if int(parts[1]) == self.pid:
                    ticks += int(parts[11]) + int(parts[12])
        return 1000 * ticks / os.sysconf("SC_CLK_TCK")

    def wait_until_idle(self) -> None:
        """A new worker reads its lexicons in the background first."""
        until, before = time.monotonic() + START_SECONDS, -float(IDLE_MS)
        while time.monotonic() < until and (now := self.cpu_ms()) - before >= IDLE_MS:
            before = now
            time.sleep(1)


@contextlib.contextmanager
def gunicorn(*, workers: int, port: int) -> Iterator[Server]:
    """A server of this project over the database of this process."""
    command = [
        *(sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"),
        "vocab_project.wsgi",
    ]
    env = os.environ | {
        "BIND": f"127.0.0.1:{port}",
        "WEB_PROCESSES": str(workers),
        "DJANGO_SETTINGS_MODULE": "vocab_project.settings.local",
        "DATABASE_URL": _database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, env=env, cwd=settings.BASE_DIR, stdout=sys.stderr, stderr=sys.stderr
    )
    try:
        _wait_for(address, process)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            status, *_ = Visitor(address, "").ask("GET", "/healthz")
            if status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError("the server did not start")


def _database_url() -> str:
    now: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(str(now['NAME'])).absolute()}"
    return (
        f"postgres://{now['USER']}:{now['PASSWORD']}@{now['HOST']}:{now['PORT']}"
        f"/{now['NAME']}"
    )
