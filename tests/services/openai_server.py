"""A small server that speaks OpenAI's chat completions, well or badly, as a test scripts it.

    server.will(reply({"text": "hola"}), status(429, retry_after=3), hang(5))

The last step is repeated for ever. Every request is in `server.requests`.
"""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Step = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "OpenAIServer"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        request = json.loads(body)
        step = self.server.next_step(request, dict(self.headers))
        with suppress(OSError):  # the client may hang up on us, and should
            step(self, request)

    do_GET = do_POST  # noqa: N815

    def send(
        self, code: int, body: bytes, kind: str = "application/json", **headers: str
    ) -> None:
        self.send_response(code)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.send_header("connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        pass


class OpenAIServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.forget()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def forget(self) -> None:
        self.script: list[Step] = [reply({"text": "eco"})]
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    def will(self, *steps: Step) -> None:
        self.script = list(steps)

    def next_step(self, request: dict[str, Any], headers: dict[str, str]) -> Step:
        with self.lock:
            self.requests.append(request)
            self.headers.append({k.lower(): v for k, v in headers.items()})
            return self.script.pop(0) if len(self.script) > 1 else self.script[0]


@contextmanager
def running_server() -> Iterator[OpenAIServer]:
    server = OpenAIServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def completion(content: Any, **choice: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": content} | choice.pop("message", {})
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"} | choice],
        "usage": {"prompt_tokens": 30, "completion_tokens": 10, "total_tokens": 40},
    }


def reply(data: Any, **choice: Any) -> Step:
    """A well-formed completion; `data` may also be the raw text."""
    content = data if isinstance(data, str) or data is None else json.dumps(data)
    return json_body(completion(content, **choice))


def json_body(body: Any) -> Step:
    return raw(json.dumps(body).encode())


def raw(body: bytes, kind: str = "application/json", **headers: str) -> Step:
    return lambda handler, _request: handler.send(200, body, kind, **headers)


def status(code: int, error: str = "", **headers: str) -> Step:
    body = json.dumps({"error": {"message": "no", "code": error or None}}).encode()
    return lambda handler, _request: handler.send(code, body, **headers)


def only_without(field: str, then: Step) -> Step:
    """400 while the request has this response format, as older servers answer."""

    def step(handler: Handler, request: dict[str, Any]) -> None:
        sent = request.get("response_format", {}).get("type", "")
        (status(400) if sent in field.split() else then)(handler, request)

    return step


def hang(seconds: float, then: Step | None = None) -> Step:
    def step(handler: Handler, request: dict[str, Any]) -> None:
        time.sleep(seconds)
        (then or reply({"text": "late"}))(handler, request)

    return step


def drip(seconds: float) -> Step:
    """A byte now and then: each read is quick, the whole never ends."""

    def step(handler: Handler, _request: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", "100000")
        handler.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return step


def drip_headers(seconds: float) -> Step:
    def step(handler: Handler, _request: dict[str, Any]) -> None:
        until = time.monotonic() + seconds
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
        while time.monotonic() < until:
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)

    return step


def huge(megabytes: int) -> Step:
    def step(handler: Handler, _request: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(megabytes * 1024 * 1024))
        handler.end_headers()
        for _ in range(megabytes):
            handler.wfile.write(b" " * 1024 * 1024)

    return step


def packed(data: Any) -> Step:
    body = gzip.compress(json.dumps(completion(json.dumps(data))).encode())
    return raw(body, content_encoding="gzip")


def cut(data: Any) -> Step:
    """The connection ends in the middle of the body."""
    body = json.dumps(completion(json.dumps(data))).encode()

    def step(handler: Handler, _request: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.close_connection = True

    return step
