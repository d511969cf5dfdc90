"""The cast: ada owns things, ben is a classmate, cleo curates, eve is a stranger."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation

from tests.factories import make_learner, make_user
from vocab_project.users.models import User


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """What touches no database is tried once, with SQLite."""
    if connection.vendor == "sqlite":
        return
    without = [item for item in items if not _needs_database(item)]
    items[:] = [item for item in items if _needs_database(item)]
    config.hook.pytest_deselected(items=without)


def _needs_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(
        item.get_closest_marker("django_db")
        or item.get_closest_marker("services")
        or fixtures & {"db", "transactional_db", "django_db_blocker"}
    )


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A request leaves its language on the thread, as Django does; no test may inherit it."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """What one test's database said must not be believed in the next."""
    cache.clear()


@pytest.fixture
def ada(db: None) -> User:
    return make_learner("ada")


@pytest.fixture
def ben(db: None) -> User:
    return make_learner("ben")


@pytest.fixture
def eve(db: None) -> User:
    return make_learner("eve")


@pytest.fixture
def cleo(db: None) -> User:
    return make_user("cleo", is_staff=True, is_superuser=True)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_ada(ada: User) -> Client:
    return _signed_in(ada)


@pytest.fixture
def as_ben(ben: User) -> Client:
    return _signed_in(ben)


@pytest.fixture
def as_eve(eve: User) -> Client:
    return _signed_in(eve)


@pytest.fixture
def as_cleo(cleo: User) -> Client:
    return _signed_in(cleo)
