"""What a day adds up to: counted with each deed, and anew from the log with the same result."""

import json
import random
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import (
    given as forall,
    settings as hypothesis_settings,
    strategies as st,
)

from analytics.models import DailyActivity
from analytics.services.rebuild import mend_activity, rebuild_activity
from practice.models import Review
from practice.services.reviews import undo_review
from practice.services.undo import undo_last
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card, write
from tests.queries import assert_same_queries
from vocab_project.users.models import User
from vocab_project.users.services.erasure import erase_account
from words.models import LearnerWord
from words.services.purge import purge_removed_words

TODAY = NOON.date()


def counts(learner: User, **where: Any) -> dict[str, int]:
    """What is not zero on the learner's one day."""
    rows = DailyActivity.objects.of(learner).filter(**where)
    row = rows.values(*DailyActivity.COUNTS).get()
    return {name: count for name, count in row.items() if count}


def card_of(learner: User, **fields: Any) -> LearnerWord:
    word = make_word(f"palabra{LearnerWord.objects.count()}")
    return make_card(make_learner_word(learner, word), **fields).learner_word


def test_a_first_answer_is_a_new_card(ada: User) -> None:
    answer(make_learner_word(ada), duration_ms=4_000)
    assert counts(ada, day=TODAY, language="es") == {
        "reviews": 1, "correct": 1, "new_cards": 1, "duration_ms": 4_000,
    }  # fmt: skip


def test_an_interval_of_twenty_one_days_is_mature(ada: User) -> None:
    answer(card_of(ada, interval_days=20))
    answer(card_of(ada, interval_days=21), rating=1)
    assert counts(ada) == {
        "reviews": 2, "correct": 1, "lapses": 1,
        "young_seen": 1, "young_passed": 1, "mature_seen": 1,
    }  # fmt: skip


def test_only_the_first_answer_of_a_day_tells_what_was_remembered(ada: User) -> None:
    word = card_of(ada)
    answer(word)
    answer(word, rating=1, at=NOON + timedelta(hours=1))
    found = counts(ada)
    assert (found["reviews"], found["young_seen"], found["young_passed"]) == (2, 1, 1)


def test_a_card_in_its_step_tells_nothing_about_retention(ada: User) -> None:
    answer(
        card_of(ada, state="relearning", step_due_at=NOON, interval_days=0), rating=1
    )
    assert counts(ada) == {"reviews": 1}


def test_extra_practice_counts_apart(ada: User) -> None:
    answer(card_of(ada), kind="cram", weight=0, duration_ms=1_000)
    assert counts(ada) == {"cram": 1, "duration_ms": 1_000}


def test_the_same_answer_sent_twice_counts_once(ada: User) -> None:
    review = answer(make_learner_word(ada))
    answer(LearnerWord.objects.get(), key=review.key)
    assert counts(ada)["reviews"] == 1


def test_a_day_that_was_taken_back_is_gone(ada: User) -> None:
    review = answer(make_learner_word(ada))
    undo_review(review=review, at=NOON)
    undo_review(review=review, at=NOON)
    assert not DailyActivity.objects.exists()


def test_languages_learners_and_days_are_counted_apart(ada: User, ben: User) -> None:
    ada.languages.create(language="de", is_current=False)
    answer(make_learner_word(ada))
    answer(make_learner_word(ada, make_word("Hund", language="de")))
    answer(card_of(ben))
    answer(card_of(ada), at=NOON + timedelta(days=1))
    assert DailyActivity.objects.count() == 4
    assert counts(ada, language="de")["reviews"] == 1


def test_sentences_count_and_go_with_their_word(ada: User) -> None:
    word = make_learner_word(ada)
    write(word, "Tengo un gato.")
    write(word, "Tengo dos gatos.")
    assert counts(ada) == {"sentences": 2}
    LearnerWord.objects.update(removed_at=NOON)
    purge_removed_words(now=NOON + timedelta(days=2))
    assert not DailyActivity.objects.exists()


def test_answers_stay_when_their_word_goes(ada: User) -> None:
    answer(make_learner_word(ada))
    LearnerWord.objects.update(removed_at=NOON)
    purge_removed_words(now=NOON + timedelta(days=2))
    assert counts(ada)["reviews"] == 1
    assert rebuild_activity(dry_run=True).differences == 0


def test_everything_goes_with_the_learner(ada: User, ben: User) -> None:
    write(make_learner_word(ada), "Tengo un gato.")
    answer(card_of(ben))
    erase_account(user=ada)
    assert DailyActivity.objects.get().learner == ben


def test_what_would_be_known_is_measured_when_the_day_begins(ada: User) -> None:
    before = card_of(ada, stability=5.0, last_on=TODAY - timedelta(days=5))
    answer(card_of(ada, stability=50.0))
    known = DailyActivity.objects.get().words_known
    assert known is not None
    assert 1.8 < known < 2.0
    answer(before)
    assert DailyActivity.objects.get().words_known == known


def test_undo_of_an_answer_nobody_counted_recounts_the_day(ada: User) -> None:
    wrong = answer(card_of(ada), rating=1)
    answer(card_of(ada))
    DailyActivity.objects.update(reviews=1, correct=1, lapses=0, young_seen=1)
    undo_review(review=wrong, at=NOON)
    assert counts(ada) == {
        "reviews": 1, "correct": 1, "young_seen": 1, "young_passed": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"correct": 1}, {"reviews": -1}, {"young_passed": 1}, {"words_known": -1}]
)
def test_the_database_refuses_what_cannot_be(ada: User, wrong: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DailyActivity.objects.create(learner=ada, language_id="es", day=TODAY, **wrong)


def live(learner: User, chance: random.Random) -> None:
    """Days of answers, extra practice, sentences and second thoughts."""
    words = [make_learner_word(learner, make_word(f"{learner}{n}")) for n in range(4)]
    at = NOON
    for _ in range(20):
        at += timedelta(minutes=chance.choice([1, 15, 60 * 25, 60 * 24 * 9]))
        word = chance.choice(words)
        deed = chance.choice(["answer", "answer", "answer", "cram", "write", "undo"])
        skill = chance.choice(["recognise", "recall"])
        if deed == "undo":
            undo_last(learner=learner, language="es", at=at)
        elif deed == "write":
            write(word, "Tengo un gato.", at=at)
        elif deed == "cram" and word.cards.filter(skill=skill).exists():
            answer(word, chance.randint(1, 4), at=at, skill=skill, weight=0)
        else:
            weight, ms = chance.choice([100, 50]), chance.randint(0, 90_000)
            given = {"skill": skill, "weight": weight, "duration_ms": ms}
            answer(word, chance.randint(1, 4), at=at, **given)


@pytest.mark.django_db
@hypothesis_settings(max_examples=10, deadline=None)
@forall(seed=st.integers(0, 10_000))
def test_counted_with_each_deed_is_counted_from_the_log(seed: int) -> None:
    with transaction.atomic():
        learner = make_learner(f"learner{seed}")
        live(learner, random.Random(seed))
        stored = list(DailyActivity.objects.order_by("pk").values())
        assert stored
        assert rebuild_activity().differences == 0
        DailyActivity.objects.all().delete()
        assert rebuild_activity().differences == len(stored)
        for row in stored:
            row.pop("id"), row.pop("words_known")
            assert DailyActivity.objects.filter(**row).exists()
        transaction.set_rollback(True)


@pytest.fixture
def broken(ada: User, ben: User) -> None:
    """A day that says too much, one that is missing, one that should not be, one that is right."""
    answer(card_of(ada))
    DailyActivity.objects.update(reviews=7)
    answer(card_of(ada), at=NOON + timedelta(days=1))
    DailyActivity.objects.filter(day=TODAY + timedelta(days=1)).delete()
    DailyActivity.objects.create(learner=ada, language_id="de", day=TODAY, sentences=3)
    answer(card_of(ben))


@pytest.mark.usefixtures("broken")
def test_check_says_how_many_days_differ_and_changes_nothing() -> None:
    for _ in range(2):
        out = StringIO()
        with pytest.raises(SystemExit, match="1"):
            call_command("check_activity", stdout=out)
        assert json.loads(out.getvalue()) == {
            "learners": 2, "days": 4, "differences": 3,
        }  # fmt: skip


@pytest.mark.usefixtures("broken")
def test_rebuild_corrects_what_differs() -> None:
    out = StringIO()
    call_command("rebuild_activity", "--dry-run", stdout=out)
    call_command("rebuild_activity", stdout=out)
    call_command("check_activity", stdout=out)
    said = out.getvalue().splitlines()
    assert said[:2] == [
        "3 of 4 days differ.",
        "3 of 4 days differed and were corrected.",
    ]
    assert json.loads(said[2])["differences"] == 0


@pytest.mark.usefixtures("broken")
def test_rebuild_of_one_learner_leaves_the_others(ben: User) -> None:
    call_command("rebuild_activity", "--learner", "ben", stdout=StringIO())
    assert rebuild_activity(dry_run=True).differences == 3


def test_rebuild_of_a_stranger_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="no learner"):
        call_command("rebuild_activity", "--learner", "zoe")


@pytest.mark.usefixtures("broken")
def test_the_night_is_loud_only_when_something_was_wrong(
    caplog: pytest.LogCaptureFixture,
) -> None:
    mend_activity()
    assert "3 of 4 days differed" in caplog.text
    caplog.clear()
    mend_activity()
    assert "ERROR" not in caplog.text


def test_curators_read_the_days_and_change_nothing(
    ada: User, cleo: User, as_cleo: Client
) -> None:
    answer(card_of(ada))
    page = reverse("admin:analytics_dailyactivity_changelist")

    def grow() -> None:
        for n in range(5):
            answer(card_of(ada), at=NOON + timedelta(days=n + 1))

    assert_same_queries(page, as_cleo, grow)
    row = DailyActivity.objects.first()
    url = reverse("admin:analytics_dailyactivity_change", args=[row.pk if row else 0])
    assert as_cleo.post(url, {"reviews": 9}).status_code == 403
    assert as_cleo.get(reverse("admin:analytics_dailyactivity_add")).status_code == 403
    assert Review.objects.count() == 6
