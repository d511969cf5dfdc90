"""Download all my data: one ZIP with everything of mine and nothing of anyone else."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime
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
from words.models import Example, LearnerWord, Theme
from words.services.reports import reject_report, report_example
from words.services.word_lists import add_to_list, create_list

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
    found = {name for name in archive.namelist() if not name.startswith("shared/")}
    assert wanted | {"schema.json", "README.txt"} == found
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
    theme = Theme.objects.create(owner=ada, slug="pets", name="Pets")
    word.themes.add(theme)
    archive = _download(as_ada)
    (row,) = _rows(archive, "words.learnerword")
    assert (row["word"], row["themes"]) == ("el gato", ["Pets"])
    assert (row["themes_ids"], row["note"]) == ([theme.pk], "miau\n=1+1")
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


def test_times_are_written_to_the_microsecond(as_ada: Client, ada: User) -> None:
    at = datetime(2026, 11, 29, 6, 44, 42, 388343, tzinfo=UTC)
    make_learner_word(ada, created_at=at)
    (row,) = _rows(_download(as_ada), "words.learnerword")
    assert row["created_at"] == "2026-11-29T06:44:42.388343+00:00"


def test_what_a_row_points_to_in_the_catalogue_is_beside_it(
    as_ada: Client, ada: User
) -> None:
    make_word("perro")
    make_learner_word(ada, make_word("gato", translation="cat"))
    archive = _download(as_ada)
    (word,) = json.loads(archive.read("shared/words.word.json"))
    (meaning,) = json.loads(archive.read("shared/words.meaning.json"))
    assert (word["base_form"], meaning["translation"]) == ("gato", "cat")
    assert meaning["word_id"] == word["id"]


def test_who_else_had_a_hand_in_it_is_not_told(
    as_ada: Client, ada: User, cleo: User
) -> None:
    example = Example.objects.create(
        word=make_word(), native_language_id="en", sentence="El gato duerme."
    )
    report = report_example(learner=ada, example=example, reason="wrong")
    reject_report(report=report, curator=cleo)
    (row,) = _rows(_download(as_ada), "words.examplereport")
    assert "resolved_by_id" not in row
    assert str(cleo.public_id) not in json.dumps(row)


def test_the_download_asks_no_more_for_more_words(as_ada: Client, ada: User) -> None:
    make_learner_word(ada, make_word("uno"))
    words = create_list(learner=ada, language="es", name="All")
    add_to_list(word_list=words, words=LearnerWord.objects.of(ada))
    _download(as_ada)
    with CaptureQueriesContext(connection) as few:
        _download(as_ada)
    for number in range(20):
        make_learner_word(ada, make_word(f"palabra{number}"))
    add_to_list(word_list=words, words=LearnerWord.objects.of(ada))
    with CaptureQueriesContext(connection) as many:
        _download(as_ada)
    assert len(many) == len(few)


def test_a_link_downloads_nothing(as_ada: Client) -> None:
    assert as_ada.get(URL).status_code == 405
