"""The identity provider as its discovery document describes it (OpenID Connect Discovery 1.0)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from joserfc import jwk
from joserfc.errors import JoseError

from navdesk.domain.messages import Message
from navdesk.identity.errors import LoginFailed
from navdesk.net.http import Call, Http

_ASYMMETRIC = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512")
_TIMEOUT_S = 20.0


@dataclass(frozen=True, slots=True)
class Provider:
    """Where to log in and where to ask for tokens; `algorithms` may sign an id token."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    algorithms: tuple[str, ...]


def discover(issuer: str, http: Http) -> Provider:
    """Return what the provider at `issuer` says of itself.

    Raises a `NetError`, or `LoginFailed` for a document that is not the issuer's own, that lacks
    an endpoint, or that leads from https to an unprotected address.
    """
    reply = http.send(
        Call(
            "GET",
            f"{issuer}/.well-known/openid-configuration",
            headers={"Accept": "application/json"},
            timeout_s=_TIMEOUT_S,
            safe=True,
        )
    )
    found = reply.json() if reply.ok else None
    if not isinstance(found, dict):
        raise LoginFailed(Message("identity.no_discovery", {"issuer": issuer}))
    values = {
        name: found.get(name)
        for name in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
    }
    said = {name: value for name, value in values.items() if isinstance(value, str)}
    if len(said) != len(values) or said["issuer"].rstrip("/") != issuer:
        raise LoginFailed(Message("identity.wrong_discovery", {"issuer": issuer}))
    if urlsplit(issuer).scheme == "https" and any(
        urlsplit(said[name]).scheme != "https" for name in said
    ):
        raise LoginFailed(Message("identity.wrong_discovery", {"issuer": issuer}))
    offered = found.get("id_token_signing_alg_values_supported")
    algorithms = tuple(a for a in _ASYMMETRIC if not isinstance(offered, list) or a in offered)
    return Provider(algorithms=algorithms or ("RS256",), **said)


def signing_keys(provider: Provider, http: Http) -> jwk.KeySet:
    """Return the provider's current public keys; raises a `NetError` or `LoginFailed`."""
    reply = http.send(
        Call(
            "GET",
            provider.jwks_uri,
            headers={"Accept": "application/json"},
            timeout_s=_TIMEOUT_S,
            safe=True,
        )
    )
    found = reply.json() if reply.ok else None
    try:
        return jwk.KeySet.import_key_set(found)  # type: ignore[arg-type]  # checked inside
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        raise LoginFailed(
            Message("identity.wrong_discovery", {"issuer": provider.issuer})
        ) from None
