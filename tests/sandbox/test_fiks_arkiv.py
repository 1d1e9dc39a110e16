"""Fiks Arkiv behind the office gateway: what it checks, carries, keeps and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from lxml import etree
from openapi_schema_validator import OAS30Validator
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.profile_file import FIKS_ACCOUNTS
from navdesk.sandbox.systems import fiks_arkiv
from navdesk.sandbox.systems.fiks_arkiv_mailbox import Mailbox, Mishap

PROJECT = Path(__file__).resolve().parents[2]
GATEWAY = PROJECT / "docs/gateway.openapi.yaml"
V1 = PROJECT / "../shared/contracts/municipal/fiks-arkiv/spec/V1"
BASE = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv"
ACCOUNT = FIKS_ACCOUNTS["9902"]
ROOT = f"/fiks-arkiv/api/v1/kontoer/{ACCOUNT}"
AUDITOR = "Z990111"
Bearer = Callable[..., dict[str, str]]
Call = Callable[..., TestResponse]
FOLDER = f"""<arkivmelding xmlns="{BASE}/arkivmelding/opprett/v1"
xmlns:m="{BASE}/metadatakatalog/v1"><system>navdesk</system><antallFiler>0</antallFiler><mappe><tittel>Klientmappe</tittel>
<part><partNavn>Klient</partNavn><partRolle><m:kode>K</m:kode></partRolle><personID>
<landkode>NO</landkode><identifikator>%s</identifikator></personID></part>
<referanseEksternNoekkel><m:fagsystem>navdesk</m:fagsystem><m:noekkel>folder</m:noekkel>
</referanseEksternNoekkel></mappe></arkivmelding>"""


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The gateway, asked without a network."""
    app: Any = fiks_arkiv.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def mailbox(office: BackOffice, client: FlaskClient) -> Mailbox:
    found = office.stores["fiks_arkiv"]
    assert isinstance(found, Mailbox)
    return found


@pytest.fixture
def call(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Call:
    """`call(method, path, story=…, nav_ident=…, headers=…, **more)`."""

    def ask(
        method: str,
        path: str,
        story: str = "T-TWO",
        nav_ident: str = "Z990101",
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> TestResponse:
        sent = {
            **bearer("fiks_arkiv", nav_ident),
            "Nav-Personident": office.people.story(story).number,
            "X-Correlation-ID": str(uuid4()),
            **(headers or {}),
        }
        return client.open(path, method=method, headers=sent, **more)

    return ask


@pytest.fixture
def send(office: BackOffice, call: Call) -> Callable[..., TestResponse]:
    """`send(client_id, story=…, xml=…, **metadata)` → the answer to a message."""

    def post(client_id: str, story: str = "T-TWO", xml: str = "", **told: Any) -> TestResponse:
        metadata = {
            "klientMeldingId": client_id,
            "klientKorrelasjonsId": "navdesk:1:1:1",
            "meldingstype": "no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett",
            "ttl": 60_000,
            **told,
        }
        words = xml or FOLDER % office.people.story(story).number
        message = (BytesIO(words.encode()), "arkivmelding.xml", "application/xml")
        form = {} if told.get("bare") else {"arkivmelding": message}
        data = {"metadata": json.dumps(metadata), **form}
        return call("POST", f"{ROOT}/meldinger", story, data=data)

    return post


def _valid(name: str, value: Any) -> None:
    document = yaml.safe_load(GATEWAY.read_text("utf-8"))
    reference = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    OAS30Validator(reference).validate(value)


def _search(number: str, take: int = 10, skip: int = 0) -> bytes:
    return f"""<sok xmlns="{BASE}/sok/v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<system>navdesk</system><take>{take}</take><skip>{skip}</skip>
<sokdefinisjon xsi:type="saksmappeSokdefinisjon"><responstype>utvidet</responstype><parametere>
<operator>equal</operator><sokVerdier><stringvalues><value>{number}</value></stringvalues>
</sokVerdier><felt>mappePartPersonid</felt></parametere></sokdefinisjon></sok>""".encode()


def _words(answer: TestResponse, name: str) -> list[str]:
    root = etree.fromstring(answer.get_data())
    return [one.text or "" for one in root.iter() if etree.QName(one).localname == name]


def test_a_message_is_taken_and_its_replies_are_read_by_the_clients_own_id(
    send: Callable[..., TestResponse], call: Call
) -> None:
    client_id = str(uuid4())
    taken = send(client_id)
    assert taken.status_code == 202
    _valid("ArkivSending", taken.get_json())
    told = call("GET", f"{ROOT}/meldinger/{client_id}")
    assert told.status_code == 200
    _valid("ArkivSvarliste", told.get_json())
    replies = told.get_json()["svar"]
    assert [one["meldingstype"].rpartition(".")[2] for one in replies] == ["mottatt", "kvittering"]
    assert {one["klientKorrelasjonsId"] for one in replies} == {"navdesk:1:1:1"}
    assert "Opprettet" in replies[1]["innhold"]


def test_what_was_never_sent_is_told_apart_from_what_nobody_may_read(
    send: Callable[..., TestResponse], call: Call
) -> None:
    never = call("GET", f"{ROOT}/meldinger/{uuid4()}")
    assert (never.status_code, never.get_json()["errorCode"]) == (404, "NEVER_SENT")
    client_id = str(uuid4())
    send(client_id)
    other = call("GET", f"{ROOT}/meldinger/{client_id}", "S02")
    assert (other.status_code, other.get_json()["errorCode"]) == (403, "OTHER_PERSON")
    nowhere = call("GET", ROOT.replace(ACCOUNT, str(uuid4())) + f"/meldinger/{client_id}")
    assert (nowhere.status_code, nowhere.get_json()["errorCode"]) == (404, "UNKNOWN_ACCOUNT")


def test_the_same_id_again_is_another_message_and_the_folder_is_there_already(
    send: Callable[..., TestResponse], call: Call, mailbox: Mailbox
) -> None:
    client_id = str(uuid4())
    send(client_id)
    send(client_id)
    told = call("GET", f"{ROOT}/meldinger/{client_id}").get_json()
    assert len({one["meldingId"] for one in told["sendinger"]}) == 2
    assert "Eksisterende" in told["svar"][-1]["innhold"]
    assert len([one for one in mailbox.store.folders_of(ACCOUNT) if one.key]) == 1


@pytest.mark.parametrize(
    ("mishap", "kinds"),
    [
        (Mishap.NO_TAKEN, ["kvittering"]),
        (Mishap.NO_RECEIPT, ["mottatt"]),
        (Mishap.UNREAD, []),
        (Mishap.NACK, []),
        (Mishap.STRANGER, ["mottatt"]),
        (Mishap.TWICE, ["mottatt", "kvittering", "kvittering"]),
        (Mishap.INVALID, ["ugyldigforespoersel"]),
        (Mishap.SERVER_FAULT, ["mottatt", "serverfeil"]),
    ],
)
def test_each_mishap_shows_as_the_sheet_says(
    send: Callable[..., TestResponse],
    call: Call,
    mailbox: Mailbox,
    mishap: Mishap,
    kinds: list[str],
) -> None:
    mailbox.plan(mishap)
    client_id = str(uuid4())
    send(client_id)
    replies = call("GET", f"{ROOT}/meldinger/{client_id}").get_json()["svar"]
    assert [one["meldingstype"].rpartition(".")[2] for one in replies] == kinds


def test_an_unread_message_expires_or_is_read_late(
    send: Callable[..., TestResponse], call: Call, mailbox: Mailbox
) -> None:
    for turn, kind in ((mailbox.expire, "tidsavbrudd"), (mailbox.read_queue, "kvittering")):
        client_id = str(uuid4())
        mailbox.plan(Mishap.UNREAD)
        send(client_id)
        turn()
        replies = call("GET", f"{ROOT}/meldinger/{client_id}").get_json()["svar"]
        assert replies[-1]["meldingstype"].endswith(kind)


def test_a_message_the_schema_does_not_know_is_refused_without_being_taken(
    send: Callable[..., TestResponse], call: Call, office: BackOffice
) -> None:
    good = FOLDER % office.people.story("T-TWO").number
    for bad in (
        good.replace("<system>navdesk</system>", ""),
        good.replace("m:noekkel>", "noekkel>"),
        good.replace("<antallFiler>0", "<antallFiler>1"),
        "<!DOCTYPE a [<!ENTITY b 'c'>]>" + good,
        "no xml",
    ):
        client_id = str(uuid4())
        send(client_id, xml=bad)
        [reply] = call("GET", f"{ROOT}/meldinger/{client_id}").get_json()["svar"]
        assert reply["meldingstype"].endswith("ugyldigforespoersel")


def test_a_request_that_is_no_message_is_400(send: Callable[..., TestResponse], call: Call) -> None:
    for told in (
        {"ttl": 5},
        {"meldingstype": "no.ks.fiks.arkiv.v1.innsyn.sok"},
        {"klientKorrelasjonsId": ""},
        {"bare": True},
    ):
        answer = send(str(uuid4()), **told)
        assert answer.status_code == 400, told
        _valid("ErrorMessage", answer.get_json())
    assert send("no uuid").status_code == 400
    assert call("POST", f"{ROOT}/meldinger", data={"metadata": "{"}).status_code == 400
    for headers in ({"Nav-Personident": "12"}, {"X-Correlation-ID": ""}):
        assert call("POST", f"{ROOT}/innsyn/sok", headers=headers).status_code == 400


def test_the_man_with_two_homes_has_two_cases_in_testvik(call: Call, office: BackOffice) -> None:
    number = office.people.story("T-TWO").number
    answer = call("POST", f"{ROOT}/innsyn/sok", data=_search(number))
    assert answer.status_code == 200
    assert _words(answer, "count") == ["2"]
    titles = _words(answer, "tittel")
    assert "Midlertidig botilbud" in titles
    assert "Samtale om botilbud" in titles
    page = call("POST", f"{ROOT}/innsyn/sok", data=_search(number, 1, 1))
    assert len(_words(page, "mappeID")) == 1
    assert _words(page, "count") == ["2"]
    if V1.exists():
        path = V1 / "no.ks.fiks.arkiv.v1.innsyn.sok.resultat.utvidet.xsd"
        etree.XMLSchema(etree.parse(path)).assertValid(etree.fromstring(answer.get_data()))


def test_somebody_without_documents_counts_none(call: Call, office: BackOffice) -> None:
    answer = call(
        "POST", f"{ROOT}/innsyn/sok", "S06", data=_search(office.people.story("S06").number)
    )
    assert (answer.status_code, _words(answer, "count")) == (200, ["0"])


def test_a_file_is_fetched_by_its_version_and_only_for_its_own_client(
    call: Call, office: BackOffice
) -> None:
    answer = call("POST", f"{ROOT}/innsyn/sok", data=_search(office.people.story("T-TWO").number))
    root = etree.fromstring(answer.get_data())
    version = next(one for one in root.iter() if etree.QName(one).localname == "dokumentobjekt")
    question = (
        f'<dokumentfilHent xmlns="{BASE}/dokumentfil/hent/v1"><system>navdesk</system>'
        f"<dokumentfilNoekkel><systemID>{version[0].text}</systemID></dokumentfilNoekkel>"
        "</dokumentfilHent>"
    )
    fetched = call("POST", f"{ROOT}/innsyn/dokumentfil", data=question)
    assert fetched.get_data().startswith(b"%PDF-")
    assert call("POST", f"{ROOT}/innsyn/dokumentfil", "S02", data=question).status_code == 403
    unknown = question.replace(str(version[0].text), str(uuid4()))
    nothing = call("POST", f"{ROOT}/innsyn/dokumentfil", data=unknown)
    assert nothing.status_code == 404
    assert b"<ikkefunnet" in nothing.get_data()


def test_a_question_about_another_is_403_and_one_nobody_understands_400(
    call: Call, office: BackOffice
) -> None:
    other = _search(office.people.story("S02").number)
    assert call("POST", f"{ROOT}/innsyn/sok", data=other).status_code == 403
    for data in (b"<sok/>", b"<a", other.replace(b"equal", b"between"), _search("x", 0)):
        odd = call("POST", f"{ROOT}/innsyn/sok", "S02", data=data)
        assert odd.status_code == 400
        assert b"<ugyldigforespoersel" in odd.get_data()


def test_role_person_and_token_are_checked_and_noted(
    call: Call, client: FlaskClient, office: BackOffice, mailbox: Mailbox
) -> None:
    asked = f"{ROOT}/innsyn/sok"
    role = call("POST", asked, nav_ident=AUDITOR, data=b"")
    assert (role.status_code, role.get_json()["errorCode"]) == (403, "GATEWAY_ROLE")
    hidden = call("POST", asked, "S07", data=_search(office.people.story("S07").number))
    assert hidden.status_code == 403
    assert hidden.get_json()["errorCode"].startswith("AVVIST_")
    nobody = client.post(asked, data=b"")
    assert nobody.status_code == 401
    _valid("ErrorMessage", nobody.get_json())
    [refused] = mailbox.audit.lines
    assert f"duid={office.people.story('S07').number}" in refused
    assert "|WARN|" in refused


def test_the_external_key_comes_back_unchanged(call: Call) -> None:
    key = f"navdesk:{uuid4()}:1:1"
    answer = call("GET", f"{ROOT}/meldinger/{uuid4()}", headers={"Navdesk-External-Key": key})
    assert answer.headers["Navdesk-External-Key"] == key


def test_the_gateway_contract_covers_every_path_it_serves_and_no_other(
    office: BackOffice,
) -> None:
    document = yaml.safe_load(GATEWAY.read_text("utf-8"))
    app: Any = fiks_arkiv.build(office).app
    served = {
        (
            rule.rule.replace("<account>", "{kontoId}").replace("<client_id>", "{klientMeldingId}"),
            method.lower(),
        )
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    promised = {
        (path, verb)
        for path, verbs in document["paths"].items()
        for verb in verbs
        if path.startswith("/fiks-arkiv/")
    }
    assert served == promised
