"""Pieces every API endpoint shares: paging, one shape of error (RFC 9457), who may ask."""

from typing import Any

from rest_framework import pagination, permissions
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler


class CursorPagination(pagination.CursorPagination):
    """Newest first; a page number would shift while new rows arrive."""

    ordering = ("-created_at", "-id")
    page_size_query_param = "page_size"
    max_page_size = 200


class IsLearner(permissions.IsAuthenticated):
    """Signed in, and with a language to learn; puts `learning` on the request as pages have it."""

    message = "Choose a language to learn first."

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not super().has_permission(request, view):
            return False
        # A token authenticates later than the middleware that serves pages.
        request.learning = request.user.languages.filter(is_current=True).first()  # type: ignore[attr-defined, union-attr]
        return request.learning is not None  # type: ignore[attr-defined]


def natives_of(request: Request) -> dict[str, str]:
    """The learner's native language per learned language."""
    languages = request.user.languages.values_list("language", "native_language")  # type: ignore[union-attr]
    return dict(languages)


def problem_json(error: Exception, context: dict[str, Any]) -> Response | None:
    """`application/problem+json` for every error: type, title, status, detail, errors."""
    response = exception_handler(error, context)
    if response is None:
        return None
    is_invalid = isinstance(error, ValidationError)
    detail = response.data.get("detail") if isinstance(response.data, dict) else None
    response.data = {
        "type": "about:blank",
        "title": response.status_text,
        "status": response.status_code,
        "detail": str(detail) if detail else "",
        **({"errors": response.data} if is_invalid else {}),
    }
    response.content_type = "application/problem+json"
    return response


class FileNegotiation(BaseContentNegotiation):
    """For views that answer with a file: whatever is accepted, errors are JSON as everywhere."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: Any = None
    ) -> Any:
        return renderers[0], renderers[0].media_type
