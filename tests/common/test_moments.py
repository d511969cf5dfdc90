"""Many queries that see one state, while others write and nobody waits."""

import threading

import pytest
from django.db import connection, connections

from tests.factories import make_user
from vocab_project.common.moments import one_moment
from vocab_project.users.models import User


def _somebody_joins() -> None:
    make_user("late")
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_what_others_write_meanwhile_is_not_seen() -> None:
    with one_moment():
        assert User.objects.count() == 0
        other = threading.Thread(target=_somebody_joins)
        other.start()
        other.join(timeout=15)
        assert not other.is_alive(), "a writer waits for the reader"
        assert User.objects.count() == 0
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_connection_is_as_it_was_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), one_moment():
        assert User.objects.count() / 0
    assert not connection.in_atomic_block
    make_user("ada")
    assert User.objects.count() == 1
