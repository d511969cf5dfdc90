"""`manage.py check_content`, on bad content; `test_real_seeds` runs it on the real one."""

import json
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_word
from vocab_project.users.models import User
from words.models import Example, Meaning, Word, WordForm, WordLevel, WordRelation
from words.services.content_checks import find_problems

pytestmark = pytest.mark.django_db


def complete(base_form: str, **fields: object) -> Word:
    """A word of A1 that breaks no rule."""
    fields = {"article": "el", "gender": "m", "part_of_speech": "noun"} | fields
    word = make_word(base_form, **fields)
    Meaning.objects.create(word=word, native_language_id="it", translation="cosa")
    for meaning in word.meanings.all():
        Example.objects.create(
            word=word,
            meaning=meaning,
            native_language=meaning.native_language,
            sentence=f"Aquí está el {base_form}.",
            translation="Here it is.",
        )
    return word


def add_form(word: Word, text: str, *readings: dict[str, str]) -> None:
    WordForm.objects.create(
        word=word, form_type="conjugation", text=text, grammatical_info=list(readings)
    )


def problems(*rules: str) -> str:
    """Two words are no catalogue, so its size is not looked at."""
    out = StringIO()
    which = {"rule": list(rules)} if rules else {"skip": ["counts"]}
    with suppress(CommandError):
        call_command("check_content", stdout=out, **which)
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


def test_from_b1_on_italian_and_examples_may_wait() -> None:
    make_word("perro", level="B1", article="el", gender="m")
    assert problems() == "The catalogue is in order.\n"


def test_each_meaning_of_a_beginners_word_needs_its_own_example() -> None:
    word = complete("gato")
    meaning = Meaning.objects.create(
        word=word, native_language_id="en", translation="jack", order=2
    )
    Meaning.objects.create(
        word=word, native_language_id="it", translation="cric", order=2
    )
    text = problems("examples")
    assert "es gato: no example of meaning 2 in en (jack)" in text
    assert "es gato: no example of meaning 2 in it (cric)" in text
    Example.objects.filter(meaning__order=1).update(meaning=meaning)
    assert "no example of meaning 1" in problems("examples")


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_an_example_that_nobody_sees_is_none(status: str) -> None:
    complete("gato")
    Example.objects.update(status=status)
    assert "no example of meaning 1 in en" in problems("examples")


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("Mi hermana se levanta pronto.", True),
        ("Levántate ya.", True),
        ("Quiero levantarme tarde.", True),
        ("Mi hermana se acuesta pronto.", False),
    ],
)
def test_an_example_shows_its_word_in_any_form(sentence: str, fits: bool) -> None:
    word = complete("levantarse", part_of_speech="verb", article="", gender="")
    add_form(word, "me levanto")
    Example.objects.update(sentence=sentence)
    assert ("the word is not in its example" not in problems("sentences")) is fits


def test_an_example_without_translation_is_named() -> None:
    complete("gato")
    Example.objects.filter(native_language="it").update(translation="")
    assert "an example without translation: Aquí está el gato." in problems()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"article": "la", "gender": "m"}, "article la with gender m"),
        ({"article": "", "gender": "m", "plural": "gatos"}, "a noun without article"),
        ({"article": "el", "gender": ""}, "a noun without gender"),
        ({"plural": "gatones"}, "the plural gatones is none of its forms"),
    ],
)
def test_a_nouns_parts_fit_together(fields: dict[str, str], text: str) -> None:
    complete("gato", **fields)
    assert f"es gato: {text}" in problems()


def test_a_name_has_no_article_and_a_plural_noun_no_gender() -> None:
    complete("España", article="", gender="f")
    leute = complete("Leute", language="de", article="", gender="")
    Example.objects.filter(word=leute).update(sentence="Da sind viele Leute.")
    add_form(leute, "Leuten", {"case": "dat", "number": "pl"})
    assert problems() == "The catalogue is in order.\n"


def test_the_feminine_article_before_a_stressed_a_is_right() -> None:
    complete("agua", gender="f")
    assert problems() == "The catalogue is in order.\n"


@pytest.mark.parametrize(
    ("translations", "text"),
    [
        (["cat, cat"], "twice in en: cat, cat"),
        (["cat", "cat"], "the same sense twice: cat"),
    ],
)
def test_no_gloss_is_said_twice(translations: list[str], text: str) -> None:
    word = make_word("gato", translation="")
    for order, translation in enumerate(translations, start=1):
        Meaning.objects.create(
            word=word, native_language_id="en", translation=translation, order=order
        )
    assert text in problems("gloss")


def test_senses_are_the_same_in_both_languages() -> None:
    word = complete("gato")
    Meaning.objects.create(
        word=word, native_language_id="en", translation="jack", order=2
    )
    assert "es gato: 2 senses in en, 1 in it" in problems("meaning")


def test_a_relation_across_languages_is_named() -> None:
    word, other = complete("gato"), complete("Katze", language="de")
    WordRelation.objects.create(word=word, related=other)
    assert "es gato: related to Katze of another language" in problems("relations")


def test_a_verb_without_forms_is_named() -> None:
    complete("hablar", part_of_speech="verb", article="", gender="")
    assert "es hablar: no forms" in problems("forms")


PRESENT = {"mood": "indicative", "tense": "present", "person": "1s"}


def test_a_form_that_contradicts_the_verb_table_is_named() -> None:
    word = make_word("contar", part_of_speech="verb")
    add_form(word, "cuento", PRESENT)
    assert problems("verbs") == "The catalogue is in order.\n"
    add_form(word, "conto", PRESENT)
    said = "es contar: indicative present 1s: conto instead of cuento"
    assert said in problems("verbs")


def test_a_contradiction_that_somebody_has_looked_at_is_none() -> None:
    """ "rehíce" has its accent by the rules; see verb_exceptions.tsv."""
    word = make_word("rehacer", part_of_speech="verb")
    add_form(word, "rehíce", PRESENT | {"tense": "preterite"})
    assert problems("verbs") == "The catalogue is in order.\n"


@pytest.mark.parametrize(("level", "is_told"), [("A2", True), ("B2", False)])
def test_no_vulgar_word_is_taught_early(level: str, is_told: bool) -> None:
    make_word("mierda", level=level)
    assert ("a vulgar word at A2" in problems("vulgar")) is is_told


def test_levels_that_are_too_short_are_named() -> None:
    complete("gato")
    assert "es: 1 words up to A1 instead of 500" in problems("counts")


def test_a_learners_own_word_is_not_the_catalogues_problem(ada: User) -> None:
    make_word("secreto", owner=ada, level="", translation="")
    make_word("apagado", is_active=False, level="")
    assert problems() == "The catalogue is in order.\n"


def test_a_problem_makes_the_command_fail() -> None:
    make_word("perro")
    with pytest.raises(CommandError, match=r"problems in the catalogue: .*meaning 1"):
        call_command("check_content", stdout=StringIO())


def test_a_program_gets_all_of_them_as_json() -> None:
    make_word("perro")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_content", "--json", "--rule", "meaning", stdout=out)
    assert json.loads(out.getvalue()) == {
        "problems": [
            {
                "language": "es",
                "rule": "meaning",
                "word": "perro",
                "text": "no meaning in it",
            }
        ],
        "counts": {"meaning": 1},
    }


def test_a_larger_catalogue_costs_no_more_queries() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(find_problems())
        return len(queries)

    complete("gato")
    before = count()
    for number in range(10):
        word = complete(f"cosa{number}")
        WordLevel.objects.create(word=word, level="B1")
    assert count() == before
