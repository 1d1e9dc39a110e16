"""Fiks Digisos behind the office gateway: what it holds, what it refuses, what it notes down."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import requests
import yaml
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from jsonschema import Draft6Validator
from openapi_schema_validator import OAS30Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT6
from werkzeug.test import TestResponse

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.server import Running
from navdesk.sandbox.systems import digisos
from navdesk.sandbox.systems.digisos_store import DigisosStore

ROOT = "/digisos/api/v1/nav"
PROJECT = Path(__file__).resolve().parents[2]
CONTRACTS = PROJECT / "../shared/contracts/municipal/digisos"
GATEWAY = PROJECT / "docs/gateway.openapi.yaml"
CASE6 = "Z990108"
Bearer = Callable[..., dict[str, str]]
Search = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The gateway, asked without a network."""
    app: Any = digisos.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def store(office: BackOffice, client: FlaskClient) -> DigisosStore:
    """What lies behind the gateway of `client`."""
    found = office.stores["digisos"]
    assert isinstance(found, DigisosStore)
    return found


@pytest.fixture
def search(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Search:
    """`search(key, nav_ident=…)` → the answer to a look-up of one person."""

    def ask(key: str, nav_ident: str = "Z990101") -> TestResponse:
        return client.post(
            f"{ROOT}/soknader/soknader?sporingsId={uuid4()}",
            json={"fnr": office.people.story(key).number},
            headers=bearer("digisos", nav_ident),
        )

    return ask


@pytest.fixture
def fetch(client: FlaskClient, bearer: Bearer) -> Callable[[str, str], Any]:
    """`fetch(case_id, document_id)` → the JSON of one document."""

    def ask(case_id: str, document_id: str) -> Any:
        path = f"{ROOT}/soknader/{case_id}/dokumenter/{document_id}?sporingsId={uuid4()}"
        answer = client.get(path, headers=bearer("digisos"))
        assert answer.status_code == 200
        return answer.get_json()

    return ask


def _openapi(path: Path, name: str) -> OAS30Validator:
    document = (
        yaml.safe_load(path.read_text("utf-8"))
        if path.suffix == ".yaml"
        else json.loads(path.read_text("utf-8"))
    )
    return OAS30Validator(
        {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    )


def _file_format(name: str) -> Draft6Validator:
    """Return a validator for one of the published file formats, whose parts are other files."""

    @lru_cache
    def retrieve(uri: str) -> Resource[Any]:
        text = Path(uri.removeprefix("file://")).read_text("utf-8")
        return Resource.from_contents(json.loads(text), default_specification=DRAFT6)

    uri = f"file://{(CONTRACTS / 'filformat/schema' / name).resolve()}"
    return Draft6Validator({"$ref": uri}, registry=Registry(retrieve=retrieve))


def _needs_contracts() -> None:
    if not CONTRACTS.exists():
        pytest.skip("the published contracts are not beside this checkout")


@pytest.mark.parametrize(
    ("key", "count"),
    [("S01", 1), ("S02", 1), ("S04", 1), ("S08", 11)]
    + [(key, 0) for key in ("S03", "S05", "S06", "S09", "S10")],
)
def test_each_story_has_exactly_the_applications_it_tells_of(
    search: Search, key: str, count: int
) -> None:
    answer = search(key)
    assert answer.status_code == 200
    assert len(answer.get_json()) == count


def test_cases_and_documents_are_what_the_published_formats_say(
    search: Search, fetch: Callable[[str, str], Any]
) -> None:
    _needs_contracts()
    fiks = _openapi(CONTRACTS / "openapi/digisos-api-v1.json", "DigisosSak")
    ours = _openapi(GATEWAY, "DigisosSak")
    formats = {
        "soknad": _file_format("soknad/soknad.json"),
        "vedlegg": _file_format("vedlegg/vedleggSpesifikasjon.json"),
        "soker": _file_format("digisos/soker/digisos-soker.json"),
    }
    seen = dict.fromkeys(formats, 0)
    for key in ("S01", "S02", "S04", "S08"):
        for case in search(key).get_json():
            fiks.validate(case)
            ours.validate(case)
            ids = {"soker": case["digisosSoker"]["metadata"]}
            original = case.get("originalSoknadNAV")
            if original:
                ids |= {"soknad": original["metadata"], "vedlegg": original["vedleggMetadata"]}
            files = [*ids.items()]
            later = case.get("ettersendtInfoNAV", {"ettersendelser": []})["ettersendelser"]
            files += [("vedlegg", sent["vedleggMetadata"]) for sent in later]
            for name, document_id in files:
                formats[name].validate(fetch(case["fiksDigisosId"], document_id))
                seen[name] += 1
    assert seen == {"soknad": 13, "vedlegg": 14, "soker": 14}


def test_the_format_validator_would_notice_a_broken_document() -> None:
    _needs_contracts()
    broken = {"version": "1.3.0", "avsender": {"systemnavn": "x"}, "hendelser": []}
    assert list(_file_format("digisos/soker/digisos-soker.json").iter_errors(broken))


def _events(search: Search, fetch: Callable[[str, str], Any], key: str) -> list[dict[str, Any]]:
    (case,) = search(key).get_json()
    history = fetch(case["fiksDigisosId"], case["digisosSoker"]["metadata"])
    events: list[dict[str, Any]] = history["hendelser"]
    return events


def test_the_homeless_youth_waits_for_an_answer_and_asks_to_be_called_about_work(
    search: Search, fetch: Callable[[str, str], Any]
) -> None:
    (case,) = search("S01").get_json()
    application = fetch(case["fiksDigisosId"], case["originalSoknadNAV"]["metadata"])
    assert "ring meg om jobb" in application["data"]["begrunnelse"]["hvorforSoke"]
    assert application["innsendingstidspunkt"].startswith("2026-09-10")
    statuses = [e["status"] for e in _events(search, fetch, "S01") if e["type"] == "soknadsStatus"]
    assert statuses == ["MOTTATT", "UNDER_BEHANDLING"]


def test_the_family_is_granted_and_a_later_event_replaces_the_payment(
    search: Search, fetch: Callable[[str, str], Any]
) -> None:
    events = _events(search, fetch, "S02")
    assert [e["utfall"] for e in events if e["type"] == "vedtakFattet"] == ["INNVILGET"]
    payments = sorted(
        (e for e in events if e["type"] == "utbetaling"), key=lambda e: e["hendelsestidspunkt"]
    )
    assert len({e["utbetalingsreferanse"] for e in payments}) == 1
    assert [e["forfallsdato"] for e in payments] == ["2026-09-24", "2026-09-25"]
    assert payments[-1]["status"] == "PLANLAGT_UTBETALING"


def test_the_interpreter_is_told_of_and_a_failed_register_look_up_is_marked(
    search: Search, fetch: Callable[[str, str], Any]
) -> None:
    (case,) = search("S04").get_json()
    application = fetch(case["fiksDigisosId"], case["originalSoknadNAV"]["metadata"])
    assert "tolk" in application["data"]["begrunnelse"]["hvorforSoke"]
    assert application["driftsinformasjon"]["inntektFraSkatteetatenFeilet"] is True
    assert application["data"]["okonomi"]["oversikt"]["inntekt"] == []


def test_the_long_term_recipient_has_one_application_on_paper_and_some_that_are_old(
    search: Search,
) -> None:
    cases = search("S08").get_json()
    assert sum("originalSoknadNAV" not in case for case in cases) == 1
    fifteen_months_ago = 1_749_945_600_000
    assert 0 < sum(case["sistEndret"] < fifteen_months_ago for case in cases) < 11


@pytest.mark.parametrize(("key", "nav_ident"), [("S07", "Z990101"), ("S07", CASE6)])
def test_digisos_is_closed_for_a_protected_address_and_says_so(
    search: Search, key: str, nav_ident: str
) -> None:
    answer = search(key, nav_ident)
    assert answer.status_code == 403
    code = answer.get_json()["errorCode"]
    assert code == ("DIGISOS_CLOSED" if nav_ident == CASE6 else "AVVIST_STRENGT_FORTROLIG_ADRESSE")


def test_a_shielded_person_and_a_relative_are_refused(search: Search) -> None:
    assert search("X1").get_json()["errorCode"] == "AVVIST_SKJERMING"
    assert search("X1", "Z990110").status_code == 200
    assert search("S01", "Z990112").get_json()["errorCode"] == "AVVIST_HABILITET"


def test_an_auditor_has_no_role_in_municipal_services(search: Search) -> None:
    answer = search("S02", "Z990111")
    assert (answer.status_code, answer.get_json()["errorCode"]) == (403, "GATEWAY_ROLE")


def test_one_case_is_found_by_its_id_and_refused_like_its_person(
    client: FlaskClient, search: Search, bearer: Bearer
) -> None:
    case_id = search("S01").get_json()[0]["fiksDigisosId"]
    path = f"{ROOT}/soknader/{case_id}?sporingsId=1"
    assert client.get(path, headers=bearer("digisos")).get_json()["fiksDigisosId"] == case_id
    assert client.get(path, headers=bearer("digisos", "Z990112")).status_code == 403
    unknown = f"{ROOT}/soknader/{uuid4()}?sporingsId=1"
    assert client.get(unknown, headers=bearer("digisos")).status_code == 404
    odd = f"{ROOT}/soknader/abc?sporingsId=1"
    assert client.get(odd, headers=bearer("digisos")).status_code == 400


def test_only_three_documents_can_be_fetched_by_an_employee(
    client: FlaskClient, search: Search, bearer: Bearer
) -> None:
    (case,) = search("S02").get_json()
    base = f"{ROOT}/soknader/{case['fiksDigisosId']}/dokumenter"
    original = case["originalSoknadNAV"]
    pdf = original["soknadDokument"]["dokumentlagerDokumentId"]
    upload = original["vedlegg"][0]["dokumentlagerDokumentId"]
    for document_id in (pdf, upload):
        answer = client.get(f"{base}/{document_id}?sporingsId=1", headers=bearer("digisos"))
        assert answer.status_code == 403
    missing = client.get(f"{base}/{uuid4()}?sporingsId=1", headers=bearer("digisos"))
    assert missing.status_code == 404


def test_an_attachment_that_is_asked_for_has_no_file_yet(
    search: Search, fetch: Callable[[str, str], Any]
) -> None:
    (case,) = search("S02").get_json()
    found = fetch(case["fiksDigisosId"], case["originalSoknadNAV"]["vedleggMetadata"])["vedlegg"]
    by_status = {one["status"]: one["filer"] for one in found}
    assert by_status["VedleggKreves"] == []
    assert len(by_status["LastetOpp"][0]["sha512"]) == 128


def test_a_municipality_that_has_not_opened_its_cases_hides_them(
    client: FlaskClient, search: Search, store: DigisosStore, bearer: Bearer
) -> None:
    case_id = search("S02").get_json()[0]["fiksDigisosId"]
    store.municipalities["9901"]["harNksTilgang"] = False
    assert search("S02").get_json() == []
    direct = client.get(f"{ROOT}/soknader/{case_id}?sporingsId=1", headers=bearer("digisos"))
    assert (direct.status_code, direct.get_json()["errorCode"]) == (403, "NO_NKS")


def test_municipalities_are_listed_and_an_unknown_one_is_404(
    client: FlaskClient, bearer: Bearer
) -> None:
    headers = bearer("digisos")
    everyone = client.get(f"{ROOT}/kommuner", headers=headers).get_json()
    validator = _openapi(GATEWAY, "KommuneInfo")
    for info in everyone:
        validator.validate(info)
    assert {info["kommunenummer"] for info in everyone} == {"9901", "9902"}
    one = client.get(f"{ROOT}/kommuner/9902", headers=headers).get_json()
    assert one["behandlingsansvarlig"] == "Testdal kommune"
    assert client.get(f"{ROOT}/kommuner/0301", headers=headers).status_code == 404


def test_delivery_status_leaves_unknown_ids_out(
    client: FlaskClient, search: Search, bearer: Bearer
) -> None:
    case_id = search("S01").get_json()[0]["fiksDigisosId"]
    answer = client.post(
        f"{ROOT}/soknader/status?sporingsId=1",
        json={"digisosIdListe": [case_id, str(uuid4())]},
        headers=bearer("digisos"),
    ).get_json()
    _openapi(GATEWAY, "StatusList").validate(answer)
    assert [one["digisosId"] for one in answer["statusListe"]] == [case_id]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/soknader/soknader", {"fnr": "22868720003"}),
        ("/soknader/soknader?sporingsId=1", {"fnr": "123"}),
        ("/soknader/soknader?sporingsId=1", {"fnr": "2286872000x"}),
        ("/soknader/soknader?sporingsId=1", ["fnr"]),
        ("/soknader/soknader?sporingsId=1", {"fnr": "01010112345"}),
        ("/soknader/status?sporingsId=1", {}),
    ],
)
def test_a_bad_request_is_400_in_fiks_own_words(
    client: FlaskClient, bearer: Bearer, path: str, body: Any
) -> None:
    answer = client.post(f"{ROOT}{path}", json=body, headers=bearer("digisos"))
    assert answer.status_code == 400
    error = answer.get_json()
    _openapi(GATEWAY, "ErrorMessage").validate(error)
    assert error["status"] == 400
    assert UUID(error["errorId"])
    assert "01010112345" not in json.dumps(error)


@pytest.mark.parametrize("system", [None, "noark5"])
def test_no_token_or_one_for_another_audience_is_401_in_fiks_own_words(
    client: FlaskClient, bearer: Bearer, system: str | None
) -> None:
    headers = bearer(system) if system else {}
    answer = client.get(f"{ROOT}/kommuner", headers=headers)
    assert answer.status_code == 401
    assert answer.get_json()["message"] == "Klarte ikke å validere access_token"
    _openapi(GATEWAY, "ErrorMessage").validate(answer.get_json())


def test_every_look_up_is_audited_and_a_refused_one_as_refused(
    search: Search, store: DigisosStore, office: BackOffice
) -> None:
    search("S02")
    search("S07")
    allowed, denied = store.audit.lines
    assert f"duid={office.people.story('S02').number}" in allowed
    assert "suid=Z990101" in allowed
    assert "|INFO|" in allowed
    assert "|WARN|" in denied
    assert denied.endswith("flexString1Label=Decision flexString1=Deny")


def test_the_external_key_comes_back_unchanged_also_with_a_refusal(
    client: FlaskClient, bearer: Bearer
) -> None:
    key = f"navdesk:{uuid4()}:1:1"
    headers = {**bearer("digisos"), "Navdesk-External-Key": key}
    for path in ("/kommuner", "/kommuner/0301"):
        answer = client.get(f"{ROOT}{path}", headers=headers)
        assert answer.headers["Navdesk-External-Key"] == key
    assert (
        "Navdesk-External-Key"
        not in client.get(f"{ROOT}/kommuner", headers=bearer("digisos")).headers
    )


def test_the_gateway_contract_covers_every_path_it_serves_and_no_other(
    office: BackOffice,
) -> None:
    document = yaml.safe_load(GATEWAY.read_text("utf-8"))
    app: Any = digisos.build(office).app
    served = {
        (
            rule.rule.replace("<digisos_id>", "{digisosId}")
            .replace("<document_id>", "{dokumentlagerId}")
            .replace("<number>", "{kommunenummer}"),
            method.lower(),
        )
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    promised = {
        (path, verb)
        for path, verbs in document["paths"].items()
        for verb in verbs
        if path.startswith("/digisos/")
    }
    assert served == promised


def test_the_gateway_contract_names_the_paths_of_the_published_one() -> None:
    _needs_contracts()
    published = json.loads((CONTRACTS / "openapi/digisos-api-v1.json").read_text("utf-8"))
    ours = yaml.safe_load(GATEWAY.read_text("utf-8"))
    theirs = {path for path in published["paths"] if "/nav/" in path}
    mine = {path for path in ours["paths"] if path.startswith("/digisos/")}
    # `status` is known from Nav's own client code only.
    assert mine == theirs | {f"{ROOT}/soknader/status"}
    for name, schema in published["components"]["schemas"].items():
        same = ours["components"]["schemas"].get(name)
        if same is not None:
            assert set(schema["properties"]) == set(same["properties"]), name


def test_it_is_served_over_http_and_a_fault_strikes_by_person(running: Running) -> None:
    office = running.office
    office.faults.replace([Fault("digisos", "hent-soknader", FaultKind.HTML, person="S01")])
    employee = office.employees.find("Z990101")
    assert employee is not None
    token = office.tokens.issue_access(employee, office.audiences["digisos"])
    kinds = {}
    for key in ("S01", "S02"):
        answer = requests.post(
            f"{running.base_url}/digisos{ROOT}/soknader/soknader",
            params={"sporingsId": str(uuid4())},
            json={"fnr": office.people.story(key).number},
            headers={"Authorization": f"Bearer {token}"},
            timeout=10,
        )
        kinds[key] = answer.headers["Content-Type"].partition(";")[0]
    assert kinds == {"S01": "text/html", "S02": "application/json"}
