"""The practice back office as one server on loopback, each system under `/<system id>`."""

from __future__ import annotations

import errno
import importlib
import socket
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from joserfc.jwk import RSAKey
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from navdesk.domain.messages import NavdeskError
from navdesk.sandbox import control
from navdesk.sandbox.faults import Fault
from navdesk.sandbox.gate import Counters, Gate
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.system import SandboxSystem

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"
SYSTEM_IDS = (
    "identity",
    "tilgangsmaskin",
    "skjermede",
    "pdl",
    "repr",
    "krr",
    "kodeverk",
    "norg2",
    "saf",
    "dokarkiv",
    "oppgave",
    "veilarboppfolging",
    "veilarbvedtaksstotte",
    "veilarbaktivitet",
    "veilarbarena",
    "arbeidssoker",
    "tiltakshistorikk",
    "sykefravaer",
    "veilarbdialog",
    "henvendelse",
    "utbetaldata",
    "kontoregister",
    "aareg",
    "aap",
    "dagpenger",
    "tiltakspenger",
    "digisos",
    "svarut",
    "documaster",
    "noark5",
    "fiks_arkiv",
)


class _QuietHandler(WSGIRequestHandler):
    """Logs nothing: an address or a body may hold a person number."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class _Server(ThreadedWSGIServer):
    """Knows its open connections, so that stopping looks like a network that is gone."""

    def __init__(self, listener: socket.socket, app: WSGIApplication) -> None:
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        host, port = listener.getsockname()[:2]
        super().__init__(host, port, app, _QuietHandler, fd=listener.fileno())

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Say nothing: a traceback could hold what a request held."""

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Cut every connection that is still open."""
        with self._open_lock:
            connections = list(self._open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


@dataclass(slots=True)
class Running:
    """A started practice back office. `office` and `counters` are its live state."""

    base_url: str
    office: BackOffice
    systems: tuple[SandboxSystem, ...]
    counters: Counters
    _server: _Server
    _thread: threading.Thread
    _stopping: threading.Event

    @property
    def port(self) -> int:
        """The port it listens on, on loopback."""
        return self._server.port

    def stop(self) -> None:
        """Stop answering, cut what is open and free the port; a second call does nothing."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._server.shutdown()
        self._server.hang_up()
        self._thread.join()
        self._server.server_close()


def start(
    port: int = 0,
    people: int = 0,
    seed: int = 1,
    faults: Iterable[Fault] = (),
    *,
    key: RSAKey | None = None,
    systems: Iterable[str] = SYSTEM_IDS,
    public_url: str | None = None,
) -> Running:
    """Start on 127.0.0.1 and return when it answers; port 0 takes a free one.

    Raises `NavdeskError` when the port is in use or cannot be had. `key` signs the tokens (None: a
    new one); `systems` limits which systems run; `public_url` is where clients reach it when
    something stands in between.
    """
    listener = _listen(port)
    try:
        base_url = public_url or f"http://{HOST}:{listener.getsockname()[1]}"
        office = new_office(base_url, people, seed, key)
        office.faults.replace(faults)
        built = tuple(_build(office, systems))
        counters, stopping = Counters(), threading.Event()
        gates: dict[str, WSGIApplication] = {
            f"/{system.id}": Gate(system, office, counters, stopping) for system in built
        }
        ids = tuple(system.id for system in built)
        root = DispatcherMiddleware(control.build(office, counters, ids), gates)
        server = _Server(listener, root)
    finally:
        listener.close()
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="sandbox", daemon=True
    )
    thread.start()
    return Running(base_url, office, built, counters, server, thread, stopping)


def _build(office: BackOffice, ids: Iterable[str]) -> Iterable[SandboxSystem]:
    for system_id in ids:
        module = importlib.import_module(f"navdesk.sandbox.systems.{system_id}")
        system: SandboxSystem = module.build(office)
        yield system


def _listen(port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise NavdeskError.of("sandbox.port_unusable", port=port)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Windows lets two servers share a port unless the first one forbids it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        name = "port_in_use" if error.errno == errno.EADDRINUSE else "port_unusable"
        raise NavdeskError.of(f"sandbox.{name}", port=port) from error
    return listener
