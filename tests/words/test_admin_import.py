"""The catalogue out as a table and in again, through the curators' desk."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import make_word
from vocab_project.users.models import User
from words.models import Word

pytestmark = pytest.mark.django_db
IMPORT = "admin:words_word_import"
HEADER = "language,base_form,part_of_speech,article,gender,level,en,it"


def preview(client: Client, *rows: str, header: str = HEADER) -> str:
    text = "\n".join([header, *rows]).encode()
    data = {"import_file": SimpleUploadedFile("w.csv", text), "format": "0"}
    return client.post(reverse(IMPORT), data).content.decode()


def confirm(client: Client, page: str) -> None:
    names = ("import_file_name", "original_file_name", "format", "resource")
    data = {}
    for name in names:
        tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
        value = re.search(r'value="([^"]*)"', tag[0]) if tag else None
        data[name] = value[1] if value else ""
    client.post(reverse("admin:words_word_process_import"), data)


def test_a_file_is_previewed_and_then_imported(as_cleo: Client) -> None:
    page = preview(as_cleo, "es,faro,noun,el,m,A2,lighthouse,faro")
    assert not Word.objects.exists()
    confirm(as_cleo, page)
    word = Word.objects.catalogue().get()
    assert (word.display, word.normalised, word.source) == ("el faro", "faro", "import")
    assert word.levels.get().level == "A2"
    assert {m.translation for m in word.meanings.all()} == {"lighthouse", "faro"}


def test_a_known_word_is_updated_and_an_empty_cell_changes_nothing(
    as_cleo: Client,
) -> None:
    word = make_word("faro", article="el")
    confirm(as_cleo, preview(as_cleo, "es,Faro,noun,el,m,,beacon,"))
    assert Word.objects.get() == word
    assert word.meanings.get().translation == "beacon"
    assert word.levels.get().level == "A1"


def test_a_learners_private_word_is_never_touched(as_cleo: Client, ada: User) -> None:
    word = make_word("faro", owner=ada)
    confirm(as_cleo, preview(as_cleo, "es,faro,noun,el,m,A2,lighthouse,faro"))
    assert Word.objects.count() == 2
    assert word.meanings.get().translation == "cat"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("es,faro,thing,el,m,A2,x,y", "This type does not exist."),
        ("es,faro,noun,el,m,Z9,x,y", "This level does not exist."),
        ("xx,faro,noun,el,m,A1,x,y", "matching query does not exist"),
    ],
)
def test_a_bad_row_is_named(as_cleo: Client, row: str, message: str) -> None:
    assert message in preview(as_cleo, row)
    assert not Word.objects.exists()


def test_missing_columns_are_named(as_cleo: Client) -> None:
    text = preview(as_cleo, "es,faro", header="language,word")
    assert "These columns are missing: base_form, part_of_speech." in text


def test_a_file_that_is_too_long_is_refused(as_cleo: Client) -> None:
    rows = [f"es,palabra{n},noun,,,A1,x,y" for n in range(2001)]
    assert "2000 rows at most" in preview(as_cleo, *rows)


def test_the_export_holds_the_catalogue_and_no_formulas(as_cleo: Client) -> None:
    make_word("faro", translation="=1+1")
    data = {"format": "0", "resource": ""}
    names = [*HEADER.split(","), "sense_no"]
    data |= {f"wordresource_{name}": "on" for name in names}
    text = as_cleo.post(reverse("admin:words_word_export"), data).content.decode()
    assert "es,faro,noun" in text
    assert "=1+1" not in text


def test_a_learner_cannot_import(as_ada: Client) -> None:
    assert as_ada.get(reverse(IMPORT)).status_code == 302
