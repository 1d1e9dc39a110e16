"""Changing, completing, closing, archiving and deleting: versions, and what is frozen when."""

from __future__ import annotations

from typing import Any

import pytest

MEDIA_TYPE = "application/vnd.noark5+json"


def _put(archive: Any, source: Any, body: Any, **headers: str) -> Any:
    sent = {**archive.headers, "Content-Type": MEDIA_TYPE, **headers}
    return archive.client.put(source["_links"]["self"]["href"], json=body, headers=sent)


def _delete(archive: Any, source: Any, **headers: str) -> int:
    href = source["_links"]["self"]["href"]
    status: int = archive.client.delete(href, headers={**archive.headers, **headers}).status_code
    return status


def _finished(archive: Any, record: Any) -> Any:
    document = archive.new_document(record, dokumentstatus={"kode": "F"})
    assert archive.upload(document, b"tekst", "text/plain").status_code == 201
    return document


def test_a_merge_patch_changes_only_what_it_names(archive: Any) -> None:
    note = archive.new_note(archive.new_case(), beskrivelse="Før", noekkelord=["a"])
    answer = archive.patch(note, {"tittel": "Nytt navn", "beskrivelse": None})
    changed = answer.get_json()
    assert answer.status_code == 200
    assert changed["tittel"] == "Nytt navn"
    assert "beskrivelse" not in changed
    assert changed["noekkelord"] == ["a"]
    assert changed["endretDato"]
    assert changed["opprettetDato"] == note["opprettetDato"]


def test_a_code_is_changed_by_its_code_alone(archive: Any) -> None:
    case = archive.new_case()
    changed = archive.patch(case, {"saksstatus": {"kode": "P"}}).get_json()
    assert changed["saksstatus"] == {"kode": "P", "kodenavn": "Unntatt prosesstyring"}


@pytest.mark.parametrize("header", ["If-Match", "ETag"])
def test_a_stale_version_is_a_conflict_under_either_header(archive: Any, header: str) -> None:
    note = archive.new_note(archive.new_case())
    href = note["_links"]["self"]["href"]
    stale = archive.get(href).headers["ETag"]
    assert archive.patch(note, {"tittel": "Først"}).status_code == 200
    body = {**archive.reload(note), "tittel": "Sist"}
    refused = _put(archive, note, body, **{header: stale})
    assert refused.status_code == 409
    assert archive.reload(note)["tittel"] == "Først"
    fresh = archive.get(href).headers["ETag"]
    assert _put(archive, note, body, **{header: fresh}).status_code == 200
    assert archive.get(href).headers["ETag"] != fresh


def test_a_change_without_a_version_is_refused(archive: Any) -> None:
    note = archive.new_note(archive.new_case())
    assert _put(archive, note, {**note, "tittel": "x"}).status_code == 400
    headers = {**archive.headers, "Content-Type": "application/merge-patch+json"}
    href = note["_links"]["self"]["href"]
    assert archive.client.patch(href, json={"tittel": "x"}, headers=headers).status_code == 400
    assert archive.reload(note)["tittel"] == "Notat"


def test_a_put_must_be_whole_and_leaves_the_cores_fields_alone(archive: Any) -> None:
    note = archive.new_note(archive.new_case(), beskrivelse="Før")
    tag = archive.get(note["_links"]["self"]["href"]).headers["ETag"]
    without_title = {name: value for name, value in note.items() if name != "tittel"}
    assert _put(archive, note, without_title, ETag=tag).status_code == 400
    for name, value in (
        ("systemID", "annen"),
        ("opprettetAv", "En annen"),
        ("registreringsID", "1"),
    ):
        assert _put(archive, note, {**note, name: value}, ETag=tag).status_code == 400
    without_text = {name: value for name, value in note.items() if name != "beskrivelse"}
    assert "beskrivelse" not in _put(archive, note, without_text, ETag=tag).get_json()


def test_moving_by_links_is_not_supported_and_says_so(archive: Any) -> None:
    note = archive.new_note(archive.new_case())
    assert archive.patch(note, {"_links": {}}).status_code == 501


def test_the_structure_belongs_to_the_administrator(archive: Any) -> None:
    series = archive.all(archive.package("arkivstruktur"), "arkivstruktur/arkivdel")[0]
    assert archive.patch(series, {"tittel": "Mitt"}).status_code == 403
    assert _delete(archive, series) == 403


@pytest.mark.parametrize("status", ["F", "J", "E", "A"])
def test_a_journal_post_is_not_complete_before_it_has_a_correspondent(
    archive: Any, status: str
) -> None:
    case = archive.new_case()
    body = {"tittel": "Notat", "journalstatus": {"kode": status}}
    assert archive.refused(case, "sakarkiv/ny-journalpost", body) == 400
    post = archive.create(case, "sakarkiv/ny-journalpost", {"tittel": "Notat"})
    assert post["journalposttype"]["kode"] == "X"
    assert post["journalstatus"]["kode"] == "R"
    assert archive.patch(post, {"journalstatus": {"kode": status}}).status_code == 400
    archive.create(post, "arkivstruktur/ny-korrespondansepartintern", {})
    answer = archive.patch(post, {"journalstatus": {"kode": status}})
    assert answer.status_code == 200
    assert bool(answer.get_json()["arkivertDato"]) is (status == "A")


def test_a_journal_post_is_not_archived_with_unfinished_documents(archive: Any) -> None:
    post = archive.create(archive.new_case(), "sakarkiv/ny-journalpost", {"tittel": "Notat"})
    archive.create(post, "arkivstruktur/ny-korrespondansepartintern", {})
    archive.new_document(post)
    assert archive.patch(post, {"journalstatus": {"kode": "A"}}).status_code == 400
    assert archive.reload(post)["journalstatus"]["kode"] == "R"


def test_a_note_is_archived_when_its_finished_document_has_its_file(archive: Any) -> None:
    note = archive.new_note(archive.new_case())
    assert note["arkivertDato"] is None
    document = archive.new_document(note)
    archive.upload(document, b"tekst", "text/plain")
    assert archive.reload(note)["arkivertDato"] is None
    assert archive.patch(document, {"dokumentstatus": {"kode": "F"}}).status_code == 200
    archived = archive.reload(note)
    assert archived["arkivertDato"].startswith("2026-09-15")
    assert archived["arkivertAv"] == "Kari Testveileder"


def test_what_is_archived_cannot_be_changed_added_to_or_deleted(archive: Any) -> None:
    note = archive.new_note(archive.new_case())
    document = _finished(archive, note)
    version = archive.all(document, "arkivstruktur/dokumentobjekt")[0]
    for source, change in (
        (note, {"tittel": "Annet"}),
        (note, {"dokumentetsDato": "2020-01-01+01:00"}),
        (note, {"virksomhetsspesifikkeMetadata": {"vnd-navdesk-v1:noteid": "annen"}}),
        (document, {"tittel": "Annet"}),
        (document, {"dokumentstatus": {"kode": "B"}}),
        (version, {"filnavn": "annet.txt"}),
    ):
        assert archive.patch(source, change).status_code == 400
    for source in (note, document, version):
        assert _delete(archive, source) == 403
    href = archive.href(note, "arkivstruktur/dokumentbeskrivelse").replace(
        "/dokumentbeskrivelse/", "/ny-dokumentbeskrivelse/"
    )
    assert archive.post(href, {"tittel": "Mer"}).status_code == 400
    loan = archive.patch(note, {"utlaantTil": "Revisjonen"})
    assert loan.status_code == 200


def test_only_reserved_journal_posts_can_be_deleted(archive: Any) -> None:
    case = archive.new_case()
    reserved = archive.create(case, "sakarkiv/ny-journalpost", {"tittel": "Notat"})
    archive.new_document(reserved)
    assert _delete(archive, reserved) == 204
    assert archive.get(reserved["_links"]["self"]["href"]).status_code == 404
    assert archive.read(case, "arkivstruktur/registrering")["count"] == 0
    journaled = archive.create(case, "sakarkiv/ny-journalpost", {"tittel": "Notat"})
    archive.create(journaled, "arkivstruktur/ny-korrespondansepartintern", {})
    archive.patch(journaled, {"journalstatus": {"kode": "J"}})
    assert _delete(archive, journaled) == 403


def test_a_delete_under_an_old_version_is_a_conflict(archive: Any) -> None:
    note = archive.new_note(archive.new_case())
    stale = archive.get(note["_links"]["self"]["href"]).headers["ETag"]
    archive.patch(note, {"tittel": "Nytt"})
    assert _delete(archive, note, ETag=stale) == 409
    assert _delete(archive, note) == 204


def test_a_folder_with_content_is_not_deleted(archive: Any) -> None:
    case = archive.new_case()
    note = archive.new_note(case)
    assert _delete(archive, case) == 403
    _delete(archive, note)
    assert _delete(archive, case) == 204


def test_a_case_closes_only_when_everything_in_it_is_finished(archive: Any) -> None:
    case = archive.new_case()
    note = archive.new_note(case)
    assert archive.patch(case, {"saksstatus": {"kode": "A"}}).status_code == 400
    assert archive.reload(case)["saksstatus"]["kode"] == "B"
    _finished(archive, note)
    closed = archive.patch(case, {"saksstatus": {"kode": "A"}}).get_json()
    assert closed["avsluttetDato"].startswith("2026-09-15")
    assert closed["avsluttetAv"] == "Kari Testveileder"
    for change in (
        {"tittel": "Annet"},
        {"saksansvarlig": "En annen"},
        {"saksstatus": {"kode": "B"}},
    ):
        assert archive.patch(case, change).status_code == 400
    assert archive.patch(note, {"utlaantTil": "x"}).status_code == 400
    assert archive.patch(archive.reload(case), {"beskrivelse": "Ferdig"}).status_code == 200


def test_a_case_without_a_class_or_with_a_document_in_another_format_stays_open(
    archive: Any,
) -> None:
    series = archive.all(archive.package("arkivstruktur"), "arkivstruktur/arkivdel")[0]
    loose = archive.create(series, "sakarkiv/ny-saksmappe", {"tittel": "Uten klasse"})
    assert archive.patch(loose, {"saksstatus": {"kode": "A"}}).status_code == 400
    case = archive.new_case()
    document = archive.new_document(archive.new_note(case), dokumentstatus={"kode": "F"})
    archive.upload(document, b"{}", "application/json")
    assert archive.patch(case, {"saksstatus": {"kode": "A"}}).status_code == 400


def test_a_folder_is_closed_after_its_sub_folders(archive: Any) -> None:
    folder = archive.create(archive.folder(), "arkivstruktur/ny-mappe", {"tittel": "Perm"})
    inner = archive.create(folder, "arkivstruktur/ny-mappe", {"tittel": "Del"})
    moment = {"avsluttetDato": "2026-09-15T12:00:00+02:00"}
    assert archive.patch(folder, moment).status_code == 400
    assert archive.patch(inner, moment).status_code == 200
    assert archive.patch(folder, moment).status_code == 200
