"""Reading a stranger's file without trusting it: in a process that may use little and dies alone.

The file's bytes never meet a parser in the server or a worker. What comes back is JSON made of
plain values, and even that is counted.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import MAX_OUTPUT, MIB
from words.exchange.readings import Head, Tail, unpack_head
from words.exchange.text_table import TextOptions

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60.0
_MAX_LINE = 32 * MIB
# Isolated from the environment and the current folder; ours is the only path that is added.
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    " from words.exchange.child import main; main(sys.argv[1:])"
)
PackedRow = list[Any]
"""As `readings.pack_row` makes it."""


@dataclass(slots=True)
class Reading:
    """`rows` can be read once; `tail` is there when they are exhausted."""

    head: Head
    rows: Iterator[PackedRow]
    tail: Tail | None = None


@contextmanager
def read_file(
    path: Path, options: TextOptions | None = None, *, seconds: float = SECONDS
) -> Iterator[Reading]:
    """Opens a file of any kind we know. Raises UnreadableError, here or at any row."""
    with tempfile.TemporaryDirectory(prefix="vocab-import-") as folder:
        child = _Child(path, options or TextOptions(), Path(folder), seconds)
        try:
            messages = child.messages()
            kind, data = next(messages, ("", {}))
            if kind != "head":
                child.explain()
            reading = Reading(unpack_head(data), iter(()))
            reading.rows = _rows(child, messages, reading)
            yield reading
        finally:
            child.stop()


def _rows(
    child: "_Child", messages: Iterator[tuple[str, Any]], reading: Reading
) -> Iterator[PackedRow]:
    for kind, data in messages:
        if kind == "tail":
            reading.tail = Tail(**data)
            return
        yield data
    child.explain()


class _Child:
    def __init__(
        self, path: Path, options: TextOptions, folder: Path, seconds: float
    ) -> None:
        self._errors = (folder / "errors").open("w+b")
        self._was_late = False
        arguments = [str(path.resolve()), str(folder), json.dumps(asdict(options))]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-X", "utf8", "-c", _START, str(ROOT), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=folder,
            env=_environment(folder),
        )
        self._clock = threading.Timer(seconds, self._end_late)
        self._clock.daemon = True
        self._clock.start()

    def messages(self) -> Iterator[tuple[str, Any]]:
        """What it says, until it ends. A refusal is raised."""
        out: IO[bytes] = self._process.stdout  # type: ignore[assignment]
        total = 0
        while line := out.readline(_MAX_LINE):
            total += len(line)
            if total > MAX_OUTPUT or not line.endswith(b"\n"):
                raise UnreadableError(Problem.TOO_LARGE)
            kind, data = json.loads(line)
            if kind == "refused":
                raise UnreadableError(Problem(data["problem"]), **data["params"])
            yield kind, data

    def explain(self) -> NoReturn:
        """It ended in the middle: says why."""
        code = self._process.wait(10)
        if self._was_late or code == -getattr(signal, "SIGXCPU", 24):
            raise UnreadableError(Problem.TOO_LONG)
        self._errors.seek(0)
        said = self._errors.read(4000).decode("utf-8", "replace")
        logger.warning("a file ended its reader with code %s: %s", code, said)
        raise UnreadableError(Problem.CRASHED)

    def stop(self) -> None:
        self._clock.cancel()
        if self._process.poll() is None:
            self._process.kill()
        if self._process.stdout:
            self._process.stdout.close()
        self._process.wait()
        self._errors.close()

    def _end_late(self) -> None:
        self._was_late = True
        self._process.kill()


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours: no database, no keys."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return kept | {"TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder)}
