"""Without a broker the server does by itself what the beat would send."""

from datetime import timedelta
from typing import Any

import pytest
from celery import shared_task
from django.utils import timezone

from vocab_project.celery import app
from vocab_project.housekeeping import JOBS, Housekeeper

DONE: list[str] = []
NOW = timezone.now()


@shared_task
def sweep_the_floor() -> None:
    DONE.append("floor")


@shared_task
def break_a_cup() -> None:
    raise RuntimeError


@pytest.fixture(autouse=True)
def _schedule(settings: Any) -> None:
    DONE.clear()
    app.loader.import_default_modules()
    settings.CELERY_BEAT_SCHEDULE = {
        "cup": {"task": break_a_cup.name, "schedule": 3600.0},
        "floor": {"task": sweep_the_floor.name, "schedule": 3600.0},
    }


def test_what_may_have_been_missed_is_done_at_first() -> None:
    assert "floor" in Housekeeper().tidy(now=NOW)
    assert DONE == ["floor"]


def test_nothing_is_done_before_its_time() -> None:
    keeper = Housekeeper()
    keeper.tidy(now=NOW)
    assert keeper.tidy(now=NOW + timedelta(minutes=30)) == []
    assert "floor" in keeper.tidy(now=NOW + timedelta(minutes=61))


def test_one_that_fails_does_not_keep_the_others_from_their_turn() -> None:
    assert Housekeeper().tidy(now=NOW) == ["cup", "floor"]
    assert DONE == ["floor"]


@pytest.mark.django_db
def test_everything_on_the_schedule_is_a_task_that_runs(settings: Any) -> None:
    from vocab_project.settings import base

    settings.CELERY_BEAT_SCHEDULE = base.CELERY_BEAT_SCHEDULE
    ran = Housekeeper().tidy(now=NOW)
    assert ran == [name for name in base.CELERY_BEAT_SCHEDULE if name not in JOBS]
