"""A web server for tests: real, on 127.0.0.1, in a thread. It answers what it is told and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

DATE = "Fri, 21 Mar 2025 10:00:00 GMT"


@dataclass(frozen=True)
class Answer:
    """body: its bytes, or what writes them itself, status line included."""

    body: bytes | Callable[[BaseHTTPRequestHandler], None] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    """answers: by path, without the query. asked: path and headers of each request, in order."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, Message]] = []

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def page(self, path: str, body: bytes | str, content_type: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Puts a page there; returns its address."""
        raw = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(raw, headers={"Content-Type": content_type} | {k.replace("_", "-"): v for k, v in headers.items()})
        return self.url + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.answers[path] = Answer(status=status, headers={"Location": to})
        return self.url + path

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up in the middle is what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers))
        answer = self.server.answers.get(self.path.partition("?")[0], Answer(status=404))
        if callable(answer.body):
            self.close_connection = True
            answer.body(self)
            return
        if (etag := answer.headers.get("ETag")) and self.headers.get("If-None-Match") == etag:
            answer = Answer(status=304, headers={"ETag": etag})
        elif (modified := answer.headers.get("Last-Modified")) and self.headers.get("If-Modified-Since") == modified:
            answer = Answer(status=304, headers={"Last-Modified": modified})
        body = answer.body if isinstance(answer.body, bytes) else b""
        self.send_response_only(answer.status)
        for name, value in ({"Date": DATE, "Content-Length": str(len(body))} | dict(answer.headers)).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Not to the terminal."""
