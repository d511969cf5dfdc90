"""How fast words are read, and what that costs in memory:

    python -m vocab_project.linguistics.bench es

Prints JSON. Analyses every word of the sentences that the tutor can write, over and over, as a
worker does that reads one text after another.
"""

import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, cast

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.frames import read_rows

ROUNDS = 5


class _Analyser(Protocol):
    def analyse(self, word: str) -> Sequence[object]: ...

    def tokenise(self, text: str) -> list[str]: ...


def _sentences(code: str) -> Iterable[str]:
    path = Path(__file__).parent / code / "data/sentences.tsv"
    return [row[code].replace("*", "") for row in read_rows(path)]


def _memory() -> int:
    """Resident bytes of this process."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def bench(code: str) -> dict[str, float]:
    tools = cast(_Analyser, get_tools(code))
    tokens = [token for text in _sentences(code) for token in tools.tokenise(text)]
    before = _memory()
    tools.analyse(tokens[0])
    start = time.perf_counter()
    for token in tokens:
        tools.analyse(token)
    first = time.perf_counter() - start
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for token in tokens:
            tools.analyse(token)
    warm = time.perf_counter() - start
    return {
        "tokens": len(tokens),
        "tokens_per_second_first_time": round(len(tokens) / first),
        "tokens_per_second": round(ROUNDS * len(tokens) / warm),
        "memory_mb": round((_memory() - before) / 1e6, 1),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps({c: bench(c) for c in sys.argv[1:]}, indent=2) + "\n")
