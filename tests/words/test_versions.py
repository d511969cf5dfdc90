"""Every curator's change is a version: with its author, its difference, and a way back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from vocab_project.users.models import User
from words.models import Example, Meaning, Theme, Word, WordLevel, WordVersion
from words.services.curation import set_words_active
from words.services.versions import compare, revert_word, versioned


@pytest.fixture
def gato(db: None) -> Word:
    word = make_word("gato", article="el", forms=["gatos"])
    word.themes.add(Theme.objects.create(slug="animals", name="animals"))
    meaning = word.meanings.get()
    Example.objects.create(
        word=word,
        meaning=meaning,
        native_language_id="en",
        sentence="El gato duerme.",
        translation="The cat is asleep.",
    )
    return word


def change(word: Word, author: User, **fields: Any) -> None:
    with versioned([word], author=author):
        Word.objects.filter(pk=word.pk).update(**fields)


def said(word: Word) -> list[tuple[str, str, str]]:
    """(part, before, after) of the latest change."""
    new, old = word.versions.order_by("-number")[:2]
    changes = compare(old.document, new.document)
    return [(str(c.label), c.before, c.after) for c in changes]


def state(word: Word) -> Any:
    from words.services.versions import write_documents

    return write_documents([word.pk])[word.pk]


def test_the_first_change_also_keeps_what_was_before(gato: Word, cleo: User) -> None:
    change(gato, cleo, plural="gatitos")
    first, second = gato.versions.order_by("number")
    assert (first.author, second.author) == (None, cleo)
    assert said(gato) == [("plural", "–", "gatitos")]


def test_nothing_changed_is_no_version(gato: Word, cleo: User) -> None:
    change(gato, cleo, plural="gatitos")
    change(gato, cleo, plural="gatitos")
    assert gato.versions.count() == 2


def test_what_a_seed_changed_meanwhile_is_kept_apart(gato: Word, cleo: User) -> None:
    change(gato, cleo, plural="gatitos")
    Word.objects.filter(pk=gato.pk).update(plural="gatos")
    change(gato, cleo, pronunciation="ˈɡato")
    authors = gato.versions.order_by("number").values_list("author", flat=True)
    assert list(authors) == [None, cleo.pk, None, cleo.pk]


def test_a_learners_private_word_has_no_versions(ada: User, cleo: User) -> None:
    change(make_word("secreto", owner=ada), cleo, plural="secretos")
    assert not WordVersion.objects.exists()


def test_every_part_of_an_entry_is_compared(gato: Word, cleo: User) -> None:
    with versioned([gato], author=cleo):
        gato.meanings.update(translation="tomcat")
        gato.levels.update(level="B1")
        gato.themes.clear()
        gato.forms.all().delete()
        gato.examples.update(status="hidden")
    parts = [part for part, _before, _after in said(gato)]
    assert parts == ["meaning", "level", "level", "theme", "form", "example"]
    assert said(gato)[0][1:] == ("en 1: cat", "en 1: tomcat")


def test_going_back_restores_the_whole_entry(gato: Word, cleo: User) -> None:
    before = state(gato)
    with versioned([gato], author=cleo):
        Word.objects.filter(pk=gato.pk).update(base_form="gata", is_active=False)
        gato.meanings.update(translation="tomcat")
        gato.meanings.create(native_language_id="en", order=2, translation="jack")
        gato.levels.update(level="B1")
        gato.themes.clear()
        gato.forms.all().delete()
        gato.examples.update(sentence="x", status="hidden")
    first = gato.versions.get(number=1)
    revert_word(version=first, author=cleo, reason="no")
    assert state(gato) == before
    assert gato.versions.count() == 3


def test_going_back_takes_nothing_from_a_learner(
    gato: Word, ada: User, cleo: User
) -> None:
    row = make_learner_word(ada, gato, translation="mine", is_learned=False)
    with versioned([gato], author=cleo):
        second = gato.meanings.create(
            native_language_id="en", order=2, translation="jack"
        )
    own = Example.objects.create(
        word=gato, meaning=second, owner=ada, native_language_id="en", sentence="Mío."
    )
    revert_word(version=gato.versions.get(number=1), author=cleo, reason="no")
    own.refresh_from_db()
    row.refresh_from_db()
    assert own.meaning == gato.meanings.get()
    assert row.translation == "mine"


def test_a_later_sentence_is_hidden_not_deleted(gato: Word, cleo: User) -> None:
    change(gato, cleo, plural="x")
    later = Example.objects.create(
        word=gato, native_language_id="en", sentence="Un gato come."
    )
    revert_word(version=gato.versions.get(number=1), author=cleo, reason="no")
    later.refresh_from_db()
    assert later.status == "hidden"


def test_the_form_with_its_inlines_is_one_version(
    as_cleo: Client, cleo: User, gato: Word
) -> None:
    url = reverse("admin:words_word_change", args=[gato.pk])
    page = as_cleo.get(url)
    data = _form_data(page)
    data["plural"], data["meanings-0-translation"] = "gatitos", "kitty"
    assert as_cleo.post(url, data).status_code == 302
    assert gato.versions.count() == 2
    assert [part for part, *_ in said(gato)] == ["plural", "meaning"]


def _form_data(page: Any) -> dict[str, Any]:
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {
        field.html_name: "" if field.value() is None else field.value()
        for form in forms
        for field in form
        if field.value() is not False
    }


def test_a_meaning_edited_in_its_own_list_is_a_version_of_its_word(
    as_cleo: Client, cleo: User, gato: Word
) -> None:
    meaning = gato.meanings.get()
    url = reverse("admin:words_meaning_change", args=[meaning.pk])
    data = {"word": gato.pk, "native_language": "en", "translation": "tom", "order": 1}
    assert as_cleo.post(url, data).status_code == 302
    assert said(gato) == [("meaning", "en 1: cat", "en 1: tom")]
    delete = reverse("admin:words_meaning_delete", args=[meaning.pk])
    as_cleo.post(delete, {"post": "yes"})
    assert not Meaning.objects.exists()
    assert said(gato)[0] == ("meaning", "en 1: tom", "")


def test_the_history_page_shows_and_goes_back(
    as_cleo: Client, cleo: User, gato: Word
) -> None:
    set_words_active(words=[gato], is_active=False, curator=cleo)
    url = reverse("admin:words_word_history", args=[gato.pk])
    text = as_cleo.get(url).content.decode()
    assert "Back to version 1" in text
    revert = reverse("admin:words_word_revert", args=[gato.pk, 1])
    assert "Back to version 1." in as_cleo.post(revert, follow=True).content.decode()
    gato.refresh_from_db()
    assert gato.is_active


def test_a_place_that_is_taken_cannot_be_gone_back_to(
    as_cleo: Client, cleo: User, gato: Word
) -> None:
    with versioned([gato], author=cleo):
        Word.objects.filter(pk=gato.pk).update(base_form="g", normalised="g")
    make_word("gato")
    revert = reverse("admin:words_word_revert", args=[gato.pk, 1])
    text = as_cleo.post(revert, follow=True).content.decode()
    assert "Another entry is what this one was" in text
    assert WordLevel.objects.filter(word=gato).count() == 1


def test_looking_is_not_changing(as_cleo: Client, gato: Word) -> None:
    revert = reverse("admin:words_word_revert", args=[gato.pk, 1])
    assert as_cleo.get(revert).status_code == 405
    assert as_cleo.post(revert).status_code == 404


def test_a_learner_cannot_go_back(as_ada: Client, cleo: User, gato: Word) -> None:
    set_words_active(words=[gato], is_active=False, curator=cleo)
    as_ada.post(reverse("admin:words_word_revert", args=[gato.pk, 1]))
    gato.refresh_from_db()
    assert not gato.is_active
