"""No object of one learner is ever shown to, or changed by, another: over all URLs at once."""

import re
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests.isolation.table import Own, Public, SignedIn, Staff
from tests.isolation.urls import all_guards, all_url_names
from vocab_project.users.models import User

NOT_A_LEARNERS = {"sessions", "usersessions"}
"""Apps whose rows a mere visit changes."""


def _names(kind: type) -> list[str]:
    return sorted(name for name, guard in all_guards().items() if type(guard) is kind)


def _everything() -> dict[str, list[Any]]:
    return {
        model._meta.label: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models()
        if model._meta.app_label not in NOT_A_LEARNERS
    }


def _said(content: bytes, kwargs: dict[str, Any]) -> str:
    """The body without one-time tokens and without the id that was asked for."""
    body = re.sub(r'(value|content)="[A-Za-z0-9-]{32,}"', "", content.decode())
    for value in kwargs.values():
        body = body.replace(str(value), "…")
    return body


def test_every_url_is_in_a_table() -> None:
    assert sorted(all_guards()) == all_url_names()


@pytest.mark.parametrize("name", _names(Own))
def test_a_stranger_gets_the_404_of_a_missing_object(
    name: str, ada: User, as_eve: Client
) -> None:
    guard = all_guards()[name]
    assert isinstance(guard, Own)
    kwargs = guard.kwargs_of(ada)
    missing = {
        key: uuid.uuid4() if isinstance(value, uuid.UUID) else value
        for key, value in kwargs.items()
    }
    assert missing != kwargs, "an object in a URL is named by a UUID"
    before = _everything()
    for method in guard.methods:
        answer = getattr(as_eve, method)(reverse(name, kwargs=kwargs))
        random_answer = getattr(as_eve, method)(reverse(name, kwargs=missing))
        assert answer.status_code == 404, f"{method} {name}"
        assert random_answer.status_code == 404
        assert _said(answer.content, kwargs) == _said(random_answer.content, missing)
    assert _everything() == before


@pytest.mark.parametrize("name", _names(Own))
def test_a_visitor_learns_nothing_of_an_object(name: str, ada: User) -> None:
    guard = all_guards()[name]
    assert isinstance(guard, Own)
    answer = Client().get(reverse(name, kwargs=guard.kwargs_of(ada)))
    assert answer.status_code in {302, 401, 404, 405}


@pytest.mark.django_db
@pytest.mark.parametrize("name", _names(SignedIn))
def test_a_visitor_is_sent_to_sign_in(name: str) -> None:
    answer = Client().get(reverse(name))
    if answer.status_code == 405:
        answer = Client().post(reverse(name))
    assert answer.status_code in {302, 401}
    if answer.status_code == 302:
        assert reverse("account_login") in answer["Location"]


@pytest.mark.parametrize("name", [*_names(Staff), "admin:index"])
def test_a_learner_is_kept_out_of_the_curators_pages(name: str, as_ada: Client) -> None:
    url = reverse(name, kwargs=getattr(all_guards().get(name), "kwargs", None))
    for ask in (as_ada.get, as_ada.post):
        assert ask(url).status_code in {302, 403, 404, 405}


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda m: m._meta.label)
def test_the_admin_is_for_staff(model: Any, as_ada: Client) -> None:
    app, name = model._meta.app_label, model._meta.model_name
    answer = as_ada.get(f"/admin/{app}/{name}/")
    assert answer.status_code in {302, 403, 404}


def test_the_tables_use_every_kind_of_guard() -> None:
    """Guards the guards: an empty table would make the tests above pass for nothing."""
    assert {Public, SignedIn, Own} <= {type(guard) for guard in all_guards().values()}
