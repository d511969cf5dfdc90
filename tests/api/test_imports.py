"""The whole way of an import by the API, and what it refuses."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import timezone

from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from tests.words.importing import upload
from vocab_project.users.models import User
from words.models import ImportJob, LearnerWord

URL = "/api/v1/imports/"
TABLE = "palabra;traducción\ngato;cat\nperro;dog\n;nothing\n"


@pytest.fixture(autouse=True)
def _no_queue(settings: Any) -> None:
    settings.CELERY_BROKER_URL = ""


def send(user: User, content: bytes | str = TABLE, **fields: Any) -> Any:
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("words.csv", raw)
    return api_of(user).post(URL, {"file": file} | fields, format="multipart")


def of(made: Any, part: str = "") -> str:
    return f"{URL}{made.json()['id']}/{part}"


def patch(user: User, made: Any, **changes: Any) -> Any:
    return api_of(user).patch(of(made), changes, format="json")


def test_a_file_is_looked_at_imported_and_taken_back(ada: User) -> None:
    make_word("gato")
    made = send(ada, TABLE.encode("latin-1"))
    assert (made.status_code, made.json()["state"]) == (201, "preview")
    assert made.json()["verdicts"] == {"catalogue": 1, "new": 1, "invalid": 1}
    found = made.json()["found"]
    assert (found["separator"], found["has_header"]) == ("semicolon", True)
    assert [c["role"] for c in found["layouts"][0]["columns"]] == ["word", "meaning"]

    done = api_of(ada).post(of(made, "commit/")).json()
    assert (done["state"], done["processed_count"], done["rows_count"]) == (
        "done",
        3,
        3,
    )
    assert (done["created_count"], done["failed_count"]) == (2, 1)
    assert LearnerWord.objects.of(ada).count() == 2

    undone = api_of(ada).post(of(made, "undo/"))
    assert undone.json()["batch"]["undone_at"]
    assert not LearnerWord.objects.of(ada).exists()
    assert api_of(ada).post(of(made, "undo/")).status_code == 200


def test_rows_say_what_they_would_do(ada: User) -> None:
    made = send(ada)
    url = of(made, "rows/?page_size=2")
    page = api_of(ada).get(url).json()
    assert [(r["word"], r["meaning"], r["verdict"]) for r in page["results"]] == [
        ("gato", "cat", "new"),
        ("perro", "dog", "new"),
    ]
    [last] = api_of(ada).get(page["next"]).json()["results"]
    assert (last["verdict"], bool(last["reason"])) == ("invalid", True)
    only = api_of(ada).get(of(made, "rows/?verdict=invalid")).json()["results"]
    assert only == [last]
    assert api_of(ada).get(of(made, "rows/?verdict=odd")).status_code == 400


def test_what_failed_comes_as_a_table(ada: User) -> None:
    made = send(ada)
    api_of(ada).post(of(made, "commit/"))
    answer = api_of(ada).get(of(made, "not-imported/"))
    head, row = answer.getvalue().decode().split("\r\n")[:2]
    assert head.startswith("palabra,traducción,")
    assert row.startswith(",nothing,")


def test_columns_and_settings_are_changed_one_by_one(ada: User) -> None:
    made = send(ada, "Front,Back\ncat,gato\n")
    changed = patch(ada, made, mapping={"0": ["meaning", "word"]}, policy="skip").json()
    assert changed["policy"] == "skip"
    changed = patch(ada, made, themes=["animals"], list_name="Pets").json()
    assert (changed["policy"], changed["themes"]) == ("skip", ["animals"])
    [row] = api_of(ada).get(of(made, "rows/")).json()["results"]
    assert (row["word"], row["meaning"]) == ("gato", "cat")


def test_another_reading_reads_again(ada: User) -> None:
    made = send(ada, "palabra,traducción\ngato,cat\n")
    changed = patch(ada, made, has_header=False).json()
    assert (changed["rows_count"], changed["options"]) == (2, {"has_header": False})


def test_a_paste_and_another_language(ada: User) -> None:
    ada.languages.create(language="de", native_language="en", is_current=False)
    answer = api_of(ada).post(
        URL, {"text": "Hund\tdog\n", "language": "de"}, format="multipart"
    )
    assert (answer.status_code, answer.json()["language"]) == (201, "de")


def test_the_same_key_uploads_once(ada: User) -> None:
    key = uuid4()
    first, again = send(ada, key=key), send(ada, key=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


@pytest.mark.parametrize(
    ("content", "fields", "field"),
    [
        ("", {}, "file"),
        (TABLE, {"language": "de"}, "language"),
        (TABLE, {"language": "xx"}, "language"),
        (TABLE, {"key": "x"}, "key"),
    ],
)
def test_bad_uploads_are_refused(
    ada: User, content: str, fields: dict[str, str], field: str
) -> None:
    answer = send(ada, content, **fields)
    assert (answer.status_code, field in answer.json()["errors"]) == (400, True)
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize("size", [100, 5 * 1024 * 1024])
def test_what_is_too_large_is_not_taken(ada: User, settings: Any, size: int) -> None:
    settings.IMPORT_MAX_BYTES = 50
    answer = send(ada, b"x" * size)
    assert answer.status_code == 413
    assert "A file may have 50" in answer.json()["detail"]


def test_json_is_no_upload(ada: User) -> None:
    answer = api_of(ada).post(URL, {"text": "gato\tcat"}, format="json")
    assert answer.status_code == 415


def test_what_cannot_be_read_says_why(ada: User) -> None:
    failed = send(ada, b"PK\x03\x04 broken").json()
    assert (failed["state"], bool(failed["problem_text"])) == ("failed", True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mapping": {"0": ["word", "word"]}}, "mapping"),
        ({"mapping": {"0": ["word"]}}, "mapping"),
        ({"mapping": {"7": ["word", "meaning"]}}, "mapping"),
        ({"policy": "odd"}, "policy"),
        ({"encoding": "klingon"}, "encoding"),
        ({"themes": ["x" * 61]}, "themes"),
    ],
)
def test_bad_settings_are_refused(
    ada: User, changes: dict[str, Any], field: str
) -> None:
    answer = patch(ada, send(ada), **changes)
    assert (answer.status_code, field in answer.json()["errors"]) == (400, True)


def test_without_a_word_nothing_is_imported(ada: User) -> None:
    made = send(ada)
    patch(ada, made, mapping={"0": ["ignore", "meaning"]})
    answer = api_of(ada).post(of(made, "commit/"))
    assert (answer.status_code, "mapping" in answer.json()["errors"]) == (400, True)


def test_what_has_ended_is_not_changed(ada: User) -> None:
    made = send(ada)
    assert api_of(ada).post(of(made, "undo/")).status_code == 409
    assert api_of(ada).post(of(made, "cancel/")).json()["state"] == "cancelled"
    assert patch(ada, made, policy="skip").status_code == 409
    assert api_of(ada).post(of(made, "commit/")).status_code == 409


def test_after_a_day_nothing_is_taken_back(ada: User) -> None:
    made = send(ada)
    api_of(ada).post(of(made, "commit/"))
    batch = ImportJob.objects.get().batch
    assert batch
    batch.created_at = timezone.now() - timedelta(hours=25)
    batch.save()
    assert api_of(ada).post(of(made, "undo/")).status_code == 409


def test_more_imports_ask_no_more(ada: User) -> None:
    upload(ada, "gato;cat\n")
    client: Any = api_of(ada)
    assert_same_queries(
        URL, client, lambda: [upload(ada, f"perro{n};dog\n") for n in range(4)]
    )


def test_more_rows_ask_no_more(ada: User) -> None:
    make_learner_word(ada, make_word("gato"))
    few, many = (upload(ada, "gato;cat\n" * size) for size in (1, 9))
    client: Any = api_of(ada)
    assert_same_queries(
        f"{URL}{few.public_id}/rows/",
        client,
        lambda: many.rows.update(job=few, place=models.F("place") + 10),
    )
