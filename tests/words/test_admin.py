"""The curators' desk: same cost for any size, nothing of a learner's changed by accident."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from practice.models import SentenceAttempt
from tests.factories import make_learner_word, make_user, make_word
from tests.queries import assert_same_queries
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User
from words.models import (
    Example,
    ExampleReport,
    ImportJob,
    Language,
    LearnerWord,
    LevelCheck,
    Theme,
    Word,
    WordReport,
)
from words.models.word_batch import WordBatch
from words.models.word_list import WordList
from words.services.history import record_event
from words.services.saved_searches import save_search
from words.services.separate_forms import separate_form

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LISTS = [
    "language", "word", "meaning", "wordform", "theme", "example", "examplereport",
    "learnerword", "learnerwordevent", "wordbatch", "wordlist", "wordreport",
    "savedsearch", "importjob", "levelcheck", "separateform",
]  # fmt: skip


def changelist(name: str) -> str:
    return reverse(f"admin:words_{name}_changelist")


def add_rows(learner: User, number: int) -> None:
    """One more of everything that a list shows."""
    text = f"gato{number}"
    word = make_word(text, forms=[f"{text}s"])
    word.themes.add(Theme.objects.create(slug=text, name=text))
    record_event(learner_word=make_learner_word(learner, word), act="added", at=NOW)
    WordReport.objects.create(reporter=learner, word=word, reason="meaning")
    example = Example.objects.create(
        word=word, native_language_id="en", sentence=f"Un {text} duerme."
    )
    ExampleReport.objects.create(reporter=learner, example=example, reason="wrong")
    WordBatch.objects.create(
        learner=learner, language_id="es", key=uuid.uuid4(), action="add", count=1
    )
    WordList.objects.create(learner=learner, language_id="es", name=text)
    ImportJob.objects.create(
        learner=learner,
        language_id="es",
        native_language_id="en",
        key=uuid.uuid4(),
        size=1,
    )
    save_search(learner=learner, language="es", name=text, query=text)
    LevelCheck.objects.create(
        learner=learner, language_id="es", level="A1", word_count=1, answered_at=NOW
    )
    row = LearnerWord.objects.get(word=word)
    separate_form(learner_word=row, text=f"{text}s", key=uuid.uuid4())


def act(client: Client, name: str, action: str, *objects: Any) -> str:
    data = {"action": action, "_selected_action": [one.pk for one in objects]}
    url = changelist(name) + "?whose=all" * (name == "word")
    return client.post(url, data, follow=True).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_more_rows(
    as_cleo: Client, ada: User, name: str
) -> None:
    add_rows(ada, 0)

    def grow() -> None:
        for number in range(1, 6):
            add_rows(ada, number)

    assert_same_queries(changelist(name), as_cleo, grow)


@pytest.mark.parametrize("name", LISTS)
def test_a_row_can_be_opened_and_the_list_searched(
    as_cleo: Client, ada: User, name: str
) -> None:
    add_rows(ada, 0)
    model = {m._meta.model_name: m for m in _models()}[name]
    row = model._default_manager.all()[0]
    url = reverse(f"admin:words_{name}_change", args=[row.pk])
    assert as_cleo.get(url).status_code == 200
    assert as_cleo.get(changelist(name), {"q": "ga"}).status_code == 200


def _models() -> list[Any]:
    from django.apps import apps

    return list(apps.get_app_config("words").get_models())


@pytest.mark.parametrize("typed", ["Árbol", "arbol", "ÁRB"])
def test_search_ignores_case_and_accents(as_cleo: Client, typed: str) -> None:
    make_word("árbol")
    make_word("mesa")
    text = as_cleo.get(changelist("word"), {"q": typed}).content.decode()
    assert "árbol" in text
    assert ">mesa<" not in text


def test_filters_find_what_is_missing(as_cleo: Client) -> None:
    make_word("perro", translation="")
    make_word("gato")
    text = as_cleo.get(changelist("word"), {"lacks": "meaning_en"}).content.decode()
    assert ">perro<" in text
    assert ">gato<" not in text


def test_private_words_are_not_in_the_way(as_cleo: Client, ada: User) -> None:
    make_word("secreto", owner=ada)
    assert ">secreto<" not in as_cleo.get(changelist("word")).content.decode()
    text = as_cleo.get(changelist("word"), {"whose": "private"}).content.decode()
    assert ">secreto<" in text


def test_the_catalogue_cannot_be_linked_to_a_private_word(
    as_cleo: Client, ada: User
) -> None:
    make_word("secreto", owner=ada)
    make_word("secta")
    query = {
        "term": "sec",
        "app_label": "words",
        "model_name": "wordrelation",
        "field_name": "related",
    }
    found = as_cleo.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [one["text"] for one in found] == ["secta"]


def test_a_learners_own_example_is_shown_only_once_reported(
    as_cleo: Client, ada: User
) -> None:
    example = Example.objects.create(
        word=make_word(), owner=ada, native_language_id="en", sentence="Mi gato."
    )
    assert "Mi gato." not in as_cleo.get(changelist("example")).content.decode()
    ExampleReport.objects.create(reporter=ada, example=example, reason="wrong")
    assert "Mi gato." in as_cleo.get(changelist("example")).content.decode()


def test_a_word_is_deactivated_and_published_with_a_trace(as_cleo: Client) -> None:
    word = make_word()
    assert "1 word changed" in act(as_cleo, "word", "deactivate", word)
    word.refresh_from_db()
    assert not word.is_active
    assert word.versions.all()[0].document["word"]["is_active"] is False
    assert LogEntry.objects.get().get_change_message() == "deactivated"
    act(as_cleo, "word", "publish", word)
    word.refresh_from_db()
    assert word.is_active


def test_requested_examples_become_drafts_and_then_are_published(
    as_cleo: Client, ada: User
) -> None:
    word = make_word("gato", article="el", gender="m", forms=["gatos"])
    assert "Drafts for 1 word" in act(as_cleo, "word", "ask_for_examples", word)
    run_pending()
    drafts = list(Example.objects.filter(owner=None, status="draft"))
    assert len(drafts) == 3
    act(as_cleo, "example", "publish", *drafts)
    assert Example.objects.visible_to(ada).count() == 3


def test_a_word_that_learners_have_cannot_be_deleted(
    as_cleo: Client, ada: User
) -> None:
    word = make_word()
    make_learner_word(ada, word)
    url = reverse("admin:words_word_delete", args=[word.pk])
    assert as_cleo.post(url, {"post": "yes"}).status_code == 403
    act(as_cleo, "word", "delete_selected", word)
    assert Word.objects.filter(pk=word.pk).exists()


def test_a_learners_word_is_for_reading_only(as_cleo: Client, ada: User) -> None:
    row = make_learner_word(ada)
    url = reverse("admin:words_learnerword_change", args=[row.pk])
    assert as_cleo.post(url, {"note": "hm"}).status_code == 403
    act(as_cleo, "learnerword", "delete_selected", row)
    assert LearnerWord.objects.filter(pk=row.pk).exists()


def test_a_curator_without_the_permission_gets_no_action(ada: User) -> None:
    viewer = make_user("vera", is_staff=True)
    client = Client()
    client.force_login(viewer)
    assert client.get(changelist("word")).status_code == 403


def test_a_promoted_word_changes_hands(as_cleo: Client, ada: User) -> None:
    word = make_word("zafiro", owner=ada, translation="sapphire")
    mine = make_learner_word(ada, word, translation="my blue stone")
    text = act(as_cleo, "word", "promote", word)
    assert "Zafiro is in the catalogue" in text
    assert Word.objects.catalogue().get(base_form="zafiro").pk == word.pk
    mine.refresh_from_db()
    assert (mine.word, mine.translation) == (word, "my blue stone")


def test_promotion_moves_everything_to_the_catalogues_entry(
    as_cleo: Client, ada: User
) -> None:
    twin, word = make_word("zafiro"), make_word("zafiro", owner=ada)
    mine = make_learner_word(ada, word)
    example = Example.objects.create(
        word=word,
        meaning=word.meanings.get(),
        owner=ada,
        native_language_id="en",
        sentence="Un zafiro azul.",
    )
    attempt = SentenceAttempt.objects.create(
        learner=ada,
        word=word,
        key=uuid.uuid4(),
        sentence="Veo un zafiro.",
        study_day=ada.study_day(),
    )
    act(as_cleo, "word", "promote", word)
    for row in (mine, example, attempt):
        row.refresh_from_db()
        assert row.word == twin
    assert example.meaning == twin.meanings.get()
    assert not Word.objects.filter(pk=word.pk).exists()


def test_promotion_is_refused_where_rows_would_collide(
    as_cleo: Client, ada: User
) -> None:
    twin, word = make_word("zafiro"), make_word("zafiro", owner=ada)
    make_learner_word(ada, twin)
    make_learner_word(ada, word)
    assert "Ada has both" in act(as_cleo, "word", "promote", word)
    assert LearnerWord.objects.filter(learner=ada).count() == 2


def test_an_unfinished_word_is_not_promoted(as_cleo: Client, ada: User) -> None:
    word = make_word("zafiro", owner=ada, part_of_speech="unknown")
    assert "part of speech" in act(as_cleo, "word", "promote", word)
    assert not Word.objects.catalogue().exists()


def test_the_history_of_a_word_shows_who_changed_what(
    as_cleo: Client, cleo: User
) -> None:
    word = make_word()
    act(as_cleo, "word", "deactivate", word)
    url = reverse("admin:words_word_history", args=[word.pk])
    assert "cleo" in as_cleo.get(url).content.decode()


def test_the_languages_are_there_to_be_edited(as_cleo: Client) -> None:
    language = Language.objects.get(pk="es")
    url = reverse("admin:words_language_change", args=[language.pk])
    assert "español" in as_cleo.get(url).content.decode()


def test_the_front_page_counts_what_waits_and_links_to_it(
    as_cleo: Client, ada: User
) -> None:
    word = make_word("perro", translation="")
    Example.objects.create(
        word=word, native_language_id="en", sentence="Un perro.", status="draft"
    )
    page = as_cleo.get(reverse("admin:index"))
    text = " ".join(page.content.decode().split())
    assert "<b>1</b> example drafts" in text
    assert "<b>1</b> words without English" in text
    for count in page.context["counts"]:
        if count.url:
            assert as_cleo.get(count.url).status_code == 200


@pytest.mark.parametrize("query", ["language=de", "level=B1", "theme=tools"])
def test_words_are_narrowed_by_language_level_and_theme(
    as_cleo: Client, query: str
) -> None:
    make_word("gato")
    hammer = make_word("Hammer", language="de", level="B1")
    hammer.themes.add(Theme.objects.create(slug="tools", name="tools"))
    text = as_cleo.get(f"{changelist('word')}?{query}").content.decode()
    assert ">Hammer<" in text
    assert ">gato<" not in text


def test_a_long_list_is_not_counted_to_its_end(
    as_cleo: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr("words.admin.base.BoundedPaginator.MOST", 60)
    Word.objects.bulk_create(
        Word(
            language_id="es", base_form=f"w{n}", normalised=f"w{n}", search_key=f"w{n}"
        )
        for n in range(70)
    )
    page = as_cleo.get(changelist("word"))
    assert page.context["cl"].result_count == 60
    assert (
        len(as_cleo.get(changelist("word"), {"p": 2}).context["cl"].result_list) == 10
    )


def test_an_operator_stops_an_import_and_reads_nothing_of_it(
    as_cleo: Client, ada: User
) -> None:
    add_rows(ada, 1)
    job = ImportJob.objects.get()
    ImportJob.objects.update(list_name="Secret")
    page = as_cleo.get(reverse("admin:words_importjob_change", args=[job.pk]))
    assert "Secret" not in page.content.decode()
    chosen = {"action": "stop", "_selected_action": [job.pk]}
    as_cleo.post(changelist("importjob"), chosen)
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_who_may_only_look_stops_no_import(ada: User) -> None:
    add_rows(ada, 1)
    looker = make_user("lou", is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_importjob"))
    client = Client()
    client.force_login(looker)
    chosen = {"action": "stop", "_selected_action": [ImportJob.objects.get().pk]}
    client.post(changelist("importjob"), chosen)
    assert ImportJob.objects.get().state == "uploaded"
