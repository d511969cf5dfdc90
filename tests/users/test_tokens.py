"""API tokens: shown once, stored hashed, revocable one by one."""

import pytest
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from tests.factories import PASSWORD
from tests.queries import assert_same_queries
from vocab_project.users.models import User

URL = reverse("users:tokens")
REVOKE = reverse("users:token-revoke")


@pytest.fixture
def at_the_desk(as_ada: Client) -> Client:
    """Ada, having typed her password a moment ago."""
    as_ada.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return as_ada


def test_a_new_token_is_shown_once_and_stored_hashed(at_the_desk: Client) -> None:
    answer = at_the_desk.post(URL)
    token = answer.context["new_token"]
    assert token in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert token not in at_the_desk.get(URL).content.decode()
    assert AuthToken.objects.get().digest != token


def test_making_a_token_asks_for_the_password_again(as_ada: Client, ada: User) -> None:
    answer = as_ada.post(URL)
    assert reverse("account_reauthenticate") in answer["Location"]
    assert not AuthToken.objects.exists()


def test_one_token_is_revoked_and_the_others_work_on(as_ada: Client, ada: User) -> None:
    first, _secret = AuthToken.objects.create(user=ada)
    second, _secret = AuthToken.objects.create(user=ada)
    as_ada.post(REVOKE, {"token": first.token_key})
    assert AuthToken.objects.get() == second


def test_all_tokens_are_revoked_at_once(as_ada: Client, ada: User, ben: User) -> None:
    for user in (ada, ada, ben):
        AuthToken.objects.create(user=user)
    as_ada.post(REVOKE)
    assert AuthToken.objects.get().user == ben


def test_the_token_of_another_is_not_found(as_eve: Client, ada: User) -> None:
    token, _secret = AuthToken.objects.create(user=ada)
    assert as_eve.post(REVOKE, {"token": token.token_key}).status_code == 404
    assert AuthToken.objects.exists()


def test_ten_tokens_are_enough(at_the_desk: Client, ada: User) -> None:
    for _ in range(10):
        AuthToken.objects.create(user=ada)
    assert at_the_desk.post(URL).status_code == 422
    assert AuthToken.objects.count() == 10


def test_the_list_asks_no_more_for_more_tokens(as_ada: Client, ada: User) -> None:
    AuthToken.objects.create(user=ada)
    assert_same_queries(
        URL, as_ada, lambda: [AuthToken.objects.create(user=ada) for _ in range(6)]
    )
