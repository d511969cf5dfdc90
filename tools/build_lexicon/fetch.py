"""Get the named packages, and refuse any that is not the one we know."""

import hashlib
import json
import subprocess
import sys
import venv
from pathlib import Path

_FREQUENCIES = """
import json, sys, wordfreq
code, = sys.argv[1:]
json.dump({word: wordfreq.zipf_frequency(word, code)
           for word in wordfreq.top_n_list(code, 2_000_000, wordlist="best")}, sys.stdout)
"""


class ChecksumError(Exception):
    """A package is not the one that this build was written for."""


def _checked(path: Path, sha256: str) -> Path:
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise ChecksumError(path.name)
    return path


def npm(cache: Path, name: str, version: str, sha256: str) -> Path:
    path = cache / f"{name}-{version}.tgz"
    if not path.exists():
        subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=cache, check=True
        )
    return _checked(path, sha256)


def wheel(cache: Path, requirement: str, sha256: str) -> Path:
    name = requirement.replace("-", "_").replace("==", "-")
    if not (found := list(cache.glob(f"{name}-*.whl"))):
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps"]
        subprocess.run([*command, "-d", str(cache), requirement], check=True)
        found = list(cache.glob(f"{name}-*.whl"))
    return _checked(found[0], sha256)


def python_with(cache: Path, *requirements: str) -> Path:
    """The interpreter of an environment that has the requirements."""
    folder = cache / "env"
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", *requirements], check=True)
    return python


def frequencies(
    cache: Path, code: str, *, wordfreq: str = "wordfreq==3.1.1"
) -> dict[str, float]:
    """Zipf frequency by lower-case spelling."""
    path = cache / f"frequencies.{code}.json"
    if not path.exists():
        python = python_with(cache, wordfreq)
        with path.open("w", encoding="utf-8") as file:
            subprocess.run([python, "-c", _FREQUENCIES, code], stdout=file, check=True)
    found: dict[str, float] = json.loads(path.read_text("utf-8"))
    return found
