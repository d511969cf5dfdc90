"""Measure the grader on the labelled pairs:

    python -m vocab_project.linguistics.grading.figures [language] [--half dev|test]

Prints JSON: how the human's bands (rows) were graded (columns), and how many trap pairs
were accepted although they are wrong. `--misses` lists the disagreements.
"""

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vocab_project.linguistics.grading.grader import grade
from vocab_project.linguistics.grading.tables import LANGUAGES
from vocab_project.linguistics.grading.values import GradeVerdict

PAIRS = Path(__file__).resolve().parents[3] / "tests/linguistics/data"
BANDS = tuple(verdict.value for verdict in GradeVerdict)
TRAPS = frozenset({"negation", "tense", "number", "person", "role"})


@dataclass(frozen=True, slots=True)
class Labelled:
    half: str
    reference: str
    answer: str
    band: str
    trap: str


def labelled(language: str) -> list[Labelled]:
    path = PAIRS / f"grade_{language}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Labelled(**row) for row in rows]


@dataclass(frozen=True, slots=True)
class Outcome:
    pair: Labelled
    verdict: str
    score: int
    milliseconds: float


def measure(language: str, half: str) -> list[Outcome]:
    grade("a", ["a"], language=language)  # the tables are read once, not per grade
    return [_outcome(p, language) for p in labelled(language) if p.half == half]


def _outcome(pair: Labelled, language: str) -> Outcome:
    start = time.perf_counter()
    found = grade(pair.answer, pair.reference.split(" || "), language=language)
    spent = (time.perf_counter() - start) * 1000
    return Outcome(pair, found.verdict.value, found.score, spent)


def figures(language: str, half: str) -> dict[str, object]:
    outcomes = measure(language, half)
    counts = Counter((o.pair.band, o.verdict) for o in outcomes)
    traps = [o for o in outcomes if o.pair.trap in TRAPS]
    wrong = [o for o in outcomes if o.verdict == "accept" and o.pair.band != "accept"]
    agreed = sum(o.pair.band == o.verdict for o in outcomes)
    times = sorted(o.milliseconds for o in outcomes)
    return {
        "pairs": len(outcomes),
        "confusion": {b: {v: counts[b, v] for v in BANDS} for b in BANDS},
        "agreement": round(agreed / max(len(outcomes), 1), 3),
        "traps": len(traps),
        "wrong_accepts_on_traps": sum(o in wrong for o in traps),
        "wrong_accepts": len(wrong),
        "wrong_rejects": counts["accept", "reject"],
        "unsure_share": round(
            sum(o.verdict == "unsure" for o in outcomes) / len(outcomes), 3
        ),
        "median_ms": round(times[len(times) // 2], 2),
        "p95_ms": round(times[len(times) * 95 // 100], 2),
        "slowest_ms": round(times[-1], 2),
    }


def misses(language: str, half: str) -> Iterator[str]:
    for o in measure(language, half):
        if o.pair.band != o.verdict:
            p = o.pair
            yield f"{p.band}->{o.verdict} {o.score} [{p.trap}] {p.reference} <> {p.answer}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the translation grader.")
    parser.add_argument("language", nargs="?", choices=LANGUAGES)
    parser.add_argument("--half", choices=("dev", "test", "blind"), default="dev")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args(arguments)
    languages = (chosen.language,) if chosen.language else LANGUAGES
    if chosen.misses:
        for language in languages:
            sys.stdout.writelines(f"{m}\n" for m in misses(language, chosen.half))
        return 0
    made = {language: figures(language, chosen.half) for language in languages}
    sys.stdout.write(json.dumps({"half": chosen.half, **made}, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
