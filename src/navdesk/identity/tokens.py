"""Access tokens, one per audience, in memory only; the refresh token in the vault."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from authlib.oauth2 import OAuth2Client
from authlib.oauth2.base import OAuth2Error

from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import IdentitySetup, TokenStyle
from navdesk.identity.errors import LoginFailed, LoginRequired
from navdesk.identity.provider import Provider, discover
from navdesk.identity.transport import AuthlibSession
from navdesk.net.errors import NetError, NotAuthorised, NotSent
from navdesk.net.http import Http

EARLY = timedelta(seconds=60)
"""How long before its end a token is renewed."""

_TIMEOUT_S = 20.0
_USUAL_LIFE_S = 300
_JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_OIDC = ("openid", "profile")
_USER = ""
"""The "audience" of the token that speaks for the user to navdesk itself."""

_LOGIN_IS_OVER = frozenset(
    {"invalid_grant", "interaction_required", "login_required", "consent_required"}
)


class TokenStore(Protocol):
    """Where the refresh token is kept between runs: encrypted, in the employee's own vault."""

    def load(self) -> bytes | None:
        """Return what was saved last, or None."""
        ...

    def save(self, blob: bytes) -> None:
        """Keep `blob` durably before returning."""
        ...

    def clear(self) -> None:
        """Forget what was saved."""
        ...


@dataclass(frozen=True, slots=True)
class _Access:
    token: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True)
class _Session:
    """One login as it is kept: whose it is, and what renews it."""

    nav_ident: str
    refresh_token: str = field(repr=False)

    def blob(self) -> bytes:
        return json.dumps(
            {"nav_ident": self.nav_ident, "refresh_token": self.refresh_token}
        ).encode()

    @classmethod
    def read(cls, blob: bytes | None) -> _Session | None:
        try:
            found = json.loads(blob or b"null")
            return cls(str(found["nav_ident"]), str(found["refresh_token"]))
        except (ValueError, TypeError, KeyError):
            return None


class _Line:
    """Threads that want the same thing: one asks, and those behind it hear of its failure."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._failures = 0
        self._last: NavdeskError | None = None

    @contextmanager
    def waiting(self, *, for_the_same: bool = True) -> Iterator[None]:
        """Enclose the asking; raises what the one ahead raised while this one stood in line.

        A refusal says nothing about others, who are not asking `for_the_same`.
        """
        seen = self._failures
        with self._lock:
            if self._failures != seen and self._last is not None:
                raise type(self._last)(self._last.message)
            try:
                yield
            except NavdeskError as failed:
                if isinstance(failed, NotAuthorised) and not for_the_same:
                    raise
                self._failures += 1
                self._last = failed.with_traceback(None)
                raise


class TokenKeeper:
    """Hands out a valid access token per audience, from any thread.

    Different audiences are asked for side by side where the provider exchanges the user's token
    (`TokenStyle.OBO`). A refresh token is used one at a time: it may be good only once.
    Implements `backoffice.client.TokenPort`. Life is measured in real time.
    """

    def __init__(self, setup: IdentitySetup, http: Http, clock: Clock) -> None:
        self._setup = setup
        self._http = http
        self._clock = clock
        self._renewing = threading.RLock()
        self._access: dict[str, _Access] = {}
        self._session: _Session | None = None
        self._store: TokenStore | None = None
        self._owner: str | None = None
        self._unsaved = False
        self._provider: Provider | None = None
        self._holding = threading.Lock()
        self._lines: dict[str, _Line] = {}
        self._renewals = _Line()
        self._logins = 0
        self._over = False

    @property
    def nav_ident(self) -> str | None:
        """Whose login this is, as far as known."""
        with self._renewing:
            session = self._current()
            return session.nav_ident if session else None

    def provider(self) -> Provider:
        """Return the provider's description, asked for once per run."""
        with self._renewing:
            if self._provider is None:
                self._provider = discover(self._setup.issuer, self._http)
            return self._provider

    def client(self, redirect_uri: str | None = None) -> OAuth2Client:
        """Return Authlib's protocol client for this public client."""
        return OAuth2Client(
            AuthlibSession(self._http, _TIMEOUT_S),
            client_id=self._setup.client_id,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            token_endpoint_auth_method="none",  # noqa: S106 - the method's name
        )

    def attach(self, store: TokenStore, owner: str) -> None:
        """Keep the login in `store` from now on; a login of this run replaces an older one.

        `owner` is the NAVident whose vault `store` lies in: from now on nobody else's login is
        taken, also when the owner's own has ended. Raises `LoginFailed` when this run's login or
        the one in `store` is somebody else's.
        """
        with self._renewing:
            kept = _Session.read(store.load())
            for session in (kept, self._session):
                if session is not None and session.nav_ident != owner:
                    raise LoginFailed(Message("identity.other_employee"))
            if self._session is not None:
                store.save(self._session.blob())
            self._store, self._owner, self._unsaved = store, owner, False

    def adopt(self, nav_ident: str, answer: Mapping[str, Any]) -> None:
        """Start from a fresh login's token answer.

        Raises `LoginFailed` when the attached vault is somebody else's: nothing is changed then.
        """
        with self._renewing:
            if self._owner is not None and self._owner != nav_ident:
                raise LoginFailed(Message("identity.other_employee"))
            with self._holding:
                self._access.clear()
            self._over = False
            refresh = answer.get("refresh_token")
            if isinstance(refresh, str):
                self._keep(_Session(nav_ident, refresh))
            else:
                self._session, self._unsaved = None, True
            self._remember(_USER, answer)

    @property
    def is_over(self) -> bool:
        """Whether the provider has ended the login and nobody has logged in since."""
        return self._over

    def token_for(self, audience: str) -> str:
        """Return an access token for `audience` that lives at least another minute.

        Who asks for one that somebody is asking for already waits for that answer, a failure too.
        Raises `LoginRequired` when only a new login helps; `NotSent` when the provider could not
        be asked (whatever the token was wanted for was certainly not sent); `NotAuthorised` when
        the provider gives no token for this audience.
        """
        known = self._alive(audience)
        if known is not None:
            return known
        line = self._lines.setdefault(audience, _Line())
        with line.waiting():
            known = self._alive(audience)
            return known if known is not None else self._obtain(audience)

    def token_refused(self, audience: str, token: str) -> None:
        """Forget `token`, unless it has been replaced meanwhile."""
        with self._holding:
            held = self._access.get(audience)
            if held is not None and held.token == token:
                del self._access[audience]

    def forget(self) -> None:
        """Log out of this machine: drop every token, also the kept one."""
        with self._renewing:
            with self._holding:
                self._access.clear()
                self._logins += 1
            self._end_session()
            self._over = False

    def _end_session(self) -> None:
        self._session, self._unsaved, self._over = None, False, True
        if self._store is not None:
            self._store.clear()

    def _alive(self, audience: str) -> str | None:
        held = self._access.get(audience)
        if held is None or held.until <= self._clock.real_now() + EARLY:
            return None
        return held.token

    def _obtain(self, audience: str) -> str:
        style = self._setup.token_style
        if style is TokenStyle.OBO and audience != _USER:
            return _sorted(lambda: self._exchange(audience))
        wanted: dict[str, str] = {}
        if audience != _USER and style is TokenStyle.SCOPE:
            wanted["scope"] = " ".join((_scope(audience), *self._oidc_scopes()))
        elif audience != _USER:
            wanted["resource"] = audience
            wanted["scope"] = " ".join(self._oidc_scopes())
        with self._renewals.waiting(for_the_same=False), self._renewing:
            return _sorted(lambda: self._renew(audience, wanted))

    def _oidc_scopes(self) -> tuple[str, ...]:
        # Without `profile` the archive finds no name in the token and refuses (state sheet 1.1).
        return tuple(dict.fromkeys((*_OIDC, *self._setup.scopes)))

    def _renew(self, audience: str, wanted: Mapping[str, str]) -> str:
        session = self._current()
        if session is None:
            raise LoginRequired(Message("identity.log_in"))
        client, endpoint = self.client(), self.provider().token_endpoint
        try:
            answer = _tokens(
                lambda: client.refresh_token(
                    endpoint, refresh_token=session.refresh_token, **wanted
                )
            )
        except LoginRequired:
            # Access tokens that still live are good until their end.
            self._end_session()
            raise
        self._over = False
        fresh = answer.get("refresh_token")
        if isinstance(fresh, str) and fresh != session.refresh_token:
            # The old one is dead now: keep the new one before anything else can go wrong.
            self._keep(_Session(session.nav_ident, fresh))
        return self._remember(audience, answer)

    def _keep(self, session: _Session) -> None:
        self._session = session
        if self._store is not None:
            self._unsaved = True
            self._store.save(session.blob())
            self._unsaved = False

    def _exchange(self, audience: str) -> str:
        logins, user = self._logins, self.token_for(_USER)
        client, endpoint = self.client(), self.provider().token_endpoint
        answer = _tokens(
            lambda: client.fetch_token(
                endpoint,
                grant_type=_JWT_BEARER,
                assertion=user,
                requested_token_use="on_behalf_of",  # noqa: S106 - the grant's parameter
                scope=" ".join((_scope(audience), *_OIDC)),
            )
        )
        return self._remember(audience, answer, logins)

    def _remember(self, audience: str, answer: Mapping[str, Any], logins: int | None = None) -> str:
        """Keep a token, unless there was a logout since `logins` were counted."""
        token, life = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token:
            raise NotAuthorised(Message("identity.no_token"))
        try:
            seconds = max(0, int(life)) if life is not None else _USUAL_LIFE_S
        except (TypeError, ValueError, OverflowError):
            seconds = _USUAL_LIFE_S
        until = self._clock.real_now() + timedelta(seconds=min(seconds, 86_400))
        with self._holding:
            if logins not in {None, self._logins}:
                raise LoginRequired(Message("identity.log_in"))
            self._access[audience] = _Access(token, until)
        return token

    def _current(self) -> _Session | None:
        """Return the login as the vault has it: another process may have renewed it.

        Using an old refresh token makes a careful provider end the whole login.
        """
        if self._store is not None and not self._unsaved:
            self._session = _Session.read(self._store.load())
        return self._session


def _scope(audience: str) -> str:
    return f"api://{audience.replace(':', '.')}/.default"


def _tokens(ask: Callable[[], Any]) -> Mapping[str, Any]:
    """Make one request to the token endpoint and sort what can go wrong with it."""
    try:
        answer = ask()
    except OAuth2Error as refused:
        if refused.error in _LOGIN_IS_OVER:
            raise LoginRequired(Message("identity.expired")) from None
        raise NotAuthorised(Message("identity.refused")) from None
    except (ValueError, TypeError, KeyError):
        raise NotSent(Message("identity.unreadable")) from None
    return dict(answer)


def _sorted(ask: Callable[[], str]) -> str:
    """Whatever happens at the provider, the call the token was for has not been made."""
    try:
        return ask()
    except (NotAuthorised, NotSent):
        raise
    except NetError:
        raise NotSent(Message("identity.unreachable")) from None
    except LoginFailed as failed:
        raise NotSent(failed.message) from None
