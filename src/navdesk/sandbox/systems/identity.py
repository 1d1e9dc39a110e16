"""The identity provider: OpenID Connect with PKCE, one access token per audience (state sheet 1).

Behaves like the real provider where a client can tell: a public client on a loopback redirect, a
name in the token only with scope `profile`, one resource per token request, refresh tokens that
rotate, and an on-behalf-of exchange beside the direct way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response as BaseResponse

from navdesk.sandbox.employees import PracticeEmployee
from navdesk.sandbox.login_page import choose_page, refusal_page
from navdesk.sandbox.logins import GrantError, LoginRequest, Logins
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.tokens import ACCESS_TOKEN_LIFE_S, CLIENT_ID, Unauthorised, bearer

OIDC_SCOPES = ("openid", "profile", "email", "offline_access")
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_RESOURCE_SCOPE = re.compile(r"api://([^/]+)/(.+)", re.ASCII)
_CHALLENGE = re.compile(r"[A-Za-z0-9\-_]{43}", re.ASCII)
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_CALLS = {
    "/.well-known/openid-configuration": "discovery",
    "/jwks": "jwks",
    "/authorize": "authorize",
    "/userinfo": "userinfo",
}
_GRANTS = {
    "authorization_code": "token.authorization_code",
    "refresh_token": "token.refresh_token",
    JWT_BEARER: "token.jwt_bearer",
}


def build(office: BackOffice) -> SandboxSystem:
    """Return the identity provider of `office`."""
    return SandboxSystem(
        id="identity", kind="identity", audience="", app=_app(office), classify=_classify
    )


def _classify(incoming: Request) -> CallInfo:
    if incoming.path == "/token":
        return CallInfo(_GRANTS.get(incoming.form.get("grant_type", ""), "token"))
    return CallInfo(_CALLS.get(incoming.path, "?"))


def _app(office: BackOffice) -> Flask:
    app = new_app("navdesk.sandbox.identity")
    provider = _Provider(office)
    app.register_error_handler(GrantError, _on_grant_error)
    app.add_url_rule("/.well-known/openid-configuration", view_func=provider.discovery)
    app.add_url_rule("/jwks", view_func=provider.jwks)
    app.add_url_rule("/authorize", view_func=provider.authorize)
    app.add_url_rule("/token", view_func=provider.token, methods=["POST"])
    app.add_url_rule("/userinfo", view_func=provider.userinfo, methods=["GET", "POST"])
    return app


class _Provider:
    def __init__(self, office: BackOffice) -> None:
        self._office = office
        self._tokens = office.tokens
        self._logins = Logins(office.clock)

    def discovery(self) -> Response:
        issuer = self._tokens.issuer
        return jsonify(
            issuer=issuer,
            authorization_endpoint=f"{issuer}/authorize",
            token_endpoint=f"{issuer}/token",
            jwks_uri=f"{issuer}/jwks",
            userinfo_endpoint=f"{issuer}/userinfo",
            response_types_supported=["code"],
            response_modes_supported=["query"],
            grant_types_supported=list(_GRANTS),
            code_challenge_methods_supported=["S256"],
            token_endpoint_auth_methods_supported=["none"],
            id_token_signing_alg_values_supported=["RS256"],
            subject_types_supported=["pairwise"],
            scopes_supported=list(OIDC_SCOPES),
            claims_supported=["sub", "name", "preferred_username", "oid", "NAVident", "groups"],
        )

    def jwks(self) -> Response:
        return jsonify(self._tokens.public_keys())

    def authorize(self) -> BaseResponse:
        query = request.args.to_dict()
        back = query.get("redirect_uri", "")
        if query.get("client_id") != CLIENT_ID:
            return _refused("Klienten er ikke registrert (client_id).")
        if not _is_loopback(back):
            return _refused("Adressen å svare til er ikke på denne maskinen (redirect_uri).")
        state = query.get("state")
        try:
            wanted = self._login_request(query)
        except GrantError as error:
            return _back(back, state, error=error.code, error_description=error.description)
        employee = self._office.employees.find(query.get("login_hint", ""))
        if employee is not None:
            return _back(back, state, code=self._logins.code_for(employee, wanted))
        if query.get("prompt") == "none":
            return _back(back, state, error="login_required")
        query.pop("login_hint", None)
        return _html(choose_page(self._office.employees.all(), query), 200)

    def token(self) -> Response:
        form = request.form
        if form.get("client_id") != CLIENT_ID:
            raise GrantError("invalid_client", "the client is not registered")
        match form.get("grant_type"):
            case "authorization_code":
                session = self._logins.redeem(
                    form.get("code", ""),
                    CLIENT_ID,
                    form.get("redirect_uri", ""),
                    form.get("code_verifier", ""),
                )
            case "refresh_token":
                # What is asked for is read first: a wrong wish must not use the token up.
                self._wish((), None)
                session = self._logins.renew(form.get("refresh_token", ""), CLIENT_ID)
            case grant if grant == JWT_BEARER:
                return self._on_behalf_of()
            case _:
                raise GrantError("unsupported_grant_type", ", ".join(_GRANTS))
        scopes, audience = self._wish(session.request.scopes, session.request.resource)
        body = self._access(session.employee, scopes, audience)
        if "openid" in scopes:
            body["id_token"] = self._tokens.issue_id_token(
                session.employee, scopes, session.request.nonce, CLIENT_ID
            )
        if "offline_access" in session.request.scopes:
            body["refresh_token"] = self._logins.new_refresh_token(session)
        return _no_store(body)

    def userinfo(self) -> Response:
        claims = self._tokens.claims(bearer(request.headers), {self._tokens.userinfo_audience})
        shown = ("sub", "oid", "name", "preferred_username", "NAVident", "groups")
        return _no_store({name: claims[name] for name in shown if name in claims})

    def _login_request(self, query: dict[str, str]) -> LoginRequest:
        if query.get("response_type") != "code":
            raise GrantError("unsupported_response_type", "only code")
        challenge = query.get("code_challenge", "")
        if query.get("code_challenge_method") != "S256" or not _CHALLENGE.fullmatch(challenge):
            raise GrantError("invalid_request", "PKCE with S256 is required")
        scopes = tuple(query.get("scope", "").split())
        if "openid" not in scopes:
            raise GrantError("invalid_scope", "openid is required")
        resource = query.get("resource")
        self._audience(scopes, resource)
        return LoginRequest(
            client_id=CLIENT_ID,
            redirect_uri=query["redirect_uri"],
            scopes=scopes,
            challenge=challenge,
            nonce=query.get("nonce"),
            resource=resource,
        )

    def _wish(self, scopes: tuple[str, ...], resource: str | None) -> tuple[tuple[str, ...], str]:
        """Return the scopes and the audience of this token request, else those of the login."""
        asked = tuple(request.form.get("scope", "").split())
        named = request.form.get("resource")
        if named is not None:
            oidc = tuple(scope for scope in asked or scopes if scope in OIDC_SCOPES)
            return asked or oidc, self._audience(asked if asked else oidc, named)
        if asked:
            return asked, self._audience(asked, None)
        return scopes, self._audience(scopes, resource)

    def _audience(self, scopes: Iterable[str], resource: str | None) -> str:
        wanted = {} if resource is None else {resource: None}
        for scope in scopes:
            if scope in OIDC_SCOPES:
                continue
            found = _RESOURCE_SCOPE.fullmatch(scope)
            if found is None:
                raise GrantError("invalid_scope", "a scope is api://<cluster>.<ns>.<app>/.default")
            wanted[found.group(1).replace(".", ":")] = None
        if not wanted:
            return self._tokens.userinfo_audience
        if len(wanted) > 1:
            raise GrantError("invalid_scope", "one token is for one resource only")
        audience = next(iter(wanted))
        if audience not in self._office.audiences.values():
            code = "invalid_target" if resource is not None else "invalid_scope"
            raise GrantError(code, "no such resource")
        return audience

    def _on_behalf_of(self) -> Response:
        form = request.form
        if form.get("requested_token_use") != "on_behalf_of":
            raise GrantError("invalid_request", "requested_token_use must be on_behalf_of")
        mine = {self._tokens.userinfo_audience, CLIENT_ID, self._office.audiences["digisos"]}
        try:
            claims = self._tokens.claims(form.get("assertion", ""), mine)
        except Unauthorised as error:
            raise GrantError("invalid_grant", error.reason) from error
        employee = self._office.employees.find(str(claims.get("NAVident", "")))
        if employee is None or "scp" not in claims:
            raise GrantError("invalid_grant", "the assertion is no access token of an employee")
        scopes, audience = self._wish((), None)
        if audience == self._tokens.userinfo_audience:
            raise GrantError("invalid_scope", "an exchange names the system it is for")
        return _no_store(self._access(employee, scopes, audience))

    def _access(
        self, employee: PracticeEmployee, scopes: tuple[str, ...], audience: str
    ) -> dict[str, object]:
        return {
            "token_type": "Bearer",
            "expires_in": ACCESS_TOKEN_LIFE_S,
            "ext_expires_in": ACCESS_TOKEN_LIFE_S,
            "scope": " ".join(scopes),
            "access_token": self._tokens.issue_access(employee, audience, scopes),
        }


def _is_loopback(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme == "http" and parts.hostname in _LOOPBACK and not parts.fragment
    except ValueError:
        return False


def _back(address: str, state: str | None, **answer: str) -> BaseResponse:
    if state is not None:
        answer["state"] = state
    joint = "&" if urlsplit(address).query else "?"
    return redirect(f"{address}{joint}{urlencode(answer)}", 302)


def _refused(reason: str) -> Response:
    return _html(refusal_page(reason), 400)


def _html(page: str, status: int) -> Response:
    answer = Response(page, status=status, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _no_store(body: dict[str, object]) -> Response:
    answer = jsonify(body)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _on_grant_error(error: GrantError) -> Response:
    answer = _no_store({"error": error.code, "error_description": error.description})
    answer.status_code = 401 if error.code == "invalid_client" else 400
    return answer
