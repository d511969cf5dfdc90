"""The operators' pages about people."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_learner
from tests.queries import assert_same_queries
from vocab_project.users.models import Consent, User

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _grow() -> None:
    for number in range(8):
        user = make_learner(f"learner{number}")
        Consent.objects.create(
            user=user, purpose="examples", text_version=1, granted_at=NOW
        )


@pytest.mark.parametrize("model", ["user", "learnerlanguage", "consent"])
def test_a_list_asks_no_more_for_more_people(as_cleo: Client, model: str) -> None:
    Consent.objects.create(
        user=make_learner("ada"), purpose="examples", text_version=1, granted_at=NOW
    )
    url = reverse(f"admin:users_{model}_changelist")
    assert_same_queries(url, as_cleo, _grow)


@pytest.mark.parametrize("model", ["user", "learnerlanguage", "consent"])
def test_people_are_found_by_name(as_cleo: Client, ada: User, model: str) -> None:
    url = reverse(f"admin:users_{model}_changelist")
    assert as_cleo.get(url, {"q": "ada"}).status_code == 200


def test_an_operator_makes_an_account(as_cleo: Client) -> None:
    typed = {
        "username": "nora",
        "email": "nora@example.org",
        "usable_password": "true",
        "password1": "a blue bicycle",
        "password2": "a blue bicycle",
    }
    assert as_cleo.post(reverse("admin:users_user_add"), typed).status_code == 302
    assert User.objects.get(username="nora").check_password("a blue bicycle")


def test_a_second_spelling_of_a_name_is_refused_in_words(
    as_cleo: Client, ada: User
) -> None:
    typed = {
        "username": "ADA",
        "email": "other@example.org",
        "usable_password": "true",
        "password1": "a blue bicycle",
        "password2": "a blue bicycle",
    }
    answer = as_cleo.post(reverse("admin:users_user_add"), typed)
    assert b"already exists" in answer.content
    assert User.objects.filter(username__iexact="ada").count() == 1


def test_an_operator_puts_a_level_right(as_cleo: Client, ada: User) -> None:
    url = reverse("admin:users_user_change", args=[ada.pk])
    page = as_cleo.get(url)
    typed = {
        "username": "ada",
        "email": "ada@example.org",
        "time_zone": "UTC",
        "day_rollover_hour": "4",
        "is_active": "on",
        "languages-TOTAL_FORMS": "1",
        "languages-INITIAL_FORMS": "1",
        "languages-0-id": str(ada.languages.get().pk),
        "languages-0-user": str(ada.pk),
        "languages-0-native_language": "it",
        "languages-0-level": "B2",
        "languages-0-daily_goal": "20",
    }
    assert page.status_code == 200
    assert as_cleo.post(url, typed).status_code == 302
    language = ada.languages.get()
    assert (language.level, language.is_current) == ("B2", True)


def test_nobody_agrees_or_withdraws_for_a_learner(as_cleo: Client, ada: User) -> None:
    consent = Consent.objects.create(
        user=ada, purpose="examples", text_version=1, granted_at=NOW
    )
    assert as_cleo.get(reverse("admin:users_consent_add")).status_code == 403
    url = reverse("admin:users_consent_change", args=[consent.pk])
    assert as_cleo.post(url, {"purpose": "feedback"}).status_code == 403
    url = reverse("admin:users_consent_delete", args=[consent.pk])
    assert as_cleo.post(url, {"post": "yes"}).status_code == 403
