#!/usr/bin/env python3
"""Starts Vocab on this machine, with nothing but Python:

python3 run.py                  set up what is missing, start the site and its worker
python3 run.py --port 8080      on another port (or PORT=8080)
python3 run.py test             the whole test suite (arguments go to pytest)
python3 run.py <command> …      any Django command, e.g. `run.py seed` or `run.py shell`
"""

import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import FrameType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
IS_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
OLDEST = (3, 11)
PREPARE = """
import json, sys, django
django.setup()
from django.core.management import call_command
from vocab_project.linguistics import unpack
for code in unpack.shipped_codes():
    unpack.ensure(code)
call_command("migrate", verbosity=0)
call_command("seed")
call_command("demo", "--json")
"""


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        give_up(f"Vocab needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    command = arguments[0] if arguments else "start"
    if command in {"-h", "--help"}:
        print(__doc__)
        return 0
    if command == "install":
        install(*arguments[1:2] or ["base"])
        return 0
    if command == "test":
        install("dev")
        return run_tests(arguments[1:])
    install("base")
    if command == "start" or command.startswith("--port"):
        return Site(wanted_port(arguments)).run()
    return subprocess.call([str(PYTHON), "manage.py", *arguments])


def give_up(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(1)


# --- Installing ---


def install(name: str) -> None:
    """Bring `.venv` to what the lock file says; a remembered lock costs nothing."""
    if not lock_of(name).exists():
        give_up(f"There is no requirements/{name}.txt.")
    if name == "base" and is_installed("dev"):
        return  # dev contains base
    if is_installed(name):
        return
    if not PYTHON.exists():
        make_venv()
    print(f"Installing packages (requirements/{name}.txt), once …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-qq"]
    if subprocess.call([*pip, "--require-hashes", "-r", str(lock_of(name))]):
        give_up("Installing failed. Is the package index reachable from here?")
    marker_of(name).write_text(digest_of(name))


def make_venv() -> None:
    print(f"Making a virtual environment in {VENV} …", flush=True)
    made = subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made or not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        version = ".".join(str(part) for part in sys.version_info[:2])
        give_up(
            "Python could not make a virtual environment.\nOn Debian or Ubuntu:"
            f"  sudo apt install python{version}-venv   (or python3-venv)"
        )


def lock_of(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def marker_of(name: str) -> Path:
    return VENV / f".installed-{name}"


def digest_of(name: str) -> str:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}\n".encode()
    return hashlib.sha256(version + lock_of(name).read_bytes()).hexdigest()


def is_installed(name: str) -> bool:
    marker = marker_of(name)
    if not (PYTHON.exists() and marker.exists()):
        return False
    return marker.read_text() == digest_of(name)


# --- Starting ---


def wanted_port(arguments: list[str]) -> int:
    """`--port 8080`, `--port=8080`, PORT, or the first free one from 8000 on."""
    given = " ".join(arguments).replace("--port", "").replace("start", "").strip(" =")
    given = given or os.environ.get("PORT", "")
    if not given:
        return next((p for p in range(8000, 8100) if is_free(p)), 8000)
    if not given.isdigit() or not 0 < int(given) < 65536:
        give_up(f"{given!r} is not a port.")
    if not is_free(int(given)):
        give_up(f"Port {given} is in use by another program.")
    return int(given)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        if not IS_WINDOWS:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Stopped(Exception):  # noqa: N818 - it is no error
    """Ctrl-C, or SIGTERM from whoever started us."""


class Site:
    """Two processes: the web server, and the worker that asks the tutor."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}/"
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "vocab_project.settings.local",
            "EMBEDDED_JOB_THREADS": "0",  # the worker has a process of its own
            "PYTHONUNBUFFERED": "1",
        }
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
        try:
            logins = self.prepare()
            self.web = self.start(self.web_command())
            self.worker = self.start([str(PYTHON), "manage.py", "run_jobs"])
            self.wait_until_it_answers()
            self.greet(logins)
            return self.watch()
        except Stopped:
            print("\nStopping …", flush=True)
            return 0
        finally:
            self.stop()

    def prepare(self) -> dict[str, str]:
        """Database, starter catalogue, demo accounts; each step leaves alone what is there."""
        print("Preparing the database …", flush=True)
        done = subprocess.run(
            [str(PYTHON), "-c", PREPARE],
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            give_up("The database could not be prepared; the reason is above.")
        *said, logins = done.stdout.strip().splitlines()
        print("\n".join(said), flush=True)
        return dict(json.loads(logins))

    def web_command(self) -> list[str]:
        if IS_WINDOWS:
            serve = ["manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]
            return [str(PYTHON), *serve]
        return [
            *(str(PYTHON), "-m", "gunicorn", "vocab_project.wsgi"),
            *("--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread"),
            *("--workers", "1", "--threads", "8", "--timeout", "60"),
            *("--no-control-socket", "--log-level", "warning"),
        ]

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Out of reach of the terminal's Ctrl-C, so that we decide who stops when."""
        if sys.platform == "win32":
            group = subprocess.CREATE_NEW_PROCESS_GROUP
            return subprocess.Popen(command, env=self.env, creationflags=group)
        return subprocess.Popen(command, env=self.env, start_new_session=True)

    def wait_until_it_answers(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and self.web and self.web.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}healthz", timeout=2):  # noqa: S310
                    return
            except OSError:
                time.sleep(0.2)
        give_up("The web server did not start; the reason is above.")

    def greet(self, logins: dict[str, str]) -> None:
        print(f"\n  Vocab runs at  {self.address}\n")
        for name, password in logins.items():
            place = f"{self.address}admin/" if name == "admin" else self.address
            print(f"  {name:<6} password {password:<18} {place}")
        print("\n  Ctrl-C stops it.\n", flush=True)

    def watch(self) -> int:
        """Until the web server ends. A worker that dies is started again, ever more slowly."""
        pause = 1.0
        while self.web and self.worker:
            started = time.monotonic()
            while self.worker.poll() is None:
                if self.web.poll() is not None:
                    print("The web server has stopped.", file=sys.stderr)
                    return 1
                time.sleep(0.3)
            pause = 1.0 if time.monotonic() - started > 60 else min(pause * 2, 30)
            print("The worker has stopped; starting it again.", file=sys.stderr)
            time.sleep(pause)
            self.worker = self.start([str(PYTHON), "manage.py", "run_jobs"])
        return 1

    def stop(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        running = [p for p in (self.web, self.worker) if p and p.poll() is None]
        for process in running:
            process.terminate()
        end = time.monotonic() + 20
        for process in running:
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


# --- Testing ---

SQLITE = ["-m", "not services"]
POSTGRESQL = ["--dist", "loadgroup", "-m", "not browser", "--ignore=tests/linguistics"]


def run_tests(arguments: list[str]) -> int:
    """Everything on SQLite, then all but pages and language tools on PostgreSQL, with Redis and a
    Celery worker for the fault tests. Given arguments go to one pytest run on SQLite."""
    if arguments:
        return subprocess.call([str(PYTHON), "-m", "pytest", *arguments])
    spread = ["-q", "-n", os.environ.get("TEST_PROCESSES", "2")]
    phases = {
        "SQLite": ["-m", "pytest", *spread, *SQLITE],
        "PostgreSQL, Redis, Celery": [
            *("-m", "tests.services.with_postgresql"),
            *(*spread, *POSTGRESQL),
        ],
    }
    results = {}
    for name, command in phases.items():
        print(f"\n=== {name} ===", flush=True)
        results[name] = _run_and_keep_summary([str(PYTHON), *command])
    print("\n=== Summary ===")
    for name, (_code, summary) in results.items():
        print(f"{name}: {summary}")
    return max(code for code, _summary in results.values())


def _run_and_keep_summary(command: list[str]) -> tuple[int, str]:
    """Everything is shown as it comes; pytest's last line is repeated at the very end."""
    started, last = time.monotonic(), "no summary"
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout  # noqa: S101 - asked for one line above
        for line in process.stdout:
            print(line, end="", flush=True)
            if re.search(r"\d+ (passed|failed|error)", line):
                last = line.strip().strip("=").strip()
    if process.returncode:
        last = f"FAILED (exit {process.returncode}): {last}"
    return process.returncode, f"{last} [{time.monotonic() - started:.0f} s]"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
