"""What `$filter` finds, and that what it does not understand is an error and not everything."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

MAPPE, RECORD = "arkivstruktur/mappe", "arkivstruktur/registrering"


def _titles(archive: Any, relation: str, text: str) -> set[str]:
    package = relation.partition("/")[0]
    found = archive.all(archive.package(package), relation, f"?$filter={text}")
    return {one["tittel"] for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tittel eq 'Kartlegging'", {"Kartlegging"}),
        ("contains(tittel, 'Kartl')", {"Kartlegging", "Kartlegging av økonomi"}),
        ("startswith(tittel,'Kartlegging av')", {"Kartlegging av økonomi"}),
        ("endswith(tittel,'økonomi')", {"Kartlegging av økonomi"}),
        ("startswith(tittel,'Kartl') and not contains(tittel,'av')", {"Kartlegging"}),
        (
            "tittel eq 'Kartlegging' or tittel eq 'Avtale ikke holdt'",
            {"Kartlegging", "Avtale ikke holdt"},
        ),
        (
            "tittel eq 'Avtale ikke holdt' or "
            "tittel eq 'Kartlegging' and year(opprettetDato) gt 2024",
            {"Avtale ikke holdt"},
        ),
        (
            "(tittel eq 'Avtale ikke holdt' or tittel eq 'Kartlegging') "
            "and year(opprettetDato) lt 2024",
            {"Kartlegging"},
        ),
        ("substring(tittel, 0, 5) eq 'Kartl'", {"Kartlegging", "Kartlegging av økonomi"}),
        ("opprettetDato lt 2024-01-01", {"Kartlegging"}),
        ("opprettetDato ge 2026-09-14", {"Søknad om stønad til strøm"}),
        ("skjerming/tilgangsrestriksjon/kode eq 'P'", set()),
        ("tittel eq 'It''s'", set()),
    ],
)
def test_fields_compare_as_odata_says(archive: Any, text: str, expected: set[str]) -> None:
    assert _titles(archive, RECORD, text) == expected


def test_codes_and_dates_of_journal_posts_can_be_asked_for(archive: Any) -> None:
    inbound = _titles(archive, "sakarkiv/journalpost", "journalposttype/kode eq 'I'")
    assert "Søknad om stønad til permisjon" in inbound
    assert not any(title.startswith("Vedtak") for title in inbound)
    one_day = _titles(archive, "sakarkiv/journalpost", "dokumentetsDato eq 2026-09-08")
    assert one_day == {"Vedtak om supplerende stønad"}


@pytest.mark.parametrize(
    "text",
    [
        "klasse/klasseID eq '{number}'",
        "klasse/klasseID eq '{number}' and "
        "klasse/klassifikasjonssystem/klassifikasjonstype/kode eq 'PNR'",
        "part/any(p: p/foedselsnummer eq '{number}')",
        "part/any(s: s/Default.PartPersonType/foedselsnummer eq '{number}')",
        "part/any(p:p/personidentifikator/any(i: i/foedselsnummer eq '{number}'))",
        "nasjonalidentifikator/any(i: i/foedselsnummer eq '{number}')",
        "foedselsnummer/any(f: f/foedselsnummer eq '{number}')",
    ],
)
def test_a_client_folder_is_found_by_its_client(archive: Any, text: str) -> None:
    number = archive.office.people.story("S02").number
    query = f"?$filter=({text.format(number=number)}) and referanseForelderMappe eq null"
    (found,) = archive.all(archive.package("arkivstruktur"), MAPPE, query)
    assert found["systemID"] == archive.folder("S02")["systemID"]


def test_a_sub_case_is_found_by_its_folder(archive: Any) -> None:
    folder = archive.folder("S02")
    for text in (
        f"referanseForelderMappe eq '{folder['systemID']}'",
        f"overmappe eq {folder['systemID']}",
        f"overmappe/systemID eq '{folder['systemID']}'",
    ):
        found = archive.all(
            archive.package("sakarkiv"),
            "sakarkiv/saksmappe",
            f"?$filter={text} and tittel eq 'Økonomisk stønad'",
        )
        assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "virksomhetsspesifikkeMetadata/vnd-navdesk-v1:noteid eq '{id}'",
        "vnd-navdesk-v1:noteid eq '{id}'",
        "contains(vnd-navdesk-v1:noteid, '{id}')",
        "dokumentbeskrivelse/any(d: d/eksternReferanse eq '{id}')",
    ],
)
def test_a_registration_is_found_by_the_notes_id(archive: Any, text: str) -> None:
    note_id = str(uuid4())
    case = archive.new_case()
    other = archive.new_note(
        case, virksomhetsspesifikkeMetadata={"vnd-navdesk-v1:noteid": str(uuid4())}
    )
    archive.new_document(other, eksternReferanse=str(uuid4()))
    note = archive.new_note(case, virksomhetsspesifikkeMetadata={"vnd-navdesk-v1:noteid": note_id})
    archive.new_document(note, eksternReferanse=note_id)
    query = f"?$filter={text.format(id=note_id)}"
    for source, relation in (
        (archive.package("arkivstruktur"), RECORD),
        (archive.package("sakarkiv"), "sakarkiv/arkivnotat"),
        (case, RECORD),
    ):
        (found,) = archive.all(source, relation, query)
        assert found["systemID"] == note["systemID"]


def test_a_document_is_found_by_its_external_reference(archive: Any) -> None:
    reference = f"navdesk:{uuid4()}:1:1"
    note = archive.new_note(archive.new_case())
    archive.new_document(note)
    document = archive.new_document(note, eksternReferanse=reference)
    package = archive.package("arkivstruktur")
    (found,) = archive.all(
        package, "arkivstruktur/dokumentbeskrivelse", f"?$filter=eksternReferanse eq '{reference}'"
    )
    assert found["systemID"] == document["systemID"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("tittell eq 'x'", 400),
        ("tittel eq", 400),
        ("tittel eq 'x' and", 400),
        ("tittel = 'x'", 400),
        ("(tittel eq 'x'", 400),
        ("tittel eq 'x') ", 400),
        ("ukjent(tittel) eq 'x'", 400),
        ("dokumentmedium eq 'E'", 400),
        ("part/foedselsnummer eq 'x'", 400),
        ("hva/any(h: h/tittel eq 'x')", 400),
        ("vnd-navdesk-v1:ukjentfelt eq 'x'", 400),
        ("virksomhetsspesifikkeMetadata eq 'x'", 400),
        ("tittel like 'x'", 400),
        ("tolower(tittel) eq 'x'", 501),
        ("length(tittel) gt 3", 501),
        ("tittel in ('x','y')", 501),
        ("part/all(p: p/navn eq 'x')", 501),
        ("", 400),
    ],
)
def test_what_cannot_be_answered_is_refused(archive: Any, text: str, status: int) -> None:
    href = archive.href(archive.package("arkivstruktur"), MAPPE)
    answer = archive.client.get(href, query_string={"$filter": text}, headers=archive.headers)
    assert answer.status_code == status
    assert answer.get_json()["feil"]["kode"] == status
