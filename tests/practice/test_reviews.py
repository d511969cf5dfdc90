"""An answer moves a card on, once, and leaves a line in the log."""

import uuid
from datetime import date, timedelta

import pytest

from practice.models import Card, Review, StudySettings
from practice.services.errors import StaleReviewError
from practice.services.reviews import purge_undo, record_review
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, given, make_card
from vocab_project.users.models import User

TODAY = date(2026, 11, 23)


def test_an_untouched_word_has_no_card(ada: User) -> None:
    make_learner_word(ada)
    assert not Card.objects.exists()


def test_the_first_answer_makes_the_card(ada: User) -> None:
    word = make_learner_word(ada)
    review = answer(word, rating=3)
    card = Card.objects.get()
    assert (card.learner_word, card.skill, card.repetitions) == (word, "recognise", 1)
    assert card.state == "review"
    assert card.due_on > TODAY
    assert (review.state_before, review.elapsed_days) == ("", None)


def test_a_failed_new_word_comes_back_in_ten_minutes(ada: User) -> None:
    answer(make_learner_word(ada), rating=1)
    card = Card.objects.get()
    assert card.state == "learning"
    assert card.step_due_at == NOON + timedelta(minutes=10)
    assert (card.times_incorrect, card.streak, card.mastery) == (1, 0, 1)


def test_a_lapse_is_counted_and_relearnt(ada: User) -> None:
    card = make_card(make_learner_word(ada))
    answer(card.learner_word, rating=1)
    card.refresh_from_db()
    assert (card.state, card.lapses) == ("relearning", 1)


def test_the_log_keeps_what_the_scheduler_knew(ada: User) -> None:
    card = make_card(make_learner_word(ada))
    review = answer(card.learner_word, duration_ms=90_000, text="cat", verdict="exact")
    assert (review.stability_before, review.interval_before) == (5.0, 5)
    assert review.elapsed_days == 5
    assert review.retrievability == pytest.approx(0.9, abs=0.01)
    assert review.duration_ms == 60_000
    assert (review.answer, review.verdict) == ("cat", "exact")


def test_an_answer_after_midnight_counts_for_the_evening(ada: User) -> None:
    ada.time_zone = "America/New_York"
    ada.save()
    review = answer(
        make_learner_word(ada), at=NOON - timedelta(hours=6)
    )  # 1 a.m. there
    assert review.study_day == TODAY - timedelta(days=1)


def test_the_same_key_is_the_same_answer(ada: User) -> None:
    word = make_learner_word(ada)
    key = uuid.uuid4()
    first = answer(word, key=key)
    again = record_review(
        learner_word=word, skill="recognise", given=given(1, key=key), at=NOON
    )
    assert again == first
    assert Card.objects.get().repetitions == 1


def test_a_second_tab_cannot_answer_the_same_question(ada: User) -> None:
    word = make_learner_word(ada)
    answer(word, seen=0)
    with pytest.raises(StaleReviewError):
        answer(word, seen=0)
    assert Review.objects.count() == 1


def test_extra_practice_moves_nothing(ada: User) -> None:
    card = make_card(make_learner_word(ada))
    answer(card.learner_word, rating=1, kind="cram", weight=0)
    after = Card.objects.get()
    assert (after.due_on, after.repetitions, after.state) == (TODAY, 3, "review")
    assert Review.objects.get().weight == 0


def test_extra_practice_refuses_a_word_never_met(ada: User) -> None:
    with pytest.raises(StaleReviewError):
        answer(make_learner_word(ada), kind="cram", weight=0)
    assert not Review.objects.exists()


def test_recognition_moves_less_than_recall(ada: User, ben: User) -> None:
    word = make_word()
    whole = make_card(make_learner_word(ada, word))
    half = make_card(make_learner_word(ben, word))
    answer(whole.learner_word)
    answer(half.learner_word, kind="choice", weight=50)
    whole.refresh_from_db(), half.refresh_from_db()
    assert 5.0 < half.stability < whole.stability  # type: ignore[operator]


def test_an_answer_is_an_encounter(ada: User) -> None:
    word = make_learner_word(ada)
    answer(word)
    word.refresh_from_db()
    assert (word.times_encountered, word.last_encountered_at) == (1, NOON)


def test_the_desired_retention_shortens_the_interval(ada: User, ben: User) -> None:
    StudySettings.objects.create(learning=ben.languages.get(), desired_retention=95)
    word = make_word()
    relaxed = make_card(make_learner_word(ada, word))
    eager = make_card(make_learner_word(ben, word))
    answer(relaxed.learner_word), answer(eager.learner_word)
    relaxed.refresh_from_db(), eager.refresh_from_db()
    assert eager.interval_days < relaxed.interval_days


def test_what_undo_needs_is_forgotten_after_a_day(ada: User) -> None:
    answer(make_learner_word(ada))
    assert purge_undo(at=NOON + timedelta(hours=23)) == 0
    assert purge_undo(at=NOON + timedelta(hours=25)) == 1
    assert Review.objects.count() == 1


def test_answers_outlive_a_removed_word(ada: User) -> None:
    word = make_learner_word(ada)
    answer(word)
    word.delete()
    review = Review.objects.get()
    assert review.card is None


def test_a_word_of_a_language_given_up_can_still_be_answered(ada: User) -> None:
    word = make_learner_word(ada)
    ada.languages.all().delete()
    assert answer(word).card is not None
