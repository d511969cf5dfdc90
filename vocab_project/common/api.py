"""Pieces every API endpoint shares: paging and one shape of error (RFC 9457)."""

from typing import Any

from rest_framework import pagination
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler


class CursorPagination(pagination.CursorPagination):
    """Newest first; a page number would shift while new rows arrive."""

    ordering = ("-created_at", "-id")
    page_size_query_param = "page_size"
    max_page_size = 200


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
