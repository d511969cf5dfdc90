"""`manage.py demo`: something to look at on one's own machine, and nowhere else."""

import json
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from practice.models import Card, Review, SentenceAttempt
from tests.factories import make_word
from vocab_project.users.models import User
from words.models import LearnerWord

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(settings: Any, tmp_path: Path) -> Path:
    settings.DEBUG = True
    settings.VAR_DIR = tmp_path
    make_word("casa", translation="house")
    make_word("perro", translation="dog")
    make_word("Hund", language="de", translation="dog")
    return tmp_path


def run_demo() -> dict[str, str]:
    out = StringIO()
    call_command("demo", "--json", stdout=out)
    logins: dict[str, str] = json.loads(out.getvalue())
    return logins


def test_the_demo_learner_has_words_learned_words_and_attempts(local: Path) -> None:
    logins = run_demo()
    demo = User.objects.get(username="demo")
    assert demo.check_password(logins["demo"])
    assert LearnerWord.objects.of(demo).count() == 3
    assert LearnerWord.objects.of(demo).to_revise().exists()
    assert SentenceAttempt.objects.get().verdict == "right"
    assert [lang.language for lang in demo.languages.all()] == ["es", "de"]


def test_the_demo_learner_has_weeks_of_answers_behind_her(local: Path) -> None:
    run_demo()
    demo = User.objects.get(username="demo")
    assert Card.objects.of(demo).filter(repetitions__gt=1).exists()
    assert Review.objects.of(demo).values("study_day").distinct().count() > 2


def test_the_admin_is_a_superuser_and_the_demo_learner_is_not(local: Path) -> None:
    run_demo()
    assert User.objects.get(username="admin").is_superuser
    assert not User.objects.get(username="demo").is_staff


def test_a_second_run_changes_nothing(local: Path) -> None:
    first = run_demo()
    LearnerWord.objects.all()[0].delete()
    assert run_demo() == first
    assert LearnerWord.objects.count() == 2


def test_the_passwords_are_readable_by_their_owner_only(local: Path) -> None:
    run_demo()
    assert stat.S_IMODE((local / "demo.json").stat().st_mode) == 0o600


def test_a_lost_password_file_makes_new_passwords_that_work(local: Path) -> None:
    first = run_demo()
    (local / "demo.json").unlink()
    second = run_demo()
    assert second != first
    assert User.objects.get(username="demo").check_password(second["demo"])


def test_a_server_others_can_reach_gets_no_demo(settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="local installations only"):
        call_command("demo")
    assert not User.objects.exists()
