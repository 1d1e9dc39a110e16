"""Which of our errors a failed exchange is."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import requests
import urllib3.exceptions
from cryptography import x509

from navdesk.domain.messages import Message
from navdesk.net.addresses import host_of
from navdesk.net.errors import NetError, NotSent, OutcomeUnknown

_LOOK_S = 3.0
_LATE = (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError)
_UNTRUSTED = frozenset({18, 19, 20, 21, 24, 27})
_OUT_OF_TIME = frozenset({9, 10})
_OTHER_HOST = frozenset({62, 64})
_REASONS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((requests.exceptions.ProxyError,), "net.proxy"),
    ((socket.gaierror, urllib3.exceptions.NameResolutionError), "net.name"),
    ((ConnectionRefusedError,), "net.refused"),
    ((requests.exceptions.Timeout, TimeoutError), "net.connect_timeout"),
    ((requests.exceptions.SSLError,), "net.tls"),
)


def not_sent(trouble: Exception, url: str) -> NotSent:
    """Return why the request to `url` certainly never reached the other side."""
    for cause in _causes(trouble):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NotSent(_certificate(cause, url))
    return NotSent(Message(_why_not_sent(trouble), {"host": host_of(url)}))


def _why_not_sent(trouble: Exception) -> str:
    under = tuple(_causes(trouble))
    for kinds, message_id in _REASONS:
        if any(isinstance(cause, kinds) for cause in under):
            return message_id
    return "net.not_connected"


def unknown(trouble: Exception, url: str) -> OutcomeUnknown:
    """Return how the exchange with `url` broke off after the request had begun to leave."""
    late = any(isinstance(cause, (TimeoutError, *_LATE)) for cause in _causes(trouble))
    kind = "net.timeout" if late else "net.cut"
    return OutcomeUnknown(Message(kind, {"host": host_of(url)}))


def is_lasting(trouble: NetError) -> bool:
    """Whether asking again at once is pointless: a certificate does not mend itself."""
    return trouble.message.id.startswith("net.certificate")


def _causes(trouble: BaseException) -> Iterator[BaseException]:
    """Yield `trouble` and everything under it; libraries nest in attributes as well as causes."""
    waiting: list[object] = [trouble]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop()
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]


def _certificate(cause: ssl.SSLCertVerificationError, url: str) -> Message:
    """Name the issuer: an inspecting proxy shows itself there (quality sheet 3.5, fault 17)."""
    host = host_of(url)
    issuer = _issuer(url)
    if cause.verify_code in _UNTRUSTED:
        return Message("net.certificate_issuer", {"host": host, "issuer": issuer})
    if cause.verify_code in _OUT_OF_TIME:
        return Message("net.certificate_date", {"host": host, "issuer": issuer})
    if cause.verify_code in _OTHER_HOST:
        return Message("net.certificate_host", {"host": host, "issuer": issuer})
    return Message("net.certificate", {"host": host, "issuer": issuer})


def _issuer(url: str) -> str:
    with suppress(OSError, ValueError):
        parts = urlsplit(url)
        address = (parts.hostname or "", parts.port or 443)
        pem = ssl.get_server_certificate(address, timeout=_LOOK_S)
        name = x509.load_pem_x509_certificate(pem.encode()).issuer
        return name.rfc4514_string()[:200]
    return "?"
