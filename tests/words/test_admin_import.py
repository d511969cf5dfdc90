"""The catalogue out as a table and in again, through the curators' desk."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import CatalogueImport, CatalogueRow, Word

pytestmark = pytest.mark.django_db
LIST = reverse("catalogue-imports:list")
HEADER = "language,base_form,part_of_speech,article,gender,plural,level,en,it"
FARO = "es,faro,noun,el,m,faros,B1,lighthouse,faro"
BAD = "es,luz,noun,la,f,luces,A1,=light,luce"


def upload(client: Client, *rows: str, header: str = HEADER, **data: str) -> Any:
    text = "\n".join([header, *rows]).encode() if rows else b""
    file = SimpleUploadedFile("w.csv", text)
    return client.post(LIST, {"file": file, **data}, follow=True)


def act(client: Client, name: str) -> Any:
    job = CatalogueImport.objects.get()
    url = reverse(f"catalogue-imports:{name}", args=[job.public_id])
    return client.post(url, follow=True)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_the_changelist_leads_to_the_imports(as_cleo: Client) -> None:
    page = text_of(as_cleo.get(reverse("admin:words_word_changelist")))
    assert reverse("admin:words_word_import") in page
    response = as_cleo.get(reverse("admin:words_word_import"))
    assert response["Location"] == LIST


def test_a_file_is_looked_at_imported_and_taken_back(as_cleo: Client) -> None:
    page = text_of(upload(as_cleo, FARO, BAD))
    assert "Import 1 row" in page
    assert "each meaning at A1 and A2 needs an example" in page
    assert not Word.objects.exists()
    page = text_of(act(as_cleo, "confirm"))
    assert "1 added" in page
    assert "Take the import back" in page
    assert Word.objects.get().display == "el faro"
    assert "1 taken back" in text_of(act(as_cleo, "undo"))
    assert not Word.objects.exists()


def test_rows_that_stay_behind_come_back_with_their_reason(as_cleo: Client) -> None:
    upload(as_cleo, FARO, BAD)
    job = CatalogueImport.objects.get()
    url = reverse("catalogue-imports:failed", args=[job.public_id])
    lines = as_cleo.get(url).getvalue().decode().splitlines()
    assert lines[0] == f"{HEADER},reason"
    assert lines[1].startswith("es,luz,noun,la,f,luces,A1,'=light,luce,")
    assert len(lines) == 2


def test_a_language_for_rows_that_name_none(as_cleo: Client) -> None:
    page = upload(
        as_cleo,
        "faro,noun,el,m,B1,lighthouse",
        language="es",
        header="word,type,article,gender,level,en",
    )
    assert "Import 1 row" in text_of(page)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "There is nothing in this file."),
        (["es,faro"], "These columns are missing: part_of_speech."),
    ],
)
def test_what_cannot_be_read_is_said(
    as_cleo: Client, rows: list[str], message: str
) -> None:
    page = upload(as_cleo, *rows, header="language,word")
    assert message in text_of(page)


def test_a_stopped_import_writes_nothing(as_cleo: Client) -> None:
    upload(as_cleo, FARO)
    act(as_cleo, "cancel")
    assert "That cannot be done now." in text_of(act(as_cleo, "confirm"))
    assert not Word.objects.exists()


def test_a_large_file_is_watched(as_cleo: Client, settings: Any) -> None:
    settings.IMPORT_AT_ONCE_BYTES = 10
    page = text_of(upload(as_cleo, FARO))
    assert "hx-trigger" in page
    assert "Look again" in page


def test_the_page_asks_no_more_for_more_rows(as_cleo: Client) -> None:
    upload(as_cleo, FARO)
    job = CatalogueImport.objects.get()
    more = [CatalogueRow(job=job, place=n, number=n, cells=["x"]) for n in range(2, 30)]
    url = reverse("catalogue-imports:detail", args=[job.public_id])
    assert_same_queries(url, as_cleo, lambda: CatalogueRow.objects.bulk_create(more))


@pytest.mark.parametrize("name", ["confirm", "cancel", "undo"])
def test_who_may_not_change_words_imports_none(
    as_cleo: Client, ada: User, name: str
) -> None:
    upload(as_cleo, FARO)
    ada.is_staff = True
    ada.save()
    client = Client()
    client.force_login(ada)
    assert client.get(LIST).status_code == 403
    assert act(client, name).status_code == 403
    assert not Word.objects.exists()


def test_the_export_holds_the_catalogue_and_no_formulas(as_cleo: Client) -> None:
    make_word("faro", translation="=1+1")
    data = {"format": "0", "resource": ""}
    names = [*HEADER.split(","), "sense_no"]
    data |= {f"wordresource_{name}": "on" for name in names}
    text = as_cleo.post(reverse("admin:words_word_export"), data).content.decode()
    assert "es,faro,noun" in text
    assert "=1+1" not in text


def test_a_learner_cannot_import(as_ada: Client) -> None:
    assert as_ada.get(LIST).status_code == 302
