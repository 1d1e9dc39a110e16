"""An id token proves who logged in, or nobody did."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from navdesk.domain.codes import Role
from navdesk.identity.errors import LoginFailed
from navdesk.identity.id_token import check_id_token, read_signed_in
from navdesk.identity.provider import Provider

NOW = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)
PROVIDER = Provider("https://id.example.test", "https://a", "https://t", "https://k", ("RS256",))
KEY = RSAKey.generate_key(2048, parameters={"kid": "1"})
OTHER = RSAKey.generate_key(2048, parameters={"kid": "1"})
GOOD: dict[str, Any] = {
    "iss": PROVIDER.issuer,
    "aud": "navdesk",
    "sub": "s",
    "iat": int(NOW.timestamp()) - 5,
    "exp": int(NOW.timestamp()) + 300,
    "nonce": "n",
    "NAVident": "z990101",
    "name": "Kari Testveileder",
    "groups": ["g1", 7],
}


def check(claims: dict[str, Any], key: Any = KEY, alg: str = "RS256") -> Any:
    token = jwt.encode({"alg": alg, "kid": "1"}, claims, key, algorithms=[alg])
    return check_id_token(
        token,
        provider=PROVIDER,
        keys=KeySet([KEY]),
        client_id="navdesk",
        nonce="n",
        access_token="opaque",
        now=NOW,
    )


def test_a_token_that_holds_gives_its_claims() -> None:
    assert check(GOOD)["NAVident"] == "z990101"
    assert check({**GOOD, "aud": ["navdesk"]})["sub"] == "s"


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.example.test"},
        {"aud": "another"},
        {"aud": ["another", "navdesk"], "azp": "another"},
        {"nonce": "other"},
        {"nonce": None},
        {"exp": int(NOW.timestamp()) - 300},
        {"exp": "soon"},
        {"iat": int(NOW.timestamp()) + 3600},
        {"nbf": int(NOW.timestamp()) + 3600},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
)
def test_a_token_with_one_thing_wrong_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(LoginFailed) as caught:
        check({**GOOD, **change})

    assert caught.value.message.id == "identity.bad_id_token"


@pytest.mark.parametrize("missing", ["iss", "aud", "exp", "iat", "sub", "nonce"])
def test_a_token_that_lacks_a_claim_is_refused(missing: str) -> None:
    with pytest.raises(LoginFailed):
        check({name: value for name, value in GOOD.items() if name != missing})


def test_another_key_another_algorithm_or_none_is_refused() -> None:
    with pytest.raises(LoginFailed):
        check(GOOD, OTHER)
    with pytest.raises(LoginFailed):
        check(GOOD, OctKey.import_key("secret-of-at-least-32-characters!!"), "HS256")
    head = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    body = base64.urlsafe_b64encode(json.dumps(GOOD).encode()).decode().rstrip("=")
    for token in (f"{head}.{body}.", "garbage", "", "a.b.c"):
        with pytest.raises(LoginFailed):
            check_id_token(
                token,
                provider=PROVIDER,
                keys=KeySet([KEY]),
                client_id="navdesk",
                nonce="n",
                access_token="",
                now=NOW,
            )


def test_claims_become_an_employee() -> None:
    signed_in = read_signed_in(GOOD, "opaque", {Role.CASEWORKER: ("g1",), Role.KVP: ("g2",)})

    assert signed_in.employee.nav_ident == "Z990101"
    assert signed_in.employee.roles == {Role.CASEWORKER}
    assert signed_in.groups == {"g1"}


def test_what_the_id_token_lacks_is_read_from_the_access_token() -> None:
    body = base64.urlsafe_b64encode(b'{"NAVident":"Z990102","groups":["g2"],"name":"Per"}')
    access = f"h.{body.decode().rstrip('=')}.s"

    signed_in = read_signed_in({}, access, {Role.KVP: ("g2",)})

    assert signed_in.employee.name == "Per"
    assert signed_in.employee.roles == {Role.KVP}


@pytest.mark.parametrize("ident", [None, "", "Z99010", "ZZ90101", "Z9901011", 990101])
def test_without_a_nav_ident_nobody_is_logged_in(ident: object) -> None:
    with pytest.raises(LoginFailed) as caught:
        read_signed_in({"NAVident": ident}, "", {})

    assert caught.value.message.id == "identity.no_nav_ident"


@pytest.mark.parametrize("left_out", [{"groups": None}, {"_claim_names": {"groups": "src1"}}])
def test_groups_that_are_not_told_are_not_roles_that_ended(left_out: dict[str, Any]) -> None:
    claims = {key: value for key, value in GOOD.items() if key != "groups"} | left_out
    with pytest.raises(LoginFailed) as caught:
        read_signed_in(claims, "opaque", {})
    assert caught.value.message.id == "identity.no_groups"


def test_an_employee_in_no_group_at_all_has_no_role() -> None:
    assert read_signed_in(GOOD | {"groups": []}, "opaque", {}).employee.roles == frozenset()
