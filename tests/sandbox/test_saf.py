"""The archive's read side: pages cut short, hidden titles, denials and the citizen's view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from graphql import parse, validate
from werkzeug.test import Client

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.stores.joark import JoarkStore, JournalEntry
from navdesk.sandbox.systems import saf
from navdesk.sandbox.systems.graphql_door import schema
from navdesk.sandbox.systems.saf_citizen import hidden_because

QUERIES = Path(__file__).resolve().parents[2] / "../shared/contracts/state/saf/queries"
KARI, KVP, CODE6, SHIELDED, AUDITOR, NINA = (
    "Z990101", "Z990106", "Z990108", "Z990110", "Z990111", "Z990112",
)  # fmt: skip
PAGE = """query($id: String!, $type: BrukerIdType!, $first: Int, $after: String,
               $tema: [Tema], $statuses: [Journalstatus], $from: Date) {
  dokumentoversiktBruker(brukerId: {id: $id, type: $type}, foerste: $first, etter: $after,
      tema: $tema, journalstatuser: $statuses, fraDato: $from) {
    journalposter { journalpostId tittel tema journalstatus datoOpprettet brukerHarTilgang
      dokumenter { dokumentInfoId tittel dokumentvarianter { saksbehandlerHarTilgang filtype } } }
    sideInfo { sluttpeker finnesNesteSide antall totaltAntall } } }"""
FINAL = ["FERDIGSTILT", "JOURNALFOERT", "EKSPEDERT"]

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> Client:
    return Client(saf.build(office).app)


@pytest.fixture
def store(client: Client, office: BackOffice) -> JoarkStore:
    found = office.stores["joark"]
    assert isinstance(found, JoarkStore)
    return found


@pytest.fixture
def ask(client: Client, bearer: Any) -> Ask:
    def run(query: str, who: str = KARI, **variables: Any) -> dict[str, Any]:
        answer = client.post(
            "/graphql", json={"query": query, "variables": variables}, headers=bearer("saf", who)
        )
        assert answer.status_code == 200
        body: dict[str, Any] = answer.json
        return body

    return run


@pytest.fixture
def page(ask: Ask, office: BackOffice) -> Ask:
    def run(story: str, who: str = KARI, first: int | None = 50, **more: Any) -> dict[str, Any]:
        number = office.people.story(story).number
        asked = {"id": number, "type": "FNR", "first": first, "statuses": FINAL, "tema": []} | more
        return ask(PAGE, who, **asked)

    return run


def overview(body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = body["data"]["dokumentoversiktBruker"]
    return found


def test_a_persons_entries_come_newest_first_by_number_and_by_actor_id(
    page: Ask, ask: Ask, office: BackOffice
) -> None:
    listed = overview(page("S02"))
    assert [row["tittel"] for row in listed["journalposter"]] == [
        "Varsel om utleggsforretning",
        "Vurdering av ditt behov for oppfølging fra Nav",
    ]
    assert listed["sideInfo"] == {
        "sluttpeker": listed["sideInfo"]["sluttpeker"],
        "finnesNesteSide": False,
        "antall": 2,
        "totaltAntall": 2,
    }
    actor = office.people.story("S02").aktor_id
    by_actor = overview(ask(PAGE, id=actor, type="AKTOERID", first=50, statuses=FINAL, tema=[]))
    assert by_actor == listed


def test_pages_follow_the_pointer_to_the_end(page: Ask) -> None:
    first = overview(page("S02", first=1))
    assert first["sideInfo"]["finnesNesteSide"] is True
    second = overview(page("S02", first=1, after=first["sideInfo"]["sluttpeker"]))
    assert second["sideInfo"]["finnesNesteSide"] is False
    titles = [row["tittel"] for row in first["journalposter"] + second["journalposter"]]
    assert len(set(titles)) == 2


def test_a_page_is_filtered_after_it_is_fetched(page: Ask) -> None:
    listed = overview(page("S05", first=3))
    assert listed["sideInfo"]["antall"] == 2
    assert listed["sideInfo"]["totaltAntall"] == 4
    assert listed["sideInfo"]["finnesNesteSide"] is True
    assert "Feilsendt vedlegg" not in [row["tittel"] for row in listed["journalposter"]]


def test_a_page_filtered_away_whole_says_there_is_no_more_though_there_is(page: Ask) -> None:
    listed = overview(page("S05", first=1))
    assert listed["journalposter"] == []
    assert listed["sideInfo"] == {
        "sluttpeker": None,
        "finnesNesteSide": False,
        "antall": 0,
        "totaltAntall": 4,
    }


def test_an_entry_from_a_protected_third_party_is_left_out(page: Ask, ask: Ask) -> None:
    assert overview(page("S08"))["sideInfo"]["antall"] == 1
    assert overview(page("S08", SHIELDED))["sideInfo"]["antall"] == 2
    whole = overview(page("S08", SHIELDED))["journalposter"]
    hidden = next(row for row in whole if row["tittel"].startswith("Brev fra tidligere"))
    one = ask(f'{{ journalpost(journalpostId: "{hidden["journalpostId"]}") {{ tittel }} }}')
    assert one["errors"][0]["extensions"]["reason_code"] == "deny_egen_ansatt_part"


def test_by_default_only_final_entries_are_listed(ask: Ask, office: BackOffice) -> None:
    number = office.people.story("S03").number
    short = f"""{{ dokumentoversiktBruker(brukerId: {{id: "{number}", type: FNR}}, foerste: 9)
        {{ journalposter {{ journalstatus }} }} }}"""
    listed = overview(ask(short))["journalposter"]
    assert {row["journalstatus"] for row in listed} == {"JOURNALFOERT", "EKSPEDERT"}
    everything = overview(ask(PAGE, id=number, type="FNR", first=9, statuses=[], tema=[]))[
        "journalposter"
    ]
    assert "AVBRUTT" in {row["journalstatus"] for row in everything}


def test_theme_and_date_narrow_the_list(page: Ask) -> None:
    assert overview(page("S05", tema=["ARS"]))["sideInfo"]["totaltAntall"] == 1
    recent = overview(page("S05", **{"from": "2026-08-01"}))["journalposter"]
    assert [row["tittel"] for row in recent] == ["Orientering om meldekort"]


def test_titles_under_a_theme_the_employee_lacks_are_stars(page: Ask) -> None:
    rows = {row["tema"]: row for row in overview(page("S05"))["journalposter"]}
    assert rows["AAP"]["tittel"] == "Orientering om meldekort" or rows["AAP"]["tittel"].startswith(
        "Uttalelse"
    )
    assert rows["ARS"]["tittel"] == "*****"
    assert rows["ARS"]["dokumenter"][0]["tittel"] == "*****"
    assert rows["ARS"]["dokumenter"][0]["dokumentvarianter"][0]["saksbehandlerHarTilgang"] is False
    for_kvp = {row["tema"]: row for row in overview(page("S05", KVP))["journalposter"]}
    assert for_kvp["AAP"]["tittel"] == "*****"


@pytest.mark.parametrize(
    ("story", "who", "code"),
    [
        ("S07", KARI, "deny_strengt_fortrolig_adresse"),
        ("X1", KARI, "deny_egen_ansatt"),
        ("S01", NINA, "deny_habilitet"),
    ],
)
def test_a_denied_person_is_an_empty_list_and_an_error_together(
    page: Ask, story: str, who: str, code: str
) -> None:
    body = page(story, who)
    assert overview(body) == {
        "journalposter": [],
        "sideInfo": {
            "sluttpeker": None,
            "finnesNesteSide": False,
            "antall": 0,
            "totaltAntall": 0,
        },
    }
    (error,) = body["errors"]
    assert error["message"].startswith("Avvist av SAF tilgangskontroll: ")
    assert error["locations"] == []
    told = error["extensions"]
    assert (told["code"], told["reason_code"]) == ("forbidden", code)
    assert told["classification"] == "ExecutionAborted"
    assert told["reason_message"] in error["message"]


def test_with_the_role_the_same_person_is_shown(page: Ask) -> None:
    assert overview(page("S07", CODE6))["sideInfo"]["antall"] == 1


def test_a_denied_persons_cases_are_empty_without_an_error(ask: Ask, office: BackOffice) -> None:
    query = """query($id: String!) { saker(brukerId: {id: $id, type: FNR}) {
        fagsakId fagsaksystem sakstype tema datoOpprettet arkivsaksnummer arkivsaksystem } }"""
    number = office.people.story("S07").number
    assert ask(query, id=number) == {"data": {"saker": []}}
    (case,) = ask(query, CODE6, id=number)["data"]["saker"]
    assert (case["sakstype"], case["tema"], case["fagsaksystem"]) == ("GENERELL_SAK", "OPP", "FS22")


def test_a_denied_entry_is_null_and_an_error(ask: Ask, store: JoarkStore) -> None:
    entry = next(row for row in store if row.title == "Notat fra samtale")
    body = ask(f'{{ journalpost(journalpostId: "{entry.id}") {{ tittel }} }}')
    assert body["data"] == {"journalpost": None}
    assert body["errors"][0]["path"] == ["journalpost"]
    assert body["errors"][0]["extensions"]["code"] == "forbidden"


def test_a_shielded_entry_is_refused_by_its_own_reason(ask: Ask, store: JoarkStore) -> None:
    entry = next(row for row in store if row.shielding)
    body = ask(f'{{ journalpost(journalpostId: "{entry.id}") {{ tittel }} }}')
    assert body["errors"][0]["extensions"]["reason_code"] == "deny_skjerming"


@pytest.mark.parametrize(
    ("arguments", "code", "classification"),
    [
        ('eksternReferanseId: "navdesk:none"', "not_found", "ExecutionAborted"),
        ('journalpostId: "1"', "not_found", "ExecutionAborted"),
        ('journalpostId: "abc"', "bad_request", "ValidationError"),
        ("journalpostId: null, eksternReferanseId: null", "bad_request", "ValidationError"),
        (f'eksternReferanseId: "{"x" * 201}"', "bad_request", "ValidationError"),
    ],
)
def test_an_entry_that_cannot_be_looked_up(
    ask: Ask, arguments: str, code: str, classification: str
) -> None:
    body = ask(f"{{ journalpost({arguments}) {{ tittel }} }}")
    assert body["data"] == {"journalpost": None}
    assert body["errors"][0]["extensions"] == {"code": code, "classification": classification}


def test_the_id_wins_over_the_external_key(ask: Ask, store: JoarkStore) -> None:
    entry = next(row for row in store if row.title == "Kursbevis norsk nivå A2")
    body = ask(
        f'{{ journalpost(journalpostId: "{entry.id}", eksternReferanseId: "no") {{ tittel }} }}'
    )
    assert body["data"]["journalpost"]["tittel"] == "Kursbevis norsk nivå A2"


@pytest.mark.parametrize("first", [None, 0, -1])
def test_a_list_without_a_size_is_a_server_error_beside_empty_data(
    page: Ask, first: int | None
) -> None:
    body = page("S02", first=first)
    assert overview(body)["journalposter"] == []
    (error,) = body["errors"]
    assert error["extensions"] == {
        "code": "server_error",
        "classification": "DataFetchingException",
    }
    assert error["exceptionType"] == "TECHNICAL"
    assert error["exception"] == "SafTechnicalException"


def test_when_the_access_machine_is_down_saf_gives_up(
    page: Ask, ask: Ask, office: BackOffice
) -> None:
    office.faults.replace([Fault("tilgangsmaskin", "*", FaultKind.STATUS, value=503)])
    body = page("S02")
    assert body["errors"][0]["extensions"]["code"] == "server_error"
    one = ask('{ journalpost(eksternReferanseId: "navdesk:none") { tittel } }')
    assert one["data"] == {"journalpost": None}
    assert one["errors"][0]["exceptionType"] == "TECHNICAL"
    office.faults.clear()
    assert "errors" not in page("S02")


@pytest.mark.parametrize(
    ("ident", "kind", "code"),
    [
        ("11830451342", "FNR", "not_found"),
        ("123", "FNR", "bad_request"),
        ("01010112345", "FNR", "bad_request"),
        ("22868720003", "AKTOERID", "bad_request"),
    ],
)
def test_a_person_that_cannot_be_looked_up(ask: Ask, ident: str, kind: str, code: str) -> None:
    body = ask(PAGE, id=ident, type=kind, first=5, statuses=FINAL, tema=[])
    assert body["errors"][0]["extensions"]["code"] == code
    assert ident not in body["errors"][0]["message"]
    assert overview(body)["journalposter"] == []


def test_a_query_against_the_schema_fails_without_a_code(ask: Ask) -> None:
    body = ask('{ journalpost(journalpostId: "1") { tittelen } }')
    assert body["data"] is None
    assert body["errors"][0]["extensions"] == {"classification": "ValidationError"}
    assert ask("{ journalpost(")["errors"][0]["extensions"] == {"classification": "InvalidSyntax"}


def test_a_case_lists_its_entries_and_a_status_search_takes_two_words(
    ask: Ask, office: BackOffice
) -> None:
    query = """query($s: Journalstatus!) { dokumentoversiktJournalstatus(journalstatus: $s,
        foerste: 5) { journalposter { journalpostId } } }"""
    assert ask(query, s="UTGAAR") == {
        "data": {"dokumentoversiktJournalstatus": {"journalposter": []}}
    }
    assert ask(query, s="FERDIGSTILT")["errors"][0]["extensions"]["code"] == "bad_request"
    of_case = """{ dokumentoversiktFagsak(fagsak: {fagsakId: "1", fagsaksystem: "AO01"},
        foerste: 5) { sideInfo { totaltAntall } } }"""
    assert ask(of_case)["data"]["dokumentoversiktFagsak"]["sideInfo"]["totaltAntall"] == 0


def test_a_file_comes_as_bytes_with_its_name(
    client: Client, store: JoarkStore, bearer: Any
) -> None:
    entry = next(row for row in store if row.title == "Kursbevis norsk nivå A2")
    document = entry.documents[0]
    answer = client.get(f"/rest/hentdokument/{entry.id}/{document.id}/ARKIV", headers=bearer("saf"))
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == f"inline; filename={document.id}_ARKIV.pdf"
    assert answer.data.startswith(b"%PDF-1.4")
    assert answer.data == document.variants[0].data


@pytest.mark.parametrize(
    ("title", "who", "status"),
    [
        ("Notat fra samtale", KARI, 403),
        ("Feilsendt vedlegg", KARI, 403),
        ("Uttalelse fra psykolog", KVP, 403),
        ("Uttalelse fra psykolog", KARI, 200),
        ("Rapport fra arbeidsrådgivning", KARI, 403),
        ("Kursbevis norsk nivå A2", AUDITOR, 403),
    ],
)
def test_who_gets_which_file(
    office: BackOffice, bearer: Any, title: str, who: str, status: int
) -> None:
    client, store = Client(saf.build(office).app), office.stores["joark"]
    assert isinstance(store, JoarkStore)
    entry = next(row for row in store if row.title == title)
    path = f"/rest/hentdokument/{entry.id}/{entry.documents[0].id}/ARKIV"
    assert client.get(path, headers=bearer("saf", who)).status_code == status


@pytest.mark.parametrize(
    ("path", "status"),
    [("abc/1/ARKIV", 400), ("1/1/PAPIR", 400), ("1/1/ARKIV", 404)],
)
def test_a_file_that_is_not_there(client: Client, bearer: Any, path: str, status: int) -> None:
    answer = client.get(f"/rest/hentdokument/{path}", headers=bearer("saf"))
    assert answer.status_code == status
    assert answer.json["status"] == status


def test_a_token_for_another_system_is_refused(client: Client, bearer: Any) -> None:
    assert client.post("/graphql", headers=bearer("dokarkiv"), json={}).status_code == 401
    assert client.post("/graphql", headers=bearer("saf"), data="x").status_code == 400


def _note(store: JoarkStore) -> JournalEntry:
    return next(row for row in store if row.title == "Notat fra samtale")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, ["notat"]),
        ({"access_rule": "VISES_MASKINELT_GODKJENT"}, []),
        ({"access_rule": "SKJULES_BRUKERS_SIKKERHET"}, ["skjult_innsynsregel", "notat"]),
        ({"theme": "KTR", "access_rule": "VISES_MANUELT_GODKJENT"}, []),
        ({"theme": "KTR"}, ["notat", "skjult_tema"]),
        ({"withdrawn": True, "access_rule": "VISES_MANUELT_GODKJENT"}, ["feilregistrert"]),
        ({"letter": "D", "access_rule": "VISES_MANUELT_GODKJENT"}, ["ugyldig_journalstatus"]),
        ({"shielding": "POL", "access_rule": "VISES_MANUELT_GODKJENT"}, ["gdpr"]),
    ],
)
def test_what_the_citizen_is_kept_from(
    store: JoarkStore, change: dict[str, Any], codes: list[str]
) -> None:
    reasons = hidden_because(replace(_note(store), **change))
    assert [reason["kode"] for reason in reasons] == codes


def test_an_administrative_note_and_an_own_letter_are_shown_and_a_scan_is_not(
    store: JoarkStore,
) -> None:
    by_title = {row.title: row for row in store}
    assert hidden_because(by_title["Referat fra dialogmøte 1"]) == []
    assert hidden_because(by_title["Kursbevis norsk nivå A2"]) == []
    scanned = hidden_because(by_title["Kopi av legitimasjon, utløpt"])
    assert [reason["kode"] for reason in scanned] == ["skannet_dokument"]
    others = hidden_because(by_title["Oppfølgingsplan fra arbeidsgiver"])
    assert [reason["kode"] for reason in others] == ["annen_part"]
    old = replace(
        by_title["Kursbevis norsk nivå A2"],
        journaled=by_title["Kursbevis norsk nivå A2"].created.replace(year=2015),
    )
    assert [reason["kode"] for reason in hidden_because(old)] == ["innsynsdato"]
    assert hidden_because(replace(old, theme="PEN")) == []


def _published() -> list[Any]:
    if not QUERIES.exists():
        return [pytest.param(None, marks=pytest.mark.skip("the contracts are not beside us"))]
    # One of them is there to show a syntax error.
    broken = "journalpost_with_null_journalpostid_og_eksternreferanseid.query"
    files = sorted(
        path
        for path in (*QUERIES.glob("*.query"), *QUERIES.glob("*.graphql"))
        if path.name != broken
    )
    return [pytest.param(path, id=path.name) for path in files]


@pytest.mark.parametrize("path", _published())
def test_every_published_query_is_one_this_schema_understands(path: Path) -> None:
    assert validate(schema("saf"), parse(path.read_text(encoding="utf-8"))) == []


def test_over_http_a_file_may_be_missing_for_a_moment(running: Any, bearer: Any) -> None:
    office = running.office
    entry = next(row for row in office.stores["joark"] if row.title == "Kursbevis norsk nivå A2")
    address = f"{running.base_url}/saf/rest/hentdokument/{entry.id}/{entry.documents[0].id}/ARKIV"
    office.faults.replace(
        [Fault("saf", "hentdokument", FaultKind.STATUS, person="S04", value=404, times=1)]
    )
    employee = office.employees.find(KARI)
    token = office.tokens.issue_access(employee, office.audiences["saf"])
    headers = {"Authorization": f"Bearer {token}"}
    assert requests.get(address, headers=headers, timeout=5).status_code == 404
    assert requests.get(address, headers=headers, timeout=5).status_code == 200
