"""The process that reads a stranger's file: little memory, little time, no way to write elsewhere.

Started by `words.exchange.bounded`. It prints JSON, a line each: the head, the rows, the tail – or,
at any point, the reason why it stops.
"""

import json
import sys
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from words.exchange.errors import Problem, UnreadableError
from words.exchange.limits import CHILD_CPU_SECONDS, CHILD_FILE, CHILD_MEMORY
from words.exchange.reader import open_file
from words.exchange.readings import pack_head, pack_row
from words.exchange.text_table import TextOptions


def main(arguments: list[str]) -> None:
    """`arguments`: the file, a folder to unpack into, and the options as JSON."""
    _restrict()
    path, workspace, options = arguments
    out = sys.stdout
    try:
        _read(Path(path), Path(workspace), TextOptions(**json.loads(options)), out)
    except UnreadableError as error:
        _say(out, "refused", {"problem": error.problem.value, "params": error.params})
    except (MemoryError, OSError):
        _say(out, "refused", {"problem": Problem.TOO_LARGE.value, "params": {}})
    out.flush()


def _read(path: Path, workspace: Path, options: TextOptions, out: TextIO) -> None:
    with ExitStack() as stack:
        opened = open_file(path, options, workspace=workspace, stack=stack)
        _say(out, "head", pack_head(opened.head))
        for row in opened.rows:
            _say(out, "row", pack_row(row))
        _say(out, "tail", asdict(opened.tail))


def _say(out: TextIO, what: str, data: Any) -> None:
    # ASCII only: whatever a file holds, a line is a line.
    out.write(json.dumps([what, data], separators=(",", ":")))
    out.write("\n")


def _restrict() -> None:
    """Not on Windows, which has no such limits; there the clock of the parent is the only one."""
    try:
        import resource
    except ImportError:  # pragma: no cover
        return
    for kind, limit in (
        (resource.RLIMIT_AS, CHILD_MEMORY),
        (resource.RLIMIT_CPU, CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, CHILD_FILE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _soft, hard = resource.getrlimit(kind)
        wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (wanted, wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
