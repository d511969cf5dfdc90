"""The pages of an import: looked at before anything is written, watched, taken back."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from tests.words.importing import upload
from vocab_project.users.models import User
from words.models import ImportJob, LearnerWord
from words.services.batches import undo_batch

LIST = reverse("words:import-list")
KEY = "3f0a7b0e-8f0f-4c55-9a53-000000000001"
TABLE = "palabra;traducción\ngato;cat\nperro;dog\n;nothing\n"


@pytest.fixture(autouse=True)
def _no_queue(settings: Any) -> None:
    settings.CELERY_BROKER_URL = ""


def page_of(job: ImportJob, page: str = "import-detail") -> str:
    return reverse(f"words:{page}", args=[job.public_id])


def send(client: Client, text: str = "", file: bytes | None = None) -> Any:
    data: dict[str, Any] = {"key": KEY, "text": text}
    if file is not None:
        data["file"] = SimpleUploadedFile("words.csv", file)
    return client.post(LIST, data, follow=True)


def fields_of(page: Any) -> dict[str, Any]:
    form = page.context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: v for name, v in values.items() if v not in {None, False}}


def test_a_small_file_is_read_and_imported_at_once(as_ada: Client, ada: User) -> None:
    make_word("gato")
    page = send(as_ada, file=TABLE.encode("latin-1"))
    text = page.content.decode()
    assert "in the catalogue" in text
    assert not LearnerWord.objects.exists()
    job = ImportJob.objects.get()
    data = fields_of(page) | {"start": "1"}
    page = as_ada.post(page_of(job, "import-settings"), data, follow=True)
    assert "The words are in" in page.content.decode()
    assert {row.word.base_form for row in LearnerWord.objects.of(ada)} == {
        "gato",
        "perro",
    }


def test_a_paste_does_as_well_as_a_file(as_ada: Client) -> None:
    assert "cat" in send(as_ada, text="gato\tcat\n").content.decode()


def test_sending_twice_uploads_once(as_ada: Client) -> None:
    send(as_ada, text="gato\tcat\n"), send(as_ada, text="gato\tcat\n")
    assert ImportJob.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (None, "Choose a file, or paste something."),
        (b"", "There is nothing in this file."),
    ],
)
def test_nothing_is_no_import(as_ada: Client, file: bytes | None, message: str) -> None:
    page = send(as_ada, text="  ", file=file)
    assert page.status_code == 422
    assert message in page.content.decode()


def test_a_file_too_large_is_refused_beside_the_field(
    as_ada: Client, settings: Any
) -> None:
    settings.IMPORT_MAX_BYTES = 10
    page = send(as_ada, file=b"x" * 11)
    assert page.status_code == 422
    assert "A file may have 10" in page.content.decode()
    assert not ImportJob.objects.exists()


def test_a_file_that_cannot_be_read_says_why(as_ada: Client) -> None:
    page = send(as_ada, file=b"%PDF-1.4\n\x00\x01\x02")
    assert "can be read" in page.content.decode() or "no text" in page.content.decode()


def test_other_columns_are_shown_before_anything_is_written(
    as_ada: Client, ada: User
) -> None:
    job = upload(ada, "Front,Back\ncat,gato\n")
    page = as_ada.get(page_of(job))
    data = fields_of(page) | {"role-0-0": "meaning", "role-0-1": "word"}
    page = as_ada.post(page_of(job, "import-settings"), data, follow=True)
    assert page.context["rows"][0].word == "gato"
    assert not LearnerWord.objects.exists()


def test_two_columns_cannot_both_be_the_word(as_ada: Client, ada: User) -> None:
    job = upload(ada, "gato,cat\n")
    data = fields_of(as_ada.get(page_of(job)))
    data |= {"role-0-0": "word", "role-0-1": "word"}
    page = as_ada.post(page_of(job, "import-settings"), data)
    assert page.status_code == 422
    assert "Only one column can be the word" in page.content.decode()


def test_without_a_word_nothing_starts(as_ada: Client, ada: User) -> None:
    job = upload(ada, "gato,cat\n")
    data = fields_of(as_ada.get(page_of(job))) | {"start": "1"}
    data |= {"role-0-0": "ignore", "role-0-1": "meaning"}
    page = as_ada.post(page_of(job, "import-settings"), data)
    job.refresh_from_db()
    assert not LearnerWord.objects.exists()
    assert job.state == "preview" or page.status_code == 422


def test_rows_are_narrowed_to_a_verdict(as_ada: Client, ada: User) -> None:
    make_learner_word(ada, make_word("gato"))
    job = upload(ada, "gato,cat\nzzz,x\n")
    page = as_ada.get(page_of(job), {"verdict": "mine"})
    assert [shown.word for shown in page.context["rows"]] == ["gato"]
    assert len(as_ada.get(page_of(job), {"verdict": "x"}).context["rows"]) == 2


def test_what_failed_comes_back_with_its_reason(as_ada: Client, ada: User) -> None:
    job = upload(ada, "word,meaning\n=1+1,x\ngato,cat\n")
    data = fields_of(as_ada.get(page_of(job))) | {"start": "1"}
    as_ada.post(page_of(job, "import-settings"), data)
    table = b"".join(as_ada.get(page_of(job, "import-failed"))).decode()  # type: ignore[arg-type]
    head, row = table.splitlines()
    assert head == "word,meaning,reason"
    assert row.startswith("'=1+1,x,")


def test_a_file_that_is_being_worked_is_watched_and_stopped(
    as_ada: Client, ada: User
) -> None:
    job = upload(ada, "gato,cat\n")
    ImportJob.objects.update(state="importing")
    text = as_ada.get(page_of(job)).content.decode()
    assert 'hx-trigger="load delay:1s"' in text
    page = as_ada.post(page_of(job, "import-cancel"), follow=True)
    assert (
        "hx-trigger" not in page.content.decode().split('id="import"')[1].split(">")[0]
    )
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_an_import_is_taken_back_from_its_page(as_ada: Client, ada: User) -> None:
    job = upload(ada, "gato,cat\n")
    data = fields_of(as_ada.get(page_of(job))) | {"start": "1"}
    page = as_ada.post(page_of(job, "import-settings"), data, follow=True)
    assert "Take the whole import back" in page.content.decode()
    job.refresh_from_db()
    assert job.batch
    undo_batch(batch=job.batch)
    assert "was taken back" in as_ada.get(page_of(job)).content.decode()
    assert not LearnerWord.objects.of(ada).exists()


def test_the_pages_cost_the_same_for_more(as_ada: Client, ada: User) -> None:
    job = upload(ada, "".join(f"palabra{n},x\n" for n in range(3)))
    number = iter(range(100))

    def grow() -> None:
        for n in [next(number) for _five in range(3)]:
            other = upload(ada, f"otra{n},x\n")
            ImportJob.objects.filter(pk=other.pk).update(
                state="cancelled", finished_at="2026-01-01T00:00:00Z"
            )
        rows = list(job.rows.all())
        for row in rows:
            row.pk, row.place = None, row.place + 1000 + next(number)
            row.save()

    for url in (LIST, page_of(job)):
        assert_same_queries(url, as_ada, grow)
