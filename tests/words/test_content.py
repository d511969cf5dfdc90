"""`manage.py check_content`, on bad content and on the real seeds."""

from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories import make_word
from vocab_project.users.models import User
from words.models import Example, Meaning, Word, WordForm, WordRelation
from words.services.seeding import seed_catalogue

pytestmark = pytest.mark.django_db


def complete(base_form: str, **fields: object) -> Word:
    word = make_word(base_form, **fields)
    Meaning.objects.create(word=word, native_language_id="it", translation="cosa")
    return word


def problems() -> str:
    out = StringIO()
    with suppress(CommandError):
        call_command("check_content", stdout=out)
    return out.getvalue()


def test_a_complete_word_is_in_order() -> None:
    complete("gato")
    assert problems() == "The catalogue is in order.\n"


def test_missing_parts_are_named() -> None:
    make_word("perro")
    make_word("oso", level="")
    text = problems()
    assert "es perro: no meaning in it" in text
    assert "es oso: no level" in text
    assert "no meaning in en" not in text


def test_a_relation_across_languages_is_named() -> None:
    word, other = complete("gato"), complete("Katze", language="de")
    WordRelation.objects.create(word=word, related=other)
    assert "es gato: related to Katze of another language" in problems()


def test_a_verb_without_forms_and_a_bare_example_are_named() -> None:
    word = complete("hablar", part_of_speech="verb")
    Example.objects.create(word=word, native_language_id="en", sentence="Hablo.")
    text = problems()
    assert "es hablar: no forms" in text
    assert "an example without translation: Hablo." in text


def test_a_learners_own_word_is_not_the_catalogues_problem(ada: User) -> None:
    make_word("secreto", owner=ada, level="", translation="")
    make_word("apagado", is_active=False, level="")
    assert problems() == "The catalogue is in order.\n"


def test_a_problem_makes_the_command_fail() -> None:
    make_word("perro")
    with pytest.raises(CommandError, match="1 problems"):
        call_command("check_content", stdout=StringIO())


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="once is enough: a quarter of a minute"
)
def test_the_real_seeds_are_in_order_and_large_enough() -> None:
    seed_catalogue()
    assert problems() == "The catalogue is in order.\n"
    for language in ("es", "de"):
        words = Word.objects.catalogue().filter(language=language)
        assert words.count() >= 10_000
    assert WordForm.objects.filter(normalised="hablo", word__base_form="hablar")
