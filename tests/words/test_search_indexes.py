"""PostgreSQL only: the search box is served by the trigram indexes, and only where they help."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from words.models import Meaning, Word, WordForm
from words.models.word import HasSpace
from words.search import begins, matches

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="trigram indexes are PostgreSQL's"
    ),
]


def plan_of(rows: QuerySet) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if not cursor.fetchone():
            pytest.skip("this PostgreSQL ships no pg_trgm")
        # A nearly empty table is always read whole; only the choice among indexes is tested.
        cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.order_by().explain()


@pytest.mark.parametrize(
    ("model", "index"),
    [(Word, "word_search_trgm"), (Meaning, "meaning_search_trgm")],
)
def test_three_letters_use_the_trigram_index(model: type, index: str) -> None:
    rows = model.objects.filter(matches("search_key", ["abc"]))  # type: ignore[attr-defined]
    assert index in plan_of(rows)


def test_two_letters_use_the_beginning_of_the_word() -> None:
    plan = plan_of(Word.objects.filter(matches("search_key", ["ab"])))
    assert "words_word_search_key" in plan
    assert "trgm" not in plan


def test_asking_for_many_words_never_uses_the_trigram_index() -> None:
    keys = [f"palabra{number}" for number in range(200)]
    plan = plan_of(Word.objects.filter(search_key__in=keys))
    assert "trgm" not in plan


@pytest.mark.parametrize("field", ["normalised", "search_key"])
def test_any_number_of_forms_is_found_by_index(field: str) -> None:
    keys = [f"palabra{number}" for number in range(3000)]
    plan = plan_of(WordForm.objects.filter(**{f"{field}__among": keys}))
    assert f"words_wordform_{field}" in plan
    assert "trgm" not in plan


def test_the_beginning_of_a_form_is_found_by_index() -> None:
    plan = plan_of(WordForm.objects.filter(begins("search_key", ["habl"])))
    assert "Index" in plan
    assert "~>=~" in plan or "search_key" in plan


def test_entries_of_several_words_have_an_index_of_their_own() -> None:
    words = Word.objects.filter(HasSpace("normalised"), language="es")
    assert "word_phrases" in plan_of(words)


def test_many_keys_are_one_parameter() -> None:
    """PostgreSQL allows 65,535, and plans long lists slowly."""
    sql = str(Word.objects.filter(normalised__among=["a", "b"]).query)
    assert "ANY" in sql
