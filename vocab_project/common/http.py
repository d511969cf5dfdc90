"""One door for page-or-fragment answers, and the request types that views see."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


def wants_fragment(request: HttpRequest) -> bool:
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return bool(htmx and not htmx.boosted and not htmx.history_restore_request)


def frag(
    request: HttpRequest,
    template: str,
    part: str,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The partial `part` of `template` for an htmx request, the whole page otherwise.

    The view names its part; the client never chooses one.
    """
    is_fragment = wants_fragment(request)
    name = f"{template}#{part}" if is_fragment else template
    response = render(request, name, context, status=status)
    response.is_whole_page = not is_fragment  # type: ignore[attr-defined]
    patch_vary_headers(response, ["HX-Request"])
    return response
