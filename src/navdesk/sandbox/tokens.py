"""Signed tokens: made by the practice identity provider, checked by every system."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid5

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from navdesk.sandbox.employees import PracticeEmployee
from navdesk.sandbox.practice_clock import PracticeClock

ACCESS_TOKEN_LIFE_S = 3599
CLIENT_ID = str(uuid5(NAMESPACE_URL, "https://navdesk.example/practice/client"))
CLIENT_NAME = "prod-gcp:navdesk:navdesk"
TENANT_ID = str(uuid5(NAMESPACE_URL, "https://navdesk.example/practice/tenant"))


class Headers(Protocol):
    """Anything that can be asked for one request header."""

    def get(self, key: str, /) -> str | None:
        """Return the header's value or None."""
        ...


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a valid token speaks for; `name` is None when the token was asked without `profile`."""

    nav_ident: str
    name: str | None
    groups: frozenset[str]
    azp_name: str


class Unauthorised(Exception):
    """The request carries no token that this system may accept; `reason` holds no secret."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def new_signing_key() -> RSAKey:
    """Return a fresh RS256 key with a key id."""
    return RSAKey.generate_key(
        2048, parameters={"kid": secrets.token_hex(8), "use": "sig", "alg": "RS256"}
    )


class Tokens:
    """Issues and checks the tokens of one running practice back office."""

    def __init__(self, issuer: str, clock: PracticeClock, key: RSAKey | None = None) -> None:
        """Sign as `issuer` with `key` (a fresh one when None); time is the clock's real time."""
        self.issuer = issuer
        self._clock = clock
        self._key = key or new_signing_key()

    @property
    def userinfo_audience(self) -> str:
        """The audience of an access token that was asked for no system at all."""
        return f"{self.issuer}/userinfo"

    def public_keys(self) -> dict[str, Any]:
        """Return the JSON Web Key Set that verifies what is issued here."""
        return {"keys": [self._key.as_dict(private=False)]}

    def issue_access(
        self,
        employee: PracticeEmployee,
        audience: str,
        scopes: Iterable[str] = ("openid", "profile"),
        life_s: int = ACCESS_TOKEN_LIFE_S,
        client_id: str = CLIENT_ID,
    ) -> str:
        """Return an access token for one audience; `name` is in it only with scope `profile`."""
        now = self._real_seconds()
        asked = set(scopes)
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": audience,
            "iat": now,
            "nbf": now,
            "exp": now + life_s,
            "jti": secrets.token_hex(16),
            "sub": self._pairwise(employee, audience),
            "oid": employee.object_id,
            "tid": TENANT_ID,
            "ver": "2.0",
            "azp": client_id,
            "azp_name": CLIENT_NAME,
            "scp": "defaultaccess",
            "NAVident": employee.nav_ident,
            "preferred_username": employee.mail,
            "groups": sorted(employee.groups),
        }
        if "profile" in asked:
            claims["name"] = employee.name
        return self._sign(claims)

    def issue_id_token(
        self, employee: PracticeEmployee, scopes: Iterable[str], nonce: str | None, client_id: str
    ) -> str:
        """Return the id token that answers a login with `nonce`."""
        now = self._real_seconds()
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": client_id,
            "iat": now,
            "nbf": now,
            "exp": now + ACCESS_TOKEN_LIFE_S,
            "sub": self._pairwise(employee, client_id),
            "oid": employee.object_id,
            "tid": TENANT_ID,
            "ver": "2.0",
            "NAVident": employee.nav_ident,
            "preferred_username": employee.mail,
            "groups": sorted(employee.groups),
        }
        if nonce is not None:
            claims["nonce"] = nonce
        if "profile" in set(scopes):
            claims["name"] = employee.name
        return self._sign(claims)

    def caller(self, headers: Headers, audience: str) -> Caller:
        """Return who calls, from `Authorization: Bearer …` meant for `audience`.

        Raises `Unauthorised` when the header is missing, or the token is not ours, not for this
        audience, not valid at this (real) time, or carries no employee.
        """
        claims = self.claims(bearer(headers), {audience})
        nav_ident = claims.get("NAVident")
        if not isinstance(nav_ident, str) or not nav_ident:
            raise Unauthorised("the token carries no employee")
        name = claims.get("name")
        return Caller(
            nav_ident=nav_ident,
            name=name if isinstance(name, str) else None,
            groups=frozenset(str(group) for group in claims.get("groups", [])),
            azp_name=str(claims.get("azp_name", "")),
        )

    def claims(self, token: str, audiences: set[str]) -> dict[str, Any]:
        """Return the claims of a token of ours for one of `audiences`; else `Unauthorised`."""
        try:
            claims = dict(jwt.decode(token, self._key, algorithms=["RS256"]).claims)
        except (JoseError, ValueError) as error:
            raise Unauthorised("the token's signature does not hold") from error
        if claims.get("iss") != self.issuer:
            raise Unauthorised("the token is from another issuer")
        if claims.get("aud") not in audiences:
            raise Unauthorised("the token is for another audience")
        now = self._clock.real_now().timestamp()
        if not isinstance(claims.get("exp"), int) or claims["exp"] <= now:
            raise Unauthorised("the token has expired")
        if claims.get("nbf", 0) > now + 5:
            raise Unauthorised("the token is not valid yet")
        return claims

    def expires_at(self, token: str) -> datetime:
        """Return when a token of ours ends, in real UTC time."""
        claims = jwt.decode(token, self._key, algorithms=["RS256"]).claims
        return datetime.fromtimestamp(int(claims["exp"]), tz=self._clock.real_now().tzinfo)

    def _real_seconds(self) -> int:
        return int(self._clock.real_now().timestamp())

    def _sign(self, claims: dict[str, Any]) -> str:
        header = {"alg": "RS256", "typ": "JWT", "kid": self._key.kid}
        return jwt.encode(header, claims, self._key, algorithms=["RS256"])

    def _pairwise(self, employee: PracticeEmployee, audience: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self.issuer}|{employee.nav_ident}|{audience}"))


def bearer(headers: Headers) -> str:
    """Return the bearer token of a request; raises `Unauthorised` when there is none."""
    value = headers.get("Authorization") or ""
    scheme, _, token = value.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthorised("no bearer token")
    return token.strip()
