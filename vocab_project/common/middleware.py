from collections.abc import Callable

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

GetResponse = Callable[[HttpRequest], HttpResponse]


def content_security_policy(get_response: GetResponse) -> GetResponse:
    """Sends `settings.SECURE_CSP` (Django 6's format, so that an upgrade deletes this).

    Django's own error page for developers needs inline style: it is let through under DEBUG.
    """
    policy = "; ".join(
        f"{directive} {' '.join(sources)}"
        for directive, sources in settings.SECURE_CSP.items()
    )

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not (settings.DEBUG and response.status_code in {404, 500}):
            response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware


def htmx_messages(get_response: GetResponse) -> GetResponse:
    """Appends pending messages to a fragment out of band, so that a swap shows them too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_fragment = getattr(request, "htmx", False) and not getattr(
            response, "is_whole_page", False
        )
        if (
            is_fragment
            and response.status_code in {200, 422}
            and not response.streaming
            and response.headers.get("Content-Type", "").startswith("text/html")
        ):
            pending = get_messages(request)
            if len(pending):
                response.content += render_to_string(
                    "ui/_toasts.html", {"messages": pending, "oob": True}, request
                ).encode()
        return response

    return middleware
