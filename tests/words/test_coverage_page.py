"""What the catalogue lacks, for curators: counted, listed, as a file."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.models import Example, Theme, Word, WordForm, WordLevel
from words.selectors.gaps import GAPS, count_gaps, count_levels, lacking

PAGE = reverse("coverage:overview", args=["es"])


def complete(base_form: str = "gato") -> Word:
    word = make_word(
        base_form, article="el", gender="m", pronunciation="x", forms=["x"]
    )
    word.meanings.create(native_language_id="it", translation="gatto")
    word.themes.add(Theme.objects.get_or_create(slug="animals", name="animals")[0])
    for meaning in word.meanings.all():
        Example.objects.create(
            word=word,
            meaning=meaning,
            native_language_id=meaning.native_language_id,
            sentence="El gato duerme.",
            translation="x",
        )
    return word


def gaps() -> dict[str, int]:
    return {gap.slug: number for gap, number in count_gaps("es") if number}


def test_a_complete_word_lacks_nothing(db: None) -> None:
    complete()
    assert gaps() == {}


@pytest.mark.parametrize(
    ("slug", "spoil"),
    [
        ("meaning_it", lambda w: w.meanings.filter(native_language="it").delete()),
        ("meaning_example", lambda w: w.meanings.create(
            native_language_id="en", order=2, translation="tomcat")),
        ("example", lambda w: w.examples.update(status="draft")),
        ("level", lambda w: w.levels.all().delete()),
        ("form", lambda w: w.forms.all().delete()),
        ("pronunciation", lambda w: Word.objects.update(pronunciation="")),
        ("gender", lambda w: Word.objects.update(gender="")),
        ("theme", lambda w: w.themes.clear()),
    ],
)  # fmt: skip
def test_each_gap_is_found(db: None, slug: str, spoil: Any) -> None:
    word = complete()
    spoil(word)
    assert slug in gaps()
    assert lacking(Word.objects.all(), slug).get() == word


def test_a_b1_word_needs_no_example_of_each_meaning(db: None) -> None:
    word = complete()
    WordLevel.objects.update(level="B1")
    word.examples.all().delete()
    assert set(gaps()) == {"example"}


def test_private_and_retired_words_are_nobodys_gap(ada: User) -> None:
    make_word("secreto", owner=ada), make_word("apagado", is_active=False)
    assert gaps() == {}


def test_levels_add_up_and_a_word_counts_in_its_lowest(db: None) -> None:
    both = make_word("gato")
    WordLevel.objects.create(word=both, level="B1")
    make_word("perro", level="B1")
    counts = {c.level: (c.words, c.total, c.target) for c in count_levels("es")}
    assert counts["A1"] == (1, 1, 500)
    assert counts["B1"] == (1, 2, 3000)
    assert counts["C2"] == (0, 2, 10_000)


def test_the_page_leads_to_the_words(as_cleo: Client) -> None:
    make_word("perro")
    text = as_cleo.get(PAGE).content.decode()
    link = "?lacks=meaning_it&amp;language=es&amp;is_active__exact=1"
    assert link in text
    rows = as_cleo.get(
        reverse("admin:words_word_changelist") + link.replace("&amp;", "&")
    )
    assert ">perro<" in rows.content.decode()


def test_a_gap_is_exported_with_the_page_that_mends_it(as_cleo: Client) -> None:
    word = make_word("=perro")
    url = reverse("coverage:gap-csv", args=["es", "meaning_it"])
    text = b"".join(as_cleo.get(url)).decode()  # type: ignore[arg-type]
    (row,) = csv.DictReader(StringIO(text))
    assert (row["word"], row["levels"]) == ("'=perro", "A1")
    assert row["admin"].endswith(f"/admin/words/word/{word.pk}/change/")


@pytest.mark.parametrize(("language", "slug"), [("xx", "form"), ("es", "nothing")])
def test_what_there_is_not_is_404(as_cleo: Client, language: str, slug: str) -> None:
    url = reverse("coverage:gap-csv", args=[language, slug])
    assert as_cleo.get(url).status_code == 404


def test_the_page_costs_the_same_for_more(as_cleo: Client) -> None:
    def grow() -> None:
        for number in range(5):
            word = make_word(f"gato{number}{WordForm.objects.count()}")
            WordForm.objects.create(word=word, form_type="plural", text="x")

    assert_same_queries(PAGE, as_cleo, grow)
    assert len(GAPS) == 9


def test_the_page_says_why_audio_is_no_gap(as_cleo: Client) -> None:
    page = as_cleo.get(reverse("coverage:overview", args=["es"])).content.decode()
    assert "Recorded audio is no gap here" in page
