"""A network that can go away: real connections through a relay that can stop listening."""

from __future__ import annotations

import socket
import threading


class Network:
    """Relays connections to another port; `cut` refuses and hangs up, `mend` listens again.

    Clients know only the relay's address, which stays the same when the network comes back.
    """

    def __init__(self) -> None:
        self._target = 0
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener: socket.socket | None = _listen(0)
        self.port: int = self._listener.getsockname()[1]
        self._start(self._listener)

    @property
    def url(self) -> str:
        """Where clients find whatever is behind the network."""
        return f"http://127.0.0.1:{self.port}"

    def lead_to(self, port: int) -> None:
        """Relay new connections to `port`."""
        self._target = port

    def cut(self) -> None:
        """Refuse new connections and hang up all open ones."""
        with self._lock:
            listener, self._listener = self._listener, None
            connections, self._open = self._open, set()
        if listener is not None:
            # A thread that waits in accept() wakes only when the socket is shut down.
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for connection in connections:
            _hang_up(connection)

    def mend(self) -> None:
        """Listen again at the same address."""
        listener = _listen(self.port)
        with self._lock:
            self._listener = listener
        self._start(listener)

    def _start(self, listener: socket.socket) -> None:
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._target), timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self._lock:
                self._open |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._relay, args=(source, sink), daemon=True).start()

    def _relay(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        finally:
            _hang_up(source)
            _hang_up(sink)
            with self._lock:
                self._open -= {source, sink}


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(64)
    return listener


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    finally:
        connection.close()
