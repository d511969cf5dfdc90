"""What the word page says about how well a word is known."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practice.selectors.word_status import get_word_status
from tests.factories import make_learner_word
from tests.practice.make import NOON, answer, make_card
from tests.queries import count_queries
from vocab_project.users.models import User
from words.models import LearnerWord


def page_of(learner_word: LearnerWord) -> str:
    return reverse("practice:word-status", args=[learner_word.word.public_id])


def test_each_skill_that_was_asked_has_its_level(ada: User) -> None:
    word = make_learner_word(ada)
    make_card(word, skill="recall", mastery=2, stability=5.0)
    make_card(word, skill="recognise", mastery=4, stability=30.0, lapses=2)
    first, second = get_word_status(learner_word=word, at=NOON)
    assert (first.card.skill, str(first.says)) == ("recognise", "lasts three weeks")
    assert (second.card.skill, str(second.says)) == ("recall", "lasts a day")
    assert first.chance > second.chance
    assert first.is_due


def test_a_fading_word_is_shown_a_level_lower(ada: User) -> None:
    word = make_learner_word(ada)
    make_card(word, mastery=3, stability=8.0)
    [status] = get_word_status(learner_word=word, at=NOON + timedelta(days=300))
    assert (status.is_fading, status.level) == (True, 2)


def test_a_word_never_asked_has_no_levels(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    assert get_word_status(learner_word=word, at=NOON) == []
    assert b"Not practised yet." in as_ada.get(page_of(word)).content


def test_a_rest_and_help_stand_on_the_word_page(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    make_card(word, lapses=8, resting_until=timezone.now().date() + timedelta(days=9))
    content = as_ada.get(page_of(word)).content.decode()
    assert "rests until" in content
    assert reverse("practice:leech", args=[word.word.public_id]) in content


def test_a_stranger_learns_nothing(ada: User, as_eve: Client) -> None:
    assert as_eve.get(page_of(make_learner_word(ada))).status_code == 404


def test_three_skills_cost_as_much_as_one(ada: User, as_ada: Client) -> None:
    word = make_learner_word(ada)
    answer(word, at=timezone.now())
    as_ada.get(page_of(word))
    small = count_queries(page_of(word), as_ada)
    for skill in ("recall", "listen"):
        make_card(word, skill=skill)
    assert count_queries(page_of(word), as_ada) == small
