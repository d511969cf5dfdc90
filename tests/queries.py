"""A page must not ask the database more because there is more to show."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def count_queries(url: str, client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    return len(queries)


def assert_same_queries(url: str, client: Client, grow: Callable[[], object]) -> None:
    """Asks, lets `grow` add rows, and asks again: the number of queries must not change."""
    client.get(url)  # caches such as content types fill once
    small = count_queries(url, client)
    grow()
    large = count_queries(url, client)
    assert large == small, f"{url}: {small} queries, then {large} with more rows"


def count_of(act: Callable[[], object]) -> int:
    """Queries of anything that is no page."""
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)
