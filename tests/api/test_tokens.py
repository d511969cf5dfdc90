from rest_framework.test import APIClient

from tests.api.client import api_of
from tests.factories import PASSWORD
from vocab_project.users.models import User

TOKENS = "/api/v1/tokens/"


def _token_of(login: str, password: str = PASSWORD) -> object:
    body = {"login": login, "password": password}
    return api_of().post(TOKENS, body, format="json")


def _with(token: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


def test_a_name_or_an_e_mail_gives_a_token(ada: User) -> None:
    for login in ("ada", "ADA@example.org"):
        token = _token_of(login).json()["token"]
        assert _with(token).get("/api/v1/words/").status_code == 200


def test_a_revoked_token_opens_nothing(ada: User) -> None:
    token = _token_of("ada").json()["token"]
    assert _with(token).delete(TOKENS).status_code == 204
    assert _with(token).get("/api/v1/words/").status_code == 401


def test_only_the_hash_is_stored(ada: User) -> None:
    token = _token_of("ada").json()["token"]
    stored = ada.auth_token_set.get()
    assert token not in {stored.digest, stored.token_key}


def test_a_wrong_password_and_a_wrong_name_look_alike(ada: User) -> None:
    wrong, unknown = _token_of("ada", "no"), _token_of("nobody", "no")
    assert wrong.status_code == unknown.status_code == 400
    assert wrong.json() == unknown.json()


def test_a_second_factor_is_not_bypassed(ada: User) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=ada, type=Authenticator.Type.TOTP, data={})
    assert _token_of("ada").status_code == 400
    assert ada.auth_token_set.count() == 0


def test_the_eleventh_token_is_refused(ada: User) -> None:
    for _ in range(10):
        assert _token_of("ada").status_code == 201
    assert _token_of("ada").status_code == 400
