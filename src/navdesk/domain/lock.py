"""Why navdesk is locked."""

from __future__ import annotations

from enum import StrEnum


class LockReason(StrEnum):
    """What locked it; also how a fresh process is told at its start, so nothing secret is here."""

    PERSON = "person"
    IDLE = "idle"
    SESSION = "session"
    SLEEP = "sleep"
