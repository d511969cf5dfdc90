"""export_account, import_account, diff_account: what an operator does with archives."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_learner_word, make_user, make_word
from tests.users.archives import export
from vocab_project.users.models import User
from vocab_project.users.services.erasure import erase_account
from words.models import LearnerWord, Word


def _run(*args: object, **options: object) -> str:
    out = io.StringIO()
    call_command(*map(str, args), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(ada: User, tmp_path: Path) -> Path:
    """Ada's archive; she has left."""
    make_learner_word(ada, make_word("gato"), note="miau")
    path = tmp_path / "ada.zip"
    _run("export_account", "ada", path)
    erase_account(user=ada)
    return path


def test_without_an_option_the_account_gets_its_old_name(file: Path) -> None:
    assert "rows are now ada's." in _run("import_account", file)
    back = User.objects.get(username="ada", email="ada@example.org")
    assert LearnerWord.objects.of(back).get().note == "miau"


def test_an_account_gets_another_name(file: Path) -> None:
    options = ["--as", "ada2", "--email", "ada2@example.org"]
    assert "ada2's" in _run("import_account", file, *options)
    assert User.objects.get(email="ada2@example.org").username == "ada2"


def test_an_archive_goes_into_an_empty_account(file: Path) -> None:
    make_user("eve")
    assert "eve's" in _run("import_account", file, "--into", "eve@example.org")


def test_a_name_that_is_taken_makes_no_account(file: Path) -> None:
    make_user("ada", email="other@example.org")
    with pytest.raises(CommandError, match="username already exists"):
        _run("import_account", file)
    assert User.objects.count() == 1


def test_a_refused_archive_leaves_no_account(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(file.read_bytes()[:-300])
    with pytest.raises(CommandError, match="Nothing was brought in"):
        _run("import_account", broken)
    assert not User.objects.filter(username="ada").exists()


def test_nobody_is_not_a_target(file: Path) -> None:
    with pytest.raises(CommandError, match="no account 'nobody'"):
        _run("import_account", file, "--into", "nobody")


def test_a_file_that_is_not_there(db: None) -> None:
    with pytest.raises(CommandError, match="No such file"):
        _run("import_account", "/nowhere.zip")


def test_words_that_became_private_are_told(file: Path) -> None:
    LearnerWord.objects.all().delete()
    make_word("perro")
    Word.objects.filter(base_form="gato").delete()
    said = _run("import_account", file)
    assert "words.word: 1 were not in the catalogue, so now private." in said
    assert "Among them: gato." in said


def test_two_equal_archives_have_no_difference(file: Path) -> None:
    _run("import_account", file)
    said = _run("diff_account", file, "--user", "ada")
    assert "0 differences." in said
    assert "Not compared: account.emailaddress" in said


def test_a_difference_is_told_and_fails(file: Path, tmp_path: Path) -> None:
    _run("import_account", file)
    LearnerWord.objects.update(note="wau")
    other = tmp_path / "other.zip"
    other.write_bytes(export(User.objects.get(username="ada")))
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("diff_account", str(file), str(other), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert found["differences"] == 1
    (table,) = [t for t in found["tables"] if t["count"]]
    assert table["samples"][0]["columns"] == {"note": ["miau", "wau"]}


def test_one_archive_alone_cannot_be_compared(file: Path) -> None:
    with pytest.raises(CommandError, match="second archive"):
        _run("diff_account", file)
