"""How a note is filed over Fiks Arkiv: where, as what, and what stops it before it is sent."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from navdesk.backoffice.archive import FindingKind, PutKind
from navdesk.backoffice.archives.fiks_arkiv import FiksArkiv
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, DeliveryState, Recipient
from navdesk.domain.profile import ArchiveSetup, Registration, SystemKind
from navdesk.net.errors import NetError
from navdesk.sandbox.stories import story_people
from navdesk.sandbox.systems.fiks_arkiv_mailbox import Mailbox
from navdesk.sandbox.systems.fiks_arkiv_store import FiledRecord
from navdesk.work.courier import Courier

from ..test_with_the_engine import MemoryLog
from .conftest import ACCOUNT, VERIFIED, Trip

BOTH = [Registration.ARKIVNOTAT, Registration.JOURNALPOST_X]
REJECTED, NEEDS_PERSON = DeliveryState.REJECTED, DeliveryState.NEEDS_PERSON


@pytest.mark.parametrize("registration", BOTH)
def test_a_quiet_day_files_the_note_whole_in_one_trip(
    *,
    client_for: Any,
    setup: ArchiveSetup,
    moved: Any,
    note: Delivery,
    mailbox: Mailbox,
    stored: Any,
    registration: Registration,
) -> None:
    client = client_for("fiks_arkiv", SystemKind.FIKS_ARKIV)
    archive = FiksArkiv(client, replace(setup, registration=registration), moved.clock)
    log = MemoryLog(note)
    decision = AccessDecision(AccessVerdict.ALLOWED, moved.clock.now())
    carried = Courier(lambda _: decision, moved.clock, lambda low, _: low).carry(
        note.id, archive, log
    )

    [record] = stored(note)
    assert carried.state is VERIFIED
    assert carried.receipt is not None
    assert carried.receipt.archive_id == f"2026/{mailbox.store.folders[record.folder].number[1]}-1"
    assert record.kind == ("X" if registration is Registration.JOURNALPOST_X else "arkivnotat")
    assert record.status == "F"
    assert (record.access_code, record.basis) == (setup.access_code, setup.shielding_basis)
    assert (record.title, record.public_title) == ("Notat fra samtale", "Notat")
    assert record.dated == note.written_at.date()
    assert [one[0] for one in record.correspondents] == (
        ["IM", "IA"] if registration is Registration.JOURNALPOST_X else []
    )
    [document] = record.documents
    files = {one.variant: one.content for one in document.versions}
    assert files == {"A": note.content.pdf, "P": note.content.structured}


def test_a_client_has_one_folder_and_one_case_per_service(
    trip: Trip, note: Delivery, sealed: Any, mailbox: Mailbox
) -> None:
    for archive_class in ("STL-18", "STL-18", "STL-27"):
        one = sealed(
            ArchiveKind.MUNICIPAL,
            archive_class,
            municipality="9902",
            record_type=RecordType.INTERNAL,
        )
        assert trip(MemoryLog(one), 4).state is VERIFIED

    mine = [one for one in mailbox.store.folders_of(ACCOUNT) if one.person == note.person]
    [folder] = [one for one in mine if not one.is_case]
    cases = [one for one in mine if one.is_case]
    assert [one.keywords for one in cases] == [("F18",), ("F27",)]
    assert {one.parent for one in cases} == {folder.system_id}
    assert {one.classes for one in mine} == {(("PNR", note.person),)}
    assert folder.series == "KLIENT"
    assert all(note.person not in one.title + str(one.key) for one in mine)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"account": None}, "archives.fiks_account_missing"),
        ({"classes": {}}, "archives.class_not_set_up"),
        ({"access_code": " "}, "archives.shielding_not_set_up"),
        ({"shielding_basis": ""}, "archives.shielding_not_set_up"),
    ],
)
def test_nothing_is_sent_with_an_incomplete_setup(
    *,
    client_for: Any,
    setup: ArchiveSetup,
    moved: Any,
    note: Delivery,
    mailbox: Mailbox,
    changes: dict[str, Any],
    told: str,
) -> None:
    client = client_for("fiks_arkiv", SystemKind.FIKS_ARKIV)
    archive = FiksArkiv(client, replace(setup, **changes), moved.clock)
    held = archive.put(note, lambda *_: None)
    assert held.kind is PutKind.HELD
    assert held.reason is not None
    assert held.reason.id == told
    assert mailbox.sent == []


def test_what_is_too_large_is_not_sent(
    client_for: Any, setup: ArchiveSetup, moved: Any, note: Delivery, mailbox: Mailbox
) -> None:
    client = client_for("fiks_arkiv", SystemKind.FIKS_ARKIV)
    archive = FiksArkiv(client, replace(setup, most_bytes=1000), moved.clock)
    assert archive.put(note, lambda *_: None).kind is PutKind.REJECTED
    assert mailbox.sent == []


@pytest.mark.parametrize(
    ("record_type", "party"), [(RecordType.OUTBOUND, "EM"), (RecordType.INBOUND, "EA")]
)
def test_a_letter_is_journalled_with_its_other_party(
    *,
    archive: FiksArkiv,
    trip: Trip,
    note: Delivery,
    stored: Any,
    record_type: RecordType,
    party: str,
) -> None:
    letter = replace(note, record_type=record_type)
    held = archive.put(letter, lambda *_: None)
    assert held.kind is PutKind.HELD
    assert held.reason is not None
    assert held.reason.id == "archives.noark_no_party"
    addressed = replace(letter, recipient=Recipient(None, "Huseier Testgård"))
    assert trip(MemoryLog(addressed), 4).state is VERIFIED
    [record] = stored(note)
    assert record.kind == record_type.value
    assert record.correspondents == ((party, "Huseier Testgård"),)


def test_what_was_sent_before_the_account_was_taken_out_of_the_setup_is_not_called_absent(
    client_for: Any, setup: ArchiveSetup, moved: Any, note: Delivery
) -> None:
    client = client_for("fiks_arkiv", SystemKind.FIKS_ARKIV)
    archive = FiksArkiv(client, replace(setup, account=None), moved.clock)
    assert archive.find(note).kind is FindingKind.ABSENT
    sent = replace(note, progress=MappingProxyType({"fiks.sent": moved.clock.now().isoformat()}))
    found = archive.find(sent)
    assert found.kind is FindingKind.DIFFERENT
    assert found.reason is not None
    assert found.reason.id == "archives.sent_before"


def test_an_unknown_account_and_a_forbidden_client_are_told_apart(
    client_for: Any, setup: ArchiveSetup, moved: Any, note: Delivery, archive: FiksArkiv
) -> None:
    nobody = replace(setup, account="00000000-0000-4000-8000-000000000000")
    client = client_for("fiks_arkiv", SystemKind.FIKS_ARKIV)
    lost = FiksArkiv(client, nobody, moved.clock)
    unknown = lost.put(note, lambda *_: None)
    assert unknown.reason is not None
    assert unknown.reason.id == "archives.fiks_no_account"
    with pytest.raises(NetError):
        lost.find(note)
    protected = next(one.number for one in story_people() if one.key == "S07")
    assert archive.find(replace(note, person=protected)).kind is FindingKind.FORBIDDEN


def test_content_that_differs_or_was_voided_stops_and_tells(
    archive: FiksArkiv, trip: Trip, note: Delivery, stored: Any, mailbox: Mailbox
) -> None:
    trip(MemoryLog(note))
    [record] = stored(note)
    for changes, kind in (
        ({"title": "Noe annet"}, FindingKind.DIFFERENT),
        ({"status": "U"}, FindingKind.WITHDRAWN),
        ({"documents": ()}, FindingKind.COMPLETE),
        ({"documents": _other_bytes(record)}, FindingKind.DIFFERENT),
    ):
        mailbox.store.change(record.system_id, **changes)
        assert archive.find(note).kind is kind, changes
        mailbox.store.records[record.system_id] = record
    mailbox.replies.clear()
    mailbox.store.change(record.system_id, documents=())
    assert archive.find(note).kind is FindingKind.DIFFERENT, "without a receipt nothing proves it"


def _other_bytes(record: FiledRecord) -> Any:
    [document] = record.documents
    versions = tuple(replace(one, content=one.content + b" ") for one in document.versions)
    return (replace(document, versions=versions),)
