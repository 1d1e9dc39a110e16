"""Logging in through the system browser: authorization code with PKCE on a loopback redirect."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qs, urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token

from navdesk.domain.clock import Clock
from navdesk.domain.codes import Role
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.domain.profile import IdentitySetup
from navdesk.identity.errors import LoginCancelled, LoginFailed
from navdesk.identity.id_token import SignedIn, check_id_token, read_signed_in
from navdesk.identity.loopback import LoopbackListener
from navdesk.identity.provider import signing_keys
from navdesk.identity.tokens import TokenKeeper, TokenStore
from navdesk.net.errors import NetError
from navdesk.net.http import Http

LOGIN_LIMIT_S = 300.0
"""How long a person may take in the browser."""


class Login:
    """Who is logged in, and the tokens that follow from it.

    The first login comes before the vault exists: tokens are then held in memory until `attach`.
    Also serves as the `TokenPort` of every system.
    """

    def __init__(
        self,
        setup: IdentitySetup,
        http: Http,
        clock: Clock,
        roles: Mapping[Role, Iterable[str]],
        open_browser: Callable[[str], bool] = webbrowser.open,
    ) -> None:
        """Use the provider of `setup`; `roles` are the directory groups of each role.

        `open_browser` is given the login address and returns whether a browser took it.
        """
        self._setup = setup
        self._http = http
        self._clock = clock
        self._roles = roles
        self._open_browser = open_browser
        self._keeper = TokenKeeper(setup, http, clock)
        self._signed_in: SignedIn | None = None

    @property
    def is_over(self) -> bool:
        """Whether the provider has ended the login and nobody has logged in since."""
        return self._keeper.is_over

    @property
    def signed_in(self) -> SignedIn | None:
        """Who logged in during this run, if anybody."""
        return self._signed_in

    def log_in(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        login_hint: str | None = None,
        limit_s: float = LOGIN_LIMIT_S,
    ) -> Employee:
        """Log in through the browser and return who it was.

        Raises `LoginCancelled` when `cancelled` says so or after `limit_s` seconds, `LoginFailed`
        for every other reason, or a `NetError`; an earlier login is then left as it was.
        """
        provider = self._keeper.provider()
        state, nonce, verifier = generate_token(32), generate_token(32), generate_token(64)
        with LoopbackListener(state) as listener:
            client = self._keeper.client(listener.redirect_uri)
            hint = {"login_hint": login_hint} if login_hint else {}
            address, _ = client.create_authorization_url(
                provider.authorization_endpoint,
                state=state,
                nonce=nonce,
                code_verifier=verifier,
                scope=" ".join(self._setup.scopes),
                **hint,
            )
            callback = self._answer(address, listener, cancelled, limit_s)
        _require_code(callback)
        try:
            answer = client.fetch_token(
                provider.token_endpoint,
                authorization_response=callback,
                code_verifier=verifier,
                state=state,
            )
        except NetError:
            raise
        except AuthlibBaseError:
            raise LoginFailed(Message("identity.failed")) from None
        except (ValueError, TypeError, KeyError):
            raise LoginFailed(Message("identity.unreadable")) from None
        return self._accept(dict(answer), nonce)

    def attach(self, store: TokenStore, owner: str) -> None:
        """Keep the login in `store` (the open vault's, of the NAVident `owner`) from now on.

        Raises `LoginFailed` when this run's login, or the one it holds, is somebody else's; every
        later login by another than `owner` is refused as well.
        """
        self._keeper.attach(store, owner)

    def token_for(self, audience: str) -> str:
        """Return a valid access token for `audience`; see `TokenKeeper.token_for`."""
        return self._keeper.token_for(audience)

    def token_refused(self, audience: str, token: str) -> None:
        """Forget an access token a system did not accept."""
        self._keeper.token_refused(audience, token)

    def log_out(self) -> None:
        """Drop every token of this machine; local work is untouched."""
        self._keeper.forget()
        self._signed_in = None

    def _answer(
        self,
        address: str,
        listener: LoopbackListener,
        cancelled: Callable[[], bool],
        limit_s: float,
    ) -> str:
        """Open the browser beside the listener: some browsers return only when they close."""
        unopened = threading.Event()

        def open_page() -> None:
            try:
                opened = self._open_browser(address)
            except (webbrowser.Error, OSError):
                opened = False
            if not opened:
                unopened.set()

        threading.Thread(target=open_page, name="login browser", daemon=True).start()
        callback = listener.wait(lambda: cancelled() or unopened.is_set(), limit_s)
        if callback is not None:
            return callback
        if cancelled():
            raise LoginCancelled(Message("identity.cancelled"))
        if unopened.is_set():
            raise LoginFailed(Message("identity.no_browser"))
        raise LoginCancelled(Message("identity.too_late"))

    def _accept(self, answer: Mapping[str, object], nonce: str) -> Employee:
        provider = self._keeper.provider()
        id_token, access = answer.get("id_token"), answer.get("access_token")
        if not isinstance(id_token, str) or not isinstance(access, str):
            raise LoginFailed(Message("identity.bad_id_token"))
        claims = check_id_token(
            id_token,
            provider=provider,
            keys=signing_keys(provider, self._http),
            client_id=self._setup.client_id,
            nonce=nonce,
            access_token=access,
            now=self._clock.real_now(),
        )
        signed_in = read_signed_in(claims, access, self._roles)
        self._keeper.adopt(signed_in.employee.nav_ident, answer)
        self._signed_in = signed_in
        return signed_in.employee


def _require_code(callback: str) -> None:
    """Raise `LoginFailed` where the provider sent back a reason in place of a code."""
    values = parse_qs(urlsplit(callback).query)
    if "code" not in values:
        kind = "denied" if values.get("error") == ["access_denied"] else "failed"
        raise LoginFailed(Message(f"identity.{kind}"))
