"""Joark gets each note once, final, on the day it was written, and is never stamped again."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from navdesk.backoffice.archive import FindingKind, PutKind
from navdesk.backoffice.archives.follow_up import FollowUp
from navdesk.backoffice.archives.joark import BASE, Joark, request_body
from navdesk.domain.codes import ArchiveKind, RecordType, Visibility
from navdesk.domain.delivery import Delivery, Recipient
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, NotSent, OutcomeUnknown, ServerFault
from navdesk.sandbox.server import Running

from .conftest import S02

S10 = "24925133341"
SCHEMA = (
    Path(__file__).resolve().parents[3]
    / "../shared/contracts/state/dokarkiv/opprettJournalpost.request.schema.json"
)
EVERYTHING = """query all($key: String) { journalpost(eksternReferanseId: $key) {
  journalpostId journalposttype journalstatus tema tittel journalfoerendeEnhet journalfortAvNavn
  eksternReferanseId sak { fagsakId fagsaksystem sakstype tema }
  relevanteDatoer { dato datotype } innsynsregel brukerHarTilgang
  dokumenter { dokumentInfoId dokumentvarianter { variantformat } }
} }"""


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("dokarkiv", "saf", "veilarboppfolging")


@pytest.fixture
def joark(client_for: Any, follow_up: FollowUp, moved: Any) -> Joark:
    return Joark(
        client_for("dokarkiv", SystemKind.DOKARKIV),
        client_for("saf", SystemKind.SAF),
        follow_up,
        moved.clock,
    )


@pytest.fixture
def note(sealed: Any) -> Callable[..., Delivery]:
    def make(archive_class: str = "OPP", **changes: Any) -> Delivery:
        delivery: Delivery = sealed(ArchiveKind.JOARK, archive_class, **changes)
        return delivery

    return make


@pytest.fixture
def in_saf(client_for: Any) -> Callable[[str], dict[str, Any]]:
    """What SAF shows of the entry under a key."""
    saf = client_for("saf", SystemKind.SAF)

    def read(key: str) -> dict[str, Any]:
        answer = saf.graphql(EVERYTHING, {"key": key}, "all", call_id="1")
        assert answer.errors == ()
        entry: dict[str, Any] = answer.data["journalpost"]
        return entry

    return read


def count_of(running: Running, call: str) -> int:
    counted = running.counters.as_json().get("dokarkiv", {})
    return sum(number for name, number in counted.items() if name == call)


def creates(running: Running) -> int:
    return sum(1 for entry in running.office.stores["joark"].entries(lambda _: True))  # type: ignore[attr-defined]


def test_a_note_is_stored_final_on_the_follow_up_case(
    joark: Joark, note: Any, row_of: Any, in_saf: Any
) -> None:
    row = row_of(note())
    assert joark.find(row.delivery).kind is FindingKind.ABSENT
    result = joark.put(row.delivery, row.keep)
    assert result.kind is PutKind.STORED
    entry = in_saf(row.delivery.key)
    assert entry["journalposttype"] == "N"
    assert entry["journalstatus"] == "FERDIGSTILT"
    assert entry["tema"] == "OPP"
    assert entry["journalfoerendeEnhet"] == "0000"
    assert entry["journalfortAvNavn"] == "Kari Testveileder"
    assert entry["sak"]["sakstype"] == "FAGSAK"
    assert entry["sak"]["fagsaksystem"] == "ARBEIDSOPPFOLGING"
    dates = {each["datotype"]: each["dato"] for each in entry["relevanteDatoer"]}
    assert dates["DATO_DOKUMENT"].startswith("2026-09-14T10:12:03")
    assert entry["brukerHarTilgang"] is True
    finding = joark.find(row.delivery)
    assert finding.kind is FindingKind.COMPLETE
    assert finding.receipt is not None
    assert result.receipt is not None
    assert finding.receipt.archive_id == result.receipt.archive_id == entry["journalpostId"]
    assert finding.receipt.at.tzinfo is not None


def test_the_sealed_bytes_and_their_twin_come_back(
    joark: Joark, note: Any, row_of: Any, in_saf: Any, client_for: Any
) -> None:
    row = row_of(note())
    joark.put(row.delivery, row.keep)
    entry = in_saf(row.delivery.key)
    saf = client_for("saf", SystemKind.SAF)
    document = entry["dokumenter"][0]["dokumentInfoId"]
    content = row.delivery.content
    for variant, sent in (("ARKIV", content.pdf), ("ORIGINAL", content.structured)):
        path = f"/rest/hentdokument/{entry['journalpostId']}/{document}/{variant}"
        assert saf.call("GET", path, call_id="1", safe=True, accept="*/*").body == sent


@pytest.mark.parametrize("theme", ["AAP", "TIL", "KTR"])
def test_another_theme_is_filed_as_a_general_case_even_under_follow_up(
    *, joark: Joark, note: Any, row_of: Any, in_saf: Any, running: Running, theme: str
) -> None:
    row = row_of(note(theme))
    assert joark.put(row.delivery, row.keep).kind is PutKind.STORED
    assert in_saf(row.delivery.key)["sak"]["sakstype"] == "GENERELL_SAK"
    assert "veilarboppfolging" not in running.counters.as_json()


def test_a_person_without_follow_up_gets_a_general_case(
    joark: Joark, note: Any, row_of: Any, in_saf: Any
) -> None:
    row = row_of(note(person=S10))
    assert joark.put(row.delivery, row.keep).kind is PutKind.STORED
    assert in_saf(row.delivery.key)["sak"]["sakstype"] == "GENERELL_SAK"


def test_the_chosen_case_is_kept_before_the_note_is_sent(
    joark: Joark, note: Any, row_of: Any, crash: Any, running: Running
) -> None:
    row = row_of(note(), crash_at="joark.case", before=False)
    with pytest.raises(crash):
        joark.put(row.delivery, row.keep)
    chosen = json.loads(row.delivery.progress["joark.case"])
    assert chosen["sakstype"] == "FAGSAK"
    assert joark.find(row.delivery).kind is FindingKind.ABSENT
    running.counters.clear()
    again = row_of(row.delivery)
    assert joark.put(again.delivery, again.keep).kind is PutKind.STORED
    assert "veilarboppfolging" not in running.counters.as_json()


def test_trouble_while_choosing_the_case_means_that_nothing_was_sent(
    joark: Joark, note: Any, row_of: Any, strike: Any
) -> None:
    for fault, value in (("status", 500), ("drop_after", 0), ("html", 0), ("cut", 0)):
        row = row_of(note())
        strike("veilarboppfolging", "*", fault, value, times=None)
        with pytest.raises(NotSent):
            joark.put(row.delivery, row.keep)
        assert row.kept == []


def test_no_right_to_see_the_follow_up_holds_the_note(
    joark: Joark, note: Any, row_of: Any, strike: Any
) -> None:
    strike("veilarboppfolging", "*", "status", 403)
    row = row_of(note())
    result = joark.put(row.delivery, row.keep)
    assert result.kind is PutKind.HELD
    assert result.reason is not None
    assert result.reason.id == "archives.follow_up_forbidden"


def test_an_answer_lost_after_storing_is_found_and_never_sent_again(
    *, joark: Joark, note: Any, row_of: Any, strike: Any, in_saf: Any, moved: Any
) -> None:
    row = row_of(note())
    strike("dokarkiv", f"POST {BASE}", "drop_after")
    with pytest.raises(OutcomeUnknown):
        joark.put(row.delivery, row.keep)
    assert joark.find(row.delivery).kind is FindingKind.COMPLETE
    before = in_saf(row.delivery.key)
    moved.pass_time(86_400)
    assert joark.finish(row.delivery, row.keep).kind is PutKind.STORED
    assert in_saf(row.delivery.key) == before


@pytest.mark.parametrize(
    ("fault", "value", "error"),
    [("status", 500, ServerFault), ("html", 0, BadAnswer), ("drop_before", 0, OutcomeUnknown)],
)
def test_what_nobody_knows_is_told_as_that(
    *, joark: Joark, note: Any, row_of: Any, strike: Any, fault: str, value: int, error: type
) -> None:
    row = row_of(note())
    strike("dokarkiv", f"POST {BASE}", fault, value)
    with pytest.raises(error):
        joark.put(row.delivery, row.keep)
    assert joark.find(row.delivery).kind is FindingKind.ABSENT
    assert joark.put(row.delivery, row.keep).kind is PutKind.STORED


def test_a_crash_after_storing_leaves_a_complete_note(
    joark: Joark, note: Any, row_of: Any, crash: Any
) -> None:
    row = row_of(note(), crash_at="joark.id")
    with pytest.raises(crash):
        joark.put(row.delivery, row.keep)
    assert joark.find(row.delivery).kind is FindingKind.COMPLETE


def test_a_repeated_create_is_answered_as_already_there(
    joark: Joark, note: Any, row_of: Any
) -> None:
    row = row_of(note())
    joark.put(row.delivery, row.keep)
    assert joark.put(row.delivery, row.keep).kind is PutKind.ALREADY_THERE


def test_a_note_that_is_not_final_is_finalised_once(
    *, joark: Joark, note: Any, row_of: Any, in_saf: Any, client_for: Any, running: Running
) -> None:
    delivery = note()
    unfinished(client_for, delivery)
    row = row_of(delivery)
    finding = joark.find(delivery)
    assert finding.kind is FindingKind.UNFINISHED
    result = joark.finish(delivery, row.keep)
    assert result.kind is PutKind.STORED
    first = in_saf(delivery.key)
    assert first["journalstatus"] == "FERDIGSTILT"
    patches = finalises(running)
    assert joark.finish(row.delivery, row.keep).kind is PutKind.STORED
    assert finalises(running) == patches == 1
    assert in_saf(delivery.key) == first


def test_a_lost_finalise_is_not_repeated_while_it_may_still_be_at_work(
    *,
    joark: Joark,
    note: Any,
    row_of: Any,
    client_for: Any,
    strike: Any,
    moved: Any,
    running: Running,
) -> None:
    delivery = note()
    unfinished(client_for, delivery)
    row = row_of(delivery)
    strike("dokarkiv", f"PATCH {BASE}/*/ferdigstill", "drop_before")
    with pytest.raises(OutcomeUnknown):
        joark.finish(row.delivery, row.keep)
    sent = finalises(running)
    waiting = joark.finish(row.delivery, row.keep)
    assert waiting.kind is PutKind.ACCEPTED
    assert waiting.reason is not None
    assert waiting.reason.id == "archives.waiting_for_quiet"
    assert finalises(running) == sent
    moved.pass_time(301)
    assert joark.finish(row.delivery, row.keep).kind is PutKind.STORED


def test_a_finalise_that_was_refused_with_an_answer_may_be_tried_again(
    joark: Joark, note: Any, row_of: Any, client_for: Any, strike: Any
) -> None:
    delivery = note()
    unfinished(client_for, delivery)
    row = row_of(delivery)
    strike("dokarkiv", f"PATCH {BASE}/*/ferdigstill", "status", 500)
    with pytest.raises(ServerFault):
        joark.finish(row.delivery, row.keep)
    assert joark.finish(row.delivery, row.keep).kind is PutKind.STORED


def test_a_finalise_whose_answer_was_lost_is_seen_as_done(
    *, joark: Joark, note: Any, row_of: Any, client_for: Any, strike: Any, in_saf: Any
) -> None:
    delivery = note()
    unfinished(client_for, delivery)
    row = row_of(delivery)
    strike("dokarkiv", f"PATCH {BASE}/*/ferdigstill", "drop_after")
    with pytest.raises(OutcomeUnknown):
        joark.finish(row.delivery, row.keep)
    first = in_saf(delivery.key)
    assert joark.find(row.delivery).kind is FindingKind.COMPLETE
    assert joark.finish(row.delivery, row.keep).kind is PutKind.STORED
    assert in_saf(delivery.key) == first


def test_a_withdrawn_note_stops_and_stays_withdrawn(
    joark: Joark, note: Any, row_of: Any, in_saf: Any, client_for: Any
) -> None:
    row = row_of(note())
    result = joark.put(row.delivery, row.keep)
    assert result.receipt is not None
    path = f"{BASE}/{result.receipt.archive_id}/feilregistrer/feilregistrerSakstilknytning"
    dokarkiv = client_for("dokarkiv", SystemKind.DOKARKIV)
    assert dokarkiv.call("PATCH", path, call_id="1").ok
    finding = joark.find(row.delivery)
    assert finding.kind is FindingKind.WITHDRAWN
    assert joark.finish(row.delivery, row.keep).kind is PutKind.ALREADY_THERE
    assert in_saf(row.delivery.key)["journalstatus"] == "FEILREGISTRERT"


def test_an_aborted_note_is_not_revived(
    joark: Joark, note: Any, row_of: Any, client_for: Any, in_saf: Any
) -> None:
    delivery = note()
    entry_id = unfinished(client_for, delivery)
    path = f"{BASE}/{entry_id}/feilregistrer/settStatusAvbryt"
    assert client_for("dokarkiv", SystemKind.DOKARKIV).call("PATCH", path, call_id="1").ok
    assert joark.find(delivery).kind is FindingKind.WITHDRAWN
    assert joark.finish(delivery, row_of(delivery).keep).kind is PutKind.ALREADY_THERE
    assert in_saf(delivery.key)["journalstatus"] == "AVBRUTT"


@pytest.mark.parametrize("difference", ["text", "theme", "person"])
def test_foreign_content_under_the_key_is_told(
    joark: Joark, note: Any, row_of: Any, difference: str
) -> None:
    delivery = note("AAP")
    other = {
        "text": lambda: note("AAP", note_id=delivery.note_id, text="Noe helt annet."),
        "theme": lambda: replace(delivery, archive_class="TIL"),
        "person": lambda: replace(delivery, person=S10),
    }[difference]()
    assert other.key == delivery.key
    row = row_of(other)
    assert joark.put(row.delivery, row.keep).kind is PutKind.STORED
    assert joark.put(delivery, row_of(delivery).keep).kind is PutKind.ALREADY_THERE
    assert joark.find(delivery).kind is FindingKind.DIFFERENT


def test_a_note_one_may_not_read_is_neither_there_nor_missing(
    joark: Joark, note: Any, row_of: Any, running: Running
) -> None:
    from navdesk.sandbox.access_rules import DENIALS

    row = row_of(note())
    joark.put(row.delivery, row.keep)
    denial = DENIALS["AVVIST_HABILITET"]
    running.office.access.set_decision("Z990101", row.delivery.person, denial)
    assert joark.find(row.delivery).kind is FindingKind.FORBIDDEN


def test_a_reader_in_trouble_is_an_error_and_never_an_absence(
    joark: Joark, note: Any, strike: Any
) -> None:
    delivery = note()
    for fault, value, error in (
        ("status", 503, ServerFault),
        ("html", 0, BadAnswer),
        ("drop_before", 0, OutcomeUnknown),
    ):
        strike("saf", "*", fault, value, times=None)
        with pytest.raises(error):
            joark.find(delivery)


def test_a_refused_note_is_rejected_in_our_own_words(joark: Joark, note: Any, row_of: Any) -> None:
    row = row_of(note("XYZ"))
    result = joark.put(row.delivery, row.keep)
    assert result.kind is PutKind.REJECTED
    assert result.reason is not None
    assert result.reason.id == "archives.joark_refused_content"
    assert set(result.reason.params) == {"status"}


def test_a_letter_out_and_what_came_in_from_nobody_are_held(
    joark: Joark, note: Any, row_of: Any, running: Running
) -> None:
    for kind in (RecordType.OUTBOUND, RecordType.INBOUND):
        row = row_of(note(record_type=kind))
        assert joark.put(row.delivery, row.keep).kind is PutKind.HELD
    assert running.counters.as_json() == {}


def test_a_complaint_is_stored_final_as_what_came_in_from_the_client(
    joark: Joark, note: Any, row_of: Any
) -> None:
    client = Recipient(S02, "Tapper Testrev")
    row = row_of(note(record_type=RecordType.INBOUND, recipient=client))
    assert joark.put(row.delivery, row.keep).kind is PutKind.STORED
    found = joark.find(row.delivery)
    assert found.kind is FindingKind.COMPLETE
    assert found.receipt is not None


def test_a_complaint_whose_answer_was_lost_is_found_and_never_sent_again(
    joark: Joark, note: Any, row_of: Any, strike: Any
) -> None:
    strike("dokarkiv", "opprett", "drop_after")
    client = Recipient(S02, "Tapper Testrev")
    row = row_of(note(record_type=RecordType.INBOUND, recipient=client))
    with pytest.raises(OutcomeUnknown):
        joark.put(row.delivery, row.keep)
    assert joark.find(row.delivery).kind is FindingKind.COMPLETE


def test_the_request_is_the_published_one_and_the_same_every_time(note: Any) -> None:
    if not SCHEMA.exists():
        pytest.skip("the shared contract folder is not beside this checkout")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    case = {"sakstype": "FAGSAK", "fagsakId": "1000", "fagsaksystem": "ARBEIDSOPPFOLGING"}
    client = Recipient(S02, "Tapper Testrev")
    for visibility, kind in product(Visibility, (RecordType.NOTE, RecordType.INBOUND)):
        delivery = note(visibility=visibility, record_type=kind, recipient=client)
        body = request_body(delivery, case)
        jsonschema.validate(body, schema)
        assert json.dumps(request_body(delivery, case)) == json.dumps(body)


def test_what_the_citizen_sees_follows_the_visibility(note: Any) -> None:
    case = {"sakstype": "GENERELL_SAK"}

    def told(visibility: Visibility) -> tuple[str | None, str | None]:
        body = request_body(note(visibility=visibility), case)
        return body["dokumenter"][0].get("dokumentKategori"), body.get("overstyrInnsynsregler")

    assert told(Visibility.VISIBLE) == ("FORVALTNINGSNOTAT", None)
    assert told(Visibility.SAFETY) == (None, "SKJULES_BRUKERS_SIKKERHET")
    assert told(Visibility.INTERNAL) == (None, None)


def test_a_note_for_the_citizens_safety_is_hidden_from_the_citizen(
    joark: Joark, note: Any, row_of: Any, in_saf: Any
) -> None:
    row = row_of(note(visibility=Visibility.SAFETY))
    joark.put(row.delivery, row.keep)
    assert in_saf(row.delivery.key)["brukerHarTilgang"] is False


def unfinished(client_for: Any, delivery: Delivery) -> str:
    """Store the delivery's entry without letting the archive finalise it."""
    body = request_body(delivery, {"sakstype": "GENERELL_SAK"})
    reply = client_for("dokarkiv", SystemKind.DOKARKIV).call(
        "POST", BASE, call_id="1", params={"forsoekFerdigstill": "false"}, json=body
    )
    assert reply.status == 201
    assert base64.b64decode(body["dokumenter"][0]["dokumentvarianter"][0]["fysiskDokument"])
    entry_id: str = reply.json()["journalpostId"]
    return entry_id


def finalises(running: Running) -> int:
    """How often the archive was asked to finalise by the call of its own."""
    return running.counters.of("dokarkiv", "ferdigstill")
