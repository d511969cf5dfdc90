"""Files of strangers: what is larger than allowed is dropped while it arrives."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.forms import Form
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponseBase]

READ_TIMES = 4
"""A body up to so many times the limit is read to its end, though not kept, for the fields behind
the file. A larger one is read as far as its file begins."""
_OTHERS = 4 * 1024 * 1024
"""Room for the other fields, which are bounded by DATA_UPLOAD_MAX_MEMORY_SIZE."""


class UploadLimit(FileUploadHandler):
    """Goes before the other handlers: they see no more than `limit` bytes, all files together."""

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.is_exceeded = False
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._received += len(raw_data)
        is_far = self._announced() > READ_TIMES * self.limit + _OTHERS
        if is_far or self._received > self.limit:
            self.is_exceeded = True
            raise StopUpload(connection_reset=True) if is_far else SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _announced(self) -> int:
        size = str(self.request.META.get("CONTENT_LENGTH") or "")  # type: ignore[union-attr]
        return int(size) if size.isdecimal() else 0


def limit_upload(request: HttpRequest, limit: int) -> UploadLimit:
    """Before anything reads the body. Afterwards the handler knows whether it was too large."""
    handler = UploadLimit(request, limit)
    request.upload_handlers.insert(0, handler)
    return handler


def bounded_upload(get_limit: Callable[[], int]) -> Callable[[View], View]:
    """For a view that takes a file, outermost but for the methods. The view asks `is_too_large`.

    The check against forged requests reads the body: it must come after the limit.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def wrapped(
            request: HttpRequest, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if request.method == "POST":
                request.upload_limit = limit_upload(request, get_limit())  # type: ignore[attr-defined]
            return protected(request, *args, **kwargs)

        return wrapped

    return decorate


def is_too_large(request: HttpRequest) -> bool:
    """After the body was read: more was sent than the view takes."""
    handler: UploadLimit | None = getattr(request, "upload_limit", None)
    return bool(request.FILES is not None and handler and handler.is_exceeded)


def refuse_file(form: Form, field: str, said: str) -> None:
    """The one thing that is said at this field, also where nothing was sent with the form."""
    form.errors[field] = form.error_class(
        [said], renderer=form.renderer, field_id=form[field].auto_id
    )
