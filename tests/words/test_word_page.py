from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner_word, make_word
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from words.grammar_labels import Form, FormTable, describe_reading, lay_out_forms
from words.irregular_forms import rule_of
from words.models import (
    Example,
    LearnerWord,
    Meaning,
    Theme,
    Word,
    WordForm,
    WordRelation,
)
from words.services.purge import purge_removed_words
from words.signals import learner_words_purged

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def url(word: Word, name: str = "detail") -> str:
    return reverse(f"words:word-{name}", args=[word.public_id])


def form(word: Word, text: str, **features: str) -> WordForm:
    return WordForm(
        word=word, text=text, form_type="conjugation", grammatical_info=[features]
    )


def texts(table: FormTable) -> list[tuple[str, list[str]]]:
    return [
        (heading, [", ".join(map(str, cell)) for cell in cells])
        for heading, cells in table.rows
    ]


def test_the_page_shows_the_meanings_of_my_native_language(as_ada: Client) -> None:
    word = make_word("gato", article="el", gender="m", pronunciation="ˈɡato")
    Meaning.objects.create(word=word, native_language_id="it", translation="gatto")
    body = as_ada.get(url(word)).content.decode()
    assert "cat" in body
    assert "gatto" not in body
    assert 'class="gender-m"' in body
    assert "/ˈɡato/" in body


def test_a_verb_is_laid_out_by_mood_person_and_tense() -> None:
    word = Word(base_form="hablar", language_id="es")
    sheet = lay_out_forms(
        [
            form(word, "hablo", mood="indicative", tense="present", person="1s"),
            form(word, "hablé", mood="indicative", tense="preterite", person="1s"),
            form(word, "hable", mood="subjunctive", tense="present", person="3s"),
            form(word, "hablando", mood="nonfinite", tense="gerund"),
        ],
        "es",
    )
    indicative, subjunctive = sheet.tables
    assert indicative.columns == ["present", "past"]
    assert texts(indicative) == [("yo", ["hablo", "hablé"])]
    assert texts(subjunctive) == [("él, ella", ["hable"])]
    assert sheet.facts == [("gerund", [Form("hablando")])]
    assert indicative.headings == [("present", "hablo"), ("past", "hablé")]


def test_a_noun_is_laid_out_by_case_and_number() -> None:
    word = Word(base_form="Tisch", language_id="de")
    (table,) = lay_out_forms(
        [
            form(word, "Tisch", case="nom", number="sg"),
            form(word, "Tische", case="nom", number="pl"),
            form(word, "Tischen", case="dat", number="pl"),
        ],
        "de",
    ).tables
    assert table.columns == ["singular", "plural"]
    assert texts(table) == [
        ("nominative", ["Tisch", "Tische"]),
        ("dative", ["", "Tischen"]),
    ]


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (
            {"mood": "subjunctive", "tense": "present", "person": "2p"},
            "2nd person plural present subjunctive",
        ),
        ({"mood": "imperative", "person": "2s"}, "2nd person singular imperative"),
        ({"number": "pl", "gender": "f"}, "feminine plural"),
        ({"made": "up"}, "verb form"),
    ],
)
def test_a_reading_is_said_in_words(reading: dict[str, str], text: str) -> None:
    assert describe_reading(reading, "conjugation") == text


def test_irregular_forms_are_marked_by_more_than_colour(as_ada: Client) -> None:
    word = make_word("tener", part_of_speech="verb", translation="to have")
    for text, person in (("tengo", "1s"), ("tenemos", "1p")):
        form(word, text, mood="indicative", tense="present", person=person).save()
    answer = as_ada.get(url(word))
    [table] = answer.context["sheet"].forms.tables
    marked = [each for _who, [[each]] in table.rows]
    assert marked == [Form("tengo", is_irregular=True), Form("tenemos")]
    body = answer.content.decode()
    assert "Irregular forms are underlined and carry a star" in body
    assert '<span class="irregular">tengo<span aria-hidden="true">*</span>' in body


@pytest.mark.parametrize(
    ("language", "name", "part_of_speech", "text", "reading"),
    [
        ("es", "hablar", "verb", "hablo", {"mood": "indicative", "person": "1s"}),
        ("es", "gato", "noun", "gatos", {"number": "pl"}),
        ("de", "einladen", "verb", "lade ein", {"mood": "indicative", "person": "1s"}),
        ("de", "gehen", "verb", "zu gehen", {"mood": "nonfinite", "tense": "zu"}),
    ],
)
def test_what_follows_the_rule_is_not_marked(
    language: str, name: str, part_of_speech: str, text: str, reading: dict[str, str]
) -> None:
    word = Word(base_form=name, language_id=language, part_of_speech=part_of_speech)
    forms = [form(word, text, **reading)]
    assert not rule_of(word, forms).is_broken_by(text, reading)


@pytest.mark.parametrize(
    ("name", "text", "reading"),
    [
        ("einladen", "lädst ein", {"mood": "indicative", "person": "2s"}),
        ("einladen", "eingeladen", {"tense": "past_participle"}),
        ("gehen", "ging", {"mood": "indicative", "tense": "preterite", "person": "3s"}),
    ],
)
def test_strong_german_verbs_break_it(
    name: str, text: str, reading: dict[str, str]
) -> None:
    word = Word(base_form=name, language_id="de", part_of_speech="verb")
    forms = [form(word, "lädst ein"), form(word, "zu gehen")]
    assert rule_of(word, forms).is_broken_by(text, reading)


def test_related_words_say_what_they_mean(as_ada: Client) -> None:
    word = make_word("grande")
    other = make_word("enorme", translation="enormous")
    WordRelation.objects.create(word=word, related=other)
    assert "enormous" in as_ada.get(url(word)).content.decode()


def test_related_words_are_named_but_no_strangers(as_ada: Client, ben: User) -> None:
    word = make_word("grande")
    for other in (make_word("enorme"), make_word("secreto", owner=ben)):
        WordRelation.objects.create(word=word, related=other)
    body = as_ada.get(url(word)).content.decode()
    assert "enorme" in body
    assert "secreto" not in body


def test_a_word_is_collected_from_its_page(as_ada: Client, ada: User) -> None:
    word = make_word()
    assert "Not on your list" in as_ada.get(url(word)).content.decode()
    answer = as_ada.post(url(word, "collect"), HTTP_HX_REQUEST="true")
    assert b'id="word-mine"' in answer.content
    assert LearnerWord.objects.get().learner == ada


def test_my_own_parts_are_edited(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    data = {"translation": "kitty", "note": "a\nb", "themes": "x, y"}
    assert as_ada.post(url(row.word, "edit"), data).status_code == 302
    row.refresh_from_db()
    assert (row.translation, row.note) == ("kitty", "a\nb")
    assert row.translation_key == "kitty"
    assert [theme.name for theme in row.themes.all()] == ["x", "y"]


def test_a_refused_edit_keeps_what_was_typed(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    data = {"translation": "x" * 300, "note": "kept by me"}
    answer = as_ada.post(url(row.word, "edit"), data, HTTP_HX_REQUEST="true")
    assert answer.status_code == 422
    assert b"kept by me" in answer.content


def test_learned_and_suspended_are_toggled(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    for on, expected in (("1", True), ("1", True), ("0", False)):
        as_ada.post(url(row.word, "learned"), {"on": on})
        row.refresh_from_db()
        assert row.is_learned is expected
    as_ada.post(url(row.word, "suspend"), {"on": "1"})
    row.refresh_from_db()
    assert row.status == "suspended"


def test_a_deleted_word_can_be_undone(as_ada: Client, ada: User) -> None:
    row = make_learner_word(ada)
    key = uuid4()
    answer = as_ada.post(url(row.word, "remove"), {"key": key}, follow=True)
    assert "1 word deleted." in answer.content.decode()
    as_ada.post(reverse("words:batch-undo", args=[answer.context["batch"].public_id]))
    row.refresh_from_db()
    assert row.removed_at is None


@pytest.mark.parametrize("name", ["edit", "learned", "suspend", "remove"])
def test_only_words_on_my_list_are_changed(
    as_eve: Client, ada: User, name: str
) -> None:
    row = make_learner_word(ada)
    answer = as_eve.post(url(row.word, name), {"status": "known"})
    assert answer.status_code == 404


def test_a_curator_finds_the_entry_in_the_admin(
    as_cleo: Client, cleo: User, as_ada: Client
) -> None:
    word = make_word()
    cleo.languages.create(language="es")
    assert b"Edit entry" in as_cleo.get(url(word)).content
    assert b"Edit entry" not in as_ada.get(url(word)).content


def test_what_was_removed_is_purged_after_a_day(ada: User, ben: User) -> None:
    heard: list[dict[str, Any]] = []

    def hear(**kwargs: Any) -> None:
        heard.append(kwargs)

    learner_words_purged.connect(hear)
    shared, private = make_word("pan"), make_word("mío", owner=ada)
    make_learner_word(ben, shared)
    for word in (shared, private):
        make_learner_word(ada, word, removed_at=NOW)
        Example.objects.create(
            word=word, owner=ada, native_language_id="en", sentence=f"{word}."
        )
    assert purge_removed_words(now=NOW + timedelta(hours=24)) == 0
    assert purge_removed_words(now=NOW + timedelta(hours=25)) == 2
    learner_words_purged.disconnect(hear)
    assert list(Word.objects.all()) == [shared]
    assert not Example.objects.exists()
    assert LearnerWord.objects.get().learner == ben
    assert (heard[0]["learner_id"], set(heard[0]["word_ids"])) == (
        ada.pk,
        {shared.pk, private.pk},
    )


def test_the_page_asks_the_same_for_few_and_many(as_ada: Client, ada: User) -> None:
    word = make_word()
    row = make_learner_word(ada, word)

    def grow() -> None:
        number = WordForm.objects.count()
        for step in range(number, number + 3):
            WordForm.objects.create(word=word, form_type="plural", text=f"f{step}")
            Meaning.objects.create(
                word=word,
                native_language_id="en",
                translation=f"m{step}",
                order=step + 2,
            )
            WordRelation.objects.create(word=word, related=make_word(f"r{step}"))
            Example.objects.create(
                word=word,
                meaning=word.meanings.get(order=step + 2),
                native_language_id="en",
                sentence=f"s{step}",
            )
            row.themes.add(Theme.objects.create(slug=f"t{step}", name=f"t{step}"))

    grow()
    assert_same_queries(url(word), as_ada, grow)


def test_a_plural_that_the_head_says_is_not_said_again(as_ada: Client) -> None:
    word = make_word("banco", article="el", gender="m", plural="bancos")
    made = {
        "form_type": "plural",
        "grammatical_info": [{"number": "pl", "gender": "m"}],
    }
    WordForm.objects.create(word=word, text="bancos", normalised="bancos", **made)
    page = as_ada.get(reverse("words:word-detail", args=[word.public_id]))
    assert "forms-title" not in page.content.decode()
