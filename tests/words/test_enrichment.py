"""Completing pasted words: the empty is filled, the typed is kept."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_learner_word, make_word
from vocab_project.ai.models import AIJob
from vocab_project.ai.providers import fake
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User
from words.models import LearnerWord, Meaning, Theme, Word
from words.services.enrichment import BATCH, request_enrichment

pytestmark = pytest.mark.django_db


@pytest.fixture
def arbol(db: None) -> Word:
    word = make_word(
        "árbol", article="el", gender="m", plural="árboles", translation="tree"
    )
    word.themes.add(Theme.objects.create(slug="nature", name="nature"))
    return word


def pasted(ada: User, text: str, translation: str = "", **fields: Any) -> LearnerWord:
    """A private word as a paste leaves it."""
    fields = {"part_of_speech": "unknown"} | fields
    word = make_word(text, owner=ada, translation=translation, level="", **fields)
    return make_learner_word(ada, word, translation=translation)


def complete(ada: User, *rows: LearnerWord) -> AIJob:
    (job,) = request_enrichment(learner=ada, learner_words=rows)
    run_pending()
    job.refresh_from_db()
    for row in rows:
        row.refresh_from_db()
    return job


def item(**fields: Any) -> dict[str, Any]:
    defaults = {
        "ref": 0, "part_of_speech": "noun", "gender": "m", "article": "el",
        "plural": "árboles", "translation": "tree", "themes": ["nature"],
    }  # fmt: skip
    return defaults | fields


def meaning(row: LearnerWord) -> str:
    return row.word.meanings.get(native_language="en").translation


def test_the_tutor_completes_from_the_catalogue(ada: User, arbol: Word) -> None:
    row = pasted(ada, "arbol")
    complete(ada, row)
    word = row.word
    assert (word.part_of_speech, word.gender, word.article) == ("noun", "m", "el")
    assert word.plural == "árboles"
    assert meaning(row) == "tree"
    assert row.themes.get().slug == "nature"
    assert word.base_form == "arbol"
    assert row.translation == ""


def test_what_the_learner_typed_is_never_overwritten(ada: User, arbol: Word) -> None:
    fake.answer_with({"items": [item()]})
    mine = Theme.objects.create(slug="garden", name="garden", owner=ada)
    row = pasted(ada, "arbol", "bush", part_of_speech="adjective", plural="arbols")
    row.themes.add(mine)
    complete(ada, row)
    assert (row.translation, meaning(row)) == ("bush", "bush")
    assert (row.word.part_of_speech, row.word.plural) == ("adjective", "arbols")
    assert (row.word.gender, row.word.article) == ("", "")
    assert list(row.themes.all()) == [mine]


def test_a_typed_article_outweighs_a_proposed_gender(ada: User, arbol: Word) -> None:
    fake.answer_with({"items": [item(article="la", gender="f")]})
    row = pasted(ada, "arbol", article="el")
    complete(ada, row)
    assert (row.word.article, row.word.gender) == ("el", "")


def test_a_meaning_the_learner_typed_rules_out_another_word(
    ada: User, arbol: Word
) -> None:
    row = pasted(ada, "arbol", "mast")
    complete(ada, row)
    assert row.word.part_of_speech == "unknown"


def test_two_entries_that_fit_are_left_undecided(ada: User) -> None:
    make_word("bajo", part_of_speech="adjective", translation="short")
    make_word("bajo", part_of_speech="preposition", translation="under")
    row = pasted(ada, "bajo")
    assert complete(ada, row).state == "done"
    assert row.word.part_of_speech == "unknown"


def test_the_meaning_typed_decides_between_two_entries(ada: User) -> None:
    make_word("bajo", part_of_speech="adjective", translation="short")
    make_word("bajo", part_of_speech="preposition", translation="under")
    row = pasted(ada, "bajo", "under")
    complete(ada, row)
    assert row.word.part_of_speech == "preposition"


def test_of_an_inflected_form_only_the_type_is_certain(ada: User) -> None:
    make_word("gato", plural="gatos", forms=["gatos"], gender="m", article="el")
    row = pasted(ada, "gatos")
    complete(ada, row)
    assert (row.word.part_of_speech, row.word.plural) == ("noun", "")
    assert not row.word.meanings.exists()


def test_a_models_answer_is_applied(ada: User, arbol: Word) -> None:
    fake.answer_with({"items": [item(translation="kind of tree")]})
    row = pasted(ada, "ceiba")
    complete(ada, row)
    assert meaning(row) == "kind of tree"


@pytest.mark.parametrize(
    ("bad", "field", "kept"),
    [
        ({"article": "the"}, "article", ""),
        ({"gender": "n", "article": "el"}, "gender", ""),
        ({"plural": "<b>x</b>"}, "plural", ""),
        ({"plural": "x" * 101}, "plural", ""),
        ({"part_of_speech": "verb"}, "plural", ""),
        ({"part_of_speech": "verb"}, "article", ""),
    ],
)
def test_a_field_that_cannot_be_right_stays_empty(
    ada: User, bad: dict[str, Any], field: str, kept: str
) -> None:
    fake.answer_with({"items": [item(**bad)]})
    row = pasted(ada, "arbol")
    complete(ada, row)
    assert getattr(row.word, field) == kept


def test_invented_themes_and_markup_are_dropped(ada: User, arbol: Word) -> None:
    bad = item(themes=["nature", "hacking"], translation="see https://evil.example")
    fake.answer_with({"items": [bad]})
    row = pasted(ada, "ceiba")
    complete(ada, row)
    assert [theme.slug for theme in row.themes.all()] == ["nature"]
    assert not row.word.meanings.exists()


def test_answers_to_what_was_not_asked_are_dropped(ada: User, ben: User) -> None:
    row, other = pasted(ada, "ceiba"), pasted(ben, "ceiba")
    fake.answer_with({"items": [item(ref=7), item(ref=-1), item(ref=0), item(ref=0)]})
    complete(ada, row)
    other.refresh_from_db()
    assert row.word.part_of_speech == "noun"
    assert other.word.part_of_speech == "unknown"


def test_an_edit_made_meanwhile_wins(ada: User, arbol: Word) -> None:
    row = pasted(ada, "arbol")
    request_enrichment(learner=ada, learner_words=[row])
    Meaning.objects.create(
        word=row.word, native_language_id="en", translation="my tree"
    )
    run_pending()
    assert meaning(row) == "my tree"


def test_a_type_the_learner_has_already_is_not_given_twice(
    ada: User, arbol: Word
) -> None:
    pasted(ada, "arbol", part_of_speech="noun")
    row = pasted(ada, "arbol")
    assert complete(ada, row).state == "done"
    assert row.word.part_of_speech == "unknown"


def test_catalogue_words_are_not_asked_about(ada: User, arbol: Word) -> None:
    row = make_learner_word(ada, arbol)
    assert request_enrichment(learner=ada, learner_words=[row]) == []


def test_a_long_paste_is_split_and_asked_with_few_queries(ada: User) -> None:
    rows = [pasted(ada, f"palabra{n} " + "ñ" * 80, "ж" * 255) for n in range(BATCH * 2)]
    rows = list(
        LearnerWord.objects.filter(pk__in=[r.pk for r in rows]).select_related("word")
    )
    with CaptureQueriesContext(connection) as queries:
        jobs = request_enrichment(learner=ada, learner_words=rows)
    assert [len(job.payload["items"]) for job in jobs] == [BATCH, BATCH]
    assert len(queries) < 20


def test_the_engine_tells_type_and_gender_where_the_catalogue_ends(ada: User) -> None:
    lechuza, tejer = pasted(ada, "lechuza"), pasted(ada, "tejer", "to weave")
    complete(ada, lechuza, tejer)
    owl = Word.objects.get(pk=lechuza.word_id)
    assert (owl.article, owl.gender, owl.plural) == ("la", "f", "lechuzas")
    assert Word.objects.get(pk=tejer.word_id).part_of_speech == "verb"
    assert LearnerWord.objects.get(pk=tejer.pk).translation == "to weave"


@pytest.mark.parametrize("text", ["sobre", "zurfear", "lechuzas"])
def test_the_engine_leaves_alone_what_is_not_certain(ada: User, text: str) -> None:
    row = pasted(ada, text)
    complete(ada, row)
    word = Word.objects.get(pk=row.word_id)
    assert (word.part_of_speech, word.gender, word.article) == ("unknown", "", "")
