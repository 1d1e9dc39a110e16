"""The archive over real HTTP: a note filed as a client files it, and answers lost on the way."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
import requests

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running

RELATIONS = "https://rel.arkivverket.no/noark5/v5/api"
MEDIA_TYPE = "application/vnd.noark5+json"
PDF_A = b"%PDF-1.7\n<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n%%EOF\n"
Json = dict[str, Any]


class Walker:
    """Follows links over the network with one caseworker's token."""

    def __init__(self, running: Running) -> None:
        employee = running.office.employees.find("Z990101")
        assert employee is not None
        tokens, audience = running.office.tokens, running.office.audiences["noark5"]
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {tokens.issue_access(employee, audience)}"
        self.session.headers["Connection"] = "close"
        self.entry = f"{running.base_url}/noark5/api"
        self.people = running.office.people

    def href(self, source: Json, relation: str) -> str:
        link: str = source["_links"][f"{RELATIONS}/{relation}/"]["href"]
        return link.partition("{")[0]

    def get(self, href: str, **params: str) -> Json:
        answer = self.session.get(href, params=params, timeout=10)
        assert answer.status_code == 200
        found: Json = answer.json()
        return found

    def create(self, source: Json, relation: str, body: Json) -> Json:
        answer = self.session.post(
            self.href(source, relation),
            data=json.dumps(body),
            headers={"Content-Type": MEDIA_TYPE},
            timeout=10,
        )
        assert answer.status_code == 201, answer.text
        made: Json = answer.json()
        return made

    def folder(self, key: str) -> Json:
        """Return the client folder of a story."""
        number = self.people.story(key).number
        structure = self.get(self.href(self.get(self.entry), "arkivstruktur"))
        folders = self.get(
            self.href(structure, "arkivstruktur/mappe"),
            **{"$filter": f"foedselsnummer/any(f: f/foedselsnummer eq '{number}')"},
        )
        found: Json = folders["results"][0]
        return found

    def case(self) -> Json:
        """Return the family's sub-case for financial assistance."""
        below = self.href(self.folder("S02"), "arkivstruktur/undermappe")
        found: Json = self.get(below, **{"$filter": "contains(tittel,'stønad')"})["results"][0]
        return found

    def with_note_id(self, case: Json, note_id: str) -> list[Json]:
        text = f"virksomhetsspesifikkeMetadata/vnd-navdesk-v1:noteid eq '{note_id}'"
        page = self.get(self.href(case, "arkivstruktur/registrering"), **{"$filter": text})
        found: list[Json] = page.get("results", [])
        return found


@pytest.fixture
def walker(running: Running) -> Walker:
    """A client of the running archive."""
    return Walker(running)


def test_links_lead_back_to_where_the_server_was_reached(walker: Walker, running: Running) -> None:
    for link in walker.get(walker.entry)["_links"].values():
        assert link["href"].startswith(f"{running.base_url}/noark5/api")


@pytest.mark.parametrize("as_journal_post", [False, True])
def test_a_note_is_filed_with_pdf_and_structured_copy_and_read_back(
    walker: Walker, as_journal_post: bool
) -> None:
    note_id, structured = f"navdesk:{uuid4()}:1:1", b'{"segments": []}'
    case = walker.case()
    assert walker.with_note_id(case, note_id) == []
    relation = "sakarkiv/ny-journalpost" if as_journal_post else "sakarkiv/ny-arkivnotat"
    body = {
        "tittel": "Notat",
        "dokumentetsDato": "2026-09-15+02:00",
        "virksomhetsspesifikkeMetadata": {"vnd-navdesk-v1:noteid": note_id},
    }
    record = walker.create(case, relation, body)
    if as_journal_post:
        walker.create(record, "arkivstruktur/ny-korrespondansepartintern", {})
    document = walker.create(
        record,
        "arkivstruktur/ny-dokumentbeskrivelse",
        {"tittel": "Notat", "dokumentstatus": {"kode": "F"}, "eksternReferanse": note_id},
    )
    fil = walker.href(document, "arkivstruktur/fil")
    kind = {"Content-Type": "application/pdf"}
    stored = walker.session.post(fil, data=PDF_A, headers=kind, timeout=10).json()
    twin = walker.create(
        document,
        "arkivstruktur/ny-dokumentobjekt",
        {"variantformat": {"kode": "P"}, "sjekksum": sha256(structured).hexdigest()},
    )
    kind = {"Content-Type": "application/json"}
    href = walker.href(twin, "arkivstruktur/fil")
    assert walker.session.post(href, data=structured, headers=kind, timeout=10).status_code == 201

    (found,) = walker.with_note_id(case, note_id)
    assert found["dokumentetsDato"] == "2026-09-15+02:00"
    versions = walker.get(walker.href(document, "arkivstruktur/dokumentobjekt"))["results"]
    assert {one["sjekksum"] for one in versions} == {
        sha256(PDF_A).hexdigest(),
        sha256(structured).hexdigest(),
    }
    assert walker.session.get(stored["referanseDokumentfil"], timeout=10).content == PDF_A
    if not as_journal_post:
        assert found["arkivertDato"]


@pytest.mark.parametrize(
    ("kind", "stored"), [(FaultKind.DROP_BEFORE, 0), (FaultKind.DROP_AFTER, 1)]
)
def test_a_lost_answer_leaves_what_was_stored_and_the_filter_tells_which(
    walker: Walker, running: Running, kind: FaultKind, stored: int
) -> None:
    note_id = str(uuid4())
    case = walker.case()
    running.office.faults.replace(
        [Fault("noark5", "create-arkivnotat", kind, person="S02", times=1)]
    )
    body = {
        "tittel": "Notat",
        "virksomhetsspesifikkeMetadata": {"vnd-navdesk-v1:noteid": note_id},
    }
    with pytest.raises(requests.ConnectionError):
        walker.create(case, "sakarkiv/ny-arkivnotat", body)
    assert len(walker.with_note_id(case, note_id)) == stored


def test_calls_are_counted_by_name_and_never_by_person(walker: Walker, running: Running) -> None:
    case = walker.case()
    record = walker.create(case, "sakarkiv/ny-arkivnotat", {"tittel": "Notat"})
    document = walker.create(record, "arkivstruktur/ny-dokumentbeskrivelse", {"tittel": "Notat"})
    kind = {"Content-Type": "application/pdf"}
    href = walker.href(document, "arkivstruktur/fil")
    version = walker.session.post(href, data=PDF_A, headers=kind, timeout=10).json()
    walker.session.get(walker.href(version, "arkivstruktur/fil"), timeout=10)
    counts = running.counters.as_json()["noark5"]
    expected = {
        "api", "package", "list-mappe", "list-undermappe", "create-arkivnotat",
        "create-dokumentbeskrivelse", "upload", "download",
    }  # fmt: skip
    assert set(counts) == expected


def test_a_fault_for_one_client_spares_the_others(walker: Walker, running: Running) -> None:
    running.office.faults.replace(
        [Fault("noark5", "create-saksmappe", FaultKind.STATUS, person="S03", value=503)]
    )
    statuses = {}
    for key in ("S02", "S03"):
        answer = walker.session.post(
            walker.href(walker.folder(key), "sakarkiv/ny-saksmappe"),
            data=json.dumps({"tittel": "Ny"}),
            headers={"Content-Type": MEDIA_TYPE},
            timeout=10,
        )
        statuses[key] = answer.status_code
    assert statuses == {"S02": 201, "S03": 503}


def test_many_at_once_never_share_a_number(walker: Walker) -> None:
    case = walker.case()

    def file_one(_: int) -> Json:
        return walker.create(case, "sakarkiv/ny-journalpost", {"tittel": "Notat"})

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(file_one, range(24)))
    for name in ("registreringsID", "journalsekvensnummer", "journalpostnummer", "systemID"):
        assert len({one[name] for one in made}) == 24
