"""An HTTP transport that trusts the other side with nothing: not its size, not its speed.

The client's own timeout counts from one read to the next, so a server that sends a byte a second
holds it for ever, and a body of any size is taken into memory.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast

import httpx2


class RefusedBodyError(httpx2.TransportError):
    """Too large, or packed so that its size cannot be known."""


class _Deadline:
    """Ends a call by shutting its socket down, in whatever phase it hangs."""

    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds
        self._stream: Any = None
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True
        self._timer.start()

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.at

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """httpcore tells of each connection it makes, before a byte of the request is sent."""
        if event in {
            "connection.connect_tcp.complete",
            "connection.start_tls.complete",
        }:
            self._stream = info["return_value"]
            if self.is_over:
                self._hang_up()

    def cancel(self) -> None:
        self._timer.cancel()

    def _hang_up(self) -> None:
        if self._stream is None:
            return
        with suppress(OSError):  # the other side may be quicker
            self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


class _BoundedStream(httpx2.SyncByteStream):
    def __init__(
        self, inner: httpx2.SyncByteStream, deadline: _Deadline, max_bytes: int
    ) -> None:
        self._inner = inner
        self._deadline = deadline
        self._left = max_bytes

    def __iter__(self) -> Iterator[bytes]:
        try:
            for chunk in self._inner:
                self._left -= len(chunk)
                if self._left < 0:
                    raise RefusedBodyError("the answer is too large")
                if self._deadline.is_over:
                    raise httpx2.ReadTimeout("the answer takes too long")
                yield chunk
        except httpx2.TransportError as error:
            if self._deadline.is_over and not isinstance(error, RefusedBodyError):
                raise httpx2.ReadTimeout("the answer takes too long") from error
            raise

    def close(self) -> None:
        self._deadline.cancel()
        self._inner.close()


class BoundedTransport(httpx2.BaseTransport):
    """One fresh connection per call, at most `seconds` long, at most `max_bytes` back."""

    def __init__(self, *, max_bytes: int, seconds: float) -> None:
        self._max_bytes = max_bytes
        self._seconds = seconds
        self._inner = httpx2.HTTPTransport(
            trust_env=False,
            limits=httpx2.Limits(max_keepalive_connections=0),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["accept-encoding"] = "identity"
        deadline = _Deadline(self._seconds)
        request.extensions = {**request.extensions, "trace": deadline.trace}
        try:
            response = self._inner.handle_request(request)
        except httpx2.TransportError as error:
            deadline.cancel()
            if deadline.is_over:
                raise httpx2.ReadTimeout("the answer takes too long") from error
            raise
        if response.headers.get("content-encoding", "identity") != "identity":
            deadline.cancel()
            response.close()
            raise RefusedBodyError("the answer is packed")
        body = cast(httpx2.SyncByteStream, response.stream)
        response.stream = _BoundedStream(body, deadline, self._max_bytes)
        return response

    def close(self) -> None:
        self._inner.close()
