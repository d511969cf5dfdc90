"""The registry behind export and erasure knows every table, and nothing that is not there."""

from django.apps import apps
from django.db import models

from vocab_project.users.personal_data import (
    not_personal_models,
    personal_models,
    undeclared_models,
)


def test_every_model_is_declared_personal_or_not() -> None:
    """Red? Add the model to its app's `privacy` module: see vocab_project.common.privacy."""
    assert undeclared_models() == []


def test_no_model_is_both() -> None:
    personal = {model._meta.label for model in personal_models()}
    assert personal & not_personal_models().keys() == set()


def test_every_reason_belongs_to_a_model_and_says_something() -> None:
    for label, reason in not_personal_models().items():
        assert apps.get_model(label)
        assert len(reason) > 10, label


def test_what_is_called_impersonal_forgets_who_did_it() -> None:
    """A curator's name beside a row of the catalogue goes with the account."""
    pointing = [
        f"{label}.{field.name}"
        for label in not_personal_models()
        for field in apps.get_model(label)._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.label == "users.User"
        and field.remote_field.on_delete is not models.SET_NULL
    ]
    assert pointing == []


def test_columns_that_are_left_out_exist() -> None:
    for model, personal in personal_models().items():
        names = {field.name for field in model._meta.concrete_fields}
        assert set(personal.without) <= names, model._meta.label
