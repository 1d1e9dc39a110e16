"""Files: small and large upload, what the core makes of them, checks, and download."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from navdesk.sandbox.systems.noark5_files import format_of
from navdesk.sandbox.systems.noark5_store import Store

PDF_A = b"%PDF-1.7\n<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n%%EOF\n"
PDF = b"%PDF-1.7\nnothing said about archiving\n%%EOF\n"


@pytest.fixture
def document(archive: Any) -> Any:
    """A document description without a file."""
    return archive.new_document(archive.new_note(archive.new_case()))


def _begin(archive: Any, target: Any, size: int, mime_type: str = "application/pdf") -> Any:
    headers = {
        **archive.headers,
        "Content-Length": "0",
        "X-Upload-Content-Type": mime_type,
        "X-Upload-Content-Length": str(size),
    }
    return archive.client.post(archive.href(target, "arkivstruktur/fil"), headers=headers)


def _chunk(archive: Any, location: str, chunk: bytes, content_range: str) -> Any:
    headers = {**archive.headers, "Content-Type": "application/pdf", "Content-Range": content_range}
    return archive.client.put(location, data=chunk, headers=headers)


def test_a_file_on_a_document_makes_its_version_and_says_what_it_is(
    archive: Any, document: Any
) -> None:
    answer = archive.upload(document, PDF_A, "application/pdf")
    made = answer.get_json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == made["_links"]["self"]["href"]
    assert made["variantformat"] == {"kode": "A", "kodenavn": "Arkivformat"}
    assert made["format"]["kode"] == "fmt/477"
    assert made["mimeType"] == "application/pdf"
    assert made["sjekksum"] == sha256(PDF_A).hexdigest()
    assert made["sjekksumAlgoritme"] == "SHA-256"
    assert made["filstoerrelse"] == len(PDF_A)
    assert made["versjonsnummer"] == 0
    assert archive.get(made["referanseDokumentfil"]).data == PDF_A


@pytest.mark.parametrize(
    ("content", "mime_type", "code"),
    [
        (PDF, "application/pdf", "av/0"),
        (PDF_A, "application/pdf", "fmt/477"),
        (b'%PDF-1.4 pdfaid:part="1" pdfaid:conformance="A"', "application/pdf", "fmt/95"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "fmt/11"),
        (b"\xff\xd8\xff\xe0", "image/jpeg", "fmt/42"),
        (b"<?xml version='1.0'?>", "application/xml", "fmt/101"),
        (b"{}", "application/json", "fmt/817"),
        (b"hei", "text/plain", "x-fmt/111"),
        (b"\x00\x01", "application/octet-stream", "av/0"),
    ],
)
def test_formats_are_recognised_by_content(content: bytes, mime_type: str, code: str) -> None:
    assert format_of(content, mime_type) == code


def test_an_unknown_format_is_a_production_version(archive: Any, document: Any) -> None:
    assert (
        archive.upload(document, PDF, "application/pdf").get_json()["variantformat"]["kode"] == "P"
    )


def test_uploading_twice_makes_two_versions(archive: Any, document: Any) -> None:
    numbers = [
        archive.upload(document, PDF_A, "application/pdf").get_json()["versjonsnummer"]
        for _ in range(2)
    ]
    assert numbers == [0, 1]
    assert archive.read(document, "arkivstruktur/dokumentobjekt")["count"] == 2


def test_a_second_variant_holds_the_structured_copy_also_of_a_finished_document(
    archive: Any,
) -> None:
    note = archive.new_note(archive.new_case())
    document = archive.new_document(note, dokumentstatus={"kode": "F"})
    assert archive.upload(document, PDF_A, "application/pdf").status_code == 201
    content = json.dumps({"note": 1}).encode()
    body = {"variantformat": {"kode": "P"}, "mimeType": "application/json", "filnavn": "note.json"}
    twin = archive.create(archive.reload(document), "arkivstruktur/ny-dokumentobjekt", body)
    assert twin["sjekksum"] is None
    assert archive.upload(twin, content, "application/json").status_code == 201
    stored = archive.reload(twin)
    assert stored["filnavn"] == "note.json"
    assert stored["sjekksum"] == sha256(content).hexdigest()
    both = archive.all(document, "arkivstruktur/dokumentobjekt")
    assert {one["variantformat"]["kode"] for one in both} == {"A", "P"}
    again = archive.refused(archive.reload(document), "arkivstruktur/ny-dokumentobjekt", body)
    assert again == 400
    assert archive.upload(document, PDF_A, "application/pdf").status_code == 400


@pytest.mark.parametrize(
    "stated",
    [
        {"sjekksum": "00" * 32},
        {"filstoerrelse": 3},
        {"mimeType": "text/plain"},
        {"format": {"kode": "fmt/95"}},
        {"sjekksumAlgoritme": "MD5"},
    ],
)
def test_a_file_that_is_not_what_was_said_is_refused(
    archive: Any, document: Any, stated: dict[str, Any]
) -> None:
    version = archive.create(document, "arkivstruktur/ny-dokumentobjekt", stated)
    answer = archive.upload(version, PDF_A, "application/pdf")
    assert answer.status_code == 400
    assert next(iter(stated)) in answer.get_json()["feil"]["beskrivelse"]
    assert archive.get(archive.href(version, "arkivstruktur/fil")).status_code == 404


def test_a_file_that_is_what_was_said_is_taken(archive: Any, document: Any) -> None:
    stated = {
        "variantformat": {"kode": "A"},
        "sjekksum": sha256(PDF_A).hexdigest().upper(),
        "filstoerrelse": len(PDF_A),
        "mimeType": "application/pdf",
        "format": {"kode": "fmt/477"},
    }
    version = archive.create(document, "arkivstruktur/ny-dokumentobjekt", stated)
    assert archive.upload(version, PDF_A, "application/pdf").status_code == 201


def test_a_file_is_never_overwritten_but_its_version_can_be_deleted_and_made_again(
    archive: Any, document: Any
) -> None:
    version = archive.upload(document, PDF, "application/pdf").get_json()
    assert archive.upload(version, PDF_A, "application/pdf").status_code == 409
    href = version["_links"]["self"]["href"]
    assert archive.client.delete(href, headers=archive.headers).status_code == 204
    assert archive.upload(document, PDF_A, "application/pdf").status_code == 201


def test_download_answers_only_in_the_files_own_format(archive: Any, document: Any) -> None:
    version = archive.upload(document, PDF_A, "application/pdf").get_json()
    href = archive.href(version, "arkivstruktur/fil")
    whole = archive.get(href)
    assert (whole.data, whole.mimetype) == (PDF_A, "application/pdf")
    assert archive.get(href, Accept="application/pdf").status_code == 200
    assert archive.get(href, Accept="*/*").status_code == 200
    assert archive.get(href, Accept="text/html").status_code == 406


def test_empty_files_and_files_without_a_type_are_refused(archive: Any, document: Any) -> None:
    href = archive.href(document, "arkivstruktur/fil")
    headers = {**archive.headers, "Content-Type": "application/pdf"}
    assert archive.client.post(href, data=b"", headers=headers).status_code == 400
    assert archive.client.post(href, data=b"x", headers=archive.headers).status_code == 415
    assert archive.read(document, "arkivstruktur/dokumentobjekt")["count"] == 0


def test_a_file_above_the_limit_must_come_in_chunks(
    archive: Any, document: Any, store: Store
) -> None:
    store.bulk_limit = 50
    system = archive.read(archive.get("/api").get_json(), "admin/system")
    assert system["bulkgrense"] == 50
    assert archive.upload(document, PDF_A, "application/pdf").status_code == 403
    store.bulk_limit = 0
    assert archive.upload(document, PDF_A, "application/pdf").status_code == 201


@pytest.mark.parametrize("unit", ["", "bytes "])
def test_a_large_file_comes_in_chunks(archive: Any, document: Any, unit: str) -> None:
    begun = _begin(archive, document, len(PDF_A))
    assert begun.status_code == 200
    first, rest, total = PDF_A[:40], PDF_A[40:], len(PDF_A)
    one = _chunk(archive, begun.headers["Location"], first, f"{unit}0-39/{total}")
    assert one.status_code == 200
    assert one.headers["Range"] == "0-39"
    two = _chunk(archive, one.headers["Location"], rest, f"{unit}40-{total - 1}/{total}")
    assert two.status_code == 201
    assert two.get_json()["sjekksum"] == sha256(PDF_A).hexdigest()
    assert archive.get(two.get_json()["referanseDokumentfil"]).data == PDF_A


def test_a_large_file_can_go_to_a_version_that_is_there_already(
    archive: Any, document: Any
) -> None:
    version = archive.create(
        document, "arkivstruktur/ny-dokumentobjekt", {"filstoerrelse": len(PDF_A)}
    )
    begun = _begin(archive, version, len(PDF_A))
    total = len(PDF_A)
    done = _chunk(archive, begun.headers["Location"], PDF_A, f"0-{total - 1}/{total}")
    assert done.status_code == 201
    assert done.get_json()["systemID"] == version["systemID"]


@pytest.mark.parametrize("content_range", ["10-49/{n}", "0-39/999", "0-20/{n}", "tull", ""])
def test_a_chunk_that_does_not_fit_ends_the_upload(
    archive: Any, document: Any, content_range: str
) -> None:
    begun = _begin(archive, document, len(PDF_A))
    text = content_range.format(n=len(PDF_A))
    location = begun.headers["Location"]
    assert _chunk(archive, location, PDF_A[:40], text).status_code == 422
    assert _chunk(archive, location, PDF_A[:40], f"0-39/{len(PDF_A)}").status_code == 404
    assert archive.read(document, "arkivstruktur/dokumentobjekt")["count"] == 0


def test_an_old_chunk_address_is_not_taken_again(archive: Any, document: Any) -> None:
    begun = _begin(archive, document, len(PDF_A))
    location = begun.headers["Location"]
    _chunk(archive, location, PDF_A[:40], f"0-39/{len(PDF_A)}")
    assert _chunk(archive, location, PDF_A[:40], f"0-39/{len(PDF_A)}").status_code == 404


def test_a_large_upload_needs_its_size(archive: Any, document: Any) -> None:
    assert _begin(archive, document, 0).status_code == 400
