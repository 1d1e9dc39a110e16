"""Questions fit the published schemas; published examples are read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
from graphql import build_schema, parse, validate

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.pdl import CARD_QUERY
from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources import (
    norg2,
    pdl,
    reading,
    saf,
    utbetaldata,
    veilarbaktivitet,
    veilarboppfolging,
)
from navdesk.backoffice.sources.aareg import AaregSource
from navdesk.backoffice.sources.digisos import DigisosSource
from navdesk.backoffice.sources.digisos_application import read_application
from navdesk.backoffice.sources.digisos_history import fold
from navdesk.backoffice.sources.pdl import PdlSource
from navdesk.backoffice.sources.saf import SafSource
from navdesk.backoffice.sources.utbetaldata import PaymentsSource
from navdesk.backoffice.sources.veilarbvedtaksstotte import Decision14aSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import NotSent, OutcomeUnknown
from navdesk.net.http import Call
from navdesk.net.reply import Reply

from ..conftest import (
    NOW,
    CountingTokens,
    MemoryHttp,
    always,
    contract,
    memory_client,
    reply,
    setup_of,
)

PERSON = "22868720003"
REQUEST = SourceRequest(PERSON, "call", NOW)


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


@pytest.mark.parametrize(
    ("query", "schema"),
    [
        (pdl.QUERY, ("state", "pdl", "pdl-api.schema.graphql")),
        (pdl.RELATIVES_QUERY, ("state", "pdl", "pdl-api.schema.graphql")),
        (norg2.TIE_QUERY, ("state", "pdl", "pdl-api.schema.graphql")),
        (CARD_QUERY, ("state", "pdl", "pdl-api.schema.graphql")),
        (saf.QUERY, ("state", "saf", "saf.graphqls")),
        (veilarboppfolging.QUERY, ("state", "veilarb", "schema.veilarboppfolging.graphqls")),
        (veilarbaktivitet.QUERY, ("state", "veilarb", "veilarbaktivitet.schema.graphqls")),
    ],
)
def test_every_query_fits_its_published_schema(query: str, schema: tuple[str, ...]) -> None:
    published = build_schema(contract(*schema).read_text(encoding="utf-8"))

    assert validate(published, parse(query)) == []


def test_the_payment_question_is_as_published_and_widened_by_thirty_days() -> None:
    path = contract("state", "utbetaling", "sokos-utbetaldata.openapi.json")
    schemas = json.loads(path.read_text())["components"]["schemas"]
    client, http = memory_client(SystemKind.PAYMENTS, always(reply("[]")))

    PaymentsSource(client).fetch(REQUEST)

    asked = json.loads(json.dumps(http.calls[0].json))
    schema = {**schemas["Utbetalingsoppslag"], "components": {"schemas": schemas}}
    jsonschema.validate(asked, schema)
    shown_from = NOW.date() - utbetaldata.BACK
    assert date.fromisoformat(asked["periode"]["fom"]) == shown_from - utbetaldata.POSTING


def test_payments_outside_the_window_are_filtered_again() -> None:
    def payment(paid: str, posted: str) -> dict[str, Any]:
        return {"posteringsdato": posted, "utbetalingsdato": paid, "utbetalingNettobeloep": 10.5}

    rows = [payment("2026-05-01", "2026-05-20"), payment("2026-05-20", "2026-05-01")]
    client, _ = memory_client(SystemKind.PAYMENTS, always(reply(json.dumps(rows))))

    answer = PaymentsSource(client).fetch(REQUEST)

    assert [row["payment_date"] for row in values(answer, "ECONOMY.income")] == ["2026-05-20"]
    assert [row["amount"] for row in values(answer, "ECONOMY.income")] == ["10.50"]


def test_the_published_job_is_read() -> None:
    path = contract("state", "aareg", "arbeidsforhold-v2.example.json")
    client, http = memory_client(SystemKind.AAREG, always(reply(path.read_bytes())))

    answer = AaregSource(client).fetch(REQUEST)

    assert http.calls[0].headers["Nav-Personident"] == PERSON
    [job] = values(answer, "WORK.history")
    assert (job["employer"], job["occupation"], job["percent"]) == (
        "910825518",
        "KONTORLEDER",
        "100",
    )
    assert values(answer, "WORK.status") == ["EMPLOYED"], "laid off by half is still employed"
    assert [spell["percent"] for spell in values(answer, "WORK.x_lay_off")] == ["50"]


def test_an_unknown_person_has_no_job() -> None:
    client, _ = memory_client(SystemKind.AAREG, always(reply('{"meldinger": []}', 404)))

    assert AaregSource(client).fetch(REQUEST).outcome is SourceOutcome.EMPTY


def test_a_private_employers_number_is_not_taken_over() -> None:
    job = {
        "arbeidssted": {
            "type": "Person",
            "identer": [{"type": "FOLKEREGISTERIDENT", "ident": "1"}],
        },
        "ansettelsesperiode": {"startdato": "2026-01-01"},
    }
    client, _ = memory_client(SystemKind.AAREG, always(reply(json.dumps([job]))))

    [found] = values(AaregSource(client).fetch(REQUEST), "WORK.history")
    assert found["employer"] is None


@pytest.mark.parametrize(
    "name",
    [
        "hentPerson",
        "hentPersonMedIngenBarn",
        "hentPersonMedToSivilstander",
        "hentPersonUgift",
        "hentVerge",
        "hentTilrettelagtKommunikasjon",
        "hentPersonNavn",
    ],
)
def test_the_published_persons_are_read(name: str) -> None:
    folder = contract("state", "pdl", "examples")
    [path] = folder.glob(f"veilarbperson_pdl-{name}-respons*.json")
    nobody = reply('{"data": {"hentPersonBolk": []}}')
    client, _ = memory_client(SystemKind.PDL, always(reply(path.read_bytes()), nobody))

    answer = PdlSource(client).fetch(REQUEST)

    assert answer.outcome in {SourceOutcome.FOUND, SourceOutcome.EMPTY}


def test_the_published_error_without_a_code_is_a_failure_and_no_empty_person() -> None:
    path = contract("state", "pdl", "examples", "veilarbperson_pdl-hentPerson-error-response.json")
    client, _ = memory_client(SystemKind.PDL, always(reply(path.read_bytes())))

    answer = PdlSource(client).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.FAILED
    assert answer.reason is not None
    assert not answer.facts
    assert PERSON not in repr((REQUEST, answer))


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("not_found", SourceOutcome.EMPTY),
        ("unauthorized", SourceOutcome.DENIED),
        ("bad_request", SourceOutcome.FAILED),
        ("server_error", SourceOutcome.FAILED),
        ("brand_new", SourceOutcome.FAILED),
    ],
)
def test_each_error_code_of_the_register_has_its_outcome(code: str, outcome: SourceOutcome) -> None:
    body = {"data": {"hentPerson": None}, "errors": [{"extensions": {"code": code}}]}
    client, _ = memory_client(SystemKind.PDL, always(reply(json.dumps(body))))

    answer = PdlSource(client).fetch(REQUEST)

    assert answer.outcome is outcome
    assert answer.reason is not None


def test_a_warning_beside_the_data_makes_it_partial() -> None:
    person = {"navn": [{"fornavn": "A", "etternavn": "B"}], "statsborgerskap": [{"land": "NOR"}]}
    body = {
        "data": {"hentPerson": person},
        "extensions": {"warnings": [{"id": "x", "message": "y"}]},
    }
    client, _ = memory_client(SystemKind.PDL, always(reply(json.dumps(body))))

    answer = PdlSource(client).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.PARTIAL
    assert answer.reason is not None
    assert answer.reason.params == {"count": 1}
    [citizenship] = values(answer, "FAMILY.x_citizenship")
    assert citizenship == {"country": "NOR", "country_id": "NOR"}


def test_the_published_denial_of_the_archive_is_no_empty_list() -> None:
    for name, outcome in (
        ("derived_forbidden-dokumentoversikt", SourceOutcome.DENIED),
        ("derived_server-error", SourceOutcome.FAILED),
    ):
        path = contract("state", "saf", "examples", f"{name}.response.json")
        client, _ = memory_client(SystemKind.SAF, always(reply(path.read_bytes())))
        answer = SafSource(client).fetch(REQUEST)
        assert answer.outcome is outcome
        assert answer.facts == ()


def saf_page(ids: list[int], total: int, pointer: str | None, more: bool) -> Reply:
    posts = [{"journalpostId": str(n), "tema": "OPP", "tittel": f"T{n}"} for n in ids]
    info = {
        "sluttpeker": pointer,
        "finnesNesteSide": more,
        "antall": len(ids),
        "totaltAntall": total,
    }
    page = {"journalposter": posts, "sideInfo": info}
    return reply(json.dumps({"data": {"dokumentoversiktBruker": page}}))


def test_documents_are_read_page_by_page() -> None:
    client, http = memory_client(
        SystemKind.SAF, always(saf_page([1, 2], 3, "p", True), saf_page([2, 3], 3, "q", False))
    )

    answer = SafSource(client).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.FOUND
    assert len(answer.facts) == 3
    assert [call.json["variables"]["etter"] for call in http.calls] == [None, "p"]  # type: ignore[index, call-overload]


def test_a_page_filtered_away_whole_is_asked_for_again_with_a_larger_one() -> None:
    client, http = memory_client(
        SystemKind.SAF, always(saf_page([], 2, None, False), saf_page([1, 2], 2, None, False))
    )

    answer = SafSource(client).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.FOUND
    assert [call.json["variables"]["foerste"] for call in http.calls] == [100, 500]  # type: ignore[index, call-overload]


def test_a_list_that_stays_filtered_away_never_says_that_there_is_no_more() -> None:
    client, http = memory_client(SystemKind.SAF, always(saf_page([], 2, None, False)))

    answer = SafSource(client).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.PARTIAL
    assert answer.reason is not None
    assert answer.reason.params == {"shown": 0, "total": 2}
    assert len(http.calls) == 2


def test_a_pointer_that_does_not_move_ends_the_reading() -> None:
    client, http = memory_client(SystemKind.SAF, always(saf_page([1], 1, "p", True)))

    assert SafSource(client).fetch(REQUEST).outcome is SourceOutcome.FOUND
    assert len(http.calls) == 2


def test_pointers_that_go_in_a_circle_end_the_reading() -> None:
    circle = [saf_page([1], 9, pointer, True) for pointer in "pqpq"]
    client, http = memory_client(SystemKind.SAF, always(*circle, reply("", 404)))

    answer = SafSource(client).fetch(REQUEST)

    assert (answer.outcome, len(answer.facts)) == (SourceOutcome.PARTIAL, 1)
    assert len(http.calls) == 4, "once more with a larger page, then no more"


@pytest.mark.parametrize("body", ["null", ""])
def test_no_decision_is_empty(body: str) -> None:
    client, _ = memory_client(SystemKind.DECISION_14A, always(reply(body)))

    assert Decision14aSource(client).fetch(REQUEST).outcome is SourceOutcome.EMPTY


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("STANDARD_INNSATS", "STANDARD"),
        ("TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE", "SPECIAL"),
        ("JOBBE_DELVIS", "GRADED_PERMANENT"),
        ("VARIG_TILPASSET_INNSATS", "PERMANENT"),
    ],
)
def test_a_group_is_the_same_under_its_old_and_new_name(word: str, group: str) -> None:
    body = {"innsatsgruppe": word, "hovedmal": None, "fattetDato": "2026-05-20T23:30:00Z"}
    client, _ = memory_client(SystemKind.DECISION_14A, always(reply(json.dumps(body))))

    [effort] = Decision14aSource(client).fetch(REQUEST).facts[:1]

    assert (effort.field, effort.value) == ("WORK.effort", group)
    assert effort.valid_from == date(2026, 5, 21)


def test_a_group_nobody_knows_is_told_but_offered_nowhere() -> None:
    body = {"innsatsgruppe": "HELT_NY", "fattetDato": "2026-05-20T10:00:00Z"}
    client, _ = memory_client(SystemKind.DECISION_14A, always(reply(json.dumps(body))))

    answer = Decision14aSource(client).fetch(REQUEST)

    assert values(answer, "WORK.effort") == []
    assert values(answer, "WORK.x_effort_decision")[0]["group"] == "HELT_NY"


def test_the_published_case_history_is_folded() -> None:
    path = contract(
        "municipal", "digisos", "filformat", "samples", "digisos", "soker", "komplett.json"
    )

    history = fold(json.loads(path.read_text()))

    assert history.status == "FERDIGBEHANDLET"
    assert history.office == "0315"
    assert history.outcomes == {"SAK1": "INNVILGET"}
    assert history.cases["SAK2"]["status"] == "IKKE_INNSYN"
    assert history.conditions["vilkar1"]["status"] == "ANNULLERT"
    assert history.conditions["vilkar2"]["status"] == "RELEVANT"
    assert [item["dokumenttype"] for item in history.requested] == [
        "Strømfaktura",
        "Kopi av depositumskonto",
    ]


def test_events_count_in_time_order_whatever_their_order_in_the_file() -> None:
    def event(at: str, status: str) -> dict[str, str]:
        return {"type": "soknadsStatus", "hendelsestidspunkt": at, "status": status}

    events = [
        event("2026-09-12T08:00:00.000Z", "FERDIGBEHANDLET"),
        event("2026-09-10T08:00:00.000Z", "MOTTATT"),
        event("2026-09-11T08:00:00.000Z", "UNDER_BEHANDLING"),
        {"type": "noeHeltNytt", "hendelsestidspunkt": "2026-09-13T08:00:00.000Z"},
    ]

    assert fold({"hendelser": events}).status == "FERDIGBEHANDLET"
    assert fold({"hendelser": events[::-1]}).status == "FERDIGBEHANDLET"
    assert fold(None).status is None


@pytest.mark.parametrize("name", ["brukerdata.json", "systemdata.json", "minimal.json"])
def test_the_published_applications_are_read(name: str) -> None:
    path = contract("municipal", "digisos", "filformat", "samples", "soknad", name)
    found = reading.Reading("digisos", REQUEST)

    read_application(json.loads(path.read_text()), "ref", date(2026, 9, 1), found)

    answer = found.answer()
    if name == "brukerdata.json":
        amounts = [cost["amount"] for cost in values(answer, "ECONOMY.expenses")]
        assert len(amounts) == 17
        assert "5600.00" in amounts
        assert values(answer, "HOUSING.standard") == [{"persons": 3}]
        assert values(answer, "HOUSING.form") == [], "'annet' is no form of housing"


def test_a_register_that_failed_makes_the_application_partial() -> None:
    found = reading.Reading("digisos", REQUEST)

    read_application({"driftsinformasjon": {"stotteFraHusbankenFeilet": True}}, "r", None, found)

    assert found.answer().outcome is SourceOutcome.PARTIAL


def test_a_login_that_is_gone_is_told_and_a_token_that_cannot_be_had_is_a_failure() -> None:
    class Gone(CountingTokens):
        def token_for(self, audience: str) -> str:
            raise LoginRequired(Message("identity.expired"))

    class Unreachable(CountingTokens):
        def token_for(self, audience: str) -> str:
            raise NotSent(Message("identity.unreachable"))

    http = MemoryHttp(always(reply("[]")))
    with pytest.raises(LoginRequired):
        AaregSource(SystemClient(setup_of(SystemKind.AAREG), Gone(), http)).fetch(REQUEST)

    answer = AaregSource(SystemClient(setup_of(SystemKind.AAREG), Unreachable(), http)).fetch(
        REQUEST
    )
    assert answer.outcome is SourceOutcome.FAILED
    assert answer.reason == Message("identity.unreachable")
    assert http.calls == []


def test_a_gateway_that_goes_quiet_is_not_asked_for_every_file() -> None:
    cases = [
        {
            "fiksDigisosId": f"case-{n}",
            "sistEndret": int(NOW.timestamp() * 1000),
            "digisosSoker": {"metadata": f"file-{n}"},
        }
        for n in range(12)
    ]

    def answer(call: Call) -> Reply:
        if call.method == "GET":
            raise OutcomeUnknown(Message("net.timeout"))
        return reply(json.dumps(cases))

    client, http = memory_client(SystemKind.DIGISOS, answer)

    said = DigisosSource(client).fetch(REQUEST)

    assert said.outcome is SourceOutcome.PARTIAL
    assert len(values(said, "ECONOMY.x_application")) == 12
    assert [call.method for call in http.calls] == ["POST", "GET"]
