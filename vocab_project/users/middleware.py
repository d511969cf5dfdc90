import time
import zoneinfo
from collections.abc import Callable
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.usersessions.middleware import UserSessionsMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

if TYPE_CHECKING:
    from vocab_project.users.models import LearnerLanguage


SEEN_EVERY = 300
"""Seconds. "Last seen" is read by people."""


class SeenMiddleware(UserSessionsMiddleware):
    """Notes when and from where a session was last used: every five minutes, and at once when the
    browser or its address changes. allauth writes a row, and so waits for the disk, on each
    request."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and self._is_news(request):
            response: HttpResponse = super().__call__(request)
        else:
            response = self.get_response(request)
        return response

    def _is_news(self, request: HttpRequest) -> bool:
        now, who = int(time.time()), _who(request)
        at, *before = request.session.get("seen", [0])
        if before == who and 0 <= now - at < SEEN_EVERY:
            return False
        request.session["seen"] = [now, *who]
        return True


def _who(request: HttpRequest) -> list[str]:
    address = get_adapter().get_client_ip(request)
    return [address, request.META.get("HTTP_USER_AGENT", "")]


class LearnerMiddleware:
    """Puts the learner's clock, interface language and learned language on the request.

    `request.learning` is lazy: pages that do not ask for it pay no query. It is falsy for a
    visitor and for a learner who has not chosen a language yet.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.learning = SimpleLazyObject(lambda: _get_learning(request))  # type: ignore[attr-defined]
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        # A browser that has not chosen its colours yet shows those of the learner.
        request.COOKIES.setdefault("theme", str(user.preference("theme")))
        if user.interface_language:
            translation.activate(user.interface_language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(zoneinfo.ZoneInfo(user.time_zone)):
            return self.get_response(request)


def _get_learning(request: HttpRequest) -> "LearnerLanguage | None":
    if not request.user.is_authenticated:
        return None
    return request.user.languages.filter(is_current=True).first()
