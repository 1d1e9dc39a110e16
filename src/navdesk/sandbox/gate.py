"""What stands before every system: counts the call and lets faults strike."""

from __future__ import annotations

import re
import socket
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.problem import problem, unauthorised
from navdesk.sandbox.system import CallInfo, SandboxSystem

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_LOGIN_PAGE = (
    '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Logg inn</title></head>'
    "<body><h1>Logg inn</h1><p>Du må logge inn for å fortsette.</p></body></html>"
)
_LONG_NUMBER = re.compile(r"\d{6,}")
_UNCLASSIFIED = "?"


class Counters:
    """How often each call of each system was asked for; never for whom."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()

    def count(self, system: str, call: str) -> None:
        """Count one request; digits that could be an identifier are blotted out."""
        with self._lock:
            self._counts[system, _LONG_NUMBER.sub("#", call)] += 1

    def of(self, system: str, call: str) -> int:
        """Return how often `call` was asked for."""
        with self._lock:
            return self._counts[system, call]

    def clear(self) -> None:
        """Start counting from nothing."""
        with self._lock:
            self._counts.clear()

    def as_json(self) -> dict[str, dict[str, int]]:
        """Return the counts as system → call → number."""
        with self._lock:
            items = sorted(self._counts.items())
        shown: dict[str, dict[str, int]] = {}
        for (system, call), number in items:
            shown.setdefault(system, {})[call] = number
        return shown


class Gate:
    """WSGI middleware around one system."""

    def __init__(
        self,
        system: SandboxSystem,
        office: BackOffice,
        counters: Counters,
        stopping: threading.Event,
    ) -> None:
        """Guard `system`; `stopping` ends a delay early when the server is going down."""
        self._system = system
        self._office = office
        self._counters = counters
        self._stopping = stopping

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = Request(environ).get_data(cache=False)
        info = self._classify(_replayed(environ, body))
        self._counters.count(self._system.id, info.call)
        line = f"{environ['REQUEST_METHOD']} {environ.get('PATH_INFO') or '/'}"
        faults = self._office.faults.take(
            self._system.id, info.call, line, self._person(info), info.person
        )
        for fault in faults:
            if fault.kind is FaultKind.DELAY and self._stopping.wait(fault.value / 1000):
                raise _hung_up(environ)
        inner = _replayed(environ, body)
        broken = next((fault for fault in faults if fault.kind is not FaultKind.DELAY), None)
        if broken is None:
            return self._system.app(inner, start_response)
        return self._strike(broken, inner, start_response)

    def _classify(self, environ: WSGIEnvironment) -> CallInfo:
        try:
            return self._system.classify(Request(environ))
        except Exception:  # noqa: BLE001 - an odd request must still reach the system
            return CallInfo(_UNCLASSIFIED)

    def _person(self, info: CallInfo) -> Person | None:
        if not info.person:
            return None
        try:
            return self._office.people.find(info.person)
        except NotSynthetic:
            return None

    def _strike(
        self, fault: Fault, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        match fault.kind:
            case FaultKind.STATUS:
                return _status(fault.value)(environ, start_response)
            case FaultKind.HTML:
                page = Response(_LOGIN_PAGE, mimetype="text/html")
                return page(environ, start_response)
            case FaultKind.EXPIRED_TOKEN:
                return unauthorised("the token has expired")(environ, start_response)
            case FaultKind.DROP_AFTER | FaultKind.CUT:
                answer = Response.from_app(self._system.app, environ, buffered=True)
                if fault.kind is FaultKind.CUT and answer.get_data():
                    return _cut(answer, environ, start_response)
        raise _hung_up(environ)


def _replayed(environ: WSGIEnvironment, body: bytes) -> WSGIEnvironment:
    copy = dict(environ)
    copy["wsgi.input"] = BytesIO(body)
    copy["wsgi.input_terminated"] = True
    if body or "CONTENT_LENGTH" in copy or "HTTP_TRANSFER_ENCODING" in copy:
        copy["CONTENT_LENGTH"] = str(len(body))
    copy.pop("HTTP_TRANSFER_ENCODING", None)
    copy.pop("werkzeug.request", None)
    return copy


def _status(status: int) -> Response:
    headers = {"Retry-After": "1"} if status in {429, 503} else {}
    if status == 204:
        return Response(status=204)
    title = Response(status=status).status.partition(" ")[2].title()
    return problem(status, title, "a fault was asked for", headers)


def _cut(
    answer: Response, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    body = answer.get_data()
    answer.headers["Content-Length"] = str(len(body))
    start_response(answer.status, answer.headers.to_wsgi_list())
    yield body[: len(body) // 2]
    raise _hung_up(environ)


def _hung_up(environ: WSGIEnvironment) -> ConnectionAbortedError:
    """Close the connection under the answer; the server takes the error for a gone client."""
    connection = environ.get("werkzeug.socket")
    if isinstance(connection, socket.socket):
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
    return ConnectionAbortedError()
