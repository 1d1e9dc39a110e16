"""What an address says of where it leads; an unreadable one leads nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

Origin = tuple[str, str, int | None]

_PORTS = {"http": 80, "https": 443}


def host_of(url: str) -> str:
    """Return the host name of an address, empty when it has none that can be read."""
    return origin_of(url)[1]


def origin_of(url: str) -> Origin:
    """Return scheme, host and port of an address, the usual port where none is written."""
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return "", "", None
