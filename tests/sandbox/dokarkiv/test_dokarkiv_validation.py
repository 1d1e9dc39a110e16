"""What the archive's create call refuses, and in which words."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from werkzeug.test import Client

from navdesk.sandbox.systems import dokarkiv

CONTRACTS = Path(__file__).resolve().parents[3] / "../shared/contracts/state"
BASE = dokarkiv.BASE
PDF = b"%PDF-1.7\nminutes"
Archive = Any
Make = Callable[..., Any]
Alter = Callable[[str, Any], Any]
Bearer = Callable[..., dict[str, str]]


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


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
    archive: Archive, path: str, value: Any, words: str, altered: Alter
) -> None:
    answer = archive.create(altered(path, value))
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
    archive: Archive, path: str, value: Any, altered: Alter
) -> None:
    answer = archive.create(altered(path, value))
    assert answer.status_code == 400
    assert isinstance(answer.json, str)
    assert answer.json.startswith("Feltet ")
    assert " må være en av [" in answer.json


def test_bytes_may_begin_with_something_else_as_long_as_the_pdf_mark_is_near(
    archive: Archive, altered: Alter
) -> None:
    body = altered(f"{VARIANTS}.0.fysiskDokument", _b64(b"\xef\xbb\xbf\n" + PDF))
    assert archive.create(body).status_code == 201


def test_three_seconds_ahead_is_taken_as_a_clock_that_runs_fast(
    archive: Archive, note: Make
) -> None:
    now = archive.office.clock.now()
    soon = (now + timedelta(seconds=2)).strftime("%Y-%m-%dT%H:%M:%S.000")
    later = (now + timedelta(seconds=20)).strftime("%Y-%m-%dT%H:%M:%S.000")
    assert archive.create(note(key="navdesk:a", datoDokument=soon)).status_code == 201
    assert archive.create(note(key="navdesk:b", datoDokument=later)).status_code == 400


def test_a_letter_in_needs_a_channel(archive: Archive, note: Make) -> None:
    letter = note(journalposttype="INNGAAENDE", avsenderMottaker={"navn": "Testbakeriet"})
    assert "kanal" in archive.create(letter).json["message"]
    taken = archive.create(letter | {"kanal": "NAV_NO"})
    assert taken.status_code == 201
    assert archive.read(letter["eksternReferanseId"])["journalstatus"] == "JOURNALFOERT"


def test_an_unknown_person_is_not_found_and_a_real_looking_number_is_refused(
    archive: Archive, note: Make
) -> None:
    unknown = note(bruker={"id": "11830451342", "idType": "FNR"})
    assert archive.create(unknown).status_code == 404
    real = note(bruker={"id": "01010112345", "idType": "FNR"})
    assert archive.create(real).status_code == 400


def test_a_detail_key_twice_is_a_technical_failure_that_stores_nothing(
    archive: Archive, note: Make
) -> None:
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


def test_what_the_archive_takes_and_answers_fits_the_contracts_schemas(
    archive: Archive, note: Make, altered: Alter
) -> None:
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
        assert not checker.is_valid(altered(path, value)), path


@pytest.mark.parametrize("body", ["[]", "nei", "null"])
def test_what_is_no_json_object_is_a_problem(archive: Archive, body: str, bearer: Bearer) -> None:
    answer = Client(dokarkiv.build(archive.office).app).post(
        BASE, data=body, headers=bearer("dokarkiv")
    )
    assert answer.status_code == 400
