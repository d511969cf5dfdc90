"""Meanings are senses: how they are shown, found, and said in English for want of another."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner, make_learner_word, make_word
from vocab_project.users.models import User
from words.glosses import make_gloss, split_glosses
from words.models import Meaning, Word, WordLevel
from words.selectors.lookup import look_up
from words.selectors.word_sheet import get_word_sheet

pytestmark = pytest.mark.django_db


def make_sense(word: Word, text: str, order: int = 1, native: str = "en") -> Meaning:
    return Meaning.objects.create(
        word=word, native_language_id=native, translation=text, order=order
    )


@pytest.fixture
def letter() -> Word:
    """ "carta": a letter or a menu; only the letter is known in Italian too."""
    word = make_word("carta", translation="")
    make_sense(word, "letter, missive")
    make_sense(word, "menu", order=2)
    return word


@pytest.fixture
def nina(db: None) -> User:
    """She thinks in Italian."""
    return make_learner("nina", native_language="it")


@pytest.mark.parametrize(
    ("text", "glosses"),
    [
        ("to say, to tell", ["to say", "to tell"]),
        ("you (formal, one); she", ["you (formal, one)", "she"]),
        (" cat ,, cat", ["cat"]),
    ],
)
def test_glosses_are_split_outside_brackets(text: str, glosses: list[str]) -> None:
    assert split_glosses(text) == glosses


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("", "cat, kitty; jack"),
        ("puss", "puss; cat, kitty; jack"),
        ("Cat", "Cat; kitty; jack"),
        ("kitty, cat", "kitty, cat; jack"),
    ],
)
def test_what_the_learner_wrote_is_not_said_twice(own: str, shown: str) -> None:
    senses = [("en", "cat, kitty"), ("en", "jack")]
    assert str(make_gloss(senses, native="en", own=own)) == shown


def test_senses_are_told_apart_in_a_row(letter: Word, ada: User) -> None:
    (hit,) = look_up(learner=ada, language="es", native="en", text="carta")
    assert str(hit.gloss) == "letter, missive; menu"


def test_a_gloss_inside_a_sense_is_a_whole_match(letter: Word, ada: User) -> None:
    make_word("misil", translation="missive thing", frequency_rank=1)
    hits = look_up(learner=ada, language="es", native="en", text="missive")
    assert [hit.word.base_form for hit in hits] == ["carta", "misil"]


def test_who_thinks_in_italian_is_shown_english_until_there_is_italian(
    letter: Word, nina: User
) -> None:
    sheet = get_word_sheet(word=letter, learner=nina, native="it")
    assert {m.native_language_id for m in sheet.meanings} == {"en"}
    make_sense(letter, "lettera", native="it")
    sheet = get_word_sheet(word=letter, learner=nina, native="it")
    assert [m.translation for m in sheet.meanings] == ["lettera"]


def test_the_english_of_a_word_is_marked_as_such(letter: Word, nina: User) -> None:
    make_learner_word(nina, letter)
    client = Client()
    client.force_login(nina)
    page = client.get(reverse("words:word-list")).content.decode()
    assert 'lang="en">letter, missive; menu</div>' in page
    page = client.get(reverse("words:word-detail", args=[letter.public_id]))
    assert (
        '<span class="gloss" lang="en" hx-ignore>menu</span>' in page.content.decode()
    )


def test_a_word_is_found_by_the_english_that_stands_in(
    letter: Word, nina: User
) -> None:
    hits = look_up(learner=nina, language="es", native="it", text="menu")
    assert [hit.word for hit in hits] == [letter]


def test_an_estimated_level_is_called_one(as_ada: Client, ada: User) -> None:
    word = make_word("gato", level="")
    WordLevel.objects.create(word=word, level="B2", is_estimated=True)
    make_learner_word(ada, word)
    page = as_ada.get(reverse("words:word-list")).content.decode()
    assert '<span class="visually-hidden">estimated level </span>B2' in page
    page = as_ada.get(reverse("words:word-detail", args=[word.public_id]))
    assert "estimated level" in page.content.decode()
    hits = look_up(learner=ada, language="es", native="en", text="gato")
    assert hits[0].is_estimated
