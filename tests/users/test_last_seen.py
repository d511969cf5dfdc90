"""When and from where a session was last used is noted now and then, not on each request."""

from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from tests.queries import count_queries

PAGE = reverse("users:privacy")


def test_the_next_page_writes_nothing(as_ada: Client) -> None:
    first = count_queries(PAGE, as_ada)
    assert count_queries(PAGE, as_ada) < first
    assert UserSession.objects.count() == 1


def test_another_browser_is_noted_at_once(as_ada: Client) -> None:
    as_ada.get(PAGE, headers={"User-Agent": "Lynx"})
    as_ada.get(PAGE, headers={"User-Agent": "Netscape"})
    assert UserSession.objects.get().user_agent == "Netscape"
