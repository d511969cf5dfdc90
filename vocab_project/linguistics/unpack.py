"""Unpack the shipped lexicons:

    python -m vocab_project.linguistics.unpack

They go to `$VOCAB_LEXICON_DIR`, or to `var/lexicon/` of the checkout. Running it again does
nothing; a file appears under its final name only when it is whole and its checksum is right,
and the name holds the checksum, so that an update never changes a file that is in use. Whoever
forgets to run it pays once: the first look-up does the same.
"""

import hashlib
import lzma
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).parent / "data"
_DEFAULT = Path(__file__).resolve().parents[2] / "var" / "lexicon"


class LexiconError(Exception):
    """The shipped file is missing or damaged."""


def directory() -> Path:
    return Path(os.environ.get("VOCAB_LEXICON_DIR") or _DEFAULT)


def shipped_codes() -> tuple[str, ...]:
    return tuple(sorted(path.name.split(".")[0] for path in SHIPPED.glob("*.xz")))


@cache
def _checksum(code: str) -> str:
    """Of the unpacked file, as the build wrote it down."""
    try:
        text = (SHIPPED / f"{code}.sqlite3.sha256").read_text("ascii")
    except FileNotFoundError as error:
        raise LexiconError(f"no lexicon is shipped for {code!r}") from error
    return text.split()[0]


def ensure(code: str) -> Path:
    """The path of the unpacked lexicon, which is unpacked now when it was not."""
    target = directory() / f"{code}-{_checksum(code)[:16]}.sqlite3"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _unpack(code, target)
    return target


def _unpack(code: str, target: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f"{code}-")
    whole = Path(name)
    try:
        packed = SHIPPED / f"{code}.sqlite3.xz"
        with lzma.open(packed) as source, os.fdopen(descriptor, "wb") as made:
            shutil.copyfileobj(source, made, 1 << 20)
        with whole.open("rb") as made:
            found = hashlib.file_digest(made, "sha256").hexdigest()
        if found != _checksum(code):
            raise LexiconError(f"{packed} does not hold what its checksum says")
        whole.chmod(0o444)
        # Workers that start together each do this second of work; the last one's file stays.
        with _unless_in_use(target):
            whole.replace(target)
    finally:
        whole.unlink(missing_ok=True)
    for old in target.parent.glob(f"{code}-*.sqlite3"):
        if old != target:
            with _unless_in_use(old):
                old.unlink(missing_ok=True)


@contextmanager
def _unless_in_use(path: Path) -> Iterator[None]:
    """Windows neither replaces nor deletes a file that another process has open."""
    try:
        yield
    except PermissionError:
        if not path.exists():
            raise


def main() -> int:
    for code in shipped_codes():
        path = ensure(code)
        sys.stdout.write(f"{path} ({path.stat().st_size / 1e6:.1f} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
