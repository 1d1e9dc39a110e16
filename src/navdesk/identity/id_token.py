"""Reading who logged in from tokens; an id token counts only when every check holds."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from navdesk.domain.codes import Role
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.identity.errors import LoginFailed
from navdesk.identity.provider import Provider

_LEEWAY_S = 120
_NAV_IDENT = re.compile(r"[A-Za-z][0-9]{6}")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who logged in, and the directory groups the roles were read from."""

    employee: Employee
    groups: frozenset[str]


def check_id_token(
    token: str,
    *,
    provider: Provider,
    keys: KeySet,
    client_id: str,
    nonce: str,
    access_token: str,
    now: datetime,
) -> Mapping[str, object]:
    """Return the claims of an id token whose signature, issuer, audience, life and nonce hold.

    `now` is real time; two minutes of difference between clocks are forgiven. Raises
    `LoginFailed` (OpenID Connect Core 1.0, section 3.1.3.7).
    """
    try:
        decoded = jwt.decode(token, keys, algorithms=list(provider.algorithms))
        options = {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": client_id},
            "exp": {"essential": True},
            "iat": {"essential": True},
        }
        params = {"nonce": nonce, "client_id": client_id, "access_token": access_token}
        claims = CodeIDToken(decoded.claims, decoded.header, options, params)
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY_S)
    except (JoseError, ValueError, TypeError, KeyError):
        # The library's words may quote the token.
        raise LoginFailed(Message("identity.bad_id_token")) from None
    return dict(claims)


def read_signed_in(
    claims: Mapping[str, object],
    access_token: str,
    roles: Mapping[Role, Iterable[str]],
) -> SignedIn:
    """Return the employee of checked id-token `claims` with the roles of their groups.

    What the id token leaves out is read from the access token, which came over the same
    protected connection. Raises `LoginFailed` without a Nav ident (one letter, six digits), and
    where no groups are told at all: a provider may leave them out of the token when there are too
    many, and roles that are unknown must not be taken for roles that ended.
    """
    more = _payload(access_token)
    ident = claims.get("NAVident") or more.get("NAVident")
    if not isinstance(ident, str) or not _NAV_IDENT.fullmatch(ident):
        raise LoginFailed(Message("identity.no_nav_ident"))
    name = claims.get("name") or more.get("name") or claims.get("preferred_username") or ident
    listed = claims.get("groups") if "groups" in claims else more.get("groups")
    if not isinstance(listed, list):
        raise LoginFailed(Message("identity.no_groups"))
    groups = frozenset(group for group in listed if isinstance(group, str))
    held = frozenset(role for role, wanted in roles.items() if groups & frozenset(wanted))
    return SignedIn(Employee(ident.upper(), str(name), held), groups)


def _payload(token: str) -> Mapping[str, object]:
    """Return the claims inside an access token unchecked, empty for an opaque one."""
    parts = token.split(".")
    if len(parts) != 3:
        return {}
    try:
        found = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
