"""After "delete my account" no table knows the learner, and nobody else misses anything."""

import re
from dataclasses import replace
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pydantic import RootModel
from pytest_django import Settings

from tests.factories import PASSWORD, make_learner_word, make_word
from tests.users.planting import plant
from vocab_project.ai import kinds
from vocab_project.ai.kinds import get_kind
from vocab_project.ai.models import AIJob
from vocab_project.ai.providers import fake
from vocab_project.ai.services import submit_job
from vocab_project.ai.services.run import run_pending
from vocab_project.users.models import User
from vocab_project.users.personal_data import personal_models, rows_of
from vocab_project.users.services.consents import set_consents
from vocab_project.users.services.erasure import erase_account
from words.models import Word

URL = reverse("users:delete")
TYPED = {"password": PASSWORD, "confirmation": "ada"}


def _database() -> str:
    """Every cell of every table as text; sessions decoded."""
    cells: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == "django_cache":
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells.extend(str(cell) for row in cursor.fetchall() for cell in row)
    cells.extend(str(one.get_decoded()) for one in Session.objects.all())
    return "\n".join(cells)


def _rows_pointing_to(user_pk: int) -> dict[str, int]:
    """Rows by column, over the database's own foreign keys and every column named like one."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            relations = connection.introspection.get_relations(cursor, table)
            columns = {
                c for c, (_f, target) in relations.items() if target == "users_user"
            }
            columns |= {
                column.name
                for column in connection.introspection.get_table_description(
                    cursor, table
                )
                if re.search(
                    r"(user|owner|learner|reporter|resolved_by)_id$", column.name
                )
            }
            for column in columns:
                name = connection.ops.quote_name
                cursor.execute(
                    f"SELECT count(*) FROM {name(table)} WHERE {name(column)} = %s",
                    [user_pk],
                )
                if count := cursor.fetchone()[0]:
                    found[f"{table}.{column}"] = count
    return found


def _all_rows_of(user: User) -> dict[str, list[Any]]:
    return {
        model._meta.label: list(rows_of(user, model).values_list())
        for model in personal_models()
    }


def test_no_table_knows_the_learner_afterwards(
    as_ada: Client, ada: User, ben: User
) -> None:
    canaries, bens = plant(ada), plant(ben)
    as_ada.get(reverse("users:privacy"))
    before, pk = _all_rows_of(ben), ada.pk
    assert len(canaries) >= 20
    assert {label for label, _field in canaries} >= {"users.User", "words.LearnerWord"}
    database = _database()
    assert all(canary in database for canary in canaries.values())
    assert _rows_pointing_to(pk)

    erase_account(user=User.objects.get(pk=pk))

    database = _database()
    assert [where for where, canary in canaries.items() if canary in database] == []
    assert _rows_pointing_to(pk) == {}
    assert all(canary in database for canary in bens.values())
    assert _all_rows_of(ben) == before


def test_every_personal_model_was_planted(ada: User) -> None:
    """Guards the test above: what is not planted would be found erased."""
    plant(ada)
    empty = [m._meta.label for m in personal_models() if not rows_of(ada, m).exists()]
    assert empty == []


def test_the_learner_deletes_her_account_and_is_signed_out(
    as_ada: Client, ada: User
) -> None:
    answer = as_ada.post(URL, TYPED)
    assert answer["Location"] == reverse("home")
    assert not User.objects.filter(pk=ada.pk).exists()
    assert as_ada.get(reverse("users:settings")).status_code == 302
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"password": "wrong"}, {"confirmation": "ben"}, {"confirmation": ""}]
)
def test_without_password_and_name_nothing_is_deleted(
    as_ada: Client, ada: User, wrong: dict[str, str]
) -> None:
    answer = as_ada.post(URL, TYPED | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert User.objects.filter(pk=ada.pk).exists()


def test_passwords_cannot_be_guessed_here(
    as_ada: Client, ada: User, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reauthenticate": "3/m/user"}
    for _ in range(3):
        as_ada.post(URL, TYPED | {"password": "wrong"})
    assert as_ada.post(URL, TYPED).status_code == 429
    assert User.objects.filter(pk=ada.pk).exists()


def test_her_other_browsers_are_signed_out_and_others_stay(
    as_ada: Client, as_ben: Client, ada: User
) -> None:
    phone = Client()
    phone.force_login(ada)
    phone.get(reverse("home"))
    erase_account(user=ada)
    assert phone.get(reverse("users:settings")).status_code == 302
    assert as_ben.get(reverse("users:settings")).status_code == 200
    assert Session.objects.count() == 1
    assert not UserSession.objects.filter(user_id=ada.pk).exists()


def test_a_sign_in_that_was_half_way_is_forgotten(ada: User) -> None:
    session = SessionStore()
    session["account_login"] = {"user_pk": str(ada.pk), "email": ada.email}
    session.create()
    erase_account(user=ada)
    assert not Session.objects.exists()


def test_the_curators_journal_forgets_her(ada: User, ben: User, cleo: User) -> None:
    for user in (ada, ben):
        LogEntry.objects.create(
            user=cleo,
            content_type=ContentType.objects.get_for_model(User),
            object_id=str(user.pk),
            object_repr=str(user),
            action_flag=CHANGE,
        )
    erase_account(user=ada)
    assert LogEntry.objects.get().object_repr == "ben"


def test_words_of_the_catalogue_stay(ada: User) -> None:
    make_learner_word(ada, make_word("gato"))
    erase_account(user=ada)
    assert Word.objects.get().base_form == "gato"


def test_an_operator_who_deletes_an_account_leaves_nothing_either(
    as_cleo: Client, ada: User
) -> None:
    canaries = plant(ada)
    answer = as_cleo.post(
        reverse("admin:users_user_delete", args=[ada.pk]), {"post": "yes"}
    )
    assert answer.status_code == 302
    database = _database()
    assert [where for where, canary in canaries.items() if canary in database] == []
    assert _rows_pointing_to(ada.pk) == {}


def test_an_answer_on_its_way_brings_no_row_back(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account goes while the language model is thinking."""

    def leave_meanwhile(_job: AIJob, data: dict[str, Any]) -> dict[str, Any]:
        erase_account(user=ada)
        return data

    kind = replace(
        get_kind("practice.feedback"),
        name="test.leave",
        schema=RootModel[dict[str, str]],
        outbound=None,
        check=leave_meanwhile,
    )
    monkeypatch.setitem(kinds._KINDS, "test.leave", kind)
    pk = ada.pk
    set_consents(user=ada, purposes=[kind.purpose], at=timezone.now())
    submit_job(owner=ada, kind="test.leave", key="1", payload={"text": "hola"})
    fake.answer_with({"text": "kanari"})
    run_pending()
    assert not User.objects.filter(pk=pk).exists()
    assert _rows_pointing_to(pk) == {}
    assert not AIJob.objects.exists()
    assert "kanari" not in _database()
