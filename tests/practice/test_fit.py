"""FSRS's parameters fitted to a learner's own reviews: when, how, and back again."""

import random
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from practice import tasks
from practice.models import Card, ScheduleChange, StudySettings
from practice.scheduling.base import Options
from practice.scheduling.fit import Fit, TooFewReviewsError
from practice.selectors.fit import get_fit_state, learners_to_fit, running_key
from practice.selectors.replay import replay_log
from practice.selectors.settings import get_study_settings
from practice.services import fit as service
from practice.services.changes import revert_change
from practice.services.fit import fit_parameters, request_fit, run_fit
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from vocab_project.users.models import LearnerLanguage, User

DAY = timedelta(days=1)
PAGE = reverse("practice:fit")


@pytest.fixture
def learning(ada: User) -> LearnerLanguage:
    return ada.languages.get()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def _ten_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """The floor of a thousand is the scheduling core's own; here its doors are looked at."""
    for module in ("practice.scheduling.fit", "practice.selectors.fit"):
        monkeypatch.setattr(f"{module}.MIN_REVIEWS", 10)


def make_log(learner: User, cards: int = 5, answers: int = 6, **fields: Any) -> None:
    """Cards of somebody who forgets quickly."""
    chance = random.Random(1)
    for number in range(cards):
        word = make_learner_word(learner, make_word(f"{learner}-{number}"))
        at = NOON - 60 * DAY
        for _ in range(answers):
            answer(word, chance.choice([1, 1, 3]), at=at, **fields)
            at += timedelta(days=chance.randint(1, 9))


def schedules() -> list[dict[str, Any]]:
    return list(Card.objects.order_by("pk").values())


def found(*, accepted: bool = True, reviews: int = 25) -> Fit:
    parameters = [2.0, 2.0, 2.0, 9.0, 6.4, 0.8, 3.0, 0.001, 1.9, 0.2, 0.8]
    parameters += [1.5, 0.06, 0.26, 1.65, 0.6, 1.9, 0.5, 0.1, 0.07, 0.2]
    return Fit(tuple(parameters), reviews, 0.5, 0.4, accepted)


@pytest.mark.usefixtures("_ten_are_enough")
def test_a_better_fit_is_used_and_days_stay(
    ada: User, learning: LearnerLanguage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(ada)
    before = schedules()
    monkeypatch.setattr(service, "fit", lambda *_args, **_more: found())
    fit_parameters(learning=learning, at=NOON)
    after = schedules()
    assert [row["due_on"] for row in after] == [row["due_on"] for row in before]
    assert [row["stability"] for row in after] != [row["stability"] for row in before]
    settings = get_study_settings(learning)
    assert settings.parameters == list(found().parameters)
    assert (settings.fitted_at, settings.fitted_reviews) == (NOON, 25)


@pytest.mark.usefixtures("_ten_are_enough")
def test_a_fit_and_back_again_is_the_identity(
    ada: User, learning: LearnerLanguage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(ada)
    before = schedules()
    monkeypatch.setattr(service, "fit", lambda *_args, **_more: found())
    fit_parameters(learning=learning, at=NOON)
    revert_change(change=ScheduleChange.objects.get(), at=NOON + DAY)
    assert schedules() == before
    settings = get_study_settings(learning)
    assert (settings.parameters, settings.fitted_at) == (None, None)


@pytest.mark.usefixtures("_ten_are_enough")
def test_a_fit_that_is_not_better_is_only_noted(
    ada: User, learning: LearnerLanguage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(ada)
    before = schedules()
    monkeypatch.setattr(service, "fit", lambda *_args, **_more: found(accepted=False))
    fit_parameters(learning=learning, at=NOON)
    assert schedules() == before
    settings = get_study_settings(learning)
    assert (settings.parameters, settings.fitted_reviews) == (None, 25)
    assert not ScheduleChange.objects.exists()


@pytest.mark.usefixtures("_ten_are_enough")
def test_cards_of_another_scheduler_do_not_depend_on_the_parameters(
    ada: User, learning: LearnerLanguage, monkeypatch: pytest.MonkeyPatch
) -> None:
    StudySettings.objects.create(learning=learning, algorithm="sm2")
    make_log(ada)
    before = schedules()
    monkeypatch.setattr(service, "fit", lambda *_args, **_more: found())
    fit_parameters(learning=learning, at=NOON)
    assert schedules() == before
    revert_change(change=ScheduleChange.objects.get(), at=NOON)
    assert schedules() == before


@pytest.mark.usefixtures("_ten_are_enough")
def test_the_real_fit_runs_on_a_real_log(ada: User, learning: LearnerLanguage) -> None:
    make_log(ada)
    result = fit_parameters(learning=learning, at=NOON)
    assert len(result.parameters) == 21
    assert result.reviews >= 10


def test_below_a_thousand_reviews_nothing_is_fitted(
    ada: User, learning: LearnerLanguage
) -> None:
    make_log(ada, cards=2)
    with pytest.raises(TooFewReviewsError):
        fit_parameters(learning=learning, at=NOON)
    with pytest.raises(TooFewReviewsError):
        request_fit(learning=learning)
    assert run_fit(learning.pk) is None
    assert cache.get(running_key(learning.pk)) is None


def test_only_whole_answers_a_night_or_more_apart_are_counted(
    ada: User, ben: User, learning: LearnerLanguage
) -> None:
    make_log(ada, cards=1, answers=1)
    make_log(ben)
    word = make_learner_word(ada)
    for at in (NOON - 5 * DAY, NOON - 2 * DAY, NOON - 2 * DAY + timedelta(hours=1)):
        answer(word, at=at)
    answer(word, at=NOON, weight=50)
    assert get_fit_state(learning).reviews == 1


@pytest.mark.usefixtures("_ten_are_enough")
def test_pressing_twice_begins_one_fit(
    ada: User,
    as_ada: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    make_log(ada)
    begun: list[int] = []
    monkeypatch.setattr(service, "_begin", begun.append)
    with django_capture_on_commit_callbacks(execute=True):
        assert as_ada.post(PAGE).status_code == 302
        assert as_ada.post(PAGE).status_code == 302
    assert begun == [ada.languages.get().pk]
    page = as_ada.get(PAGE).content.decode()
    assert "Your answers are being looked at." in page
    assert 'hx-trigger="load' in page


@pytest.mark.usefixtures("_ten_are_enough")
@pytest.mark.parametrize(
    ("accepted", "said"),
    [(True, "log loss 0.500 → 0.400"), (False, "It stays as it is.")],
)
def test_the_page_says_what_came_of_it(
    ada: User,
    as_ada: Client,
    monkeypatch: pytest.MonkeyPatch,
    accepted: bool,
    said: str,
) -> None:
    make_log(ada)
    monkeypatch.setattr(
        service, "fit", lambda *_args, **_more: found(accepted=accepted)
    )
    tasks.fit_parameters(ada.languages.get().pk)
    page = as_ada.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert said in page
    assert "hx-trigger" not in page


def test_with_too_few_reviews_the_button_is_not_there(as_ada: Client) -> None:
    page = as_ada.get(PAGE).content.decode()
    assert "1000 reviews to go." in page
    assert "Fit to my reviews" not in page
    assert as_ada.post(PAGE).status_code == 302
    assert not StudySettings.objects.exists()


@pytest.mark.usefixtures("_ten_are_enough")
def test_a_fit_by_itself_waits_for_more_reviews_and_a_month(
    ada: User, ben: User, learning: LearnerLanguage
) -> None:
    make_log(ada)
    make_log(ben, cards=1)
    assert learners_to_fit(NOON) == [learning]
    reviews = get_fit_state(learning).reviews
    row = StudySettings.objects.create(learning=learning, fitted_reviews=reviews)
    assert learners_to_fit(NOON) == []
    row.fitted_reviews = 10
    row.fitted_at = NOON - 9 * DAY
    row.save()
    assert learners_to_fit(NOON) == []
    assert learners_to_fit(NOON + 30 * DAY) == [learning]


@pytest.mark.usefixtures("_ten_are_enough")
def test_one_learners_failure_does_not_stop_the_next(
    ada: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(ada)
    make_log(ben)

    def stumble(learning_id: int) -> None:
        asked.append(learning_id)
        raise ArithmeticError

    asked: list[int] = []
    monkeypatch.setattr(service, "run_fit", stumble)
    tasks.fit_everybody()
    assert len(asked) == 2


@pytest.mark.usefixtures("_ten_are_enough")
def test_the_command_tells_what_it_found(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(ada)
    monkeypatch.setattr(service, "fit", lambda *_args, **_more: found())
    out = StringIO()
    call_command("fit_parameters", stdout=out)
    assert "0.5000 -> 0.4000, better, used" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("fit_parameters", user="nobody")


@pytest.mark.usefixtures("_ten_are_enough")
def test_a_card_answered_after_the_fit_is_remade_with_the_old_parameters(
    ada: User, learning: LearnerLanguage, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_log(ada)
    make_card(make_learner_word(ada, make_word("sin")), repetitions=9)
    monkeypatch.setattr(service, "fit", lambda *_args, **_more: found())
    fit_parameters(learning=learning, at=NOON)
    card = Card.objects.order_by("pk")[0]
    answer(card.learner_word, at=NOON)
    revert_change(change=ScheduleChange.objects.get(), at=NOON + DAY)
    newer = Card.objects.get(pk=card.pk)
    log = replay_log(learning, "fsrs", Options(desired_retention=0.88))
    assert newer.repetitions == card.repetitions + 1
    assert newer.stability == log[card.pk].memory.stability
