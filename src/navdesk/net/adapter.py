"""The connection that knows whether any byte of a request has left this machine.

An exception alone does not tell: a TLS or time-out error may come before or after the request
was sent, and for a write that is the one question that matters (`net.errors`).
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from typing import Any, BinaryIO, cast

import requests.adapters
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from navdesk.net.stop import Stop


class Trace(threading.local):
    """Per thread: has the request now being made begun to leave, and who may break it off?"""

    sent: bool = False
    stop: Stop | None = None
    line: socket.socket | None = None

    def leaving(self, line: socket.socket) -> None:
        """Note that the request leaves over `line` now; raises `Stopped` when it should not."""
        if self.stop is not None and self.line is not line:
            self.line = line
            self.stop.watch(line)
        self.sent = True


class TracingAdapter(requests.adapters.HTTPAdapter):
    """Plain requests transport, plus a `Trace` and the operating system's trusted issuers."""

    def __init__(self, trace: Trace, trusted: ssl.SSLContext) -> None:
        self._pools = _pool_classes(trace)
        self._trusted = trusted
        super().__init__(max_retries=0, pool_connections=16, pool_maxsize=1)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """Build the pools with tracing connections."""
        pool_kwargs["ssl_context"] = self._trusted
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> urllib3.ProxyManager:
        """Build the pools behind a proxy with tracing connections too."""
        proxy_kwargs["ssl_context"] = self._trusted
        manager: urllib3.ProxyManager = super().proxy_manager_for(proxy, **proxy_kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


class WholeHead(http.client.HTTPResponse):
    """An answer whose head must end with its blank line.

    The standard library takes a connection that closes among the headers for a whole, empty
    answer: a cut 200 or 204 would count as done.
    """

    def begin(self) -> None:
        """Read status and headers; raises `http.client.IncompleteRead` for a cut head."""
        watched = _LastLine(self.fp)
        self.fp = cast(Any, watched)
        super().begin()
        if self.fp is cast(Any, watched):
            self.fp = cast(Any, watched.stream)
        if watched.last not in {b"\r\n", b"\n"}:
            self.close()
            raise http.client.IncompleteRead(b"")


class _LastLine:
    """A stream that remembers the last line read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.last = b""

    def readline(self, limit: int = -1) -> bytes:
        self.last = self.stream.readline(limit)
        return self.last

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def _pool_classes(trace: Trace) -> dict[str, type[HTTPConnectionPool]]:
    class TracedConnection(HTTPConnection):
        response_class = WholeHead

        def connect(self) -> None:
            try:
                super().connect()
            finally:
                # A CONNECT to a proxy goes through `send` as well; it is not the request.
                trace.sent = False

        def send(self, data: Any) -> None:
            if self.sock is None:
                self.connect()
            trace.leaving(self.sock)
            super().send(data)

    class TracedTlsConnection(HTTPSConnection):
        response_class = WholeHead

        def connect(self) -> None:
            try:
                super().connect()
            finally:
                trace.sent = False

        def send(self, data: Any) -> None:
            if self.sock is None:
                self.connect()
            trace.leaving(self.sock)
            super().send(data)

    class TracedPool(HTTPConnectionPool):
        ConnectionCls = TracedConnection

    class TracedTlsPool(HTTPSConnectionPool):
        ConnectionCls = TracedTlsConnection

    return {"http": TracedPool, "https": TracedTlsPool}
