"""Both sides of the archive as an employee uses them, and a note that is good to send."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import dokarkiv, saf

PDF = b"%PDF-1.7\nminutes"
KARI = "Z990101"
BASE = dokarkiv.BASE
READ_BACK = """query($key: String) { journalpost(eksternReferanseId: $key) {
  journalpostId journalstatus journalfoerendeEnhet journalfortAvNavn opprettetAvNavn tittel tema
  kanal relevanteDatoer { dato datotype } tilleggsopplysninger { nokkel verdi }
  sak { fagsakId fagsaksystem sakstype tema } bruker { id type }
  dokumenter { dokumentInfoId tittel brevkode
    dokumentvarianter { variantformat filtype filstoerrelse } } } }"""

Bearer = Callable[..., dict[str, str]]


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


class Archive:
    """Both sides of the archive, as one employee uses them."""

    def __init__(self, office: BackOffice, bearer: Bearer) -> None:
        self.office = office
        self.bearer = bearer
        self._write = Client(dokarkiv.build(office).app)
        self._read = Client(saf.build(office).app)

    def send(
        self, method: str, path: str, body: Any = None, who: str = KARI, **headers: str
    ) -> TestResponse:
        return self._write.open(
            f"{BASE}{path}",
            method=method,
            json=body,
            headers=self.bearer("dokarkiv", who) | headers,
        )

    def create(self, body: Any, finish: bool = True, who: str = KARI) -> TestResponse:
        return self.send("POST", f"?forsoekFerdigstill={str(finish).lower()}", body, who)

    def read(self, key: str) -> dict[str, Any]:
        answer = self._read.post(
            "/graphql",
            json={"query": READ_BACK, "variables": {"key": key}},
            headers=self.bearer("saf", KARI),
        )
        assert answer.status_code == 200
        assert "errors" not in answer.json, answer.json
        return answer.json["data"]["journalpost"]

    def file(self, entry: dict[str, Any], variant: str) -> bytes:
        document = entry["dokumenter"][0]["dokumentInfoId"]
        return self._read.get(
            f"/rest/hentdokument/{entry['journalpostId']}/{document}/{variant}",
            headers=self.bearer("saf", KARI),
        ).data


@pytest.fixture
def archive(office: BackOffice, bearer: Bearer) -> Archive:
    return Archive(office, bearer)


def good_note(key: str = "navdesk:5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31:1:1", **changes: Any) -> Any:
    body = {
        "journalposttype": "NOTAT",
        "tema": "OPP",
        "tittel": "Notat fra samtale",
        "journalfoerendeEnhet": "0000",
        "eksternReferanseId": key,
        "datoDokument": "2026-09-14T10:15:00.000",
        "bruker": {"id": "22868720003", "idType": "FNR"},
        "sak": {"sakstype": "FAGSAK", "fagsakId": "1000", "fagsaksystem": "ARBEIDSOPPFOLGING"},
        "tilleggsopplysninger": [{"nokkel": "navdesk.sha256", "verdi": "9f86d081"}],
        "dokumenter": [
            {
                "tittel": "Notat fra samtale",
                "brevkode": "navdesk-samtalereferat",
                "dokumentKategori": "FORVALTNINGSNOTAT",
                "dokumentvarianter": [
                    {"filtype": "PDFA", "variantformat": "ARKIV", "fysiskDokument": _b64(PDF)},
                    {
                        "filtype": "JSON",
                        "variantformat": "ORIGINAL",
                        "fysiskDokument": _b64(b"{}"),
                    },
                ],
            }
        ],
    }
    return {name: value for name, value in (body | changes).items() if value is not ...}


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


@pytest.fixture
def note() -> Callable[..., Any]:
    """`note(key=…, field=…)`: a complete note; `...` takes a field away."""
    return good_note


@pytest.fixture
def altered() -> Callable[[str, Any], Any]:
    """`altered(path, value)`: a good note with one field, named by a dotted path, set; `...`
    takes it away."""

    def alter(path: str, value: Any) -> Any:
        body = copy.deepcopy(good_note())
        *way, last = path.split(".")
        place: Any = body
        for step in way:
            place = place[int(step)] if step.isdigit() else place[step]
        last_key: Any = int(last) if last.isdigit() else last
        if value is ...:
            del place[last_key]
        else:
            place[last_key] = value
        return body

    return alter
