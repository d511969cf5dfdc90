"""How long an import takes, step by step, in a database of its own."""

import json
import os
import random
import resource
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.db import connection

from words.bench_data import BenchWorld, build_world, make_sheet
from words.management.commands.bench import scratch_database
from words.models import ImportJob
from words.services.batches import undo_batch
from words.services.importing.applying import CHUNK, import_chunk
from words.services.importing.checking import check_rows
from words.services.importing.reading import read_rows
from words.services.importing.settings import start_rows
from words.services.importing.uploads import start_import
from words.services.leases import claim

GOAL_SECONDS = 120
"""From upload to the last row of 20,000: what people wait for with a progress bar before them."""


class Command(BaseCommand):
    help = (
        "Imports a made-up table of 20,000 rows (or a file) for a throw-away learner with 10,000 "
        "words in a scratch database (the real one is not opened) and prints JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--rows", type=int, default=20_000)
        parser.add_argument("--words", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *_args: Any, rows: int, words: int, **options: Any) -> None:
        chance = random.Random(options["seed"])  # noqa: S311 - repeatable, not secret
        with scratch_database():
            world = build_world(words, chance)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            file: Path | None = options["file"]
            data = file.read_bytes() if file else make_sheet(world, rows, chance)
            report = {
                "database": connection.vendor,
                "file": file.name if file else f"{rows} rows",
                "bytes": len(data),
                "learners_words": words,
                "load_average": round(os.getloadavg()[0], 1),
                **_measure(world, data, file.name if file else "bench.csv"),
            }
        self.stdout.write(json.dumps(report, indent=2))


def _measure(world: BenchWorld, data: bytes, name: str) -> dict[str, Any]:
    steps: dict[str, dict[str, float]] = {}
    learning = world.learner.languages.get()
    job = _timed(steps, "upload", lambda: _upload(world, data, name))
    job = _claimed(job)
    _timed(steps, "read", lambda: read_rows(job))
    _timed(steps, "check", lambda: check_rows(job))
    start_rows(job=job)
    running = _claimed(job)
    slowest = _timed(steps, "import", lambda: _import(running))
    total = sum(step["seconds"] for step in steps.values())
    counts = {
        name: getattr(running, f"{name}_count")
        for name in (
            "rows",
            "created",
            "updated",
            "skipped",
            "failed",
            "cards",
            "reviews",
        )
    }
    if running.batch:
        batch = running.batch
        _timed(steps, "undo", lambda: undo_batch(batch=batch))
    return {
        "language": learning.language,
        "counts": counts,
        "steps": steps,
        "total_seconds": round(total, 1),
        "rows_per_second": round(counts["rows"] / total),
        "slowest_chunk_seconds": round(slowest, 2),
        "chunk": CHUNK,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "goal_seconds": GOAL_SECONDS,
        "met": total <= GOAL_SECONDS,
    }


def _upload(world: BenchWorld, data: bytes, name: str) -> ImportJob:
    learning = world.learner.languages.get()
    return start_import(
        learner=world.learner,
        language=learning.language,
        native=learning.native_language,
        key=uuid4(),
        name=name,
        chunks=[data],
    )


def _claimed(job: ImportJob) -> ImportJob:
    claimed = claim(ImportJob, job.pk)
    if claimed is None:
        raise RuntimeError("somebody else has the import")
    return claimed


def _import(job: ImportJob) -> float:
    """Seconds of the slowest chunk: so long is the longest wait for the database's lock."""
    slowest = 0.0
    while not job.has_ended:
        started = time.perf_counter()
        import_chunk(job)
        slowest = max(slowest, time.perf_counter() - started)
    return slowest


def _timed(
    steps: dict[str, dict[str, float]], name: str, act: Callable[[], Any]
) -> Any:
    started, worked = time.perf_counter(), time.process_time()
    result = act()
    steps[name] = {
        "seconds": round(time.perf_counter() - started, 2),
        "cpu_seconds": round(time.process_time() - worked, 2),
    }
    return result
