"""Another scheduler: everything replayed from the log, and everything back again."""

import random
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from practice.models import Card, ReviewUndo, ScheduleChange, StudySettings
from practice.selectors.load import preview_load
from practice.selectors.settings import get_study_settings
from practice.services.changes import revert_change
from practice.services.errors import CannotRevertError, StaleReviewError
from practice.services.plan import apply_catch_up
from practice.services.reviews import undo_review
from practice.services.switch import switch_scheduler
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from vocab_project.users.models import LearnerLanguage, User

DAY = timedelta(days=1)


@pytest.fixture
def learning(ada: User) -> LearnerLanguage:
    return ada.languages.get()


def practise(learner: User, words: int = 4, answers: int = 5, seed: int = 1) -> None:
    """A made-up month: every word answered now and then, sometimes wrong."""
    chance = random.Random(seed)
    for number in range(words):
        word = make_learner_word(learner, make_word(f"{seed}-{number}"))
        at = NOON - 40 * DAY
        for _ in range(answers):
            at += timedelta(days=chance.randint(0, 7), minutes=chance.randint(20, 99))
            rating = chance.choice([1, 2, 3, 3, 3, 4])
            answer(word, rating, at=at, weight=chance.choice([100, 100, 50]))


def schedules() -> list[dict[str, object]]:
    return list(Card.objects.order_by("pk").values())


@pytest.mark.parametrize("algorithm", ["sm2", "sm2c", "ladder"])
@pytest.mark.parametrize("seed", range(3))
def test_switching_and_going_back_is_the_identity(
    ada: User, learning: LearnerLanguage, algorithm: str, seed: int
) -> None:
    practise(ada, seed=seed)
    before = schedules()
    change = switch_scheduler(
        learning=learning, algorithm=algorithm, retention=90, at=NOON
    )
    assert change
    assert {card.algorithm for card in Card.objects.all()} == {algorithm}
    assert schedules() != before
    revert_change(change=change, at=NOON + DAY)
    assert schedules() == before
    settings = get_study_settings(learning)
    assert (settings.algorithm, settings.desired_retention) == ("fsrs", 88)


def test_a_switch_leads_where_the_other_scheduler_would_have_been(
    ada: User, ben: User, learning: LearnerLanguage
) -> None:
    StudySettings.objects.create(learning=ben.languages.get(), algorithm="sm2")
    word = make_learner_word(ada)
    same = make_learner_word(ben, word.word)
    for rating, days in ((3, 40), (3, 38), (1, 30), (3, 28), (3, 20), (4, 1)):
        answer(word, rating, at=NOON - days * DAY)
        answer(same, rating, at=NOON - days * DAY)
    switch_scheduler(learning=learning, algorithm="sm2", retention=88, at=NOON)
    card, other = (Card.objects.get(learner_word=one) for one in (word, same))
    names = ("state", "ease", "successes", "interval_days", "lapses", "mastery")
    assert [getattr(card, n) for n in names] == [getattr(other, n) for n in names]


def test_another_retention_alone_moves_no_card(
    ada: User, learning: LearnerLanguage
) -> None:
    practise(ada)
    before = schedules()
    change = switch_scheduler(
        learning=learning, algorithm="fsrs", retention=93, at=NOON
    )
    assert change is None
    assert schedules() == before
    assert get_study_settings(learning).desired_retention == 93


def test_a_retention_out_of_range_changes_nothing(
    ada: User, learning: LearnerLanguage
) -> None:
    practise(ada, words=1)
    before = schedules()
    with pytest.raises(ValidationError):
        switch_scheduler(learning=learning, algorithm="sm2", retention=99, at=NOON)
    assert schedules() == before
    assert not ScheduleChange.objects.exists()


def test_a_card_answered_since_keeps_its_day_but_not_the_other_memory(
    ada: User, learning: LearnerLanguage
) -> None:
    practise(ada, words=2)
    change = switch_scheduler(learning=learning, algorithm="sm2", retention=88, at=NOON)
    card = Card.objects.order_by("pk")[0]
    answer(card.learner_word, 4, at=NOON + DAY)
    newer = Card.objects.get(pk=card.pk)
    assert change
    revert_change(change=change, at=NOON + DAY)
    card.refresh_from_db()
    assert card.due_on == newer.due_on
    assert card.algorithm == "fsrs"
    assert card.stability is not None


def test_a_card_with_an_incomplete_log_keeps_its_memory(
    ada: User, learning: LearnerLanguage
) -> None:
    card = make_card(make_learner_word(ada))
    switch_scheduler(learning=learning, algorithm="sm2", retention=88, at=NOON)
    card.refresh_from_db()
    assert (card.algorithm, card.interval_days) == ("sm2", 5)
    assert answer(card.learner_word, at=NOON)


def test_answers_that_were_taken_back_are_not_replayed(
    ada: User, learning: LearnerLanguage
) -> None:
    word = make_learner_word(ada)
    answer(word, 3, at=NOON - 9 * DAY)
    undo_review(review=answer(word, 1, at=NOON), at=NOON)
    switch_scheduler(learning=learning, algorithm="ladder", retention=88, at=NOON)
    assert Card.objects.get().lapses == 0
    assert Card.objects.get().interval_days == 1


def test_what_was_answered_before_a_switch_cannot_be_undone_after_it(
    ada: User, ben: User, learning: LearnerLanguage
) -> None:
    review = answer(make_learner_word(ada), at=NOON)
    answer(make_learner_word(ben, make_word("otro")), at=NOON)
    switch_scheduler(learning=learning, algorithm="sm2", retention=88, at=NOON)
    assert ReviewUndo.objects.count() == 1
    with pytest.raises(StaleReviewError):
        undo_review(review=review, at=NOON)


def test_a_switch_leaves_other_learners_and_languages_alone(
    ada: User, ben: User, learning: LearnerLanguage
) -> None:
    practise(ben)
    make_card(make_learner_word(ada, make_word("Hund", language="de")))
    before = schedules()
    switch_scheduler(learning=learning, algorithm="sm2", retention=88, at=NOON)
    assert schedules() == before


def test_a_switch_with_a_plan_on_top_cannot_go_back_first(
    ada: User, learning: LearnerLanguage
) -> None:
    practise(ada, words=6)
    change = switch_scheduler(learning=learning, algorithm="sm2", retention=88, at=NOON)
    apply_catch_up(learning=learning, per_day=1, at=NOON + 60 * DAY)
    assert change
    with pytest.raises(CannotRevertError):
        revert_change(change=change, at=NOON + DAY)


# --- The load before switching -------------------------------------------------------------------


def test_the_preview_writes_nothing_and_marks_what_is_used_now(
    ada: User, learning: LearnerLanguage
) -> None:
    practise(ada, words=8)
    before = schedules()
    loads = preview_load(learning=learning, algorithm="fsrs", retention=83, at=NOON)
    assert [load.retention for load in loads] == [80, 83, 85, 88, 90, 95]
    assert [load.retention for load in loads if load.is_current] == [88]
    assert [load.retention for load in loads if load.is_chosen] == [83]
    assert loads[0].outlook.average < loads[-1].outlook.average
    assert schedules() == before
    assert not StudySettings.objects.exists()


def test_a_scheduler_without_a_target_has_one_load(
    ada: User, learning: LearnerLanguage
) -> None:
    practise(ada)
    (load,) = preview_load(learning=learning, algorithm="sm2", retention=88, at=NOON)
    assert load.is_chosen
    assert not load.is_current
