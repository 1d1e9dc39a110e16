"""Each system is spoken to under its own address, token and header names."""

from __future__ import annotations

import pytest

from navdesk.backoffice.client import SystemClient, default_headers
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, NotAuthorised

from .conftest import CountingTokens, MemoryHttp, always, memory_client, reply, setup_of

OK = reply("{}")
NO = reply('{"error": "expired"}', 401)


@pytest.mark.parametrize("kind", [one for one in SystemKind if one is not SystemKind.MANUAL])
def test_every_contract_has_its_header_names(kind: SystemKind) -> None:
    assert default_headers(kind)


def test_a_call_carries_token_call_id_and_person() -> None:
    client, http = memory_client(SystemKind.AAREG, always(OK))

    client.call("GET", "/api/v2/x", call_id="c-1", person="11830451341", safe=True)

    call = http.calls[0]
    assert call.url == "https://system.example.test/api/v2/x"
    assert call.headers["Authorization"] == "Bearer c:n:a#1"
    assert call.headers["Nav-Call-Id"] == "c-1"
    assert call.headers["Nav-Personident"] == "11830451341"
    assert call.safe


def test_a_header_that_names_the_person_is_left_out_without_one() -> None:
    client, http = memory_client(SystemKind.AAREG, always(OK))

    client.call("GET", "/", call_id="c")

    assert "Nav-Personident" not in http.calls[0].headers


def test_the_profile_and_then_the_call_override_whatever_the_case() -> None:
    headers = {"nav-callid": "{call_id}-x", "Extra": "{consumer}", "TEMA": "OPP"}
    client, http = memory_client(SystemKind.PDL, always(OK), headers=headers)

    client.call("POST", "/graphql", call_id="c", headers={"extra": "mine"})

    sent = http.calls[0].headers
    assert sent["nav-callid"] == "c-x"
    assert sent["TEMA"] == "OPP"
    assert "Tema" not in sent
    assert sent["extra"] == "mine"
    assert sent["Behandlingsnummer"] == "B498"


def test_a_401_is_asked_once_more_with_a_new_token_writes_too() -> None:
    tokens, http = CountingTokens(), MemoryHttp(always(NO, OK))
    client = SystemClient(setup_of(SystemKind.DOKARKIV), tokens, http)

    answer = client.call("POST", "/x", call_id="c", json={"a": 1})

    assert answer.status == 200
    assert tokens.refused == [("c:n:a", "c:n:a#1")]
    assert [call.headers["Authorization"] for call in http.calls] == [
        "Bearer c:n:a#1",
        "Bearer c:n:a#2",
    ]


def test_a_second_401_is_not_tried_again() -> None:
    client, http = memory_client(SystemKind.DOKARKIV, always(NO))

    with pytest.raises(NotAuthorised):
        client.call("POST", "/x", call_id="c")

    assert len(http.calls) == 2


def test_a_link_of_the_system_is_followed_but_no_other() -> None:
    client, http = memory_client(SystemKind.NOARK5, always(OK))

    client.call("GET", "https://system.example.test:443/api/x", call_id="c")
    for elsewhere in (
        "https://evil.example.test/api/x",
        "http://system.example.test/api/x",
        "https://system.example.test:8443/",
        "https://system.example.test@evil.example.test/",
        "https://[broken/",
    ):
        with pytest.raises(BadAnswer):
            client.call("GET", elsewhere, call_id="c")

    assert len(http.calls) == 1


@pytest.mark.parametrize("base", ["https://pdl.example.test", "https://pdl.example.test/graphql"])
def test_graphql_is_found_with_and_without_its_path_in_the_base(base: str) -> None:
    client, http = memory_client(SystemKind.PDL, always(reply('{"data": {}}')), base_url=base)

    client.graphql("query x { a }", {"b": 1}, "x", call_id="c")

    call = http.calls[0]
    assert call.url == "https://pdl.example.test/graphql"
    assert call.json == {"query": "query x { a }", "operationName": "x", "variables": {"b": 1}}
    assert call.safe


def test_unauthenticated_in_a_graphql_answer_is_a_401() -> None:
    refused = reply('{"data": null, "errors": [{"extensions": {"code": "unauthenticated"}}]}')
    client, http = memory_client(SystemKind.PDL, always(refused, reply('{"data": {"a": 1}}')))

    assert client.graphql("q", {}, "q", call_id="c").data == {"a": 1}
    assert len(http.calls) == 2

    client, _ = memory_client(SystemKind.PDL, always(refused))
    with pytest.raises(NotAuthorised):
        client.graphql("q", {}, "q", call_id="c")
