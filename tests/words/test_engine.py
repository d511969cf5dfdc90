"""The language engine on the pages of words: it knows far more forms than the catalogue."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner, make_learner_word, make_word
from vocab_project.users.models import User
from words.grammar_labels import Form
from words.models import LearnerWord
from words.selectors import get_word_sheet, read_typed


def _readings(learner: User, language: str, text: str) -> list[tuple[str, str, str]]:
    typed = read_typed(learner=learner, language=language, text=text)
    return [(r.lemma, r.part_of_speech, r.form) for r in typed.readings]


def test_a_form_of_an_unlisted_word_finds_its_lemma(ada: User) -> None:
    expected = ("tejer", "verb", "1st person plural imperfect")
    assert expected in _readings(ada, "es", "tejíamos")


@pytest.mark.django_db
def test_a_german_noun_comes_with_its_article() -> None:
    ida = make_learner("ida", language="de")
    lemmas = [lemma for lemma, _pos, _form in _readings(ida, "de", "Eulen")]
    assert "die Eule" in lemmas


def test_what_the_catalogue_has_is_not_offered_twice(ada: User) -> None:
    make_word("tejer", part_of_speech="verb", translation="to knit")
    assert "tejer" not in [lemma for lemma, *_ in _readings(ada, "es", "tejíamos")]


def test_a_slip_gets_near_spellings(ada: User) -> None:
    assert "árbol" in read_typed(learner=ada, language="es", text="arbol").spellings


@pytest.mark.parametrize("text", ["", "a", "dos palabras", "🙂🙂🙂", "x" * 5000])
def test_what_cannot_be_read_offers_nothing(ada: User, text: str) -> None:
    assert _readings(ada, "es", text) == []


def test_a_reading_is_added_with_its_type(as_ada: Client, ada: User) -> None:
    page = as_ada.get(reverse("words:word-lookup"), {"base_form": "tejíamos"})
    assert b'value="verb:tejer"' in page.content
    data = {"base_form": "tejíamos", "lemma": "verb:tejer"}
    assert as_ada.post(reverse("words:word-add"), data).status_code == 302
    word = LearnerWord.objects.get(learner=ada).word
    assert (word.base_form, word.part_of_speech) == ("tejer", "verb")


def test_a_forged_reading_is_refused_at_its_field(as_ada: Client, ada: User) -> None:
    data = {"base_form": "tejer", "lemma": "wizard:tejer"}
    assert as_ada.post(reverse("words:word-add"), data).status_code == 422
    assert not LearnerWord.objects.filter(learner=ada).exists()


def test_an_own_verb_shows_its_conjugation(ada: User) -> None:
    own = make_word("tejer", part_of_speech="verb", owner=ada, level="")
    make_learner_word(ada, own)
    sheet = get_word_sheet(word=own, learner=ada, native="en")
    indicative = next(t for t in sheet.forms.tables if t.title == "Indicative")
    assert [Form("tejo")] in dict(indicative.rows)["yo"]


def test_an_invented_word_shows_no_forms(ada: User) -> None:
    own = make_word("zurfear", part_of_speech="verb", owner=ada, level="")
    assert not get_word_sheet(word=own, learner=ada, native="en").shows_forms
