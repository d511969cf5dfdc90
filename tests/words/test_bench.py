import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="one database is enough")
@pytest.mark.parametrize("name", ["bench", "bench_admin"])
def test_the_bench_measures_in_a_database_of_its_own(tmp_path: Path, name: str) -> None:
    real = tmp_path / "real.sqlite3"
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vocab_project.settings.test",
        "TEST_DATABASE_URL": f"sqlite:///{real}",
    }
    command = [sys.executable, str(MANAGE), name, "--words", "600", "--rounds", "1"]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    report = json.loads(run.stdout)
    assert report["results"]
    assert not real.exists() or not real.stat().st_size
