"""How fast words are read, and what that costs in memory:

    python -m vocab_project.linguistics.bench es

Prints JSON. Analyses the curated sentences, each word with its likeliest reading in its place:
once as a fresh worker does, then over and over.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.frames import read_rows

ROUNDS = 5


class _Analyser(Protocol):
    def analyse(self, text: str) -> Sequence[object]: ...


def sentences(code: str) -> list[str]:
    path = Path(__file__).parent / code / "data/sentences.tsv"
    return [
        (row.get(code) or row["target"]).replace("*", "") for row in read_rows(path)
    ]


def _memory() -> int:
    """Resident bytes of this process."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def bench(code: str) -> dict[str, float]:
    tools = cast(_Analyser, get_tools(code))
    texts = sentences(code)
    before = _memory()
    tools.analyse(texts[0])
    start = time.perf_counter()
    tokens = sum(len(tools.analyse(text)) for text in texts)
    first = time.perf_counter() - start
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for text in texts:
            tools.analyse(text)
    warm = time.perf_counter() - start
    return {
        "tokens": tokens,
        "tokens_per_second_first_time": round(tokens / first),
        "tokens_per_second": round(ROUNDS * tokens / warm),
        "memory_mb": round((_memory() - before) / 1e6, 1),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps({c: bench(c) for c in sys.argv[1:]}, indent=2) + "\n")
