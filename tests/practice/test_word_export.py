"""The page "Take your words with you", its files, the same by API and by command."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord
from words.services.word_lists import add_to_list, create_list

PAGE = reverse("practice:word-export")
FILE = reverse("practice:word-export-file")


def download(client: Client, url: str = FILE, **params: Any) -> tuple[str, bytes]:
    answer = client.get(url, params)
    assert answer.status_code == 200, answer.content
    return answer["Content-Disposition"], b"".join(answer.streaming_content)


def words_in(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig")
    return [row["word"] for row in csv.DictReader(io.StringIO(text))]


@pytest.fixture
def words(ada: User) -> None:
    for name, level in (("gato", "A1"), ("perro", "A1"), ("zapato", "B1")):
        make_learner_word(ada, make_word(name, level=level))


@pytest.mark.usefixtures("words")
def test_the_page_says_how_many_go_along(as_ada: Client) -> None:
    page = as_ada.get(PAGE).content.decode()
    assert "3 words go along." in page
    assert f'href="{FILE}?kind=anki"' in page


@pytest.mark.usefixtures("words")
def test_a_search_narrows_the_file(as_ada: Client) -> None:
    page = as_ada.get(PAGE, {"level": "B1"}).content.decode()
    assert "1 word fits your search." in page
    assert f'href="{FILE}?kind=csv&amp;level=B1"' in page
    _name, content = download(as_ada, kind="csv", level="B1")
    assert words_in(content) == ["zapato"]


@pytest.mark.usefixtures("words")
def test_a_list_goes_alone(as_ada: Client, ada: User) -> None:
    word_list = create_list(learner=ada, language="es", name="<Trip>")
    some = LearnerWord.objects.of(ada).filter(word__base_form="gato")
    add_to_list(word_list=word_list, words=some)
    page = as_ada.get(PAGE, {"list": word_list.public_id}).content.decode()
    assert "1 word goes along." in page
    assert "&lt;Trip&gt;" in page
    _name, content = download(as_ada, kind="csv", list=word_list.public_id)
    assert words_in(content) == ["gato"]


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("kind", "ending", "start"),
    [
        ("anki", ".apkg", b"PK\x03\x04"),
        ("anki_text", ".txt", b"#separator:tab\n"),
        ("csv", ".csv", b"\xef\xbb\xbfword,"),
    ],
)
def test_every_kind_downloads(
    as_ada: Client, kind: str, ending: str, start: bytes
) -> None:
    name, content = download(as_ada, kind=kind)
    assert name.startswith('attachment; filename="vocab-es-')
    assert name.endswith(f'{ending}"')
    assert content.startswith(start)


@pytest.mark.usefixtures("words")
def test_a_package_has_what_anki_wants(as_ada: Client) -> None:
    _name, content = download(as_ada, kind="anki")
    package = zipfile.ZipFile(io.BytesIO(content))
    assert package.namelist() == ["collection.anki2", "media"]


@pytest.mark.parametrize("kind", ["", "exe", "CSV"])
def test_another_kind_is_refused_on_the_page(as_ada: Client, kind: str) -> None:
    answer = as_ada.get(FILE, {"kind": kind})
    assert answer.status_code == 422
    assert "form-errors" in answer.content.decode()


def test_without_words_there_is_nothing_to_download(as_ada: Client) -> None:
    page = as_ada.get(PAGE).content.decode()
    assert "no words to take along" in page
    assert FILE not in page


def test_a_classmates_list_is_no_filter(as_ben: Client, ada: User, ben: User) -> None:
    word = make_word("gato")
    make_learner_word(ada, word)
    make_learner_word(ben, word)
    adas = create_list(learner=ada, language="es", name="Secreto")
    add_to_list(word_list=adas, words=LearnerWord.objects.of(ada))
    answer = as_ben.get(PAGE, {"list": adas.public_id})
    assert "Secreto" not in answer.content.decode()
    _name, content = download(as_ben, kind="csv", list=adas.public_id)
    assert words_in(content) == []


def test_nobody_else_gets_anything(client: Client, db: None) -> None:
    assert client.get(FILE, {"kind": "csv"}).status_code == 302


def test_the_page_asks_no_more_for_more_lists(as_ada: Client, ada: User) -> None:
    def grow() -> None:
        for number in range(5):
            create_list(learner=ada, language="es", name=f"List {number}")
            make_learner_word(ada, make_word(f"palabra{number}"))

    make_learner_word(ada)
    create_list(learner=ada, language="es", name="First")
    assert_same_queries(PAGE, as_ada, grow)


# --- API ---


@pytest.mark.usefixtures("words")
def test_the_api_gives_the_same_file(as_ada: Client) -> None:
    url = reverse("v1:word-export")
    name, content = download(as_ada, url, kind="csv", level="A1")
    assert (name[-5:], words_in(content)) == ('.csv"', ["gato", "perro"])


def test_another_language_is_named(as_ada: Client, ada: User) -> None:
    LearnerLanguage.objects.create(user=ada, language="de", is_current=False)
    make_learner_word(ada, make_word("Katze", language="de"))
    make_learner_word(ada, make_word("gato"))
    _name, content = download(
        as_ada, reverse("v1:word-export"), kind="csv", language="de"
    )
    assert words_in(content) == ["Katze"]


def test_the_api_refuses_what_it_does_not_write(as_ada: Client) -> None:
    answer = as_ada.get(reverse("v1:word-export"), {"kind": "pdf"})
    assert answer.status_code == 400
    assert "kind" in str(answer.json())


@pytest.mark.usefixtures("words")
def test_who_asks_for_csv_gets_csv(as_ada: Client) -> None:
    url = reverse("v1:word-export")
    answer = as_ada.get(url, headers={"Accept": "text/csv"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv")


def test_a_visitor_gets_no_account(client: Client, db: None) -> None:
    assert client.get(reverse("v1:account-export")).status_code == 401


def test_the_api_gives_the_whole_account(as_ada: Client, ada: User) -> None:
    name, content = download(as_ada, reverse("v1:account-export"))
    assert str(ada.public_id) in name
    assert "schema.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()


# --- Command ---


def _run(*args: object) -> str:
    out = io.StringIO()
    call_command("export_words", *map(str, args), stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("words")
def test_the_command_writes_by_the_ending(tmp_path: Path) -> None:
    said = _run("ada", tmp_path / "w.csv", "--filters", "level=A1")
    assert said.startswith("2 words are in ")
    assert words_in((tmp_path / "w.csv").read_bytes()) == ["gato", "perro"]
    _run("ada@example.org", tmp_path / "w.apkg")
    assert zipfile.is_zipfile(tmp_path / "w.apkg")
    _run("ada", tmp_path / "w.tsv")
    assert (tmp_path / "w.tsv").read_text().startswith("#separator:tab")


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("args", "error"),
    [
        (["nobody", "w.csv"], "no account"),
        (["ada", "w.pdf"], "must end with"),
        (["ada", "w.csv", "--language", "de"], "does not learn"),
        (["ada", "w.csv", "--list", "none"], "no list 'none'"),
    ],
)
def test_the_command_says_what_is_wrong(
    tmp_path: Path, args: list[str], error: str
) -> None:
    user, name, *options = args
    with pytest.raises(CommandError, match=error):
        _run(user, tmp_path / name, *options)
