"""How long the catalogue takes into an empty database, and again when nothing has changed."""

import json
import os
import resource
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from words.management.commands.bench import load_average, scratch_database
from words.models import Word, WordForm
from words.services.content_checks import find_problems
from words.services.seeding import seed_catalogue

GOALS_S = {"sqlite": 90, "postgresql": 60}
"""Of the first run, both languages together."""


class Command(BaseCommand):
    help = (
        "Seeds a scratch database (the real one is not opened), seeds it again, and "
        "prints JSON."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        with scratch_database():
            load = round(load_average(), 1)
            times = {
                "first": _seconds(seed_catalogue),
                "unchanged": _seconds(seed_catalogue),
                "compare_all": _seconds(lambda: seed_catalogue(force=True)),
                "dry_run": _seconds(lambda: seed_catalogue(force=True, dry_run=True)),
                "check_content": _seconds(lambda: list(find_problems())),
            }
            report = {
                "database": connection.vendor,
                "words": Word.objects.count(),
                "forms": WordForm.objects.count(),
                "load_average": load,
                "seconds": times,
                "goal_first_s": GOALS_S[connection.vendor],
                "is_met": times["first"]["wall"] <= GOALS_S[connection.vendor],
                "peak_memory_mb": _peak_memory(),
            }
        self.stdout.write(json.dumps(report, indent=2))


def _seconds(act: Callable[[], object]) -> dict[str, float]:
    """On the clock, and of this process alone: others may be busy too."""
    started, used = time.perf_counter(), os.times()
    act()
    now = os.times()
    return {
        "wall": round(time.perf_counter() - started, 2),
        "own_cpu": round(now.user + now.system - used.user - used.system, 2),
    }


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
