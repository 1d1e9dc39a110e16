"""The listener on this machine that the browser is sent back to (RFC 8252, section 7.3)."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

_PATH = "/callback"
_POLL_S = 0.1
_PAGE = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – navdesk</title></head>
<body><main><h1>{title}</h1><p>{words}</p></main></body></html>
"""
_DONE = ("Du er logget inn", "Gå tilbake til navdesk. Du kan lukke vinduet.")
_REFUSED = (
    "Innloggingen ble avbrutt",
    "Gå tilbake til navdesk for å prøve igjen. Du kan lukke vinduet.",
)
_NOT_OURS = (
    "Denne siden hører ikke til en innlogging",
    "Gå tilbake til navdesk og logg inn derfra.",
)


class LoopbackListener:
    """Takes one answer of the identity provider on 127.0.0.1 and closes.

    Only a request with the expected `state` counts; anything else that finds the port is told
    that it is wrong here and the listener goes on waiting.
    """

    def __init__(self, state: str) -> None:
        self._answers: queue.Queue[str] = queue.Queue(1)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state, self._answers))
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": _POLL_S}, daemon=True
        )

    def __enter__(self) -> LoopbackListener:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def redirect_uri(self) -> str:
        """The address to send the browser back to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{_PATH}"

    def wait(self, stop: Callable[[], bool], limit_s: float) -> str | None:
        """Return the whole callback address, or None when `stop` says so or `limit_s` is over."""
        end = time.monotonic() + limit_s
        while time.monotonic() < end and not stop():
            with suppress(queue.Empty):
                return self._answers.get(timeout=_POLL_S)
        with suppress(queue.Empty):
            return self._answers.get_nowait()
        return None


def _handler(state: str, answers: queue.Queue[str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        # Browsers open connections ahead of need; one that says nothing must not linger.
        timeout = 10

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            values = parse_qs(parts.query)
            if parts.path != _PATH or values.get("state") != [state]:
                self._say(404, _NOT_OURS)
                return
            with suppress(queue.Full):
                answers.put_nowait(f"http://127.0.0.1{self.path}")
            self._say(200, _DONE if "code" in values else _REFUSED)

        def _say(self, status: int, words: tuple[str, str]) -> None:
            page = _PAGE.format(title=words[0], words=words[1]).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.send_header("Content-Security-Policy", "default-src 'none'")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            """Say nothing: the address holds the login code."""

    return Handler
