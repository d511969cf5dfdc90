import json
import os
import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from analytics.services.rebuild import rebuild_activity
from practice.bench_data import make_first_learner
from practice.models import Card, Review
from vocab_project.users.archive.comparison import compare
from vocab_project.users.archive.reader import Archive
from vocab_project.users.models import User
from vocab_project.users.services.bring_in import bring_in, make_account
from vocab_project.users.services.erasure import erase_account
from vocab_project.users.services.export import write_export
from words.management.commands.bench import scratch_database
from words.models import LearnerWord

SKILLS = 2


class Command(BaseCommand):
    help = (
        "Measures how long an account takes into a file and back, in a scratch database (the"
        " real one is not opened), and prints JSON; 1 if anything differs afterwards."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--words", type=int, default=10_000)
        parser.add_argument("--reviews", type=int, default=100_000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *_args: Any, **options: Any) -> None:
        with scratch_database(), TemporaryDirectory() as folder:
            report = _run(options, Path(folder))
        self.stdout.write(json.dumps(report, indent=2))
        if report["differences"] or report["activity_differences"]:
            sys.exit(1)


def _run(options: dict[str, Any], folder: Path) -> dict[str, Any]:
    at = timezone.now()
    cards = options["words"] * SKILLS
    learner = make_first_learner(
        cards=cards,
        reviews_per_card=-(-options["reviews"] // cards),
        chance=random.Random(options["seed"]),  # noqa: S311 - repeatable, not secret
        at=at,
    )
    rebuild_activity()
    rows = {m.__name__: m.objects.count() for m in (LearnerWord, Card, Review)}
    before, after = folder / "before.zip", folder / "after.zip"
    memory = _reset_peak_mb()
    seconds: dict[str, float] = {}
    with _timed(seconds, "export"), before.open("wb") as file:
        write_export(user=learner, file=file, at=at)
    with _timed(seconds, "erase"):
        erase_account(user=learner)
    with _timed(seconds, "import"), before.open("rb") as file:
        back = make_account(file=file)
        bring_in(file=file, user=back, at=at)
    with after.open("wb") as file:
        write_export(user=User.objects.get(pk=back.pk), file=file, at=at)
    with _timed(seconds, "compare"), before.open("rb") as a, after.open("rb") as b:
        differences = sum(table.count for table in compare(Archive(a), Archive(b)))
    return {
        "database": connection.vendor,
        "load_average": round(os.getloadavg()[0], 1),
        "rows": rows,
        "seconds": seconds,
        "megabytes": round(before.stat().st_size / 1e6, 1),
        "memory_mb": {"before": memory, "peak": _peak_mb()},
        "differences": differences,
        "activity_differences": rebuild_activity(dry_run=True).differences,
    }


@contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    """The clock's, and those that this process worked: what the machine does beside it is out."""
    start, worked = time.perf_counter(), time.process_time()
    yield
    seconds[name] = round(time.perf_counter() - start, 2)
    seconds[f"{name}_cpu"] = round(time.process_time() - worked, 2)
    print(f"{name}: {seconds[name]} s", file=sys.stderr)


def _reset_peak_mb() -> float | None:
    """What is held now; from here on the peak is counted anew (Linux)."""
    switch = Path("/proc/self/clear_refs")
    if switch.exists():
        switch.write_text("5")
    return _peak_mb()


def _peak_mb() -> float | None:
    """Most memory this process has held; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    [line] = [row for row in status.read_text().splitlines() if "VmHWM" in row]
    return round(int(line.split()[1]) / 1024)
