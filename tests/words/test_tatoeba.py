"""`manage.py import_tatoeba`: sentences that a person downloaded become examples, with credit.

The sentences here are invented; none of Tatoeba's is in this repository.
"""

import bz2
import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from tests.api.client import api_of
from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import Example, Meaning, Word, WordVersion
from words.services.curation import edit_example

pytestmark = pytest.mark.django_db

SENTENCES = """\
1\tspa\tMi gato duerme en la casa.\tada
2\tspa\tEl gato come pescado.\tben
3\tspa\tEl gato.\tben
4\tspa\tEl perro duerme en la casa.\tben
5\tspa\tMi gato come en la casa.\t\\N
6\tspa\tEl gato <b>duerme</b> en la casa.\tben
7\tspa\tEl gato duerme en mi casa.\tada
101\teng\tMy cat sleeps in the house.\teve
102\teng\tThe cat eats fish.\teve
103\teng\tMy dog sleeps.\teve
105\teng\tMy cat eats in the house.\teve
106\teng\tThe cat sleeps in the house.\teve
201\tdeu\tMeine Katze schläft.\teve
not a row
"""
LINKS = "1\t101\n1\t201\n2\t102\n4\t103\n5\t105\n6\t106\n101\t1\n9\t999\n"


@pytest.fixture
def gato() -> Word:
    for text, kind in [("el", "article"), ("mi", "pronoun"), ("en", "preposition")]:
        make_word(text, part_of_speech=kind, translation="")
    make_word("la", part_of_speech="article", translation="")
    make_word("casa", translation="")
    make_word("pescado", translation="")
    make_word("dormir", part_of_speech="verb", forms=["duerme"], translation="")
    make_word("comer", part_of_speech="verb", forms=["come"], translation="")
    return make_word("gato", forms=["gatos"])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    sentences, links = tmp_path / "sentences_detailed.csv", tmp_path / "links.csv"
    sentences.write_text(SENTENCES, encoding="utf-8")
    links.write_text(LINKS)
    return [sentences, links]


def run(files: list[Path], *args: str) -> str:
    out = io.StringIO()
    command = ["import_tatoeba", *map(str, files), "--language", "es", *args]
    call_command(*command, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def numbers() -> list[Any]:
    return list(
        Example.objects.order_by("origin_number").values_list(
            "origin_number", flat=True
        )
    )


def test_drafts_carry_number_author_and_licence(
    gato: Word, ada: User, files: list[Path]
) -> None:
    said = run(files, "--per-meaning", "3")
    assert "3 examples for 1 of 1 words" in said
    assert numbers() == [1, 2, 5]
    first = Example.objects.get(origin_number=1)
    assert (first.status, first.source, first.owner) == ("draft", "import", None)
    assert first.translation == "My cat sleeps in the house."
    assert first.credit == ("Tatoeba #1 by ada, translation #101 by eve, CC BY 2.0 FR")
    assert Example.objects.get(origin_number=5).credit.startswith("Tatoeba #5, ")
    assert not Example.objects.visible_to(ada).exists()


def test_a_second_run_adds_what_is_still_wanted(gato: Word, files: list[Path]) -> None:
    run(files, "--per-meaning", "1")
    [first] = numbers()
    assert "0 examples" in run(files, "--per-meaning", "1")
    Example.objects.update(status=Example.Status.HIDDEN)
    run(files, "--per-meaning", "3")
    assert len(numbers()) == 3
    assert Example.objects.get(origin_number=first).status == "hidden"


def test_a_limit_holds_for_the_run(gato: Word, files: list[Path]) -> None:
    run(files, "--per-meaning", "3", "--limit", "2")
    assert len(numbers()) == 2


def test_examples_that_are_there_count(gato: Word, files: list[Path]) -> None:
    Example.objects.create(
        word=gato,
        meaning=gato.meanings.get(),
        native_language_id="en",
        sentence="El gato come pescado.",
        translation="The cat eats fish.",
    )
    run(files, "--per-meaning", "2")
    assert [n for n in numbers() if n] in ([1], [5])


def test_a_sentence_goes_to_the_meaning_that_its_translation_names(
    gato: Word, files: list[Path]
) -> None:
    Meaning.objects.filter(word=gato).update(translation="jack (tool)")
    cat = Meaning.objects.create(
        word=gato, native_language_id="en", translation="cat", order=2
    )
    run(files)
    assert {example.meaning for example in Example.objects.all()} == {cat}


def test_a_sentence_that_names_no_meaning_is_left_out(
    gato: Word, files: list[Path]
) -> None:
    Meaning.objects.filter(word=gato).update(translation="jack")
    Meaning.objects.create(
        word=gato, native_language_id="en", translation="trigger", order=2
    )
    assert "3 meaning" in run(files, "--per-meaning", "3")
    assert not Example.objects.exists()


def test_published_at_once_they_are_shown_with_their_authors(
    gato: Word, ada: User, as_ada: Client, files: list[Path]
) -> None:
    run(files, "--per-meaning", "1", "--publish", "--cc0")
    row = make_learner_word(ada, gato)
    credit = Example.objects.get().credit
    assert credit.endswith("CC0 1.0")
    page = as_ada.get(reverse("words:word-detail", args=[gato.public_id]))
    assert credit in page.content.decode()
    [shown] = api_of(ada).get(f"/api/v1/words/{row.public_id}/examples/").json()
    assert shown["credit"] == credit
    assert WordVersion.objects.filter(word=gato).latest("number").reason


def test_a_sentence_that_a_curator_mends_says_so(
    gato: Word, cleo: User, files: list[Path]
) -> None:
    run(files, "--limit", "1")
    example = Example.objects.get()
    same = {"sentence": example.sentence, "translation": example.translation}
    edit_example(example=example, curator=cleo, **same)
    assert not example.is_adapted
    edit_example(example=example, curator=cleo, **same | {"translation": "A cat."})
    assert example.credit.endswith(", changed")


def test_packed_files_are_read_as_they_are(
    gato: Word, files: list[Path], tmp_path: Path
) -> None:
    sentences, links = files
    packed = tmp_path / "sentences.tsv.bz2"
    packed.write_bytes(bz2.compress(sentences.read_bytes()))
    archive = tmp_path / "links.tar.bz2"
    with tarfile.open(archive, "w:bz2") as tar:
        tar.add(links, "links.csv")
    run([archive, packed])
    assert len(numbers()) == 2


def test_files_without_authors_say_none(gato: Word, files: list[Path]) -> None:
    lines = [line.split("\t")[:3] for line in SENTENCES.splitlines()]
    dated = [[*line, "2010-05-01 12:00:00"] for line in lines]
    files[0].write_text("\n".join(map("\t".join, dated)), encoding="utf-8")
    run(files)
    assert set(Example.objects.values_list("author", flat=True)) == {""}


@pytest.mark.parametrize(
    ("content", "said"),
    [("a,b,c\n", "no file of Tatoeba"), ("", "no file"), (SENTENCES, "Give links")],
)
def test_other_files_are_refused(
    gato: Word, tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(content)
    with pytest.raises(CommandError, match=said):
        run([path])
    with pytest.raises(CommandError, match="No such file"):
        run([tmp_path / "none"])


def test_an_origin_is_whole_or_none(gato: Word) -> None:
    with pytest.raises(IntegrityError):
        Example.objects.create(
            word=gato, native_language_id="en", sentence="El gato.", origin="tatoeba"
        )
