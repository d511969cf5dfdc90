"""What a step does to a word, once; and taking it back."""

import uuid
from datetime import timedelta

import pytest

from practice.models import Card, Review, Step
from practice.selectors import get_day_progress
from practice.services.errors import StaleReviewError, StaleStepError
from practice.services.reviews import CARD_FIELDS
from practice.services.steps import TOUCHED, take_step, undo_step
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card, make_learned, write
from vocab_project.users.models import User
from words.models import LearnerWord

LATER = NOON + timedelta(minutes=5)


def take(word: LearnerWord, action: str, **given: object) -> Step:
    given = {"key": uuid.uuid4(), "at": NOON} | given
    step = take_step(learner_word=word, action=action, **given)
    word.refresh_from_db()
    return step


def state(word: LearnerWord) -> dict[str, object]:
    word.refresh_from_db()
    return {name: getattr(word, name) for name in TOUCHED if name != "updated_at"}


def test_the_first_step_counts_the_first_encounter(ada: User) -> None:
    word = make_learner_word(ada)
    take(word, "next")
    assert word.times_encountered == 1
    assert word.first_encountered_at == word.last_encountered_at == NOON


def test_a_later_step_keeps_the_first_encounter(ada: User) -> None:
    word = make_learner_word(ada)
    take(word, "next")
    take(word, "next", at=LATER)
    assert word.times_encountered == 2
    assert (word.first_encountered_at, word.last_encountered_at) == (NOON, LATER)


def test_the_same_key_counts_once(ada: User) -> None:
    word, key = make_learner_word(ada), uuid.uuid4()
    assert take(word, "next", key=key) == take(word, "learned", key=key)
    assert word.times_encountered == 1
    assert not word.is_learned


def test_i_know_it_now_marks_the_word_learned(ada: User) -> None:
    word = make_learner_word(ada)
    take(word, "learned")
    assert word.is_learned
    assert word.learned_at == NOON


def test_i_forgot_it_sends_the_word_back_to_study(ada: User) -> None:
    word = make_learned(ada)
    take(word, "forgotten")
    assert not word.is_learned
    assert list(LearnerWord.objects.of(ada).to_study()) == [word]


def test_a_paused_word_leaves_both_queues(ada: User) -> None:
    word = make_learner_word(ada)
    take(word, "paused")
    assert not LearnerWord.objects.of(ada).to_study().exists()
    assert not LearnerWord.objects.of(ada).to_revise().exists()


@pytest.mark.parametrize(
    ("action", "status"), [("knew", "known"), ("ignored", "ignored")]
)
def test_a_word_leaves_for_good_and_its_history_says_so(
    ada: User, action: str, status: str
) -> None:
    word = make_learner_word(ada)
    step = take(word, action)
    assert (word.status, word.events.get().act) == (status, status)
    undo_step(step=step, at=LATER)
    assert [event.act for event in word.events.order_by("pk")] == [status, "undone"]


def test_a_step_that_changes_nothing_leaves_no_history(ada: User) -> None:
    word = make_learner_word(ada)
    undo_step(step=take(word, "next"), at=LATER)
    assert not word.events.exists()


@pytest.mark.parametrize("action", Step.Action.values)
@pytest.mark.parametrize("make", [make_learner_word, make_learned])
def test_undo_restores_everything_a_step_touched(ada: User, action, make) -> None:
    word = make(ada)
    before = state(word)
    step = take(word, action)
    undo_step(step=step, at=LATER)
    assert state(word) == before


def test_undo_goes_back_step_by_step(ada: User) -> None:
    word = make_learner_word(ada)
    before = state(word)
    steps = [
        take(word, action, at=NOON + timedelta(seconds=n))
        for n, action in enumerate(["next", "learned", "forgotten", "paused"] * 5)
    ]
    for step in reversed(steps):
        undo_step(step=step, at=LATER)
    assert state(word) == before


def test_undoing_twice_is_undoing_once(ada: User) -> None:
    word = make_learner_word(ada)
    take(word, "next")
    step = take(word, "next", at=LATER)
    undo_step(step=step, at=LATER)
    undo_step(step=step, at=LATER)
    assert state(word)["times_encountered"] == 1


def test_undo_leaves_alone_what_happened_since(ada: User) -> None:
    word = make_learner_word(ada)
    step = take(word, "next")
    write(word, "Tengo un gato.", at=LATER)
    LearnerWord.objects.filter(pk=word.pk).update(is_learned=True, learned_at=LATER)
    undo_step(step=step, at=LATER)
    now = state(word)
    assert now["is_learned"]
    assert now["times_encountered"] == 1
    assert now["last_encountered_at"] == LATER


def test_an_earlier_step_cannot_be_undone_before_a_later_one(ada: User) -> None:
    word = make_learner_word(ada)
    first = take(word, "learned")
    take(word, "forgotten", at=LATER)
    with pytest.raises(StaleStepError):
        undo_step(step=first, at=LATER)
    assert not state(word)["is_learned"]


def test_after_a_day_a_step_stands(ada: User) -> None:
    step = take(make_learner_word(ada), "learned")
    with pytest.raises(StaleStepError):
        undo_step(step=step, at=NOON + timedelta(hours=25))


def card_of(word: LearnerWord) -> dict[str, object]:
    cards = Card.objects.filter(learner_word=word)
    return next(iter(cards.values(*CARD_FIELDS)), {})


def test_still_known_is_a_good_answer(ada: User) -> None:
    word = make_card(make_learned(ada)).learner_word
    step = take(word, "known")
    assert step.review is not None
    assert (step.review.kind, step.review.rating) == ("revise", 3)
    assert Card.objects.get().due_on > NOON.date()
    assert word.times_encountered == 1


def test_forgotten_is_a_miss_and_comes_back_in_ten_minutes(ada: User) -> None:
    word = make_card(make_learned(ada)).learner_word
    step = take(word, "forgotten")
    card = Card.objects.get()
    assert step.review is not None
    assert (step.review.rating, card.lapses) == (1, 1)
    assert card.step_due_at == NOON + timedelta(minutes=10)
    assert not word.is_learned


def test_i_know_it_now_is_the_first_answer_of_a_new_word(ada: User) -> None:
    word = make_learner_word(ada)
    take(word, "learned")
    card = Card.objects.get()
    assert (card.skill, card.repetitions, card.state) == ("recognise", 1, "review")


def test_i_know_it_now_ends_a_step(ada: User) -> None:
    word = make_learned(ada)
    take(word, "forgotten")
    take(word, "learned", at=LATER)
    assert Card.objects.get().state == "review"


def test_i_know_it_now_says_nothing_new_of_a_card_in_review(ada: User) -> None:
    word = make_card(make_learner_word(ada)).learner_word
    assert take(word, "learned").review is None
    assert Card.objects.get().repetitions == 3


@pytest.mark.parametrize("action", ["next", "paused"])
def test_a_word_that_was_only_seen_is_not_answered(ada: User, action: str) -> None:
    assert take(make_learner_word(ada), action).review is None
    assert not Review.objects.exists()


@pytest.mark.parametrize("action", ["known", "forgotten", "learned"])
@pytest.mark.parametrize("make", [make_learner_word, make_learned])
@pytest.mark.parametrize("has_card", [True, False])
def test_undo_restores_the_card_with_the_word(
    ada: User, action: str, make, has_card: bool
) -> None:
    word = make(ada)
    if has_card:
        make_card(word)
    before, card = state(word), card_of(word)
    step = take(word, action)
    undo_step(step=step, at=LATER)
    undo_step(step=step, at=LATER)
    assert (state(word), card_of(word)) == (before, card)
    assert not Review.objects.standing().exists()


def test_a_step_on_an_old_page_changes_nothing(ada: User) -> None:
    word = make_card(make_learned(ada)).learner_word
    with pytest.raises(StaleReviewError):
        take(word, "forgotten", seen=2)
    word.refresh_from_db()
    assert word.is_learned
    assert not Step.objects.exists()


def test_a_step_whose_card_was_answered_since_cannot_be_undone(ada: User) -> None:
    word = make_learned(ada)
    step = take(word, "known")
    answer(word, at=LATER)
    with pytest.raises(StaleStepError):
        undo_step(step=step, at=LATER)


def test_words_reviewed_count_for_the_day_once(ada: User) -> None:
    learning = ada.languages.get()
    first = make_learner_word(ada, make_word("uno"))
    take(first, "learned")
    answer(make_learner_word(ada, make_word("dos")))
    progress = get_day_progress(learner=ada, learning=learning, today=NOON.date())
    assert progress.done == 2
