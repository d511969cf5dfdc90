"""How one language is studied: the day, the scheduler, the way back."""

import random
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practice.models import Card, ScheduleChange, StudySettings
from practice.selectors.settings import get_study_settings
from practice.services.plan import set_away
from tests.factories import make_learner_word, make_word
from tests.practice.make import answer, make_card
from tests.queries import assert_same_queries
from vocab_project.users.models import User

PAGE = reverse("practice:study-settings")
PREVIEW = reverse("practice:schedule-preview")
SWITCH = reverse("practice:schedule-switch")
DAY = timedelta(days=1)


def a_day(**fields: Any) -> dict[str, Any]:
    return {
        "new_per_day": 7,
        "minutes_per_day": 20,
        "session_size": 25,
        "skills": ["recognise", "recall"],
        "strictness": "strict",
        "easy_weekdays": ["5", "6"],
    } | fields


def practise(learner: User, words: int = 3) -> None:
    chance = random.Random(1)
    for number in range(words):
        word = make_learner_word(learner, make_word(f"p{Card.objects.count()}{number}"))
        for days in (20, 19, 12):
            rating = chance.choice([2, 3, 4])
            answer(word, rating, at=timezone.now() - days * DAY)


def test_a_day_is_changed(ada: User, as_ada: Client) -> None:
    assert as_ada.post(PAGE, a_day()).status_code == 302
    settings = get_study_settings(ada.languages.get())
    assert (settings.new_per_day, settings.minutes_per_day) == (7, 20)
    assert (settings.session_size, settings.strictness) == (25, "strict")
    assert settings.easy_weekdays == [5, 6]


def test_skills_are_learnt_in_one_order_however_they_are_sent(
    ada: User, as_ada: Client
) -> None:
    as_ada.post(PAGE, a_day(skills=["listen", "recognise"]))
    assert get_study_settings(ada.languages.get()).skills == ["recognise", "listen"]


@pytest.mark.parametrize(
    "fields",
    [
        {"new_per_day": 201},
        {"new_per_day": -1},
        {"minutes_per_day": 601},
        {"session_size": 4},
        {"session_size": "many"},
        {"skills": []},
        {"skills": ["telepathy"]},
        {"strictness": "merciless"},
        {"easy_weekdays": list("0123456")},
        {"easy_weekdays": ["7"]},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_next_to_its_field(
    as_ada: Client, fields: dict[str, Any]
) -> None:
    answered = as_ada.post(PAGE, a_day(**fields))
    assert answered.status_code == 422
    assert answered.context["form"].errors.keys() == fields.keys()
    assert 'aria-invalid="true"' in answered.content.decode()
    assert not StudySettings.objects.exists()


def test_saving_the_day_leaves_the_scheduler_alone(ada: User, as_ada: Client) -> None:
    learning = ada.languages.get()
    StudySettings.objects.create(learning=learning, algorithm="sm2", catch_up_per_day=9)
    as_ada.post(PAGE, a_day(algorithm="ladder"))
    settings = get_study_settings(learning)
    assert (settings.algorithm, settings.catch_up_per_day) == ("sm2", 9)


def test_settings_are_one_learners_in_one_language(
    ada: User, ben: User, as_ada: Client
) -> None:
    as_ada.post(PAGE, a_day())
    assert get_study_settings(ben.languages.get()).new_per_day == 10


def test_the_load_is_shown_before_anything_changes(ada: User, as_ada: Client) -> None:
    practise(ada)
    page = as_ada.get(PREVIEW, {"algorithm": "fsrs", "retention": 93})
    content = page.content.decode()
    assert "reviews a day" in content
    assert "93 %" in content
    assert 'value="93"' in content
    assert not StudySettings.objects.exists()


def test_the_preview_is_a_fragment_for_htmx(ada: User, as_ada: Client) -> None:
    practise(ada)
    page = as_ada.get(
        PREVIEW,
        {"algorithm": "sm2", "retention": 88},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert page.strip().startswith('<section class="stack" id="scheduler"')
    assert "<html" not in page


@pytest.mark.parametrize(
    "asked", [{"algorithm": "magic", "retention": 88}, {"algorithm": "fsrs"}, {}]
)
def test_a_preview_of_nonsense_is_refused(
    as_ada: Client, asked: dict[str, object]
) -> None:
    assert as_ada.get(PREVIEW, asked).status_code == 422


def test_the_preview_costs_the_same_with_more_cards(ada: User, as_ada: Client) -> None:
    practise(ada)
    for algorithm in ("fsrs", "sm2"):
        address = f"{PREVIEW}?algorithm={algorithm}&retention=90"
        assert_same_queries(address, as_ada, lambda: practise(ada, 4))


def test_another_scheduler_is_used_and_taken_back_by_a_click_each(
    ada: User, as_ada: Client
) -> None:
    practise(ada)
    before = list(Card.objects.order_by("pk").values())
    as_ada.post(SWITCH, {"algorithm": "sm2", "retention": 88})
    assert {card.algorithm for card in Card.objects.all()} == {"sm2"}
    page = as_ada.get(PAGE).content.decode()
    assert "Now: SM-2 (1990)." in page
    change = ScheduleChange.objects.get()
    revert = reverse("practice:change-revert", args=[change.public_id])
    assert revert in page
    assert as_ada.post(revert, {"next": "settings"})["Location"] == PAGE
    assert list(Card.objects.order_by("pk").values()) == before


def test_choosing_the_same_twice_changes_once(ada: User, as_ada: Client) -> None:
    practise(ada)
    for _ in range(2):
        as_ada.post(SWITCH, {"algorithm": "sm2", "retention": 88})
    assert ScheduleChange.objects.count() == 1


@pytest.mark.parametrize("retention", [74, 96, "", "all"])
def test_a_retention_out_of_range_is_refused(
    ada: User, as_ada: Client, retention: object
) -> None:
    practise(ada, 1)
    answered = as_ada.post(SWITCH, {"algorithm": "sm2", "retention": retention})
    assert answered.status_code == 422
    assert Card.objects.get().algorithm == "fsrs"


def test_a_change_under_a_newer_one_says_what_to_do(ada: User, as_ada: Client) -> None:
    practise(ada)
    as_ada.post(SWITCH, {"algorithm": "sm2", "retention": 88})
    as_ada.post(SWITCH, {"algorithm": "ladder", "retention": 88})
    older = ScheduleChange.objects.order_by("pk")[0]
    answered = as_ada.post(
        reverse("practice:change-revert", args=[older.public_id]), follow=True
    )
    assert "Take back the newer change first." in answered.content.decode()


def test_the_page_costs_the_same_with_more_changes(ada: User, as_ada: Client) -> None:
    learning = ada.languages.get()
    now = timezone.now()
    today = ada.study_day(now)

    def plan() -> None:
        for ahead in (1, 9, 19):
            make_card(
                make_learner_word(ada, make_word(f"q{Card.objects.count()}")),
                due_on=today,
            )
            day = today + ahead * DAY
            set_away(learning=learning, first=day, last=day, at=now)

    plan()
    assert_same_queries(PAGE, as_ada, plan)


def test_a_visitor_is_sent_to_sign_in(client: Client, db: None) -> None:
    for address in (PAGE, PREVIEW):
        assert client.get(address).status_code == 302
    assert client.post(SWITCH).status_code == 302
