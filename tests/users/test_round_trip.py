"""An account goes into a file and comes back the same: on this server or on another."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps.registry import apps
from django.test import Client
from django.urls import reverse

from analytics.services.rebuild import rebuild_activity
from practice.models import ScheduleChange, SentenceAttempt, Session
from practice.services.changes import revert_change
from tests.factories import make_learner, make_learner_word, make_user, make_word
from tests.practice.make import NOON
from tests.users.archives import (
    AT,
    bring_back,
    bring_into,
    differences,
    export,
    rewrite,
)
from tests.users.lives import forget_catalogue, live, make_catalogue
from tests.users.planting import plant
from vocab_project.ai.models import AIJob
from vocab_project.users.archive.routes import routes, staying
from vocab_project.users.models import User
from vocab_project.users.personal_data import rows_of
from vocab_project.users.services.consents import set_consents
from vocab_project.users.services.erasure import erase_account
from words.models import Example, LearnerWord, Meaning, SeparateForm, Theme, Word
from words.services.example_marks import pin_example


def _counts(user: User) -> dict[str, int]:
    return {r.label: rows_of(user, r.model).count() for r in routes()}


@pytest.fixture
def moved(ada: User) -> tuple[bytes, User]:
    """Ada's archive, and Ada on a server whose catalogue has the same words by other keys."""
    make_catalogue()
    live(ada)
    archive = export(ada)
    erase_account(user=ada)
    forget_catalogue()
    make_word("zapato")
    make_catalogue("pan agua libro casa silla mesa perro gato")
    return archive, bring_back(archive)


def test_all_that_was_planted_comes_back(ada: User) -> None:
    plant(ada)
    before, counts = export(ada), _counts(ada)
    erase_account(user=ada)
    back = bring_back(before)
    assert differences(before, export(back)) == []
    assert _counts(back) == counts
    assert 0 not in counts.values()


def test_a_life_moves_to_another_server_without_a_difference(
    moved: tuple[bytes, User],
) -> None:
    archive, back = moved
    assert differences(archive, export(back)) == []
    assert {label for label, count in _counts(back).items() if not count} <= {
        "ai.airesult"
    }


def test_what_was_counted_agrees_with_the_answers(moved: tuple[bytes, User]) -> None:
    report = rebuild_activity(dry_run=True)
    assert (report.learners, report.differences) == (1, 0)
    assert report.days > 5


def test_words_are_those_of_the_new_catalogue(moved: tuple[bytes, User]) -> None:
    mine = LearnerWord.objects.of(moved[1]).filter(word__owner=None)
    assert mine.count() == 8
    assert all(row.note == f"note {row.word}" for row in mine)
    own = Word.objects.filter(owner=moved[1]).order_by("base_form")
    assert list(own.values_list("base_form", flat=True)) == ["chévere", "gatos"]


def test_a_separate_form_is_still_one(moved: tuple[bytes, User]) -> None:
    [form] = SeparateForm.objects.of(moved[1])
    assert (form.learner_word.word.base_form, form.word.base_form) == ("gato", "gatos")


def test_questions_of_a_session_are_about_the_same_words(
    moved: tuple[bytes, User],
) -> None:
    quiz = Session.objects.get(kind="quiz")
    asked = LearnerWord.objects.of(moved[1]).in_bulk([q["word"] for q in quiz.plan])
    assert len(asked) == len(quiz.plan) == 3


def test_a_change_of_all_cards_can_still_be_taken_back(
    moved: tuple[bytes, User],
) -> None:
    change = ScheduleChange.objects.get(kind="switch")
    later = ScheduleChange.objects.get(kind="away")
    revert_change(change=later, at=NOON)
    revert_change(change=change, at=NOON)
    assert set(moved[1].cards.values_list("algorithm", flat=True)) == {"fsrs"}


def test_no_question_of_another_server_is_asked_here(moved: tuple[bytes, User]) -> None:
    jobs = AIJob.objects.filter(owner=moved[1])
    assert not jobs.pending().exists()
    assert set(jobs.values_list("cache_key", flat=True)) == {""}
    waiting = SentenceAttempt.objects.get(sentence="Espero.")
    assert waiting.state == "failed"


def test_pages_show_what_came_back(moved: tuple[bytes, User]) -> None:
    client = Client()
    client.force_login(moved[1])
    names = ["home", "words:word-list", "analytics:memory", "practice:study-settings"]
    shown = {name: client.get(reverse(name)).status_code for name in names}
    assert shown == dict.fromkeys(names, 200)


def test_a_second_journey_changes_nothing_either(moved: tuple[bytes, User]) -> None:
    archive, back = moved
    again = export(back)
    erase_account(user=back)
    assert differences(archive, export(bring_back(again))) == []


def test_a_difference_is_named(ada: User) -> None:
    make_catalogue("gato perro")
    live_words = [make_learner_word(ada, word, note="x") for word in Word.objects.all()]
    before = export(ada)
    LearnerWord.objects.filter(pk=live_words[0].pk).update(note="y")
    live_words[1].delete()
    Theme.objects.create(owner=ada, slug="new", name="New")
    first, second, third = differences(before, export(ada))
    assert "words.theme" in first
    assert " b" in first
    assert {"{'note': ('x', 'y')}", "a"} == {
        second.split('"] ')[1],
        third.split('"] ')[1],
    }


def test_the_order_of_keys_inside_json_is_no_difference(ada: User) -> None:
    """PostgreSQL's is its own."""
    plan = [{"word": 0, "skill": "recall", "type": "typed", "prompt": "cat"}]
    Session.objects.create(learner=ada, language_id="es", kind="quiz", plan=plan)

    def turn_round(table: list[dict[str, Any]]) -> None:
        table[0]["plan"] = [dict(reversed(q.items())) for q in table[0]["plan"]]

    before = export(ada)
    after = rewrite(before, "json/practice.session.json", turn_round)
    assert differences(before, after) == []


# --- What the new server does not have ---


def test_words_that_are_missing_arrive_as_private_ones(ada: User) -> None:
    make_catalogue()
    live(ada)
    archive = export(ada)
    erase_account(user=ada)
    Word.objects.get(owner=None, base_form="gato").delete()
    eve = make_learner("eve")

    report = bring_into(eve, archive)

    cat = Word.objects.get(owner=eve, base_form="gato")
    assert [m.translation for m in cat.meanings.all()] == ["the gato"]
    assert [level.level for level in cat.levels.all()] == ["A1"]
    assert cat.learner_words.get().cards.count() == 2
    assert report.names == ["gato"]
    assert report.own_now["words.word"] == 1
    assert Word.objects.catalogue().count() == 7


def test_a_missing_word_makes_room_beside_her_own(ada: User) -> None:
    make_learner_word(ada, make_word("gato"))
    make_learner_word(ada, make_word("gato", owner=ada, translation="jack"))
    archive = export(ada)
    erase_account(user=ada)
    forget_catalogue()
    back = bring_back(archive)
    mine = Word.objects.filter(owner=back).order_by("sense_no")
    assert [(w.sense_no, w.meanings.get().translation) for w in mine] == [
        (1, "jack"),
        (2, "cat"),
    ]


def test_a_pinned_example_that_is_missing_becomes_her_own(ada: User) -> None:
    make_catalogue("gato")
    example = Example.objects.get()
    pin_example(learner=ada, example=example, is_on=True)
    archive = export(ada)
    erase_account(user=ada)
    Example.objects.all().delete()
    back = bring_back(archive)
    mine = Example.objects.get(owner=back)
    assert (mine.sentence, mine.marks.get().is_pinned) == ("Veo gato.", True)


def test_a_meaning_that_is_missing_is_left_open_not_added_to_the_catalogue(
    ada: User,
) -> None:
    word = make_word("banco", translation="bank")
    second = Meaning.objects.create(
        word=word, native_language_id="en", translation="bench", order=2
    )
    Example.objects.create(
        word=word,
        meaning=second,
        owner=ada,
        native_language_id="en",
        sentence="Un banco.",
    )
    archive = export(ada)
    erase_account(user=ada)
    second.delete()
    back = bring_back(archive)
    assert Example.objects.get(owner=back).meaning is None
    assert word.meanings.count() == 1


# --- What never travels ---


def test_neither_role_nor_password_nor_address_travels(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_staff=True, is_superuser=True)
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    archive = export(User.objects.get(pk=ada.pk))
    erase_account(user=ada)
    back = bring_back(archive, username="ada2")
    assert (back.username, back.is_staff, back.is_superuser) == ("ada2", False, False)
    assert not back.has_usable_password()
    assert not EmailAddress.objects.filter(user=back).exists()


def test_tokens_factors_budgets_and_ledgers_stay(ada: User) -> None:
    plant(ada)
    archive = export(ada)
    erase_account(user=ada)
    back = bring_back(archive)
    left = [
        label for label in staying() if rows_of(back, apps.get_model(label)).exists()
    ]
    assert left == []


def test_an_agreement_can_be_left_behind(ada: User) -> None:
    set_consents(user=ada, purposes=["feedback"], at=AT - timedelta(days=3))
    archive = export(ada)
    erase_account(user=ada)
    eve = make_learner("eve")
    bring_into(eve, archive, keep_consents=False)
    assert not eve.has_consented("feedback")
    assert eve.consents.get().withdrawn_at == AT


def test_how_she_wants_it_travels(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(
        time_zone="Europe/Rome", interface_language="it", preferences={"theme": "dark"}
    )
    archive = export(User.objects.get(pk=ada.pk))
    eve = make_user("eve", display_name="Eve")
    erase_account(user=ada)
    bring_into(eve, archive)
    assert (eve.time_zone, eve.interface_language) == ("Europe/Rome", "it")
    assert eve.preference("theme") == "dark"
    assert (eve.username, eve.languages.count()) == ("eve", 1)
