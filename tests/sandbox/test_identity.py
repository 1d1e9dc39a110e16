"""The login of the practice office, by hand over HTTP as a client would do it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import KeySet

from navdesk.domain.codes import Role
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.logins import s256
from navdesk.sandbox.server import Running
from navdesk.sandbox.tokens import CLIENT_ID

SYSTEMS = ("identity",)
_BACK = "http://127.0.0.1:49152/callback"
_VERIFIER = "v" * 20 + "-._~" + "A1" * 20
_PDL = "api://prod-fss.pdl.pdl-api/.default"
_OIDC = "openid profile offline_access"


class Client:
    """A public client that does every step of the login itself."""

    def __init__(self, base_url: str) -> None:
        self.issuer = f"{base_url}/identity"
        found = requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=5).json()
        assert found["issuer"] == self.issuer
        self.found = found

    def authorize(self, **changes: str | None) -> requests.Response:
        query: dict[str, str | None] = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": _BACK,
            "scope": _OIDC,
            "state": "s-1",
            "nonce": "n-1",
            "code_challenge": s256(_VERIFIER),
            "code_challenge_method": "S256",
            "login_hint": "Z990101",
            **changes,
        }
        asked = {key: value for key, value in query.items() if value is not None}
        return requests.get(
            f"{self.found['authorization_endpoint']}?{urlencode(asked)}",
            allow_redirects=False,
            timeout=5,
        )

    def code(self, **changes: str | None) -> str:
        answer = self.authorize(**changes)
        assert answer.status_code == 302
        return self.answered(answer)["code"]

    @staticmethod
    def answered(answer: requests.Response) -> dict[str, str]:
        location = urlsplit(answer.headers["Location"])
        return {key: values[0] for key, values in parse_qs(location.query).items()}

    def token(self, **form: str) -> requests.Response:
        return requests.post(
            self.found["token_endpoint"], data={"client_id": CLIENT_ID, **form}, timeout=5
        )

    def redeem(self, code: str, **changes: str) -> requests.Response:
        form = {"code": code, "redirect_uri": _BACK, "code_verifier": _VERIFIER, **changes}
        return self.token(grant_type="authorization_code", **form)

    def renew(self, token: str, **changes: str) -> requests.Response:
        return self.token(grant_type="refresh_token", refresh_token=token, **changes)

    def claims(self, token: str) -> dict[str, Any]:
        keys = KeySet.import_key_set(requests.get(self.found["jwks_uri"], timeout=5).json())
        return dict(jwt.decode(token, keys, algorithms=["RS256"]).claims)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")


@pytest.fixture
def client(running: Running) -> Client:
    return Client(running.base_url)


@pytest.fixture
def later(running: Running, monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """Append a time to it, and the back office's real clock has moved that far ahead."""
    moved: list[timedelta] = []
    monkeypatch.setattr(
        running.office.clock, "_real", lambda: datetime.now(UTC) + sum(moved, timedelta())
    )
    return moved


def test_a_login_by_hand_gives_tokens_that_verify_with_the_published_key(client: Client) -> None:
    answer = client.redeem(client.code(), scope=f"{_PDL} {_OIDC}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 3599)
    access, identity = client.claims(body["access_token"]), client.claims(body["id_token"])
    assert access["iss"] == client.issuer
    assert access["aud"] == "prod-fss:pdl:pdl-api"
    assert access["exp"] - access["iat"] == 3599
    assert (access["NAVident"], access["name"]) == ("Z990101", "Kari Testveileder")
    assert access["groups"] == [GROUPS[Role.CASEWORKER]]
    assert access["azp"] == CLIENT_ID
    assert re.fullmatch(r"[a-z-]+:[a-z-]+:[a-z-]+", access["azp_name"])
    assert access["scp"].startswith("defaultaccess")
    assert {"sub", "oid", "tid", "preferred_username"} <= access.keys()
    assert (identity["aud"], identity["nonce"]) == (CLIENT_ID, "n-1")


def test_the_state_comes_back_with_the_code_on_any_loopback_port(client: Client) -> None:
    answer = client.authorize(redirect_uri="http://127.0.0.1:61234/x?kept=1", state="æ b")
    assert answer.headers["Location"].startswith("http://127.0.0.1:61234/x?kept=1&")
    assert client.answered(answer)["state"] == "æ b"


def test_without_a_hint_a_page_lets_a_person_choose_by_a_link(client: Client) -> None:
    page = client.authorize(login_hint=None)
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert '<html lang="nb">' in page.text
    assert "<script" not in page.text
    links = _Links()
    links.feed(page.text)
    assert len(links.addresses) == 12
    assert "Lise Testleder" in page.text
    chosen = requests.get(
        client.found["authorization_endpoint"] + links.addresses[2],
        allow_redirects=False,
        timeout=5,
    )
    code = client.answered(chosen)["code"]
    body = client.redeem(code).json()
    assert client.claims(body["access_token"])["name"] == "Lise Testleder"


def test_an_unknown_hint_leads_to_the_page_and_prompt_none_to_an_error(client: Client) -> None:
    assert client.authorize(login_hint="Z000000").status_code == 200
    silent = client.answered(client.authorize(login_hint=None, prompt="none"))
    assert silent["error"] == "login_required"


@pytest.mark.parametrize(
    "redirect", ["https://evil.example/cb", "http://10.0.0.1:8080/cb", "app:cb", "", "http://[x"]
)
def test_a_redirect_off_this_machine_is_never_followed(client: Client, redirect: str) -> None:
    answer = client.authorize(redirect_uri=redirect)
    assert answer.status_code == 400
    assert "Location" not in answer.headers


def test_an_unregistered_client_is_refused(client: Client) -> None:
    assert client.authorize(client_id="someone-else").status_code == 400
    refused = requests.post(
        client.found["token_endpoint"], data={"client_id": "x", "grant_type": "y"}, timeout=5
    )
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"scope": "openid api://prod-fss.pdl.unknown/.default"}, "invalid_scope"),
        ({"resource": "prod-fss:pdl:unknown"}, "invalid_target"),
    ],
)
def test_a_bad_login_request_goes_back_with_its_error(
    client: Client, changes: dict[str, str | None], error: str
) -> None:
    answered = client.answered(client.authorize(**changes))
    assert answered["error"] == error
    assert answered["state"] == "s-1"
    assert "code" not in answered


def test_a_wrong_verifier_opens_nothing_and_uses_the_code_up(client: Client) -> None:
    code = client.code()
    assert client.redeem(code, code_verifier="w" * 43).json()["error"] == "invalid_grant"
    assert client.redeem(code).json()["error"] == "invalid_grant"


def test_a_code_is_for_the_redirect_it_was_made_for(client: Client) -> None:
    other = client.redeem(client.code(), redirect_uri="http://127.0.0.1:1/callback")
    assert (other.status_code, other.json()["error"]) == (400, "invalid_grant")


def test_a_code_used_twice_ends_what_its_first_use_opened(client: Client) -> None:
    code = client.code()
    first = client.redeem(code).json()
    assert client.redeem(code).json()["error"] == "invalid_grant"
    assert client.renew(first["refresh_token"]).json()["error"] == "invalid_grant"


def test_an_old_code_is_refused(client: Client, later: list[timedelta]) -> None:
    code = client.code()
    later.append(timedelta(minutes=6))
    assert client.redeem(code).json()["error"] == "invalid_grant"


def test_each_renewal_gives_a_new_refresh_token_and_one_audience(client: Client) -> None:
    first = client.redeem(client.code()).json()
    second = client.renew(first["refresh_token"], scope=_PDL).json()
    third = client.renew(second["refresh_token"], resource="navdesk:noark5").json()
    tokens = [first["refresh_token"], second["refresh_token"], third["refresh_token"]]
    assert len(set(tokens)) == 3
    assert client.claims(second["access_token"])["aud"] == "prod-fss:pdl:pdl-api"
    assert client.claims(third["access_token"])["aud"] == "navdesk:noark5"


def test_a_refresh_token_used_twice_kills_the_new_one_too(client: Client) -> None:
    first = client.redeem(client.code()).json()
    second = client.renew(first["refresh_token"]).json()
    reused = client.renew(first["refresh_token"])
    assert (reused.status_code, reused.json()["error"]) == (400, "invalid_grant")
    assert client.renew(second["refresh_token"]).json()["error"] == "invalid_grant"


def test_a_wish_for_an_unknown_resource_does_not_use_the_refresh_token_up(client: Client) -> None:
    first = client.redeem(client.code()).json()
    wrong = client.renew(first["refresh_token"], scope="api://a.b.c/.default")
    assert wrong.json()["error"] == "invalid_scope"
    assert client.renew(first["refresh_token"]).status_code == 200


def test_a_login_cannot_be_renewed_after_ten_hours(client: Client, later: list[timedelta]) -> None:
    first = client.redeem(client.code()).json()
    later.append(timedelta(hours=10, seconds=1))
    assert client.renew(first["refresh_token"]).json()["error"] == "invalid_grant"


def test_without_offline_access_there_is_no_refresh_token(client: Client) -> None:
    body = client.redeem(client.code(scope="openid profile")).json()
    assert "refresh_token" not in body


def test_the_name_is_in_the_token_only_when_profile_was_asked_for(client: Client) -> None:
    first = client.redeem(client.code()).json()
    bare = client.renew(first["refresh_token"], scope=_PDL).json()
    assert "name" not in client.claims(bare["access_token"])
    full = client.renew(bare["refresh_token"], scope=f"{_PDL} openid profile").json()
    assert client.claims(full["access_token"])["name"] == "Kari Testveileder"


def test_one_token_is_for_one_resource(client: Client) -> None:
    first = client.redeem(client.code()).json()
    saf = "api://prod-fss.teamdokumenthandtering.saf/.default"
    both = client.renew(first["refresh_token"], scope=f"{_PDL} {saf}")
    assert both.json()["error"] == "invalid_scope"


def test_the_resource_named_at_login_is_the_one_the_code_gives(client: Client) -> None:
    body = client.redeem(client.code(resource="prod-fss:pdl:pdl-api")).json()
    assert client.claims(body["access_token"])["aud"] == "prod-fss:pdl:pdl-api"


def test_an_exchange_on_behalf_of_gives_a_token_for_the_named_system(client: Client) -> None:
    base = client.redeem(client.code()).json()["access_token"]
    form = {
        "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "requested_token_use": "on_behalf_of",
        "assertion": base,
        "scope": f"{_PDL} openid profile",
    }
    answer = client.token(**form)
    assert answer.status_code == 200
    claims = client.claims(answer.json()["access_token"])
    assert (claims["aud"], claims["NAVident"]) == ("prod-fss:pdl:pdl-api", "Z990101")
    again = client.token(**{**form, "assertion": answer.json()["access_token"]})
    assert again.json()["error"] == "invalid_grant"
    assert client.token(**{**form, "assertion": "not.a.token"}).json()["error"] == "invalid_grant"
    assert client.token(**{**form, "scope": "openid"}).json()["error"] == "invalid_scope"
    del form["requested_token_use"]
    assert client.token(**form).json()["error"] == "invalid_request"


def test_an_unknown_grant_is_said_to_be_unsupported(client: Client) -> None:
    assert client.token(grant_type="password").json()["error"] == "unsupported_grant_type"


def test_userinfo_takes_the_token_that_was_asked_for_no_system(client: Client) -> None:
    first = client.redeem(client.code()).json()

    def ask(token: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.get(client.found["userinfo_endpoint"], headers=headers, timeout=5)

    assert ask(first["access_token"]).json()["NAVident"] == "Z990101"
    other = client.renew(first["refresh_token"], scope=_PDL).json()["access_token"]
    assert ask(other).status_code == 401
    assert "WWW-Authenticate" in ask("junk").headers


def test_each_role_has_an_employee_and_its_own_group(running: Running) -> None:
    employees = running.office.employees
    assert len(set(GROUPS.values())) == len(Role)
    for role in Role:
        assert GROUPS[role] in employees.with_role(role).groups
    for role in (Role.ROLE_CODE6, Role.ROLE_CODE7, Role.ROLE_SHIELDED):
        assert employees.with_role(role).roles == {Role.CASEWORKER, role}
    assert all(re.fullmatch(r"[A-Z]\d{6}", e.nav_ident) for e in employees.all())
