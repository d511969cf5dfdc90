import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="one database is enough"
)


def run_bench(folder: Path, *command: str) -> dict[str, Any]:
    """Its report; the real database must stay as it is."""
    real = folder / "real.sqlite3"
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vocab_project.settings.test",
        "TEST_DATABASE_URL": f"sqlite:///{real}",
    }
    words = [sys.executable, str(MANAGE), *command, "--rounds", "1"]
    run = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
    assert not real.exists() or not real.stat().st_size
    report: dict[str, Any] = json.loads(run.stdout)
    return report


@pytest.mark.parametrize("name", ["bench", "bench_admin"])
def test_the_bench_measures_in_a_database_of_its_own(tmp_path: Path, name: str) -> None:
    assert run_bench(tmp_path, name, "--words", "600")["results"]


def test_so_does_the_bench_of_search(tmp_path: Path) -> None:
    sizes = ["--words", "60", "--forms", "3000", "--language", "de"]
    report = run_bench(tmp_path, "bench_search", *sizes)
    assert (report["words"], report["forms"]) == (60, 3000)
    assert {"look_up_form", "list_form", "recognise_1000_words"} <= set(
        report["results"]
    )
