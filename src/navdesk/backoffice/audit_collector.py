"""Handing audit lines to the organisation's collector: CEF over syslog (state sheet 2.5)."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from navdesk.domain.audit import AuditEntry
from navdesk.domain.messages import Message, NavdeskError

_VENDOR: Final = "navdesk"
_EVENTS: Final = {
    "write": "create",
    "seal": "create",
    "change": "update",
    "edit": "update",
    "withdraw": "update",
    "send_again": "update",
    "confirm_sent": "update",
    "wipe": "delete",
    "shred": "delete",
    "finish": "delete",
    "delete": "delete",
}
_CALLS: Final = UUID("0b1f5a52-5f0e-4c6e-9a54-1f0f5d2a7c11")
_FACILITY: Final = 13
"""Syslog's own facility for an audit log (RFC 5424, table 1)."""
_TIMEOUT_S: Final = 10.0
_PORTS: Final = {"udp": 514, "tcp": 601, "tls": 6514}


class CollectorUnreachable(NavdeskError):
    """The collector did not take the lines; they are kept here and go with the next sending."""


def cef_line(entry: AuditEntry, nav_ident: str) -> str:
    """Return one line in Common Event Format.

    `end` is the real time of what was done, in milliseconds, also when it is sent much later.
    `sproc` is made from owner, number and time, so that a line sent twice is seen to be one.
    """
    event = _EVENTS.get(entry.kind, "access")
    severity = "WARN" if entry.denied else "INFO"
    moment = round(entry.at.timestamp() * 1000)
    head = ["CEF:0", _VENDOR, "AuditLogger", "1.0", f"audit:{event}", "Sporingslogg", severity]
    call = uuid5(_CALLS, f"{nav_ident}|{entry.number}|{moment}")
    pairs = {"sproc": str(call), "end": str(moment), "suid": nav_ident}
    if entry.person is not None:
        pairs["duid"] = entry.person
    if entry.denied:
        pairs |= {"flexString1Label": "Decision", "flexString1": "Deny"}
    for number, (label, value) in enumerate(
        (
            ("Operation", entry.kind),
            ("Reason", entry.reason),
            ("Outcome", entry.outcome),
            ("Detail", entry.detail),
            ("Case", str(entry.case_id or "")),
            ("Line", str(entry.number)),
        ),
        start=1,
    ):
        if value:
            pairs |= {f"cs{number}Label": label, f"cs{number}": value}
    extension = " ".join(f"{key}={_in_extension(value)}" for key, value in pairs.items())
    return "|".join([*(_in_header(part) for part in head), extension])


@dataclass(frozen=True, slots=True)
class Collector:
    """Where audit lines go: `udp`, `tcp` or `tls`, host and port."""

    scheme: str
    host: str
    port: int

    @classmethod
    def at(cls, address: str) -> Collector:
        """Return the collector at `tls://host:port` (the port may be left out).

        Raises `NavdeskError` for anything else.
        """
        try:
            parts = urlsplit(address)
            port = parts.port or _PORTS[parts.scheme]
            host = parts.hostname
        except (ValueError, KeyError):
            host, port = None, 0
        if not host or parts.path or parts.query or parts.username:
            raise NavdeskError(Message("audit.bad_address", {"address": address}))
        return cls(parts.scheme, host, port)

    def __str__(self) -> str:
        """Return the address, always with its port."""
        return f"{self.scheme}://{self.host}:{self.port}"

    def send(self, entries: Sequence[AuditEntry], nav_ident: str) -> None:
        """Hand over `entries`, in order. Raises `CollectorUnreachable`; syslog has no receipt, so
        after a fault on the way all of them count as not handed over.
        """
        messages = [_syslog(entry, nav_ident) for entry in entries]
        try:
            if self.scheme == "udp":
                self._datagrams(messages)
            else:
                self._stream(messages)
        except OSError as fault:
            named: dict[str, str | int] = {"host": self.host, "port": self.port}
            raise CollectorUnreachable(Message("audit.collector_unreachable", named)) from fault

    def _datagrams(self, messages: Iterable[bytes]) -> None:
        family, kind, protocol, _, address = socket.getaddrinfo(
            self.host, self.port, type=socket.SOCK_DGRAM
        )[0]
        with socket.socket(family, kind, protocol) as line:
            for message in messages:
                line.sendto(message, address)

    def _stream(self, messages: Iterable[bytes]) -> None:
        with socket.create_connection((self.host, self.port), _TIMEOUT_S) as plain:
            line = plain
            if self.scheme == "tls":
                context = ssl.create_default_context()
                line = context.wrap_socket(plain, server_hostname=self.host)
            with line:
                # Octet counting: a frame may hold anything (RFC 6587, 3.4.1).
                line.sendall(b"".join(b"%d %s" % (len(each), each) for each in messages))
                line.shutdown(socket.SHUT_WR)
                # A collector that went away in the middle resets here instead of closing.
                while line.recv(1024):
                    pass


def _syslog(entry: AuditEntry, nav_ident: str) -> bytes:
    priority = _FACILITY * 8 + (4 if entry.denied else 6)
    at = entry.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return f"<{priority}>1 {at} - {_VENDOR} - audit - {cef_line(entry, nav_ident)}".encode()


def _in_header(text: str) -> str:
    return _one_line(text).replace("\\", "\\\\").replace("|", "\\|")


def _in_extension(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("=", "\\=")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
