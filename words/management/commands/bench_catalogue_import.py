"""How long a curator's table takes, step by step, in a database of its own."""

import csv
import io
import json
import os
import resource
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from vocab_project.users.models import User
from words.management.commands.bench import scratch_database
from words.models import CatalogueImport
from words.services.catalogue_import import (
    confirm_catalogue_import,
    start_catalogue_import,
    undo_catalogue_import,
)
from words.services.catalogue_import.run import run_next

HEADER = (
    "language", "base_form", "part_of_speech", "article", "gender", "plural",
    "pronunciation", "level", "en", "it", "example", "example_en", "example_it",
    "synonyms",
)  # fmt: skip
FIRST = "faba"
"""What all others are said to mean the same as."""


class Command(BaseCommand):
    help = (
        "Imports a made-up table of catalogue entries in a scratch database (the real one is not "
        "opened), imports it again with every entry changed, takes it back, and prints JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rows", type=int, default=10_000)

    def handle(self, *_args: Any, rows: int, **_options: Any) -> None:
        with scratch_database():
            curator = User.objects.create_user("bench", "bench@example.org", "x" * 20)
            report: dict[str, Any] = {
                "database": connection.vendor,
                "rows": rows,
                "load_average": round(os.getloadavg()[0], 1),
                "new": _bring(curator, _table(rows, "light")),
                "changed": _bring(curator, _table(rows, "lamp"), is_undone=True),
            }
            report["peak_mb"] = (
                resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            )
        self.stdout.write(json.dumps(report, indent=2))


def _table(rows: int, meaning: str) -> bytes:
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(HEADER)
    for number in range(rows):
        word = "fa" + "".join("bcdfglmnrt"[int(digit)] + "a" for digit in str(number))
        entry = [
            *("es", word, "noun", "la", "f", f"{word}s", "ˈfaɾo", "A2"),
            *(f"{meaning} {number}", f"luce {number}"),
            *(f"Veo la {word}.", f"I see it {number}.", f"La vedo {number}."),
            "" if word == FIRST else FIRST,
        ]
        table.writerow(entry)
    return file.getvalue().encode()


def _bring(curator: User, data: bytes, *, is_undone: bool = False) -> dict[str, Any]:
    job = start_catalogue_import(curator=curator, name="bench.csv", data=data)
    found: dict[str, Any] = {"check_seconds": _run(), "bytes": len(data)}
    confirm_catalogue_import(job=job)
    found["write_seconds"] = _run()
    if is_undone:
        undo_catalogue_import(job=job)
        found["undo_seconds"] = _run()
    job = CatalogueImport.objects.get(pk=job.pk)
    return found | {
        "verdicts": job.verdicts,
        "created": job.created_count,
        "updated": job.updated_count,
        "failed": job.failed_count,
        "undone": job.undone_count,
    }


def _run() -> float:
    began = time.monotonic()
    while run_next():
        pass
    return round(time.monotonic() - began, 1)
