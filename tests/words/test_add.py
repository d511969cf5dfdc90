"""Adding one word: looking it up, choosing an entry, or making one's own."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from tests.words.hostile import HOSTILE
from vocab_project.users.models import User
from words.models import LearnerWord, Theme, Word, WordForm
from words.selectors import look_up
from words.services.errors import SeveralWordsError
from words.services.learner_words import AddedWord, add_word, remove_word

URL = reverse("words:word-add")


def add(learner: User, base_form: str, **extra: Any) -> AddedWord:
    return add_word(
        learner=learner, language="es", native="en", base_form=base_form, **extra
    )


def hits(learner: User, text: str) -> list[Any]:
    return look_up(learner=learner, language="es", native="en", text=text)


@pytest.fixture
def hablar(db: None) -> Word:
    word = make_word("hablar", part_of_speech="verb", translation="to talk")
    WordForm.objects.create(
        word=word,
        form_type="conjugation",
        text="habló",
        grammatical_info=[{"mood": "indicative", "tense": "preterite", "person": "3s"}],
    )
    return word


def test_a_form_finds_its_lemma_and_says_what_it_is(ada: User, hablar: Word) -> None:
    (hit,) = hits(ada, "HABLÓ")
    assert (hit.word, hit.form_text) == (hablar, "habló")
    assert hit.form == "3rd person singular past"


def test_the_very_word_comes_before_words_that_begin_so(ada: User) -> None:
    for name in ("gatito", "gato"):
        make_word(name, frequency_rank=len(name))
    assert [hit.word.base_form for hit in hits(ada, "el Gato")] == ["gato"]
    assert [hit.word.base_form for hit in hits(ada, "gat")][-1] == "gatito"


def test_a_meaning_finds_its_word(ada: User, hablar: Word) -> None:
    assert [hit.word for hit in hits(ada, "talk")] == [hablar]


def test_the_look_up_shows_no_strangers_word(ada: User, ben: User) -> None:
    make_word("secreto", owner=ben)
    make_word("retirado", is_active=False)
    assert hits(ada, "secreto") == hits(ada, "retirado") == []


def test_the_fragment_marks_what_i_have(as_ada: Client, ada: User) -> None:
    make_learner_word(ada)
    answer = as_ada.get(
        reverse("words:word-lookup"), {"base_form": "gat"}, HTTP_HX_REQUEST="true"
    )
    assert b"<html" not in answer.content
    assert b"on your list" in answer.content


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_look_ups_are_only_text(as_ada: Client, text: str) -> None:
    safe = text.encode("utf-8", "replace").decode()[:3000]
    answer = as_ada.get(reverse("words:word-lookup"), {"base_form": safe})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_catalogue_word_is_linked_with_my_own_translation(
    as_ada: Client, ada: User, hablar: Word
) -> None:
    data = {"base_form": "habló", "translation": "chat", "themes": "Small talk, x"}
    answer = as_ada.post(URL, data, follow=True)
    assert "“hablar” is on your list." in answer.content.decode()
    row = LearnerWord.objects.get(learner=ada)
    assert (row.word, row.translation) == (hablar, "chat")
    assert sorted(theme.name for theme in row.themes.all()) == ["Small talk", "x"]


def test_a_curators_edit_leaves_my_own_parts_alone(ada: User) -> None:
    word = make_word("gato")
    row = add(ada, "gato", translation="kitty", note="mine").learner_word
    word.meanings.update(translation="tomcat")
    row.refresh_from_db()
    assert (row.translation, row.note) == ("kitty", "mine")


def test_a_theme_has_one_name_in_every_language(ada: User) -> None:
    food = Theme.objects.create(slug="food", name="food", names={"es": "Comida"})
    row = add(ada, "pan", theme_names=["comida"]).learner_word
    assert list(row.themes.all()) == [food]


def test_an_unknown_word_becomes_my_own(ada: User, ben: User) -> None:
    row = add(ada, "el zapatófono", translation="shoe phone").learner_word
    assert (row.word.owner, row.word.display) == (ada, "el zapatófono")
    assert row.word.meanings.get().translation == "shoe phone"
    assert not Word.objects.visible_to(ben).filter(pk=row.word.pk).exists()


def test_adding_again_changes_nothing_that_i_wrote(ada: User) -> None:
    make_word("gato")
    add(ada, "gato", translation="kitty")
    again = add(ada, "gato", translation="other", note="new")
    assert again.outcome == "already"
    assert (again.learner_word.translation, again.learner_word.note) == ("kitty", "new")


def test_homographs_are_mine_to_choose(as_ada: Client, ada: User) -> None:
    noun = make_word("cura", translation="priest")
    make_word("cura", sense_no=2, translation="cure")
    with pytest.raises(SeveralWordsError):
        add(ada, "cura")
    answer = as_ada.post(URL, {"base_form": "cura", "note": "kept"})
    assert answer.status_code == 422
    assert "choose one below" in answer.content.decode()
    assert "kept" in answer.content.decode()
    as_ada.post(URL, {"base_form": "cura", "word": noun.public_id})
    assert LearnerWord.objects.get().word == noun


def test_none_of_these_makes_my_own(as_ada: Client, ada: User) -> None:
    make_word("cura")
    as_ada.post(URL, {"base_form": "cura", "word": "own"})
    assert LearnerWord.objects.get().word.owner == ada


def test_looking_up_without_javascript_adds_nothing(as_ada: Client) -> None:
    make_word("gato")
    answer = as_ada.post(URL, {"base_form": "gato", "note": "kept", "step": "look"})
    assert answer.status_code == 200
    assert [hit.word.base_form for hit in answer.context["hits"]] == ["gato"]
    assert "kept" in answer.content.decode()
    assert not LearnerWord.objects.exists()


def test_a_strangers_word_cannot_be_chosen(as_eve: Client, ada: User) -> None:
    word = make_word("secreto", owner=ada)
    answer = as_eve.post(URL, {"base_form": "secreto", "word": word.public_id})
    random = as_eve.post(URL, {"base_form": "secreto", "word": uuid4()})
    assert answer.status_code == random.status_code == 404
    assert not LearnerWord.objects.exists()


def test_a_removed_word_comes_back_with_its_history(ada: User) -> None:
    make_word("gato")
    row = add(ada, "gato", translation="kitty").learner_word
    row.times_encountered = 7
    row.save()
    remove_word(learner_word=row)
    back = add(ada, "gato")
    assert back.outcome == "revived"
    assert (back.learner_word.pk, back.learner_word.times_encountered) == (row.pk, 7)
    assert back.learner_word.translation == "kitty"


@pytest.mark.parametrize(
    "data",
    [
        {"base_form": ""},
        {"base_form": "12"},
        {"base_form": "x" * 101},
        {"base_form": "\ufdfa" * 30},
        {"base_form": "pan", "translation": "\ufdfa" * 100},
        {"base_form": "pan", "part_of_speech": "nonsense"},
        {"base_form": "pan", "note": "x" * 2001},
    ],
)
def test_a_refused_word_keeps_what_was_typed(
    as_ada: Client, data: dict[str, str]
) -> None:
    answer = as_ada.post(URL, {"themes": "kept by me", **data})
    assert answer.status_code == 422
    assert "kept by me" in answer.content.decode()
    assert "errorlist" in answer.content.decode()
    assert not LearnerWord.objects.exists()


TOO_LONG, NO_LETTERS = "100 characters", "There are no letters in it."
ADDRESS = "This is an address or code, not a word."
BAD_WORDS = [
    ("", "This field is required."),
    ("\u202e\u200b", "This field is required."),
    ("x" * 10_000, TOO_LONG),
    ("🙂🙂", NO_LETTERS),
    ("123 456", NO_LETTERS),
    ("https://example.com/gato", ADDRESS),
    ("www.example.com", ADDRESS),
    ("<b>gato</b>", ADDRESS),
    ("{{ 7*7 }}gato", ADDRESS),
]


@pytest.mark.parametrize(("text", "answer"), BAD_WORDS)
def test_what_is_no_word_is_refused_next_to_the_field(
    as_ada: Client, text: str, answer: str
) -> None:
    page = as_ada.post(URL, {"base_form": text})
    shown = page.content.decode()
    assert page.status_code == 422
    assert answer in shown.partition('id="id_base_form_error"')[2]
    assert page.context["form"]["base_form"].value() == text
    assert not LearnerWord.objects.exists()


STRANGE = ["القط", "кот gato", "我喜欢", "gato. Y perro.", "O'Higgins", "a/c", "C++"]


@pytest.mark.parametrize("text", STRANGE)
def test_what_only_looks_strange_may_be_a_word_of_ones_own(
    as_ada: Client, ada: User, text: str
) -> None:
    assert as_ada.post(URL, {"base_form": text, "word": "own"}).status_code == 302
    assert LearnerWord.objects.get(learner=ada).word.owner == ada


def test_the_look_up_asks_the_same_for_few_and_many(as_ada: Client) -> None:
    def grow() -> None:
        for number in range(3):
            word = make_word(f"palabra{Word.objects.count()}")
            WordForm.objects.create(
                word=word, form_type="plural", text=f"palabra{number}s"
            )

    grow()
    url = reverse("words:word-lookup")
    assert_same_queries(f"{url}?base_form=palabra", as_ada, grow)
