"""import_words: the whole way of an import from a shell."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import CatalogueImport, ImportJob, LearnerWord, Word, WordList
from words.services.batches import undo_batch

TABLE = "palabra;traducción\ngato;cat\nperro;dog\n;nothing\n"


@pytest.fixture(autouse=True)
def _no_queue(settings: Any) -> None:
    settings.CELERY_BROKER_URL = ""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "words.csv"
    path.write_text(TABLE, encoding="utf-16")
    return path


def run(*args: object) -> str:
    out = io.StringIO()
    command = ["import_words", *map(str, args), "--learner", "ada"]
    call_command(*command, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_words_come_in_and_can_be_taken_back(ada: User, file: Path) -> None:
    said = run(file, "--list", "Pets")
    assert "palabra → word, traducción → meaning" in said
    assert "2 added, 0 updated, 0 left as they were, 1 not imported" in said
    assert WordList.objects.get().name == "Pets"
    batch = ImportJob.objects.get().batch
    assert batch
    assert undo_batch(batch=batch) == 2


def test_a_dry_run_writes_nothing(ada: User, file: Path) -> None:
    assert "3 rows: 2 new, 1 cannot be imported." in run(file, "--dry-run")
    assert not LearnerWord.objects.exists()
    assert not ImportJob.objects.exists()


def test_the_policy_and_the_columns_can_be_told(ada: User, tmp_path: Path) -> None:
    word = make_learner_word(ada, make_word("gato"), translation="cat")
    path = tmp_path / "words.csv"
    path.write_text("kitty,gato\n")
    run(path, "--columns", "meaning,word", "--policy", "overwrite")
    word.refresh_from_db()
    assert word.translation == "kitty"


def test_what_was_not_imported_is_written_down(
    ada: User, file: Path, tmp_path: Path
) -> None:
    failed = tmp_path / "failed.csv"
    run(file, "--failed", failed)
    assert failed.read_text().splitlines()[1].startswith(",nothing,")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--language", "de"], "does not learn that language"),
        (["--columns", "word,word"], "one role for each column"),
        (["--columns", "ignore,meaning"], "No column is the word"),
    ],
)
def test_what_cannot_be_done_is_said(
    ada: User, file: Path, args: list[str], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(file, *args)
    assert not LearnerWord.objects.exists()


def test_files_that_are_none_are_refused(
    ada: User, tmp_path: Path, settings: Any
) -> None:
    settings.IMPORT_MAX_BYTES = 10
    empty, large, odd = (tmp_path / name for name in ("empty", "large", "odd"))
    empty.touch()
    large.write_text(TABLE)
    odd.write_bytes(b"PK\x03\x04")
    for path, said in [
        (tmp_path / "none", "cannot be read"),
        (empty, "There is nothing"),
        (large, "IMPORT_MAX_MB"),
        (odd, "damaged"),
    ]:
        with pytest.raises(CommandError, match=said):
            run(path)


# --- Into the catalogue ---

ENTRIES = (
    "base_form,part_of_speech,gender,article,plural,level,en,it\n"
    "lechuza,noun,f,la,lechuzas,B2,owl,civetta\n"
    "zorro,noun,m,el,zorros,Z9,fox,volpe\n"
)


def run_catalogue(path: Path, *args: str) -> str:
    out = io.StringIO()
    command = ["import_words", str(path), "--catalogue", *args]
    call_command(*command, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    path = tmp_path / "entries.csv"
    path.write_text(ENTRIES)
    return path


def test_entries_come_into_the_catalogue_with_their_author(
    cleo: User, entries: Path, tmp_path: Path
) -> None:
    failed = tmp_path / "failed.csv"
    options = ["--language", "es", "--curator", "cleo", "--failed", str(failed)]
    said = run_catalogue(entries, *options)
    assert "2 rows: 1 new, 1 cannot be imported." in said
    assert "line 3: " in said
    assert "1 added, 0 changed" in said
    word = Word.objects.catalogue().get()
    assert word.base_form == "lechuza"
    assert word.versions.latest("number").author == cleo
    assert "zorro" in failed.read_text()


def test_a_dry_run_leaves_the_catalogue_alone(db: None, entries: Path) -> None:
    assert "1 new" in run_catalogue(entries, "--language", "es", "--dry-run")
    assert not Word.objects.exists()
    assert not CatalogueImport.objects.exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--policy", "skip"], "--policy is for a learner's words only"),
        (["--no-schedule"], "--no-schedule is for"),
        (["--curator", "nobody"], "no account"),
    ],
)
def test_options_of_the_other_kind_are_refused(
    db: None, entries: Path, args: list[str], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run_catalogue(entries, *args)


def test_a_table_without_the_columns_is_refused(db: None, file: Path) -> None:
    with pytest.raises(CommandError, match="columns are missing"):
        run_catalogue(file, "--language", "es")
