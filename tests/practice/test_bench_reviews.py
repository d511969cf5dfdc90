import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="one database is enough")
def test_the_bench_measures_in_a_database_of_its_own(tmp_path: Path) -> None:
    real = tmp_path / "real.sqlite3"
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vocab_project.settings.test",
        "TEST_DATABASE_URL": f"sqlite:///{real}",
    }
    sizes = ["--learners", "3", "--cards", "60", "--reviews", "2", "--rounds", "1"]
    command = [sys.executable, str(MANAGE), "bench_reviews", *sizes]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    report = json.loads(run.stdout)
    assert set(report["queue"]) == {"60 cards", "180 cards"}
    assert "card_due" in " ".join(report["queue"]["180 cards"]["plan"])
    assert report["size"]["bytes_a_review"] > 0
    assert not real.exists() or not real.stat().st_size
