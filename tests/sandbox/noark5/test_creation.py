"""Creating folders, cases and registrations: templates, defaults, rules, and no idempotency."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from navdesk.sandbox.systems.noark5_model import KINDS

RELATIONS = "https://rel.arkivverket.no/noark5/v5/api"
MEDIA_TYPE = "application/vnd.noark5+json"
SHIELDING: dict[str, Any] = {
    "tilgangsrestriksjon": {"kode": "KL"},
    "skjermingshjemmel": "Offl. § 13",
    "skjermingMetadata": [{"kode": "NPS"}],
}


def _series(archive: Any) -> Any:
    return archive.all(archive.package("arkivstruktur"), "arkivstruktur/arkivdel")[0]


def _links(source: Any) -> set[str]:
    return {key.removeprefix(f"{RELATIONS}/").rstrip("/") for key in source["_links"]}


def test_a_template_is_filled_in_and_does_not_exist_yet(archive: Any) -> None:
    case = archive.new_case()
    template = archive.read(case, "sakarkiv/ny-arkivnotat")
    assert template["dokumentmedium"] == {"kode": "E", "kodenavn": "Elektronisk arkiv"}
    assert template["virksomhetsspesifikkeMetadata"] is None
    assert "self" not in template["_links"]
    assert "metadata/dokumentmedium" in _links(template)
    assert archive.read(case, "arkivstruktur/registrering")["count"] == 0


def test_a_template_sent_back_with_a_title_is_accepted(archive: Any) -> None:
    case = archive.new_case()
    for relation in ("sakarkiv/ny-arkivnotat", "sakarkiv/ny-journalpost"):
        body = {**archive.read(case, relation), "tittel": "Notat"}
        made = archive.create(case, relation, body)
        assert made["tittel"] == "Notat"


def test_what_was_created_comes_back_whole_with_location_and_version(archive: Any) -> None:
    case = archive.new_case()
    answer = archive.post(
        archive.href(case, "sakarkiv/ny-arkivnotat"), {"tittel": "Notat", "systemID": "egen"}
    )
    made = answer.get_json()
    assert answer.status_code == 201
    assert answer.mimetype == MEDIA_TYPE
    assert answer.headers["Location"] == made["_links"]["self"]["href"]
    assert answer.headers["ETag"]
    assert made["systemID"] != "egen"
    assert made["opprettetAv"] == "Kari Testveileder"
    assert made["opprettetDato"].startswith("2026-09-15T")
    assert made == archive.get(answer.headers["Location"]).get_json()


@pytest.mark.parametrize("relation", ["sakarkiv/ny-arkivnotat", "sakarkiv/ny-journalpost"])
def test_every_field_that_answers_must_have_is_in_the_answer(archive: Any, relation: str) -> None:
    made = archive.create(archive.new_case(), relation, {"tittel": "Notat"})
    kind = KINDS[relation.rpartition("ny-")[2]]
    must = {name for name, attribute in kind.attributes.items() if attribute.in_every_answer}
    assert must <= set(made)
    still_open = {"arkivertDato", "arkivertAv", "referanseArkivertAv"}
    assert {name for name in must if made[name] is None} == still_open


def test_a_journal_post_gets_its_running_numbers(archive: Any) -> None:
    case = archive.new_case()
    first = archive.create(case, "sakarkiv/ny-journalpost", {"tittel": "Notat"})
    second = archive.create(case, "sakarkiv/ny-journalpost", {"tittel": "Notat"})
    assert (first["journalpostnummer"], second["journalpostnummer"]) == (1, 2)
    assert second["journalsekvensnummer"] == first["journalsekvensnummer"] + 1
    assert first["registreringsID"] == f"{case['mappeID']}-1"
    assert first["journalaar"] == case["saksaar"] == 2026


def test_creating_twice_makes_two(archive: Any) -> None:
    case = archive.new_case()
    body = {
        "tittel": "Notat",
        "virksomhetsspesifikkeMetadata": {"vnd-navdesk-v1:noteid": "den-samme"},
    }
    ids = {archive.create(case, "sakarkiv/ny-arkivnotat", body)["systemID"] for _ in range(2)}
    assert len(ids) == 2
    query = "?$filter=vnd-navdesk-v1:noteid eq 'den-samme'"
    assert archive.read(case, "arkivstruktur/registrering", query)["count"] == 2


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({}, "tittel"),
        ({"tittel": ""}, "tittel"),
        ({"tittel": 5}, "tittel"),
        ({"tittel": "x", "titel": "x"}, "titel"),
        ({"tittel": "x", "noekkelord": "ett"}, "noekkelord"),
        ({"tittel": "x", "dokumentmedium": {"kode": "Q"}}, "dokumentmedium"),
        ({"tittel": "x", "dokumentmedium": "E"}, "dokumentmedium"),
        ({"tittel": "x", "dokumentetsDato": "2026-09-15"}, "dokumentetsDato"),
        ({"tittel": "x", "mottattDato": "2026-09-15T10:00:00"}, "mottattDato"),
        ({"tittel": "x", "antallVedlegg": "2"}, "antallVedlegg"),
        (
            {"tittel": "x", "virksomhetsspesifikkeMetadata": {"vnd-annen-v1:felt": "x"}},
            "vnd-annen-v1:felt",
        ),
        (
            {"tittel": "x", "virksomhetsspesifikkeMetadata": {"vnd-navdesk-v1:noteid": 7}},
            "noteid",
        ),
    ],
)
def test_a_bad_body_is_refused_by_the_name_of_what_is_wrong(
    archive: Any, body: dict[str, Any], word: str
) -> None:
    case = archive.new_case()
    answer = archive.post(archive.href(case, "sakarkiv/ny-arkivnotat"), body)
    assert answer.status_code == 400
    assert word in answer.get_json()["feil"]["beskrivelse"]
    assert archive.read(case, "arkivstruktur/registrering")["count"] == 0


def test_what_the_core_does_not_keep_is_501_and_other_content_types_are_415(archive: Any) -> None:
    case = archive.new_case()
    body = {"tittel": "x", "gradering": {"graderingskode": {"kode": "F"}}}
    assert archive.refused(case, "sakarkiv/ny-arkivnotat", body) == 501
    href = archive.href(case, "sakarkiv/ny-arkivnotat")
    plain = archive.post(href, {"tittel": "x"}, **{"Content-Type": "application/json"})
    assert plain.status_code == 415
    headers = {**archive.headers, "Content-Type": MEDIA_TYPE}
    assert archive.client.post(href, data=b"{", headers=headers).status_code == 400


def test_dates_need_a_zone_and_come_back_as_they_were_sent(archive: Any) -> None:
    note = archive.new_note(
        archive.new_case(),
        dokumentetsDato="2026-09-14+02:00",
        mottattDato="2026-09-15T08:30:00+02:00",
    )
    assert note["dokumentetsDato"] == "2026-09-14+02:00"
    assert note["mottattDato"] == "2026-09-15T08:30:00+02:00"


def test_a_client_folder_is_made_and_found_again_by_its_client(archive: Any) -> None:
    number = archive.office.people.story("S06").number
    folder = archive.create(_series(archive), "arkivstruktur/ny-mappe", {"tittel": "Klientmappe"})
    archive.create(folder, "arkivstruktur/ny-foedselsnummer", {"foedselsnummer": number})
    party = archive.create(
        folder,
        "arkivstruktur/ny-partperson",
        {"navn": "Navn", "personidentifikator": [{"foedselsnummer": number}]},
    )
    assert party["partRolle"] == {"kode": "KLI", "kodenavn": "Klient"}
    assert archive.folder_of("S06")["systemID"] == folder["systemID"]
    case = archive.create(folder, "sakarkiv/ny-saksmappe", {"tittel": "Økonomisk stønad"})
    assert case["saksansvarlig"] == "Kari Testveileder"
    assert case["saksstatus"]["kode"] == "B"
    assert case["saksdato"].startswith("2026-09-15")


def test_a_class_for_a_client_is_unique_in_its_scheme(archive: Any) -> None:
    (scheme,) = archive.all(_series(archive), "arkivstruktur/klassifikasjonssystem")
    number = archive.office.people.story("S06").number
    body = {"klasseID": number, "tittel": "Klient"}
    own = archive.create(scheme, "arkivstruktur/ny-klasse", body)
    assert archive.refused(scheme, "arkivstruktur/ny-klasse", body) == 409
    archive.create(own, "arkivstruktur/ny-mappe", {"tittel": "Klientmappe"})
    assert "arkivstruktur/ny-klasse" not in _links(archive.reload(own))


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("foedselsnummer", {"foedselsnummer": "01010112345"}, 400),
        ("foedselsnummer", {"foedselsnummer": "123"}, 400),
        ("foedselsnummer", {"foedselsnummer": "62868720003"}, 400),
        ("dnummer", {"dNummer": "22868720003"}, 400),
    ],
)
def test_only_synthetic_numbers_of_the_right_kind_are_taken(
    archive: Any, kind: str, body: dict[str, str], status: int
) -> None:
    answer = archive.post(archive.href(archive.new_case(), f"arkivstruktur/ny-{kind}"), body)
    assert answer.status_code == status
    assert next(iter(body.values())) not in answer.get_data(as_text=True)


def test_nobody_can_file_on_a_person_they_may_not_see(
    archive: Any, archive_for: Callable[[str], Any]
) -> None:
    folder = archive.create(_series(archive), "arkivstruktur/ny-mappe", {"tittel": "Klientmappe"})
    body = {"foedselsnummer": archive.office.people.story("S07").number}
    assert archive.refused(folder, "arkivstruktur/ny-foedselsnummer", body) == 403
    privileged = archive_for("Z990108")
    privileged.create(folder, "arkivstruktur/ny-foedselsnummer", body)
    assert archive.get(folder["_links"]["self"]["href"]).status_code == 403
    href = privileged.href(folder, "sakarkiv/ny-saksmappe")
    assert archive.post(href, {"tittel": "x"}).status_code == 403


def test_a_note_lies_in_a_case_and_not_straight_in_the_client_folder(archive: Any) -> None:
    folder, case = archive.folder(), archive.new_case()
    assert "sakarkiv/ny-arkivnotat" not in _links(folder)
    assert "sakarkiv/ny-arkivnotat" in _links(case)
    href = archive.href(case, "sakarkiv/ny-arkivnotat").replace(
        case["_links"]["self"]["href"], folder["_links"]["self"]["href"]
    )
    assert archive.post(href, {"tittel": "x"}).status_code == 400


def test_a_closed_case_takes_no_registrations_and_announces_none(archive: Any) -> None:
    cases = archive.all(archive.folder("S04"), "arkivstruktur/undermappe")
    closed = next(case for case in cases if case.get("avsluttetDato"))
    opened = next(case for case in cases if not case.get("avsluttetDato"))
    assert closed["saksstatus"]["kode"] == "A"
    assert not {link for link in _links(closed) if "/ny-" in link}
    href = archive.href(opened, "sakarkiv/ny-arkivnotat").replace(
        opened["_links"]["self"]["href"], closed["_links"]["self"]["href"]
    )
    answer = archive.post(href, {"tittel": "Notat"})
    assert answer.status_code == 400
    assert "avsluttet" in answer.get_json()["feil"]["beskrivelse"]


def test_a_closed_series_takes_no_folders(archive: Any) -> None:
    opened, closed = archive.all(archive.package("arkivstruktur"), "arkivstruktur/arkivdel")
    assert "arkivstruktur/ny-mappe" not in _links(closed)
    href = archive.href(opened, "arkivstruktur/ny-mappe").replace(
        opened["_links"]["self"]["href"], closed["_links"]["self"]["href"]
    )
    assert archive.post(href, {"tittel": "x"}).status_code == 400


def test_shielding_is_filled_in_and_checked(archive: Any) -> None:
    case = archive.new_case()
    shown = archive.new_note(case, skjerming=SHIELDING)["skjerming"]
    assert shown["tilgangsrestriksjon"] == {"kode": "KL", "kodenavn": "Klientsaker"}
    assert shown["skjermingDokument"]["kode"] == "H"
    assert shown["skjermingsvarighet"] == 60
    assert shown["skjermingOpphoererDato"].startswith("2086-09-15")
    for change in (
        {"tilgangsrestriksjon": {"kode": "HEMMELIG"}},
        {"tilgangsrestriksjon": None},
        {"skjermingshjemmel": " "},
        {"skjermingMetadata": []},
        {"skjermingMetadata": [{"kode": "ALT"}]},
        {"ukjent": 1},
    ):
        body = {"tittel": "Notat", "skjerming": {**SHIELDING, **change}}
        assert archive.refused(case, "sakarkiv/ny-arkivnotat", body) == 400


def test_a_screened_title_demands_a_public_one(archive: Any) -> None:
    case = archive.new_case()
    screened = {**SHIELDING, "skjermingMetadata": [{"kode": "TR1"}]}
    body = {"tittel": "Notat", "skjerming": screened}
    assert archive.refused(case, "sakarkiv/ny-arkivnotat", body) == 400
    archive.create(case, "sakarkiv/ny-arkivnotat", {**body, "offentligTittel": "Notat"})


def test_code_lists_can_be_read_and_extended(archive: Any) -> None:
    metadata = archive.read(archive.get("/api").get_json(), "metadata")
    listed = archive.read(metadata, "metadata/tilgangsrestriksjon")
    assert "KL" in {one["kode"] for one in listed["results"]}
    code = {"kode": "UO", "kodenavn": "Unntatt offentlighet"}
    archive.create(metadata, "metadata/ny-tilgangsrestriksjon", code)
    assert archive.refused(metadata, "metadata/ny-tilgangsrestriksjon", code) == 400
    shielding = {**SHIELDING, "tilgangsrestriksjon": {"kode": "UO"}}
    note = archive.new_note(archive.new_case(), skjerming=shielding)
    assert note["skjerming"]["tilgangsrestriksjon"] == code
    assert archive.get("/api/metadata/finnesikke/").status_code == 404


def test_a_metadata_field_works_once_it_is_registered(archive: Any) -> None:
    metadata = archive.read(archive.get("/api").get_json(), "metadata")
    relation = "metadata/virksomhetsspesifikkeMetadata"
    names = {one["navn"] for one in archive.read(metadata, relation)["results"]}
    assert "vnd-navdesk-v1:noteid" in names
    case = archive.new_case()
    body = {"tittel": "x", "virksomhetsspesifikkeMetadata": {"vnd-prove-v1:antall": 3}}
    assert archive.refused(case, "sakarkiv/ny-arkivnotat", body) == 400
    archive.create(
        metadata,
        "metadata/ny-virksomhetsspesifikkeMetadata",
        {"navn": "vnd-prove-v1:antall", "type": "integer"},
    )
    archive.create(case, "sakarkiv/ny-arkivnotat", body)
    found = archive.all(case, "arkivstruktur/registrering", "?$filter=vnd-prove-v1:antall gt 2")
    assert len(found) == 1


def test_a_plain_folder_and_registration_can_be_widened_under_the_same_id(archive: Any) -> None:
    plain = archive.create(archive.folder(), "arkivstruktur/ny-mappe", {"tittel": "Sak"})
    headers = {**archive.headers, "Content-Type": MEDIA_TYPE}
    href = archive.href(plain, "sakarkiv/utvid-til-saksmappe")
    case = archive.client.put(href, json={"saksansvarlig": "Arne"}, headers=headers).get_json()
    assert case["systemID"] == plain["systemID"]
    assert case["saksansvarlig"] == "Arne"
    assert case["mappeID"] == f"{case['saksaar']}/{case['sakssekvensnummer']}"
    record = archive.create(case, "arkivstruktur/ny-registrering", {"tittel": "Notat"})
    href = archive.href(record, "sakarkiv/utvid-til-journalpost")
    post = archive.client.put(href, json={}, headers=headers).get_json()
    assert post["registreringsID"] == record["registreringsID"]
    assert post["journalstatus"]["kode"] == "R"
    assert archive.get(record["_links"]["self"]["href"]).status_code == 404


def test_parties_and_remarks_can_be_added_to_a_registration(archive: Any) -> None:
    note = archive.new_note(archive.new_case())
    archive.create(note, "arkivstruktur/ny-partenhet", {"navn": "Fengselet"})
    remark = archive.create(note, "arkivstruktur/ny-merknad", {"merknadstekst": "Sett"})
    assert remark["merknadRegistrertAv"] == "Kari Testveileder"
    assert archive.read(note, "arkivstruktur/part")["count"] == 1
    internal = archive.create(note, "arkivstruktur/ny-korrespondansepartintern", {})
    assert internal["korrespondanseparttype"]["kode"] == "IA"
    assert internal["saksbehandler"] == "Kari Testveileder"
    assert archive.refused(note, "arkivstruktur/ny-korrespondansepartperson", {}) == 400
