"""Sign up, sign in, reset a password: allauth's pages under our settings."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.factories import PASSWORD, make_user
from vocab_project.users.models import User

LOGIN = reverse("account_login")
SIGNUP = reverse("account_signup")
RESET = reverse("account_reset_password")
NEW = {"username": "nora", "email": "nora@example.org", "password1": "a blue bicycle"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def limits(settings: Settings) -> Callable[[dict[str, str]], None]:
    """Turns allauth's limits on; the counters live in the shared cache."""

    def turn_on(rates: dict[str, str]) -> None:
        settings.ACCOUNT_RATE_LIMITS = rates
        cache.clear()

    yield turn_on
    cache.clear()


def _sign_in(client: Client, login: str, password: str = PASSWORD) -> HttpResponse:
    return client.post(LOGIN, {"login": login, "password": password})


def test_a_new_learner_is_signed_in_and_asked_for_a_language(visitor: Client) -> None:
    answer = visitor.post(SIGNUP, NEW)
    assert answer["Location"] == reverse("users:onboarding")
    assert get_user(visitor).username == "nora"
    assert EmailAddress.objects.get(email="nora@example.org").primary


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "ADA"),
        ("username", "ada@example.org"),
        ("email", "ADA@Example.org"),
        ("email", "no address"),
        ("password1", "short"),
        ("password1", "password123"),
        ("password1", "nora@example.org"),
    ],
)
def test_a_sign_up_is_refused_beside_its_field(
    visitor: Client, ada: User, field: str, value: str
) -> None:
    answer = visitor.post(SIGNUP, NEW | {field: value})
    assert list(answer.context["form"].errors) == [field]
    assert not User.objects.filter(username="nora").exists()


def test_a_closed_house_takes_no_one_in(visitor: Client, settings: Settings) -> None:
    settings.SIGNUP_OPEN = False
    visitor.post(SIGNUP, NEW)
    assert not User.objects.exists()


@pytest.mark.parametrize("field", ["username", "email"])
def test_the_database_takes_no_second_spelling_of_a_name(ada: User, field: str) -> None:
    values = {"username": "nora", "email": "nora@example.org"}
    values[field] = getattr(ada, field).upper()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(**values)


@pytest.mark.parametrize("login", ["ada", "ADA", "ada@example.org", "Ada@Example.ORG"])
def test_name_and_address_open_the_door_in_any_case(
    visitor: Client, ada: User, login: str
) -> None:
    assert _sign_in(visitor, login)["Location"] == reverse("home")
    assert get_user(visitor) == ada


def test_a_wrong_name_and_a_wrong_password_look_alike(
    visitor: Client, ada: User
) -> None:
    errors = [
        _sign_in(visitor, login, password).context["form"].errors.as_text()
        for login, password in [("ada", "wrong password"), ("nobody", PASSWORD)]
    ]
    assert errors[0] == errors[1]
    assert get_user(visitor).is_anonymous


def test_after_signing_in_one_is_where_one_wanted_to_be(
    visitor: Client, ada: User
) -> None:
    address = visitor.get(reverse("users:settings"))["Location"]
    answer = visitor.post(address, {"login": "ada", "password": PASSWORD})
    assert answer["Location"] == reverse("users:settings")


def test_signing_in_never_leads_to_another_site(visitor: Client, ada: User) -> None:
    answer = visitor.post(
        f"{LOGIN}?next=https://evil.example/", {"login": "ada", "password": PASSWORD}
    )
    assert "evil" not in answer["Location"]


def test_a_retired_account_stays_shut(visitor: Client, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert _sign_in(visitor, "ada")["Location"] == reverse("account_inactive")
    assert get_user(visitor).is_anonymous


def test_guessing_passwords_is_stopped(
    visitor: Client, ada: User, limits: Callable[[dict[str, str]], None]
) -> None:
    limits({"login_failed": "3/5m/key"})
    for _ in range(3):
        _sign_in(visitor, "ada", "wrong password")
    _sign_in(visitor, "ada")
    assert get_user(visitor).is_anonymous
    cache.clear()
    _sign_in(visitor, "ada")
    assert get_user(visitor) == ada


def test_many_sign_ups_from_one_address_are_stopped(
    visitor: Client, limits: Callable[[dict[str, str]], None]
) -> None:
    limits({"signup": "2/m/ip"})
    for number in range(2):
        Client().post(SIGNUP, NEW | {"username": f"n{number}", "email": "bad"})
    assert visitor.post(SIGNUP, NEW).status_code == 429
    assert not User.objects.exists()


def test_a_forgotten_password_is_set_anew_by_mail(visitor: Client, ada: User) -> None:
    visitor.post(RESET, {"email": "ADA@example.org"})
    (message,) = mail.outbox
    link = re.search(r"http://testserver(/\S+)", message.body)
    assert link
    form = visitor.get(link.group(1), follow=True)
    visitor.post(
        form.redirect_chain[-1][0],
        {"password1": "a green bicycle", "password2": "a green bicycle"},
    )
    _sign_in(visitor, "ada", "a green bicycle")
    assert get_user(visitor) == ada


def test_a_reset_does_not_tell_who_has_an_account(visitor: Client, ada: User) -> None:
    answers = [
        visitor.post(RESET, {"email": email})
        for email in ("ada@example.org", "nobody@example.org")
    ]
    assert {answer["Location"] for answer in answers} == {
        reverse("account_reset_password_done")
    }
    assert [len(message.to) for message in mail.outbox] == [1, 1]


def test_a_reset_link_works_once(visitor: Client, ada: User) -> None:
    visitor.post(RESET, {"email": ada.email})
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    assert link
    ada.set_password("changed meanwhile")
    ada.save()
    answer = visitor.get(link.group(1), follow=True)
    assert answer.context.get("token_fail")


def test_a_visitor_at_the_admin_is_sent_through_our_door(visitor: Client) -> None:
    answer = visitor.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)


def test_a_second_step_is_asked_for(visitor: Client, ada: User) -> None:
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
    assert _sign_in(visitor, "ada")["Location"].startswith(reverse("mfa_authenticate"))
    assert get_user(visitor).is_anonymous


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_the_passkey_of_another_is_not_found(
    as_eve: Client, ada: User, name: str
) -> None:
    as_eve.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    key = Authenticator.objects.create(user=ada, type="webauthn", data={"name": "k"})
    assert as_eve.get(reverse(name, args=[key.pk])).status_code == 404
    assert as_eve.post(reverse(name, args=[key.pk])).status_code == 404
    assert Authenticator.objects.exists()


def test_createsuperuser_makes_a_curator_who_can_sign_in(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command(
        "createsuperuser", username="Boss", email="Boss@Example.org", interactive=False
    )
    _sign_in(visitor, "boss@example.org")
    assert visitor.get("/admin/").status_code == 200


def test_a_name_is_taken_in_any_case_for_operators_too(ada: User) -> None:
    assert User.objects.get_by_natural_key("ADA") == ada
    assert make_user("ben").username == "ben"
