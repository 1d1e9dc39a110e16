"""A server of a few lines that does exactly what a test says, down to the byte."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[["Visit"], None]


class Visit:
    """One connection with one request read from it."""

    def __init__(self, connection: socket.socket, request: bytes) -> None:
        self.connection = connection
        self.request = request

    @property
    def head(self) -> str:
        return self.request.split(b"\r\n\r\n", 1)[0].decode("latin-1")

    @property
    def first_line(self) -> str:
        return self.head.split("\r\n", 1)[0]

    def send(self, data: bytes) -> None:
        with suppress(OSError):
            self.connection.sendall(data)

    def reset(self) -> None:
        """Close so that the other side sees a reset rather than an end."""
        self.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
        )
        self.connection.close()


class RawServer:
    """Answers the n-th request with the n-th answer, the last one again and again."""

    def __init__(self, *answers: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.answers = list(answers)
        self.visits: list[Visit] = []
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self.port: int = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def start(self) -> None:
        thread = threading.Thread(target=self._accept, daemon=True)
        self._threads.append(thread)
        thread.start()

    def stop(self) -> None:
        self._stopped.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(2)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError):
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            connection.settimeout(2)
            request = _read_request(connection)
            if request:
                visit = Visit(connection, request)
                self.visits.append(visit)
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                answer(visit)
        with suppress(OSError):
            connection.close()


@contextmanager
def serving(*answers: Answer, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    server = RawServer(*answers, tls=tls)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def plain(body: str, status: str = "200 OK", **headers: str) -> Answer:
    """Answer `body`; an underscore in a header's name stands for a hyphen."""
    fields = {"Content-Type": "application/json"}
    fields.update({name.replace("_", "-"): value for name, value in headers.items()})
    raw = body.encode()
    lines = [f"HTTP/1.1 {status}", *(f"{k}: {v}" for k, v in fields.items())]
    head = "\r\n".join([*lines, f"Content-Length: {len(raw)}", "Connection: close", "", ""])
    return lambda visit: visit.send(head.encode("latin-1") + raw)


def _read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return data
        data += piece
    head, body = data.split(b"\r\n\r\n", 1)
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    return head + b"\r\n\r\n" + body
