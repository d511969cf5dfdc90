"""Every form shares its lemma's record, but one may be a word of its own, for one learner."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries, count_of
from vocab_project.users.models import User
from words.models import LearnerWord, SeparateForm, Word, WordForm
from words.selectors import look_up, recognise
from words.selectors.text_check import check_text
from words.services.batches import undo_batch
from words.services.errors import NotAFormError
from words.services.learner_words import remove_word
from words.services.purge import purge_removed_words
from words.services.separate_forms import join_form, separate_form

TEXT = "Has hecho la cena y yo hago la cama."


@pytest.fixture
def hacer(ada: User) -> LearnerWord:
    word = make_word("hacer", part_of_speech="verb", translation="to do")
    for text, reading in (
        ("hecho", {"tense": "participle"}),
        ("hago", {"mood": "indicative", "tense": "present", "person": "1s"}),
    ):
        WordForm.objects.create(
            word=word, form_type="conjugation", text=text, grammatical_info=[reading]
        )
    return make_learner_word(ada, word)


@pytest.fixture
def hecho(hacer: LearnerWord) -> SeparateForm:
    separate_form(learner_word=hacer, text="hecho", key=uuid4())
    return SeparateForm.objects.get()


def meant(learner: User | None, token: str) -> list[Word]:
    found = recognise(TEXT, "es", learner=learner).tokens
    return [c.word for t in found if t.text == token for c in t.meant]


def found(learner: User, text: str) -> list[Word]:
    hits = look_up(learner=learner, language="es", native="en", text=text)
    return [hit.word for hit in hits]


def url(word: Word, name: str) -> str:
    return reverse(f"words:{name}", args=[word.public_id])


def test_a_form_counts_for_its_lemma(ada: User, hacer: LearnerWord) -> None:
    assert meant(ada, "hecho") == meant(ada, "hago") == [hacer.word]


def test_a_separate_form_is_recognised_as_itself(
    ada: User, hacer: LearnerWord, hecho: SeparateForm
) -> None:
    [token] = [
        t for t in recognise(TEXT, "es", learner=ada).tokens if t.text == "hecho"
    ]
    [candidate] = token.candidates
    assert (candidate.word, candidate.form) == (hecho.word, "")
    assert candidate.learner_word == LearnerWord.objects.get(word=hecho.word)
    assert meant(ada, "hago") == [hacer.word]


def test_it_is_so_for_this_learner_alone(
    ben: User, hacer: LearnerWord, hecho: SeparateForm
) -> None:
    make_learner_word(ben, hacer.word)
    assert meant(ben, "hecho") == meant(None, "hecho") == [hacer.word]
    assert found(ben, "hecho") == [hacer.word]


def test_a_text_counts_it_by_itself_and_is_as_hard_as_before(
    ada: User, hacer: LearnerWord
) -> None:
    def look() -> Any:
        return check_text(
            text=TEXT, learner=ada, language="es", native="en", level="A1"
        )

    before = look()
    separate_form(learner_word=hacer, text="hecho", key=uuid4())
    after = look()
    assert [line.lemma.text for line in before.mine] == ["hacer"]
    assert {line.lemma.text for line in after.mine} == {"hacer", "hecho"}
    assert after.share_at_level == before.share_at_level


def test_looking_it_up_leads_there_first(
    ada: User, hacer: LearnerWord, hecho: SeparateForm
) -> None:
    assert found(ada, "hecho") == [hecho.word, hacer.word]


def test_it_is_given_back_and_that_can_be_undone(
    as_ada: Client, ada: User, hacer: LearnerWord, hecho: SeparateForm
) -> None:
    answer = as_ada.post(url(hecho.word, "form-join"), {"key": uuid4()}, follow=True)
    assert "counts for its word again" in answer.content.decode()
    assert meant(ada, "hecho") == [hacer.word]
    as_ada.post(answer.context["undo_url"])
    assert meant(ada, "hecho") == [hecho.word]
    acts = LearnerWord.objects.get(word=hecho.word).events.order_by("pk")
    assert list(acts.values_list("act", flat=True)) == ["added", "removed", "undone"]


def test_separate_again_it_is_the_word_it_was(
    hacer: LearnerWord, hecho: SeparateForm
) -> None:
    LearnerWord.objects.filter(word=hecho.word).update(translation="fact")
    join_form(form=hecho, key=uuid4())
    separate_form(learner_word=hacer, text="Hecho", key=uuid4())
    row = LearnerWord.objects.get(word=hecho.word)
    assert (row.translation, row.removed_at) == ("fact", None)


def test_after_a_day_nothing_is_left_of_it(
    ada: User, hacer: LearnerWord, hecho: SeparateForm
) -> None:
    join_form(form=hecho, key=uuid4())
    LearnerWord.objects.filter(word=hecho.word).update(removed_at="2020-01-01T00:00Z")
    purge_removed_words()
    assert not SeparateForm.objects.exists()
    assert not Word.objects.filter(owner=ada).exists()


def test_separating_is_undone(ada: User, hacer: LearnerWord) -> None:
    batch = separate_form(learner_word=hacer, text="hecho", key=uuid4())
    undo_batch(batch=batch)
    assert meant(ada, "hecho") == [hacer.word]


def test_deleting_the_word_gives_the_form_back(
    ada: User, hacer: LearnerWord, hecho: SeparateForm
) -> None:
    remove_word(learner_word=LearnerWord.objects.get(word=hecho.word))
    assert meant(ada, "hecho") == [hacer.word]


def test_a_double_click_makes_one_word(hacer: LearnerWord) -> None:
    key = uuid4()
    for _twice in range(2):
        separate_form(learner_word=hacer, text="hecho", key=key)
    assert SeparateForm.objects.count() == LearnerWord.objects.count() - 1 == 1


@pytest.mark.parametrize("text", ["", "hacer", "comido", "<b>"])
def test_only_a_form_can_be_separate(
    as_ada: Client, hacer: LearnerWord, text: str
) -> None:
    answer = as_ada.post(url(hacer.word, "form-separate"), {"form": text})
    assert answer.status_code == 422
    assert "Choose one of the forms" in answer.content.decode()
    with pytest.raises(NotAFormError):
        separate_form(learner_word=hacer, text=text, key=uuid4())


def test_the_database_holds_one_word_a_form(
    hacer: LearnerWord, hecho: SeparateForm
) -> None:
    other = make_word("hechos", owner=hacer.learner)
    for normalised, word in (("hecho", other), ("", other), ("hago", hecho.word)):
        with pytest.raises(IntegrityError), transaction.atomic():
            SeparateForm.objects.create(
                learner_word=hacer, normalised=normalised, word=word
            )


def test_two_lemmas_may_share_the_form(ada: User, hecho: SeparateForm) -> None:
    word = make_word("hechar", part_of_speech="verb", forms=["hecho"])
    row = make_learner_word(ada, word)
    separate_form(learner_word=row, text="hecho", key=uuid4())
    assert row.separate_forms.get().word.sense_no == 2


def test_the_pages_lead_to_each_other(as_ada: Client, hacer: LearnerWord) -> None:
    data = {"form": "hecho", "key": uuid4()}
    page = as_ada.post(url(hacer.word, "form-separate"), data, follow=True)
    text = page.content.decode()
    assert page.context["word"].base_form == "hecho"
    assert url(hacer.word, "word-detail") in text
    assert "Treat as a form again" in text
    lemma = as_ada.get(url(hacer.word, "word-detail"))
    assert url(page.context["word"], "word-detail") in lemma.content.decode()
    assert lemma.context["sheet"].separable == ["hago"]


def test_the_page_asks_the_same_for_more_forms(
    as_ada: Client, hacer: LearnerWord, hecho: SeparateForm
) -> None:
    def grow() -> None:
        separate_form(learner_word=hacer, text="hago", key=uuid4())

    assert_same_queries(url(hacer.word, "word-detail"), as_ada, grow)


def test_who_treats_nothing_separately_pays_nothing(
    ada: User, hacer: LearnerWord
) -> None:
    before = count_of(lambda: meant(ada, "hecho"))
    separate_form(learner_word=hacer, text="hecho", key=uuid4())
    assert count_of(lambda: meant(ada, "hecho")) == before + 1
