"""Download all my data: one ZIP with everything of mine and nothing of anyone else."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from knox.models import AuthToken

from tests.factories import make_learner_word, make_word
from tests.users.planting import plant
from vocab_project.users.models import User
from vocab_project.users.personal_data import personal_models
from words.models import Theme

URL = reverse("users:export")


def _download(client: Client) -> zipfile.ZipFile:
    answer = client.post(URL)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def _rows(archive: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    return json.loads(archive.read(f"json/{name}.json"))


def _sheet(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(f"csv/{name}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_personal_table_is_there_as_json_and_csv(as_ada: Client) -> None:
    archive = _download(as_ada)
    wanted = {
        f"{folder}/{model._meta.label.lower()}.{folder}"
        for model in personal_models()
        for folder in ("json", "csv")
    }
    assert wanted | {"schema.json", "README.txt"} == set(archive.namelist())
    assert archive.testzip() is None


def test_all_that_was_planted_is_in_the_download(as_ada: Client, ada: User) -> None:
    canaries = plant(ada)
    archive = _download(as_ada)
    text = "".join(archive.read(name).decode() for name in archive.namelist())
    left_out = {
        (model._meta.label, name)
        for model, personal in personal_models().items()
        for name in personal.without
    }
    missing = [where for where, canary in canaries.items() if canary not in text]
    assert set(missing) == left_out & set(canaries)


def test_nothing_of_a_classmate_is_in_the_download(as_ada: Client, ben: User) -> None:
    canaries = plant(ben)
    archive = _download(as_ada)
    text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert [where for where, canary in canaries.items() if canary in text] == []


def test_a_row_is_readable_without_the_database(as_ada: Client, ada: User) -> None:
    word = make_learner_word(ada, make_word("gato", article="el"), note="miau\n=1+1")
    word.themes.add(Theme.objects.create(owner=ada, slug="pets", name="Pets"))
    archive = _download(as_ada)
    (row,) = _rows(archive, "words.learnerword")
    assert (row["word"], row["themes"], row["note"]) == (
        "el gato",
        ["Pets"],
        "miau\n=1+1",
    )
    (line,) = _sheet(archive, "words.learnerword")
    assert line["note"] == row["note"]


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_spreadsheet_takes_no_note_for_a_formula(
    as_ada: Client, ada: User, text: str
) -> None:
    make_learner_word(ada, note=text)
    archive = _download(as_ada)
    assert _sheet(archive, "words.learnerword")[0]["note"] == f"'{text}"
    assert _rows(archive, "words.learnerword")[0]["note"] == text


def test_secrets_are_left_out_and_the_schema_says_so(as_ada: Client, ada: User) -> None:
    token, _secret = AuthToken.objects.create(user=ada)
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "JBSWY3DP"})
    archive = _download(as_ada)
    text = "".join(archive.read(name).decode() for name in archive.namelist())
    for secret in (ada.password, token.digest, "JBSWY3DP"):
        assert secret not in text
    schema = json.loads(archive.read("schema.json"))
    (users,) = [t for t in schema["tables"] if t["name"] == "users.user"]
    assert (users["rows"], users["left_out"]) == (1, ["password"])


def test_the_download_asks_no_more_for_more_words(as_ada: Client, ada: User) -> None:
    make_learner_word(ada, make_word("uno"))
    _download(as_ada)
    with CaptureQueriesContext(connection) as few:
        _download(as_ada)
    for number in range(20):
        make_learner_word(ada, make_word(f"palabra{number}"))
    with CaptureQueriesContext(connection) as many:
        _download(as_ada)
    assert len(many) == len(few)


def test_a_link_downloads_nothing(as_ada: Client) -> None:
    assert as_ada.get(URL).status_code == 405
