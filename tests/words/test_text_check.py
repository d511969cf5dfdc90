"""Pasting a text: how much of it is known, and its new words with one press on the list."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_learner_word, make_word
from vocab_project.users.models import LearnerLanguage, User
from words.models import LearnerWord, Meaning, Word, WordBatch
from words.selectors.text_check import check_text

URL = "/words/text/"
TEXT = "El gato duerme en el tejado, ¡xirimbo!"


@pytest.fixture
def words(ada: User) -> None:
    make_learner_word(ada, make_word("gato"), status="known")
    make_learner_word(ada, make_word("dormir", part_of_speech="verb"))
    make_word("tejado", level="B1", translation="roof")
    make_word("el", part_of_speech="article", translation="the")


def post(client: Client, step: str = "check", **data: object) -> str:
    answer = client.post(URL, {"text": TEXT, "step": step, **data})
    assert answer.status_code == 200
    return answer.content.decode()


def check(learner: User, text: str = TEXT, native: str = "en"):
    return check_text(
        text=text, learner=learner, language="es", native=native, level="A1"
    )


def test_the_marks_say_how_one_stands_to_each_word(words: None, ada: User) -> None:
    marked = [(s.text, s.mark, s.level) for s in check(ada).segments if s.mark]
    assert marked == [
        ("El", "new", ""), ("duerme", "learning", ""), ("en", "unknown", ""),
        ("el", "new", ""), ("tejado", "new", "B1"), ("xirimbo", "unknown", ""),
    ]  # fmt: skip


def test_nothing_of_the_text_is_lost_or_doubled(words: None, ada: User) -> None:
    text = "«El gato»,\n\n  duerme…\tXirimbo 🙂 12"
    assert "".join(s.text for s in check(ada, text).segments) == text


def test_the_sums_are_shown(words: None, as_ada: Client) -> None:
    body = post(as_ada)
    assert "14%" in body  # 1 of 7 words
    assert "57%" in body  # gato, duerme, el, el


def test_new_words_are_added_with_one_press_and_taken_back(
    words: None, as_ada: Client, ada: User
) -> None:
    roof = Word.objects.get(base_form="tejado")
    body = post(as_ada, "add", ids=[roof.public_id], key=uuid4())
    assert "1 word added." in body
    assert LearnerWord.objects.of(ada).filter(word=roof).exists()
    batch = WordBatch.objects.get(learner=ada)
    assert "Undone." in post(as_ada, "undo", batch=batch.public_id)
    assert not LearnerWord.objects.of(ada).filter(word=roof).exists()


def test_a_double_click_adds_once(words: None, as_ada: Client, ada: User) -> None:
    roof = Word.objects.get(base_form="tejado")
    data = {"ids": [roof.public_id], "key": uuid4()}
    for _time in range(2):
        post(as_ada, "add", **data)
    assert WordBatch.objects.filter(learner=ada).count() == 1


def test_a_strangers_word_cannot_be_added(
    words: None, as_ada: Client, eve: User
) -> None:
    secret = make_word("secreto", owner=eve)
    assert "Nothing to change." in post(as_ada, "add", ids=[secret.public_id, "x"])
    assert not LearnerWord.objects.filter(word=secret).exists()


def test_a_strangers_batch_cannot_be_undone(as_ada: Client, eve: User) -> None:
    batch = WordBatch.objects.create(
        learner=eve, language_id="es", key=uuid4(), action="add", count=1
    )
    data = {"text": TEXT, "step": "undo", "batch": batch.public_id}
    assert as_ada.post(URL, data).status_code == 404
    batch.refresh_from_db()
    assert batch.undone_at is None


def test_an_undo_that_comes_too_late_says_so(
    words: None, as_ada: Client, ada: User
) -> None:
    roof = Word.objects.get(base_form="tejado")
    post(as_ada, "add", ids=[roof.public_id], key=uuid4())
    batch = WordBatch.objects.get(learner=ada)
    batch.created_at = timezone.now() - timedelta(hours=25)
    batch.save()
    data = {"text": TEXT, "step": "undo", "batch": batch.public_id}
    answer = as_ada.post(URL, data)
    assert answer.status_code == 422
    assert "a day has passed" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "Paste a text first."), (" \u200b ", "Paste a text first."), ("a" * 20_001, "20000")],
)  # fmt: skip
def test_a_text_that_cannot_be_checked_is_refused_at_its_field(
    as_ada: Client, text: str, says: str
) -> None:
    answer = as_ada.post(URL, {"text": text}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize("text", ["12 34", "🙂", "Ana", "<script>alert(1)</script> …"])
def test_a_text_without_words_is_no_mistake(as_ada: Client, text: str) -> None:
    body = as_ada.post(URL, {"text": text}).content.decode()
    assert "<script>alert" not in body


def test_an_untranslated_word_shows_its_english(ada: User) -> None:
    make_word("tejado", translation="roof")
    make_word("gato", translation="cat")
    Meaning.objects.create(
        word=Word.objects.get(base_form="gato"),
        native_language_id="it",
        translation="gatto",
    )
    glosses = [
        (str(line.gloss), line.gloss.language)
        for line in check(ada, "tejado gato", "it").new
    ]
    assert glosses == [("roof", "en"), ("gatto", "it")]


def test_the_text_is_not_stored(words: None, as_ada: Client) -> None:
    post(as_ada)  # the first visit of a session is noted
    with CaptureQueriesContext(connection) as queries:
        post(as_ada)
    assert not [
        q for q in queries if "xirimbo" in q["sql"] and "SELECT" not in q["sql"]
    ]


def test_a_long_text_costs_the_queries_of_a_short_one(
    words: None, as_ada: Client
) -> None:
    def queries(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            as_ada.post(URL, {"text": text})
        return len(captured)

    queries(TEXT)
    short = queries(TEXT)
    for number in range(5):
        make_word(f"casa{number}")
    assert queries(TEXT * 20 + "casa casas árbol zapato") == short


def test_the_page_is_linked_from_my_words(as_ada: Client) -> None:
    for name in ("words:word-list", "words:word-add"):
        assert f'href="{URL}"' in as_ada.get(reverse(name)).content.decode()


def test_german_is_checked_in_german(as_ada: Client, ada: User) -> None:
    ada.languages.update(is_current=False)
    LearnerLanguage.objects.create(user=ada, language="de", level="A1")
    verb = make_word("einladen", language="de", part_of_speech="verb")
    make_learner_word(ada, verb, status="known")
    answer = as_ada.post(URL, {"text": "Ich lade dich ein."})
    assert "50%" in answer.content.decode()
