"""The archive's write side: what it refuses, what it stores, and what a second create does."""

from __future__ import annotations

import base64
import copy
import json
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import requests
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import dokarkiv, saf
from navdesk.sandbox.systems.joark_finalise import FINALISABLE

CONTRACTS = Path(__file__).resolve().parents[2] / "../shared/contracts/state"
BASE = "/rest/journalpostapi/v1/journalpost"
PDF = b"%PDF-1.7\nminutes"
KARI, PER = "Z990101", "Z990102"
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


def note(key: str = "navdesk:5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31:1:1", **changes: Any) -> Any:
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


def _with(path: str, value: Any) -> Any:
    """Return a good note with one field, named by a dotted path, set or (with `...`) removed."""
    body = copy.deepcopy(note())
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


def test_a_complete_note_is_final_at_once_and_reads_back_as_sent(archive: Archive) -> None:
    answer = archive.create(note())
    assert answer.status_code == 201
    assert answer.json["journalpostferdigstilt"] is True
    assert answer.json["journalstatus"] == "ENDELIG"
    assert answer.json["melding"] is None

    entry = archive.read(note()["eksternReferanseId"])
    assert entry["journalpostId"] == answer.json["journalpostId"]
    assert entry["journalstatus"] == "FERDIGSTILT"
    assert entry["kanal"] == "INGEN_DISTRIBUSJON"
    assert entry["journalfortAvNavn"] == entry["opprettetAvNavn"] == "Kari Testveileder"
    assert entry["tilleggsopplysninger"] == [{"nokkel": "navdesk.sha256", "verdi": "9f86d081"}]
    assert entry["sak"]["fagsakId"] == "1000"
    assert entry["bruker"] == {"id": "22868720003", "type": "FNR"}
    dates = {row["datotype"]: row["dato"] for row in entry["relevanteDatoer"]}
    assert dates["DATO_DOKUMENT"] == "2026-09-14T10:15:00"
    assert dates["DATO_JOURNALFOERT"].startswith("2026-09-1")
    assert archive.file(entry, "ARKIV") == PDF
    assert archive.file(entry, "ORIGINAL") == b"{}"


def test_without_a_document_date_it_is_now(archive: Archive) -> None:
    archive.create(note(datoDokument=...))
    dates = {
        r["datotype"]: r["dato"]
        for r in archive.read(note()["eksternReferanseId"])["relevanteDatoer"]
    }
    assert dates["DATO_DOKUMENT"] == dates["DATO_OPPRETTET"]


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("sak", ..., "sak"),
        ("tittel", ..., "tittel"),
        ("journalfoerendeEnhet", ..., "journalfoerendeEnhet"),
        ("dokumenter.0.tittel", ..., "dokumenter.tittel"),
    ],
)
def test_a_note_that_lacks_something_is_stored_but_not_final(
    archive: Archive, path: str, value: Any, field: str
) -> None:
    answer = archive.create(_with(path, value))
    assert answer.status_code == 201
    assert answer.json["journalpostferdigstilt"] is False
    assert answer.json["journalstatus"] == "MIDLERTIDIG"
    assert answer.json["melding"] == f"Journalposten mangler følgende felter: {field}"
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "UNDER_ARBEID"


def test_a_note_under_an_inactive_theme_is_not_final(archive: Archive) -> None:
    answer = archive.create(note(tema="MOB"))
    assert answer.json["journalpostferdigstilt"] is False
    assert "MOB" in answer.json["melding"]


def test_unless_asked_it_is_not_finalised_and_tells_the_inner_letter(archive: Archive) -> None:
    answer = archive.create(note(), finish=False)
    assert answer.status_code == 201
    assert answer.json["journalstatus"] == "D"
    assert answer.json["journalpostferdigstilt"] is False


VARIANTS = "dokumenter.0.dokumentvarianter"
BAD_VALUES = [
    ("tema", ..., "tema"),
    ("tema", "XYZ", "tema=XYZ validerer ikke"),
    ("eksternReferanseId", ..., "eksternReferanseId"),
    ("eksternReferanseId", "x" * 201, "200 tegn"),
    ("eksternReferanseId", "navdesk/1", "ikke er tillatt"),
    ("eksternReferanseId", "nåvdesk", "ikke er tillatt"),
    ("bruker.id", "2286872000", "11 siffer"),
    ("bruker.id", "2286872000x", "tall"),
    ("bruker.id", ..., "Bruker.id"),
    ("bruker.idType", ..., "Bruker.idType"),
    ("bruker", {"id": "22868720003", "idType": "AKTOERID"}, "13 siffer"),
    ("bruker", {"id": "22868720003", "idType": "ORGNR"}, "9 siffer"),
    ("bruker", ..., "Bruker må være satt"),
    ("sak.fagsakId", ..., "fagsakId"),
    ("sak.fagsaksystem", ..., "fagsaksystem"),
    ("sak.sakstype", "GENERELL_SAK", "skal ikke være satt"),
    ("sak.sakstype", "ARKIVSAK", "arkivsaksnummer"),
    ("tittel", "x" * 501, "500 tegn"),
    ("tittel", "*****", "*****"),
    ("journalfoerendeEnhet", "000", "fire siffer"),
    ("journalfoerendeEnhet", "00A0", "fire siffer"),
    ("behandlingstema", "ae0034", "behandlingstema"),
    ("behandlingstema", "ab003", "behandlingstema"),
    ("avsenderMottaker", {"id": "22868720003"}, "idType"),
    ("avsenderMottaker", {"idType": "FNR"}, "AvsenderMottaker.id"),
    ("avsenderMottaker", {"id": "123", "idType": "ORGNR"}, "9 siffer"),
    ("kanal", "BREVDUE", "kanal"),
    ("datoDokument", "2026-09-14", "datoDokument"),
    ("datoDokument", "2026-09-14T10:15:00.000+02:00", "datoDokument"),
    ("datoDokument", "2026-13-14T10:15:00.000", "datoDokument"),
    ("datoDokument", "2026-12-24T10:15:00.000", "frem i tid"),
    ("datoMottatt", "2026-09-14T10:15:00.000", "datoMottatt"),
    ("tilleggsopplysninger", [{"nokkel": "a"}], "tilleggsopplysninger"),
    ("dokumenter", [], "uten dokumenter"),
    ("dokumenter.0.tittel", "x" * 501, "500 tegn"),
    ("dokumenter.0.tittel", "*****", "*****"),
    ("dokumenter.0.brevkode", "x" * 51, "50 tegn"),
    ("dokumenter.0.dokumentKategori", "FEIL", "dokumentKategori"),
    ("dokumenter.0.rekkefoelge", 0, "minst 1"),
    (VARIANTS, [], "ARKIV"),
    (f"{VARIANTS}.0", ..., "ARKIV"),
    (f"{VARIANTS}.1.variantformat", "ARKIV", "filtype"),
    (f"{VARIANTS}.0.filtype", "JSON", "PDF, PDFA eller XLSX"),
    (f"{VARIANTS}.0.filtype", "ODT", "filtype"),
    (f"{VARIANTS}.0.filtype", ..., "filtype"),
    (f"{VARIANTS}.0.variantformat", "PAPIR", "variantformat"),
    (f"{VARIANTS}.0.fysiskDokument", "", "større enn 0"),
    (f"{VARIANTS}.0.fysiskDokument", "æ", "base64"),
    (f"{VARIANTS}.0.fysiskDokument", _b64(b"hello"), "matcher ikke"),
    (f"{VARIANTS}.0.fysiskDokument", _b64(b" " * 1024 + PDF), "matcher ikke"),
]


@pytest.mark.parametrize(("path", "value", "words"), BAD_VALUES)
def test_a_bad_field_is_a_problem_that_names_it(
    archive: Archive, path: str, value: Any, words: str
) -> None:
    answer = archive.create(_with(path, value))
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json["message"].startswith("Kunne ikke opprette journalpost. ")
    assert words in answer.json["message"]
    assert {"type", "title", "status", "detail", "instance", "timestamp", "error", "path"} <= set(
        answer.json
    )
    assert answer.json["detail"] == answer.json["message"]
    assert answer.json["title"] == answer.json["error"] == "Bad Request"
    assert answer.json["path"] == answer.json["instance"] == BASE


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("journalposttype", "BREV"),
        ("bruker.idType", "DNR"),
        ("sak.sakstype", "MAPPE"),
        ("sak.fagsaksystem", "GOSYS"),
        ("overstyrInnsynsregler", "SKJULES"),
        ("avsenderMottaker", {"id": "1", "idType": "NAVN"}),
    ],
)
def test_an_unknown_enum_value_is_a_bare_json_string(
    archive: Archive, path: str, value: Any
) -> None:
    answer = archive.create(_with(path, value))
    assert answer.status_code == 400
    assert isinstance(answer.json, str)
    assert answer.json.startswith("Feltet ")
    assert " må være en av [" in answer.json


def test_bytes_may_begin_with_something_else_as_long_as_the_pdf_mark_is_near(
    archive: Archive,
) -> None:
    body = _with(f"{VARIANTS}.0.fysiskDokument", _b64(b"\xef\xbb\xbf\n" + PDF))
    assert archive.create(body).status_code == 201


def test_three_seconds_ahead_is_taken_as_a_clock_that_runs_fast(archive: Archive) -> None:
    now = archive.office.clock.now()
    soon = (now + timedelta(seconds=2)).strftime("%Y-%m-%dT%H:%M:%S.000")
    later = (now + timedelta(seconds=20)).strftime("%Y-%m-%dT%H:%M:%S.000")
    assert archive.create(note(key="navdesk:a", datoDokument=soon)).status_code == 201
    assert archive.create(note(key="navdesk:b", datoDokument=later)).status_code == 400


def test_a_letter_in_needs_a_channel(archive: Archive) -> None:
    letter = note(journalposttype="INNGAAENDE", avsenderMottaker={"navn": "Testbakeriet"})
    assert "kanal" in archive.create(letter).json["message"]
    taken = archive.create(letter | {"kanal": "NAV_NO"})
    assert taken.status_code == 201
    assert archive.read(letter["eksternReferanseId"])["journalstatus"] == "JOURNALFOERT"


def test_an_unknown_person_is_not_found_and_a_real_looking_number_is_refused(
    archive: Archive,
) -> None:
    unknown = note(bruker={"id": "11830451342", "idType": "FNR"})
    assert archive.create(unknown).status_code == 404
    real = note(bruker={"id": "01010112345", "idType": "FNR"})
    assert archive.create(real).status_code == 400


def test_a_detail_key_twice_is_a_technical_failure_that_stores_nothing(archive: Archive) -> None:
    twice = [{"nokkel": "a", "verdi": "1"}, {"nokkel": "a", "verdi": "2"}]
    assert archive.create(note(tilleggsopplysninger=twice)).status_code == 500
    assert archive.create(note()).status_code == 201


@pytest.mark.parametrize("name", ["derived_note-fagsak", "derived_note-generell-sak"])
def test_the_published_examples_are_taken_once_made_about_somebody_we_know(
    archive: Archive, name: str
) -> None:
    if not CONTRACTS.exists():
        pytest.skip("the published contracts are not beside this checkout")
    body = json.loads((CONTRACTS / f"dokarkiv/examples/{name}.request.json").read_text("utf-8"))
    body["bruker"]["id"] = "22868720003"
    assert archive.create(body).status_code == 201


def test_what_the_archive_takes_and_answers_fits_the_contracts_schemas(archive: Archive) -> None:
    if not CONTRACTS.exists():
        pytest.skip("the published contracts are not beside this checkout")
    schemas = {
        side: json.loads(
            (CONTRACTS / f"dokarkiv/opprettJournalpost.{side}.schema.json").read_text("utf-8")
        )
        for side in ("request", "response")
    }
    jsonschema.validate(note(), schemas["request"])
    jsonschema.validate(archive.create(note()).json, schemas["response"])
    jsonschema.validate(archive.create(note()).json, schemas["response"])
    checker = jsonschema.Draft202012Validator(schemas["request"])
    told_in_words_only = {"datoDokument", "datoMottatt", "kanal"}
    for path, value, words in BAD_VALUES:
        in_words = path in told_in_words_only or "fysiskDokument" in path or words == "ARKIV"
        if in_words or path.endswith(("sakstype", "variantformat", "idType")) or value == []:
            continue
        if path in {"bruker.idType", "avsenderMottaker"}:
            continue
        assert not checker.is_valid(_with(path, value)), path


def test_a_used_key_creates_nothing_and_names_what_is_there(archive: Archive) -> None:
    first = archive.create(note())
    other = note(tittel="Et annet notat", tema="AAP")
    second = archive.create(other)
    assert second.status_code == 409
    assert second.json == first.json
    entry = archive.read(note()["eksternReferanseId"])
    assert (entry["tittel"], entry["tema"]) == ("Notat fra samtale", "OPP")


def test_the_key_minds_its_case(archive: Archive) -> None:
    assert archive.create(note(key="navdesk:a")).status_code == 201
    assert archive.create(note(key="navdesk:A")).status_code == 201


def test_a_bad_request_with_a_used_key_is_still_a_bad_request(archive: Archive) -> None:
    archive.create(note())
    assert archive.create(note(tema="XYZ")).status_code == 400


def test_a_second_create_stamps_a_final_note_with_the_retrying_employee(archive: Archive) -> None:
    archive.create(note())
    before = archive.read(note()["eksternReferanseId"])
    again = archive.create(note(journalfoerendeEnhet="0118"), who=PER)
    after = archive.read(note()["eksternReferanseId"])
    assert again.status_code == 409
    assert again.json["journalpostferdigstilt"] is True
    assert before["journalfortAvNavn"] == "Kari Testveileder"
    assert after["journalfortAvNavn"] == "Per Testrådgiver"
    assert after["journalfoerendeEnhet"] == "0118"
    assert after["opprettetAvNavn"] == "Kari Testveileder"


def test_a_second_create_without_finalising_changes_nothing(archive: Archive) -> None:
    archive.create(note())
    before = archive.read(note()["eksternReferanseId"])
    again = archive.create(note(), finish=False, who=PER)
    assert (again.status_code, again.json["journalstatus"]) == (409, "FL")
    assert again.json["journalpostferdigstilt"] is False
    assert archive.read(note()["eksternReferanseId"]) == before


def test_a_second_create_finalises_a_note_that_was_under_work(archive: Archive) -> None:
    archive.create(note(), finish=False)
    again = archive.create(note())
    assert (again.status_code, again.json["journalstatus"]) == (409, "ENDELIG")
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "FERDIGSTILT"


def test_a_second_create_revives_an_aborted_note(archive: Archive) -> None:
    entry_id = archive.create(note(), finish=False).json["journalpostId"]
    aborted = archive.send("PATCH", f"/{entry_id}/feilregistrer/settStatusAvbryt")
    assert aborted.status_code == 200
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "AVBRUTT"
    again = archive.create(note())
    assert (again.status_code, again.json["journalpostferdigstilt"]) == (409, True)
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "FERDIGSTILT"


def test_a_second_create_calls_a_withdrawn_note_final_and_leaves_it_withdrawn(
    archive: Archive,
) -> None:
    entry_id = archive.create(note()).json["journalpostId"]
    archive.send("PATCH", f"/{entry_id}/feilregistrer/feilregistrerSakstilknytning")
    before = archive.read(note()["eksternReferanseId"])
    again = archive.create(note(), who=PER)
    assert again.json["journalpostferdigstilt"] is True
    assert again.json["journalstatus"] == "ENDELIG"
    after = archive.read(note()["eksternReferanseId"])
    assert before == after
    assert after["journalstatus"] == "FEILREGISTRERT"


def test_a_second_create_leaves_a_letter_in_alone(archive: Archive) -> None:
    letter = note(journalposttype="INNGAAENDE", kanal="NAV_NO", avsenderMottaker={"navn": "Test"})
    archive.create(letter)
    again = archive.create(letter, who=PER)
    assert again.json["journalpostferdigstilt"] is True
    assert archive.read(letter["eksternReferanseId"])["journalfortAvNavn"] == "Kari Testveileder"


def test_after_its_case_is_closed_a_final_note_is_called_not_final(archive: Archive) -> None:
    archive.create(note())
    store = archive.office.stores["joark"]
    entry = store.by_key(note()["eksternReferanseId"])  # type: ignore[attr-defined]
    store.close_case(entry.case_number)  # type: ignore[attr-defined]
    again = archive.create(note())
    assert (again.json["journalstatus"], again.json["journalpostferdigstilt"]) == (
        "MIDLERTIDIG",
        False,
    )
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "FERDIGSTILT"


def test_two_with_the_same_new_key_at_once_give_one_entry_one_500_and_then_409(
    archive: Archive,
) -> None:
    both_looked = threading.Barrier(2, timeout=10)
    store = archive.office.stores["joark"]
    store.before_commit = both_looked.wait  # type: ignore[attr-defined]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(archive.create(note()).status_code))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201, 500]
    assert archive.create(note()).status_code == 409
    stored = [e for e in store if e.external_key == note()["eksternReferanseId"]]  # type: ignore
    assert len(stored) == 1


def test_the_finalise_call_of_its_own(archive: Archive) -> None:
    entry_id = archive.create(note(), finish=False).json["journalpostId"]
    done = archive.send("PATCH", f"/{entry_id}/ferdigstill", {"journalfoerendeEnhet": "0000"})
    assert (done.status_code, done.json) == (200, "Journalpost ferdigstilt")
    again = archive.send(
        "PATCH", f"/{entry_id}/ferdigstill", {"journalfoerendeEnhet": "0118"}, who=PER
    )
    assert again.status_code == 200
    assert archive.read(note()["eksternReferanseId"])["journalfoerendeEnhet"] == "0118"


def test_finalising_says_no_to_what_lacks_fields_is_withdrawn_or_is_unknown(
    archive: Archive,
) -> None:
    bare = archive.create(_with("sak", ...), finish=False).json["journalpostId"]
    unit = {"journalfoerendeEnhet": "0000"}
    refused = archive.send("PATCH", f"/{bare}/ferdigstill", unit)
    assert refused.status_code == 400
    assert "sak" in refused.json["message"]
    assert archive.send("PATCH", f"/{bare}/ferdigstill", {}).status_code == 400
    assert archive.send("PATCH", "/999999999/ferdigstill", unit).status_code == 404
    assert archive.send("PATCH", "/abc/ferdigstill", unit).status_code == 400

    final = archive.create(note(key="navdesk:2")).json["journalpostId"]
    archive.send("PATCH", f"/{final}/feilregistrer/feilregistrerSakstilknytning")
    withdrawn = archive.send("PATCH", f"/{final}/ferdigstill", unit)
    assert withdrawn.status_code == 400
    assert "Den er feilregistrert" in withdrawn.json["message"]

    letter = note(
        key="navdesk:3",
        journalposttype="INNGAAENDE",
        kanal="NAV_NO",
        avsenderMottaker={"navn": "Test"},
    )
    journaled = archive.create(letter).json["journalpostId"]
    refused = archive.send("PATCH", f"/{journaled}/ferdigstill", unit)
    assert f"[{', '.join(FINALISABLE)}]" in refused.json["message"]


def test_withdrawing_and_taking_it_back(archive: Archive) -> None:
    entry_id = archive.create(note()).json["journalpostId"]
    path = f"/{entry_id}/feilregistrer"
    first = archive.send("PATCH", f"{path}/feilregistrerSakstilknytning")
    assert (first.status_code, first.text) == (200, "Saksrelasjonen ble feilregistrert")
    assert archive.send("PATCH", f"{path}/feilregistrerSakstilknytning").status_code == 400
    assert archive.send("PATCH", f"{path}/opphevFeilregistrertSakstilknytning").status_code == 200
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "FERDIGSTILT"
    assert archive.send("PATCH", f"{path}/opphevFeilregistrertSakstilknytning").status_code == 400
    missing = archive.send("PATCH", "/999999999/feilregistrer/feilregistrerSakstilknytning")
    assert missing.status_code == 404


def test_only_what_has_a_case_can_be_withdrawn(archive: Archive) -> None:
    entry_id = archive.create(_with("sak", ...)).json["journalpostId"]
    refused = archive.send("PATCH", f"/{entry_id}/feilregistrer/feilregistrerSakstilknytning")
    assert refused.status_code == 400


def test_a_final_note_cannot_be_aborted_and_maintenance_needs_a_role(archive: Archive) -> None:
    entry_id = archive.create(note()).json["journalpostId"]
    path = f"/{entry_id}/feilregistrer"
    assert archive.send("PATCH", f"{path}/settStatusAvbryt").status_code == 405
    assert archive.send("PATCH", f"{path}/settStatusUtgår").status_code == 403
    assert archive.send("PATCH", f"{path}/settUkjentBruker").status_code == 403


def test_what_is_not_final_can_be_mended_and_then_finalised(archive: Archive) -> None:
    made = archive.create(_with("dokumenter.0.tittel", ...)).json
    entry_id, document_id = made["journalpostId"], made["dokumenter"][0]["dokumentInfoId"]
    mended = archive.send(
        "PUT",
        f"/{entry_id}",
        {"tittel": "Ny tittel", "dokumenter": [{"dokumentInfoId": document_id, "tittel": "Ny"}]},
    )
    assert (mended.status_code, mended.json) == (200, {"journalpostId": entry_id})
    unit = {"journalfoerendeEnhet": "0000"}
    assert archive.send("PATCH", f"/{entry_id}/ferdigstill", unit).status_code == 200
    entry = archive.read(note()["eksternReferanseId"])
    assert (entry["tittel"], entry["dokumenter"][0]["tittel"]) == ("Ny tittel", "Ny")


@pytest.mark.parametrize(
    "change",
    [
        {"tema": "AAP"},
        {"bruker": {"id": "22868720003", "idType": "FNR"}},
        {"journalfoerendeEnhet": "0118"},
        {"sak": {"sakstype": "GENERELL_SAK"}},
    ],
)
def test_a_final_note_keeps_its_person_case_office_and_theme(
    archive: Archive, change: dict[str, Any]
) -> None:
    entry_id = archive.create(note()).json["journalpostId"]
    assert archive.send("PUT", f"/{entry_id}", change).status_code == 400


def test_nobody_asks_whether_the_employee_may_see_the_person(archive: Archive) -> None:
    hidden = note(bruker={"id": "16889430269", "idType": "FNR"})
    assert archive.office.access.decide(KARI, "16889430269") is not None
    assert archive.create(hidden).status_code == 201


def test_a_token_for_another_system_or_without_a_name_is_refused(
    archive: Archive, bearer: Bearer
) -> None:
    for headers in (bearer("saf"), bearer("dokarkiv", scopes=("openid",)), {"Authorization": ""}):
        answer = archive.send("POST", "", note(), **headers)
        assert answer.status_code == 401
        assert answer.mimetype == "application/problem+json"
    assert archive.office.stores["joark"].by_key(note()["eksternReferanseId"]) is None  # type: ignore


@pytest.mark.parametrize("body", ["[]", "nei", "null"])
def test_what_is_no_json_object_is_a_problem(archive: Archive, body: str, bearer: Bearer) -> None:
    answer = Client(dokarkiv.build(archive.office).app).post(
        BASE, data=body, headers=bearer("dokarkiv")
    )
    assert answer.status_code == 400


class TestOverHttp:
    """The same archive behind the real server, with the faults in front of it."""

    @pytest.fixture
    def office(self, running: Any) -> BackOffice:
        return running.office

    def test_a_lost_answer_leaves_one_final_note_and_no_finalise_call(
        self, running: Any, bearer: Bearer
    ) -> None:
        address = f"{running.base_url}/dokarkiv{BASE}?forsoekFerdigstill=true"
        running.office.faults.replace(
            [Fault("dokarkiv", "opprett", FaultKind.DROP_AFTER, person="S02", times=1)]
        )
        with pytest.raises(requests.ConnectionError):
            requests.post(address, json=note(), headers=bearer("dokarkiv"), timeout=5)
        answer = requests.post(
            f"{running.base_url}/saf/graphql",
            json={"query": READ_BACK, "variables": {"key": note()["eksternReferanseId"]}},
            headers=bearer("saf"),
            timeout=5,
        )
        assert answer.json()["data"]["journalpost"]["journalstatus"] == "FERDIGSTILT"
        assert running.counters.of("dokarkiv", "opprett") == 1
        assert running.counters.of("dokarkiv", "ferdigstill") == 0
        assert running.counters.of("saf", "journalpost") == 1

    def test_dropped_before_the_commit_nothing_is_stored(
        self, running: Any, bearer: Bearer
    ) -> None:
        address = f"{running.base_url}/dokarkiv{BASE}?forsoekFerdigstill=true"
        running.office.faults.replace(
            [Fault("dokarkiv", "opprett", FaultKind.DROP_BEFORE, times=1)]
        )
        with pytest.raises(requests.ConnectionError):
            requests.post(address, json=note(), headers=bearer("dokarkiv"), timeout=5)
        again = requests.post(address, json=note(), headers=bearer("dokarkiv"), timeout=5)
        assert again.status_code == 201
