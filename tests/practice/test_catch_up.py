"""Catching up after an absence, days away, and taking either back."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from practice.models import Card, ScheduleChange, StudySettings
from practice.selectors.plan import get_changes, is_backlog
from practice.selectors.queue import get_due_counts
from practice.selectors.settings import get_study_settings
from practice.services.changes import revert_change
from practice.services.errors import CannotRevertError, NothingToMoveError
from practice.services.plan import (
    apply_catch_up,
    cancel_away,
    end_finished_catch_up,
    set_away,
)
from tests.factories import make_learner_word, make_word
from tests.practice.make import NOON, answer, make_card
from tests.queries import count_queries
from vocab_project.users.models import LearnerLanguage, User
from words.models import Language, LearnerWord, Word

TODAY = NOON.date()
DAY = timedelta(days=1)


def make_cards(learner: User, count: int, due_on: date = TODAY - 5 * DAY) -> list[Card]:
    start = Card.objects.count()
    return [
        make_card(make_learner_word(learner, make_word(f"p{start + n}")), due_on=due_on)
        for n in range(count)
    ]


def days(learner: User) -> dict[date, int]:
    """How many cards are due on each day; what is overdue counts for today."""
    due = Card.objects.of(learner).values_list("due_on", flat=True)
    return dict(Counter(max(day, TODAY) for day in due))


def everything() -> list[dict[str, object]]:
    return list(Card.objects.order_by("pk").values())


@pytest.fixture
def learning(ada: User) -> LearnerLanguage:
    return ada.languages.get()


def test_a_plan_keeps_to_so_many_a_day(ada: User, learning: LearnerLanguage) -> None:
    make_cards(ada, 12)
    make_cards(ada, 2, TODAY + DAY)
    apply_catch_up(learning=learning, per_day=5, at=NOON)
    assert days(ada) == {TODAY + n * DAY: count for n, count in enumerate([5, 5, 4])}


def test_what_is_overdue_longest_comes_first(
    ada: User, learning: LearnerLanguage
) -> None:
    (late,) = make_cards(ada, 1, TODAY - 3 * DAY)
    (later,) = make_cards(ada, 1, TODAY - 9 * DAY)
    apply_catch_up(learning=learning, per_day=1, at=NOON)
    late.refresh_from_db()
    later.refresh_from_db()
    assert (later.due_on, late.due_on) == (TODAY - 9 * DAY, TODAY + DAY)


def test_new_words_wait_while_a_plan_runs(ada: User, learning: LearnerLanguage) -> None:
    make_learner_word(ada, make_word("nuevo"))
    make_cards(ada, 3)
    assert get_due_counts(learning=learning, at=NOON).new == 1
    apply_catch_up(learning=learning, per_day=2, at=NOON)
    assert get_due_counts(learning=learning, at=NOON).new == 0


def test_going_back_restores_every_card(ada: User, learning: LearnerLanguage) -> None:
    make_cards(ada, 7)
    before = everything()
    change = apply_catch_up(learning=learning, per_day=2, at=NOON)
    assert everything() != before
    revert_change(change=change, at=NOON + DAY)
    assert everything() == before
    assert get_study_settings(learning).catch_up_per_day is None


def test_a_card_answered_since_keeps_its_newer_day(
    ada: User, learning: LearnerLanguage
) -> None:
    cards = make_cards(ada, 3)
    change = apply_catch_up(learning=learning, per_day=1, at=NOON)
    moved = max(cards, key=lambda card: Card.objects.get(pk=card.pk).due_on)
    answer(moved.learner_word, at=NOON)
    newer = Card.objects.get(pk=moved.pk).due_on
    revert_change(change=change, at=NOON)
    assert Card.objects.get(pk=moved.pk).due_on == newer


def test_a_second_click_changes_nothing(ada: User, learning: LearnerLanguage) -> None:
    make_cards(ada, 5)
    apply_catch_up(learning=learning, per_day=2, at=NOON)
    with pytest.raises(NothingToMoveError):
        apply_catch_up(learning=learning, per_day=2, at=NOON)
    assert ScheduleChange.objects.count() == 1


def test_going_back_twice_is_going_back_once(
    ada: User, learning: LearnerLanguage
) -> None:
    make_cards(ada, 3)
    change = apply_catch_up(learning=learning, per_day=1, at=NOON)
    first = revert_change(change=change, at=NOON).reverted_at
    assert revert_change(change=change, at=NOON + DAY).reverted_at == first


def test_after_a_month_there_is_no_way_back(
    ada: User, learning: LearnerLanguage
) -> None:
    make_cards(ada, 3)
    change = apply_catch_up(learning=learning, per_day=1, at=NOON)
    with pytest.raises(CannotRevertError):
        revert_change(change=change, at=NOON + 31 * DAY)
    assert get_changes(learning, at=NOON + 31 * DAY) == []


def test_the_newer_of_two_plans_goes_back_first(
    ada: User, learning: LearnerLanguage
) -> None:
    make_cards(ada, 6)
    before = everything()
    older = apply_catch_up(learning=learning, per_day=3, at=NOON)
    newer = apply_catch_up(learning=learning, per_day=2, at=NOON)
    with pytest.raises(CannotRevertError):
        revert_change(change=older, at=NOON)
    revert_change(change=newer, at=NOON)
    assert get_study_settings(learning).catch_up_per_day == 3
    revert_change(change=older, at=NOON)
    assert everything() == before


def test_a_plan_ends_by_itself(ada: User, learning: LearnerLanguage) -> None:
    make_cards(ada, 2)
    apply_catch_up(learning=learning, per_day=1, at=NOON)
    first, second = Card.objects.order_by("due_on")
    for card, at in ((first, NOON), (second, NOON + DAY)):
        assert not end_finished_catch_up(learning=learning, at=at)
        answer(card.learner_word, at=at)
    assert end_finished_catch_up(learning=learning, at=NOON + DAY)
    assert get_study_settings(learning).catch_up_per_day is None
    assert not end_finished_catch_up(learning=learning, at=NOON + DAY)


def test_a_paused_word_does_not_keep_a_plan_running(
    ada: User, learning: LearnerLanguage
) -> None:
    cards = make_cards(ada, 2)
    apply_catch_up(learning=learning, per_day=1, at=NOON)
    for card in cards:
        card.learner_word.status = "suspended"
        card.learner_word.save()
    assert end_finished_catch_up(learning=learning, at=NOON)


def test_a_plan_moves_only_the_learners_own_cards_of_one_language(
    ada: User, ben: User, learning: LearnerLanguage
) -> None:
    make_cards(ben, 3)
    german = make_learner_word(ada, make_word("Hund", language="de"))
    make_card(german, due_on=TODAY - DAY)
    with pytest.raises(NothingToMoveError):
        apply_catch_up(learning=learning, per_day=1, at=NOON)
    assert not StudySettings.objects.exists()


def test_a_backlog_is_more_than_fifty_and_than_a_day_and_a_half() -> None:
    assert not is_backlog(50, 10)
    assert is_backlog(51, 10)
    assert not is_backlog(150, 100)
    assert is_backlog(151, 100)


# --- Days away ----------------------------------------------------------------------------------


def test_nothing_is_asked_on_days_away(ada: User, learning: LearnerLanguage) -> None:
    make_cards(ada, 2)
    make_learner_word(ada, make_word("nuevo"))
    set_away(learning=learning, first=TODAY, last=TODAY + 3 * DAY, at=NOON)
    assert get_due_counts(learning=learning, at=NOON).total == 0
    assert min(days(ada)) == TODAY + 4 * DAY


def test_what_is_due_while_away_comes_after_within_the_days_capacity(
    ada: User, learning: LearnerLanguage
) -> None:
    StudySettings.objects.create(learning=learning, minutes_per_day=1)
    make_cards(ada, 14, TODAY + 3 * DAY)
    make_cards(ada, 4, TODAY + 6 * DAY)
    overdue = make_cards(ada, 1)
    set_away(learning=learning, first=TODAY + 2 * DAY, last=TODAY + 5 * DAY, at=NOON)
    assert days(ada) == {TODAY: 1, TODAY + 6 * DAY: 10, TODAY + 7 * DAY: 8}
    assert Card.objects.get(pk=overdue[0].pk).due_on == TODAY - 5 * DAY


def test_coming_back_early_restores_the_days(
    ada: User, learning: LearnerLanguage
) -> None:
    make_cards(ada, 4)
    before = everything()
    set_away(learning=learning, first=TODAY, last=TODAY + 9 * DAY, at=NOON)
    assert cancel_away(learning=learning, at=NOON + DAY)
    assert everything() == before
    assert not get_study_settings(learning).is_away(TODAY)
    assert not cancel_away(learning=learning, at=NOON + DAY)


def test_other_days_replace_those_planned_before(
    ada: User, learning: LearnerLanguage
) -> None:
    make_cards(ada, 4)
    set_away(learning=learning, first=TODAY, last=TODAY + 20 * DAY, at=NOON)
    set_away(learning=learning, first=TODAY, last=TODAY + 2 * DAY, at=NOON)
    assert days(ada) == {TODAY + 3 * DAY: 4}
    assert ScheduleChange.objects.standing().count() == 1


def test_days_away_that_are_over_stay_as_they_were(
    ada: User, learning: LearnerLanguage
) -> None:
    make_cards(ada, 2)
    set_away(learning=learning, first=TODAY, last=TODAY + DAY, at=NOON)
    assert not cancel_away(learning=learning, at=NOON + 2 * DAY)
    assert ScheduleChange.objects.standing().count() == 1


# --- Pages --------------------------------------------------------------------------------------

CATCH_UP = reverse("practice:catch-up")
AWAY = reverse("practice:away")


@pytest.fixture
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def backlog(ada: User, _noon: None) -> None:
    """312 cards at a pace of 22 seconds in 15 minutes a day: the example of the issue."""
    es = Language.objects.get(pk="es")
    words = Word.objects.bulk_create(
        Word(language=es, base_form=f"p{n}", normalised=f"p{n}", part_of_speech="noun")
        for n in range(312)
    )
    mine = LearnerWord.objects.bulk_create(
        LearnerWord(learner=ada, word=word, language=es) for word in words
    )
    answer(mine[0], at=NOON - 30 * DAY, duration_ms=22_000)
    Card.objects.all().delete()
    template = make_card(mine[0], due_on=TODAY - 9 * DAY)
    Card.objects.bulk_create(
        Card(
            **{
                field.attname: getattr(template, field.attname)
                for field in Card._meta.concrete_fields
                if field.attname not in {"id", "public_id", "learner_word_id"}
            },
            learner_word=word,
        )
        for word in mine[1:]
    )


@pytest.mark.usefixtures("backlog")
def test_after_an_absence_the_first_screen_is_the_plan(as_ada: Client) -> None:
    page = as_ada.get(reverse("home")).content.decode()
    assert "312 due → 40 a day for 8 days." in page
    assert "Without the plan" in page
    assert "No day has more than 40 cards." in page
    assert page.count("button--primary") == 1


@pytest.mark.usefixtures("backlog")
def test_one_click_follows_the_plan_and_one_takes_it_back(
    ada: User, as_ada: Client
) -> None:
    before = everything()
    assert as_ada.post(CATCH_UP, {"per_day": 40}).status_code == 302
    assert max(days(ada).values()) == 40
    page = as_ada.get(reverse("home")).content.decode()
    assert "40 cards for today." in page
    change = ScheduleChange.objects.get()
    revert = reverse("practice:change-revert", args=[change.public_id])
    assert revert in page
    as_ada.post(revert)
    assert everything() == before


@pytest.mark.usefixtures("backlog")
def test_another_number_a_day_is_shown_before_it_is_used(as_ada: Client) -> None:
    page = as_ada.get(CATCH_UP, {"per_day": 100}).content.decode()
    assert "312 due → 100 a day for 4 days." in page
    assert not ScheduleChange.objects.exists()


@pytest.mark.usefixtures("backlog")
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_plan_of_nothing_a_day_is_refused(as_ada: Client, method: str) -> None:
    answered = getattr(as_ada, method)(CATCH_UP, {"per_day": 0})
    assert answered.status_code == 422
    assert not ScheduleChange.objects.exists()


@pytest.mark.usefixtures("backlog")
def test_the_plan_page_costs_the_same_with_fewer_cards(
    ada: User, as_ada: Client
) -> None:
    as_ada.get(CATCH_UP)
    many = count_queries(CATCH_UP, as_ada)
    Card.objects.filter(pk__in=Card.objects.values("pk")[:200]).delete()
    assert count_queries(CATCH_UP, as_ada) == many


def test_with_nothing_due_there_is_nothing_to_plan(as_ada: Client) -> None:
    assert "Nothing to catch up on" in as_ada.get(CATCH_UP).content.decode()
    assert as_ada.post(CATCH_UP, {"per_day": 40}).status_code == 302
    assert not ScheduleChange.objects.exists()


def test_a_change_of_another_learner_is_not_there(ada: User, as_eve: Client) -> None:
    make_cards(ada, 3)
    change = apply_catch_up(learning=ada.languages.get(), per_day=1, at=NOON)
    address = reverse("practice:change-revert", args=[change.public_id])
    assert as_eve.post(address).status_code == 404
    change.refresh_from_db()
    assert change.reverted_at is None


@pytest.mark.usefixtures("_noon")
def test_days_away_are_planned_and_taken_back_from_the_page(
    ada: User, as_ada: Client
) -> None:
    make_cards(ada, 2)
    asked = {"first": TODAY.isoformat(), "last": (TODAY + DAY).isoformat()}
    assert as_ada.post(AWAY, asked).status_code == 302
    assert get_study_settings(ada.languages.get()).is_away(TODAY)
    assert "Planned: November 23 to November 24." in as_ada.get(AWAY).content.decode()
    as_ada.post(reverse("practice:away-cancel"))
    assert not get_study_settings(ada.languages.get()).is_away(TODAY)


@pytest.mark.usefixtures("_noon")
@pytest.mark.parametrize(
    ("first", "last"), [(-1, 3), (3, 1), (0, 181), (366, 367), (None, 3)]
)
def test_days_away_that_make_no_sense_are_refused(
    as_ada: Client, first: int | None, last: int
) -> None:
    asked = {
        "first": "" if first is None else (TODAY + first * DAY).isoformat(),
        "last": (TODAY + last * DAY).isoformat(),
    }
    answered = as_ada.post(AWAY, asked)
    assert answered.status_code == 422
    assert asked["last"] in answered.content.decode()
    assert not StudySettings.objects.exists()
