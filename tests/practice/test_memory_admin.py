"""Cards, answers and settings in the admin: found, read, never changed."""

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from practice.models import Card, Review, ScheduleChange, Session, StudySettings
from tests.factories import make_learner, make_learner_word, make_word
from tests.practice.make import NOON, answer
from tests.queries import assert_same_queries
from vocab_project.users.models import User

MODELS = ["card", "review", "session", "studysettings", "schedulechange"]


def fill(learner: User, base_form: str = "gato") -> None:
    """One row of each model."""
    learning = learner.languages.get()
    session = Session.objects.create(
        learner=learner, language_id="es", kind="quiz", ended_at="2100-01-01T00:00Z"
    )
    answer(make_learner_word(learner, make_word(base_form)), session=session)
    StudySettings.objects.create(learning=learning)
    ScheduleChange.objects.create(
        learner=learner, language_id="es", kind="away", created_at=NOON
    )


@pytest.mark.parametrize("model", MODELS)
def test_changelists_cost_the_same_with_many_rows(
    ada: User, as_cleo: Client, model: str
) -> None:
    def grow() -> None:
        for number in range(5):
            fill(make_learner(f"learner{number}"), f"palabra{number}")

    fill(ada)
    assert_same_queries(reverse(f"admin:practice_{model}_changelist"), as_cleo, grow)


@pytest.mark.parametrize("model", MODELS)
def test_rows_are_found_by_their_learner(
    ada: User, ben: User, as_cleo: Client, model: str
) -> None:
    fill(ada)
    fill(ben, "perro")
    url = reverse(f"admin:practice_{model}_changelist")
    assert as_cleo.get(url, {"q": "ben"}).context["cl"].result_count == 1


@pytest.mark.parametrize("model", [Card, Review, Session, StudySettings])
def test_rows_are_read_only(ada: User, as_cleo: Client, model: type[Model]) -> None:
    fill(ada)
    row = model._default_manager.get()
    name = f"admin:practice_{model._meta.model_name}"
    before = list(model._default_manager.values())
    url = reverse(f"{name}_change", args=[row.pk])
    assert as_cleo.get(url).status_code == 200
    assert as_cleo.post(url, {"rating": 1}).status_code == 403
    assert as_cleo.post(reverse(f"{name}_delete", args=[row.pk])).status_code == 403
    assert as_cleo.get(reverse(f"{name}_add")).status_code == 403
    assert list(model._default_manager.values()) == before


def test_a_learner_cannot_look(ada: User, as_ada: Client) -> None:
    fill(ada)
    url = reverse("admin:practice_review_changelist")
    assert as_ada.get(url).status_code == 302
