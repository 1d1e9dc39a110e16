"""Logins under way and sessions that can be renewed: codes, PKCE, rotating refresh tokens."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from navdesk.sandbox.employees import PracticeEmployee
from navdesk.sandbox.practice_clock import PracticeClock

CODE_LIFE = timedelta(minutes=5)
SESSION_LIFE = timedelta(hours=10)
"""How long one login can be renewed: a working day, as at the real provider (state sheet 1.1)."""

_VERIFIER = re.compile(r"[A-Za-z0-9\-._~]{43,128}", re.ASCII)


class GrantError(Exception):
    """An OAuth error answer: its code and a sentence for the developer who reads it."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(code)
        self.code = code
        self.description = description


@dataclass(frozen=True, slots=True)
class LoginRequest:
    """What a client asked for at `/authorize`; `challenge` is the S256 code challenge."""

    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]
    challenge: str
    nonce: str | None
    resource: str | None


@dataclass(slots=True)
class Session:
    """One login that can be renewed until `ends_at` (real time), as long as it is alive."""

    employee: PracticeEmployee
    request: LoginRequest
    ends_at: datetime
    current: str | None = None
    alive: bool = True


class Logins:
    """Codes that can be redeemed once, and refresh tokens that can be used once."""

    def __init__(self, clock: PracticeClock) -> None:
        """Codes and sessions live by the clock's real time."""
        self._clock = clock
        self._lock = threading.Lock()
        self._codes: dict[str, tuple[PracticeEmployee, LoginRequest, datetime]] = {}
        self._redeemed: dict[str, Session] = {}
        self._refresh: dict[str, Session] = {}

    def code_for(self, employee: PracticeEmployee, request: LoginRequest) -> str:
        """Return a fresh authorization code for a chosen employee."""
        code = secrets.token_urlsafe(32)
        with self._lock:
            self._codes[code] = (employee, request, self._clock.real_now() + CODE_LIFE)
        return code

    def redeem(self, code: str, client_id: str, redirect_uri: str, verifier: str) -> Session:
        """Return the session a code opens. Raises `GrantError`.

        A code used twice ends what its first use opened (RFC 6749, section 4.1.2).
        """
        with self._lock:
            if code in self._redeemed:
                self._redeemed[code].alive = False
                raise GrantError("invalid_grant", "the code was used before")
            if code not in self._codes:
                raise GrantError("invalid_grant", "no such code")
            employee, request, until = self._codes.pop(code)
            session = Session(employee, request, self._clock.real_now() + SESSION_LIFE)
            self._redeemed[code] = session
            session.alive = False
            if until < self._clock.real_now():
                raise GrantError("invalid_grant", "the code is too old")
            if (client_id, redirect_uri) != (request.client_id, request.redirect_uri):
                raise GrantError("invalid_grant", "client_id or redirect_uri differ")
            if not _VERIFIER.fullmatch(verifier) or s256(verifier) != request.challenge:
                raise GrantError("invalid_grant", "the code_verifier does not fit the challenge")
            session.alive = True
            return session

    def new_refresh_token(self, session: Session) -> str:
        """Return the session's next refresh token; the one before it is used up."""
        token = secrets.token_urlsafe(48)
        with self._lock:
            session.current = token
            self._refresh[token] = session
        return token

    def renew(self, token: str, client_id: str) -> Session:
        """Return the session a refresh token belongs to and use the token up.

        Raises `GrantError`. A token used twice ends the whole session, the newest token too: one of
        the two who used it has stolen it.
        """
        with self._lock:
            session = self._refresh.get(token)
            if session is None or session.request.client_id != client_id:
                raise GrantError("invalid_grant", "no such refresh token")
            if session.current != token:
                session.alive = False
                raise GrantError("invalid_grant", "the refresh token was used before")
            if not session.alive:
                raise GrantError("invalid_grant", "the session has ended")
            if session.ends_at < self._clock.real_now():
                raise GrantError("invalid_grant", "the session is too old, log in again")
            session.current = None
            return session


def s256(verifier: str) -> str:
    """Return the S256 challenge of a PKCE verifier (RFC 7636)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
