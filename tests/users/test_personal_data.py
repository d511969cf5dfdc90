"""The registry behind export and erasure knows every table, and nothing that is not there."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from vocab_project.common.privacy import NO_KEYS, Personal, Travel
from vocab_project.users.archive import routes as archive_routes
from vocab_project.users.archive.routes import CannotTravelError, Route, routes, staying
from vocab_project.users.models import User
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


# --- How they travel ---


def test_every_personal_model_travels_or_says_why_it_stays() -> None:
    """Red? Say in the app's `privacy` module how: see `vocab_project.common.privacy.Travel`."""
    travelling = {route.label for route in routes()} | {User._meta.label_lower}
    assert travelling | staying().keys() == {
        m._meta.label_lower for m in personal_models()
    }
    assert all(len(reason) > 10 for reason in staying().values())


def test_what_a_row_points_to_arrives_before_it() -> None:
    there: set[str] = set()
    for route in routes():
        assert route.needs <= there, route.label
        there.add(route.label)


def test_columns_that_are_spoken_of_exist() -> None:
    for route in routes():
        names = {field.name for field in route.model._meta.get_fields()}
        travel = route.travel
        spoken_of = {*travel.local, *travel.inside, *travel.brings}
        assert spoken_of | set(travel.found_by) | {*travel.key} <= names, route.label


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Travel], Route]]:
    """A model that somebody may add tomorrow, declared as a test says."""
    with isolate_apps("vocab_project.users"):

        class Diary(models.Model):
            learner = models.ForeignKey(User, models.CASCADE, related_name="+")
            pages = models.JSONField(default=dict)

            class Meta:
                app_label = "users"

            def __str__(self) -> str:
                return "diary"

        def declare(travel: Travel) -> Route:
            personal = Personal(about="Diary", owner="learner", travel=travel)
            known = personal_models() | {Diary: personal}
            monkeypatch.setattr(archive_routes, "personal_models", lambda: known)
            return archive_routes._route(Diary, personal, travel)

        yield declare


def test_json_that_nobody_thought_of_cannot_travel(
    diary: Callable[[Travel], Route],
) -> None:
    with pytest.raises(CannotTravelError, match=r"pages: see Travel\.inside"):
        diary(Travel(key=("learner",)))


def test_rows_without_a_name_cannot_travel(diary: Callable[[Travel], Route]) -> None:
    with pytest.raises(CannotTravelError, match="nothing that names a row"):
        diary(Travel(inside={"pages": NO_KEYS}))


def test_a_model_that_is_declared_travels(diary: Callable[[Travel], Route]) -> None:
    route = diary(Travel(key=("learner",), inside={"pages": NO_KEYS}))
    assert [f.name for f in route.arriving] == ["pages", "learner"]
