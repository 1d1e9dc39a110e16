"""What the archive stores, and what a second create, a finalise or a withdrawal does to it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
import requests

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.systems import dokarkiv
from navdesk.sandbox.systems.joark_finalise import FINALISABLE

BASE = dokarkiv.BASE
PDF = b"%PDF-1.7\nminutes"
KARI, PER = "Z990101", "Z990102"
STATUS = "query($key: String) { journalpost(eksternReferanseId: $key) { journalstatus } }"
Archive = Any
Make = Callable[..., Any]
Alter = Callable[[str, Any], Any]
Bearer = Callable[..., dict[str, str]]


def test_a_complete_note_is_final_at_once_and_reads_back_as_sent(
    archive: Archive, note: Make
) -> None:
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


def test_without_a_document_date_it_is_now(archive: Archive, note: Make) -> None:
    archive.create(note(datoDokument=...))
    dates = {
        r["datotype"]: r["dato"]
        for r in archive.read(note()["eksternReferanseId"])["relevanteDatoer"]
    }
    assert dates["DATO_DOKUMENT"] == dates["DATO_OPPRETTET"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("sak", "sak"),
        ("tittel", "tittel"),
        ("journalfoerendeEnhet", "journalfoerendeEnhet"),
        ("dokumenter.0.tittel", "dokumenter.tittel"),
    ],
)
def test_a_note_that_lacks_something_is_stored_but_not_final(
    archive: Archive, path: str, field: str, altered: Alter
) -> None:
    body = altered(path, ...)
    answer = archive.create(body)
    assert answer.status_code == 201
    assert answer.json["journalpostferdigstilt"] is False
    assert answer.json["journalstatus"] == "MIDLERTIDIG"
    assert answer.json["melding"] == f"Journalposten mangler følgende felter: {field}"
    assert archive.read(body["eksternReferanseId"])["journalstatus"] == "UNDER_ARBEID"


def test_a_note_under_an_inactive_theme_is_not_final(archive: Archive, note: Make) -> None:
    answer = archive.create(note(tema="MOB"))
    assert answer.json["journalpostferdigstilt"] is False
    assert "MOB" in answer.json["melding"]


def test_unless_asked_it_is_not_finalised_and_tells_the_inner_letter(
    archive: Archive, note: Make
) -> None:
    answer = archive.create(note(), finish=False)
    assert answer.status_code == 201
    assert answer.json["journalstatus"] == "D"
    assert answer.json["journalpostferdigstilt"] is False


def test_a_used_key_creates_nothing_and_names_what_is_there(archive: Archive, note: Make) -> None:
    first = archive.create(note())
    other = note(tittel="Et annet notat", tema="AAP")
    second = archive.create(other)
    assert second.status_code == 409
    assert second.json == first.json
    entry = archive.read(note()["eksternReferanseId"])
    assert (entry["tittel"], entry["tema"]) == ("Notat fra samtale", "OPP")


def test_the_key_minds_its_case(archive: Archive, note: Make) -> None:
    assert archive.create(note(key="navdesk:a")).status_code == 201
    assert archive.create(note(key="navdesk:A")).status_code == 201


def test_a_bad_request_with_a_used_key_is_still_a_bad_request(archive: Archive, note: Make) -> None:
    archive.create(note())
    assert archive.create(note(tema="XYZ")).status_code == 400


def test_a_second_create_stamps_a_final_note_with_the_retrying_employee(
    archive: Archive, note: Make
) -> None:
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


def test_a_second_create_without_finalising_changes_nothing(archive: Archive, note: Make) -> None:
    archive.create(note())
    before = archive.read(note()["eksternReferanseId"])
    again = archive.create(note(), finish=False, who=PER)
    assert (again.status_code, again.json["journalstatus"]) == (409, "FL")
    assert again.json["journalpostferdigstilt"] is False
    assert archive.read(note()["eksternReferanseId"]) == before


def test_a_second_create_finalises_a_note_that_was_under_work(archive: Archive, note: Make) -> None:
    archive.create(note(), finish=False)
    again = archive.create(note())
    assert (again.status_code, again.json["journalstatus"]) == (409, "ENDELIG")
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "FERDIGSTILT"


def test_a_second_create_revives_an_aborted_note(archive: Archive, note: Make) -> None:
    entry_id = archive.create(note(), finish=False).json["journalpostId"]
    aborted = archive.send("PATCH", f"/{entry_id}/feilregistrer/settStatusAvbryt")
    assert aborted.status_code == 200
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "AVBRUTT"
    again = archive.create(note())
    assert (again.status_code, again.json["journalpostferdigstilt"]) == (409, True)
    assert archive.read(note()["eksternReferanseId"])["journalstatus"] == "FERDIGSTILT"


def test_a_second_create_calls_a_withdrawn_note_final_and_leaves_it_withdrawn(
    archive: Archive, note: Make
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


def test_a_second_create_leaves_a_letter_in_alone(archive: Archive, note: Make) -> None:
    letter = note(journalposttype="INNGAAENDE", kanal="NAV_NO", avsenderMottaker={"navn": "Test"})
    archive.create(letter)
    again = archive.create(letter, who=PER)
    assert again.json["journalpostferdigstilt"] is True
    assert archive.read(letter["eksternReferanseId"])["journalfortAvNavn"] == "Kari Testveileder"


def test_after_its_case_is_closed_a_final_note_is_called_not_final(
    archive: Archive, note: Make
) -> None:
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
    archive: Archive, note: Make
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


def test_the_finalise_call_of_its_own(archive: Archive, note: Make) -> None:
    entry_id = archive.create(note(), finish=False).json["journalpostId"]
    done = archive.send("PATCH", f"/{entry_id}/ferdigstill", {"journalfoerendeEnhet": "0000"})
    assert (done.status_code, done.json) == (200, "Journalpost ferdigstilt")
    again = archive.send(
        "PATCH", f"/{entry_id}/ferdigstill", {"journalfoerendeEnhet": "0118"}, who=PER
    )
    assert again.status_code == 200
    assert archive.read(note()["eksternReferanseId"])["journalfoerendeEnhet"] == "0118"


def test_finalising_says_no_to_what_lacks_fields_is_withdrawn_or_is_unknown(
    archive: Archive, note: Make, altered: Alter
) -> None:
    bare = archive.create(altered("sak", ...), finish=False).json["journalpostId"]
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


def test_withdrawing_and_taking_it_back(archive: Archive, note: Make) -> None:
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


def test_only_what_has_a_case_can_be_withdrawn(archive: Archive, altered: Alter) -> None:
    entry_id = archive.create(altered("sak", ...)).json["journalpostId"]
    refused = archive.send("PATCH", f"/{entry_id}/feilregistrer/feilregistrerSakstilknytning")
    assert refused.status_code == 400


def test_a_final_note_cannot_be_aborted_and_maintenance_needs_a_role(
    archive: Archive, note: Make
) -> None:
    entry_id = archive.create(note()).json["journalpostId"]
    path = f"/{entry_id}/feilregistrer"
    assert archive.send("PATCH", f"{path}/settStatusAvbryt").status_code == 405
    assert archive.send("PATCH", f"{path}/settStatusUtgår").status_code == 403
    assert archive.send("PATCH", f"{path}/settUkjentBruker").status_code == 403


def test_what_is_not_final_can_be_mended_and_then_finalised(
    archive: Archive, note: Make, altered: Alter
) -> None:
    made = archive.create(altered("dokumenter.0.tittel", ...)).json
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
    archive: Archive, change: dict[str, Any], note: Make
) -> None:
    entry_id = archive.create(note()).json["journalpostId"]
    assert archive.send("PUT", f"/{entry_id}", change).status_code == 400


def test_nobody_asks_whether_the_employee_may_see_the_person(archive: Archive, note: Make) -> None:
    hidden = note(bruker={"id": "16889430269", "idType": "FNR"})
    assert archive.office.access.decide(KARI, "16889430269") is not None
    assert archive.create(hidden).status_code == 201


def test_a_token_for_another_system_or_without_a_name_is_refused(
    archive: Archive, bearer: Bearer, note: Make
) -> None:
    for headers in (bearer("saf"), bearer("dokarkiv", scopes=("openid",)), {"Authorization": ""}):
        answer = archive.send("POST", "", note(), **headers)
        assert answer.status_code == 401
        assert answer.mimetype == "application/problem+json"
    assert archive.office.stores["joark"].by_key(note()["eksternReferanseId"]) is None  # type: ignore


class TestOverHttp:
    """The same archive behind the real server, with the faults in front of it."""

    @pytest.fixture
    def office(self, running: Any) -> BackOffice:
        return running.office

    def test_a_lost_answer_leaves_one_final_note_and_no_finalise_call(
        self, running: Any, bearer: Bearer, note: Make
    ) -> None:
        address = f"{running.base_url}/dokarkiv{BASE}?forsoekFerdigstill=true"
        running.office.faults.replace(
            [Fault("dokarkiv", "opprett", FaultKind.DROP_AFTER, person="S02", times=1)]
        )
        with pytest.raises(requests.ConnectionError):
            requests.post(address, json=note(), headers=bearer("dokarkiv"), timeout=5)
        answer = requests.post(
            f"{running.base_url}/saf/graphql",
            json={"query": STATUS, "variables": {"key": note()["eksternReferanseId"]}},
            headers=bearer("saf"),
            timeout=5,
        )
        assert answer.json()["data"]["journalpost"]["journalstatus"] == "FERDIGSTILT"
        assert running.counters.of("dokarkiv", "opprett") == 1
        assert running.counters.of("dokarkiv", "ferdigstill") == 0
        assert running.counters.of("saf", "journalpost") == 1

    def test_dropped_before_the_commit_nothing_is_stored(
        self, running: Any, bearer: Bearer, note: Make
    ) -> None:
        address = f"{running.base_url}/dokarkiv{BASE}?forsoekFerdigstill=true"
        running.office.faults.replace(
            [Fault("dokarkiv", "opprett", FaultKind.DROP_BEFORE, times=1)]
        )
        with pytest.raises(requests.ConnectionError):
            requests.post(address, json=note(), headers=bearer("dokarkiv"), timeout=5)
        again = requests.post(address, json=note(), headers=bearer("dokarkiv"), timeout=5)
        assert again.status_code == 201
