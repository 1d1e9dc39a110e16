"""Follow-up status: periods, case numbers, locked rows and denials."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graphql import parse, validate
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import veilarboppfolging
from navdesk.sandbox.systems.graphql_door import schema

QUERY_FILE = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/veilarb/veilarboppfolging.hentOppfolgingsinfo.graphql"
)
KARI, PER, SIRI, IDA, AUDITOR = "Z990101", "Z990102", "Z990108", "Z990110", "Z990111"
STATUS = """query($fnr: String!) {
  oppfolgingsEnhet(fnr: $fnr) { enhet { id navn kilde } }
  oppfolging(fnr: $fnr) { erUnderOppfolging kanStarteOppfolging }
  brukerStatus(fnr: $fnr) { ident erKontorsperret kontorSperre { kontorId }
    manuell { erManuell } krr { reservertIKrr kanVarsles registrertIKrr }
    arena { inaktivIArena kvalifiseringsgruppe formidlingsgruppe }
    veilederTilordning { veilederIdent } harAktiveTiltaksdeltakelser }
  oppfolgingsPerioder(fnr: $fnr) { id startTidspunkt sluttTidspunkt startetBegrunnelse avsluttetAv
    kvpPerioder { startTidspunkt sluttTidspunkt } } }"""

Send = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


@pytest.fixture
def send(office: BackOffice, bearer: Any) -> Send:
    client = Client(veilarboppfolging.build(office).app)

    def post(path: str, body: Any = None, who: str = KARI) -> TestResponse:
        return client.post(path, json=body, headers=bearer("veilarboppfolging", who))

    return post


@pytest.fixture
def told(send: Send, office: BackOffice) -> Callable[..., dict[str, Any]]:
    def ask(story: str, who: str = KARI, query: str = STATUS) -> dict[str, Any]:
        number = office.people.story(story).number
        answer = send("/api/graphql", {"query": query, "variables": {"fnr": number}}, who)
        assert answer.status_code == 200
        body: dict[str, Any] = answer.json
        return body

    return ask


def _fnr(office: BackOffice, story: str) -> dict[str, str]:
    return {"fnr": office.people.story(story).number}


def test_s02_is_followed_up_at_this_office_since_may(told: Any, office: BackOffice) -> None:
    data = told("S02")["data"]
    assert data["oppfolgingsEnhet"]["enhet"] == {
        "id": "0000",
        "navn": "Nav Testdal",
        "kilde": "NORG",
    }
    assert data["oppfolging"] == {
        "erUnderOppfolging": True,
        "kanStarteOppfolging": "ALLEREDE_UNDER_OPPFOLGING",
    }
    (period,) = data["oppfolgingsPerioder"]
    assert period["startTidspunkt"].startswith("2026-05-04T")
    assert period["sluttTidspunkt"] is None
    assert data["brukerStatus"]["veilederTilordning"]["veilederIdent"] == PER
    assert data["brukerStatus"]["erKontorsperret"] is False


@pytest.mark.parametrize("story", ["S06", "S10"])
def test_who_is_not_followed_up_is_found_to_be_so(told: Any, story: str) -> None:
    body = told(story)
    assert "errors" not in body
    assert body["data"]["oppfolging"]["erUnderOppfolging"] is False
    assert body["data"]["oppfolging"]["kanStarteOppfolging"] == "JA"
    assert body["data"]["oppfolgingsPerioder"] == []
    assert body["data"]["oppfolgingsEnhet"] == {"enhet": None}


def test_s09_is_in_the_programme_and_locked_to_this_office(told: Any) -> None:
    data = told("S09")["data"]
    assert data["brukerStatus"]["erKontorsperret"] is True
    assert data["brukerStatus"]["kontorSperre"] == {"kontorId": "0000"}
    (spell,) = data["oppfolgingsPerioder"][0]["kvpPerioder"]
    assert spell["startTidspunkt"].startswith("2025-10-01T")


def test_a_spell_at_another_office_is_left_out_without_a_mark(
    told: Any, send: Send, office: BackOffice
) -> None:
    assert told("X1", IDA)["data"]["oppfolgingsPerioder"][0]["kvpPerioder"] == []
    listed = send("/api/v3/oppfolging/hent-perioder", _fnr(office, "X1"), IDA).json
    assert listed[0]["kvpPerioder"] == []


def test_s10_is_reserved_and_s03_cannot_be_notified(told: Any) -> None:
    assert told("S10")["data"]["brukerStatus"]["krr"]["reservertIKrr"] is True
    data = told("S03")["data"]
    assert data["brukerStatus"]["manuell"]["erManuell"] is True
    assert data["brukerStatus"]["krr"]["kanVarsles"] is False
    newest, oldest = data["oppfolgingsPerioder"]
    assert newest["sluttTidspunkt"] is None
    assert oldest["sluttTidspunkt"].startswith("2021-06-30T")


@pytest.mark.parametrize(
    ("story", "who", "result"),
    [
        ("S02", KARI, "HAR_TILGANG"),
        ("S07", KARI, "IKKE_TILGANG_STRENGT_FORTROLIG_ADRESSE"),
        ("S07", SIRI, "HAR_TILGANG"),
        ("X1", KARI, "IKKE_TILGANG_EGNE_ANSATTE"),
        ("S02", AUDITOR, "IKKE_TILGANG_MODIA"),
        ("S01", "Z990112", "IKKE_TILGANG_ENHET"),
    ],
)
def test_access_is_told_in_the_systems_own_words(
    told: Any, story: str, who: str, result: str
) -> None:
    query = """query($fnr: String!) { veilederTilgang(fnr: $fnr) {
        harVeilederLeseTilgangTilBruker tilgang } }"""
    data = told(story, who, query)["data"]["veilederTilgang"]
    assert data == {
        "harVeilederLeseTilgangTilBruker": result == "HAR_TILGANG",
        "tilgang": result,
    }


def test_a_denied_person_is_null_with_errors_in_graphql_and_403_in_rest(
    told: Any, send: Send, office: BackOffice
) -> None:
    body = told("S07")
    assert set(body["data"].values()) == {None}
    assert {error["extensions"]["classification"] for error in body["errors"]} == {"FORBIDDEN"}
    for path in ("hent-oppfolging", "oppfolging/hent-gjeldende-periode", "hent-veileder"):
        answer = send(f"/api/v3/{path}", _fnr(office, "S07"))
        assert answer.status_code == 403
        assert {"timestamp", "status", "error", "path"} <= set(answer.json)
    assert send("/api/v3/hent-oppfolging", _fnr(office, "S07"), SIRI).status_code == 200


def test_the_current_period_or_nothing(send: Send, office: BackOffice) -> None:
    path = "/api/v3/oppfolging/hent-gjeldende-periode"
    found = send(path, _fnr(office, "S02"))
    assert set(found.json) == {"uuid", "startDato", "sluttDato"}
    assert found.json["startDato"].startswith("2026-05-04T")
    none = send(path, _fnr(office, "S06"))
    assert (none.status_code, none.data) == (204, b"")
    unknown = send(path, {"fnr": "11830451342"})
    assert unknown.status_code == 204


@pytest.mark.parametrize("body", [{}, {"fnr": "1"}, {"fnr": "01010112345"}, {"fnr": 7}, []])
def test_what_is_no_synthetic_number_is_a_bad_request(send: Send, body: Any) -> None:
    assert send("/api/v3/hent-oppfolging", body).status_code == 400


def test_a_period_has_one_case_however_often_it_is_asked_for(
    send: Send, office: BackOffice
) -> None:
    period = send("/api/v3/oppfolging/hent-gjeldende-periode", _fnr(office, "S02")).json["uuid"]
    first, again = send(f"/api/v3/sak/{period}"), send(f"/api/v3/sak/{period}")
    assert first.json == again.json
    assert first.json == {
        "oppfolgingsperiodeId": period,
        "sakId": first.json["sakId"],
        "fagsaksystem": "ARBEIDSOPPFOLGING",
        "tema": "OPP",
    }
    other = send("/api/v3/oppfolging/hent-gjeldende-periode", _fnr(office, "S01")).json["uuid"]
    assert send(f"/api/v3/sak/{other}").json["sakId"] != first.json["sakId"]


def test_a_case_for_an_unknown_period_or_a_hidden_person_is_refused(
    send: Send, office: BackOffice
) -> None:
    assert send("/api/v3/sak/5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31").status_code == 400
    path = "/api/v3/oppfolging/hent-gjeldende-periode"
    period = send(path, _fnr(office, "S07"), SIRI).json["uuid"]
    assert send(f"/api/v3/sak/{period}").status_code == 403


def test_the_caseworker_or_nothing(send: Send, office: BackOffice) -> None:
    assert send("/api/v3/hent-veileder", _fnr(office, "S02")).json == {"veilederIdent": PER}
    assert send("/api/v3/hent-veileder", _fnr(office, "S06")).status_code == 204


def test_starting_and_stopping_the_programme_is_seen_at_once(
    send: Send, told: Any, office: BackOffice
) -> None:
    asked = _fnr(office, "S02")
    assert send("/api/v3/oppfolging/startKvp", asked).status_code == 204
    assert told("S02")["data"]["brukerStatus"]["erKontorsperret"] is True
    assert send("/api/v3/oppfolging/startKvp", asked).status_code == 409
    assert send("/api/v3/oppfolging/stoppKvp", asked).status_code == 204
    assert told("S02")["data"]["brukerStatus"]["erKontorsperret"] is False


def test_a_token_for_another_system_is_refused(office: BackOffice, bearer: Any) -> None:
    client = Client(veilarboppfolging.build(office).app)
    answer = client.post("/api/graphql", json={"query": STATUS}, headers=bearer("saf"))
    assert answer.status_code == 401


def test_the_published_query_is_one_this_schema_understands() -> None:
    if not QUERY_FILE.exists():
        pytest.skip("the published contracts are not beside this checkout")
    asked = parse(QUERY_FILE.read_text(encoding="utf-8"))
    assert validate(schema("veilarboppfolging"), asked) == []
