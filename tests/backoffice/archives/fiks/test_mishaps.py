"""Messages lie unread, are dropped, or are answered late, twice or in part (municipal sheet 4.6).

One record all the same, or a person is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.archive import FindingKind, PutKind
from navdesk.backoffice.archives.fiks_arkiv import FiksArkiv
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.profile import Registration
from navdesk.sandbox.systems.fiks_arkiv_mailbox import Mailbox, Mishap

from ..test_with_the_engine import MemoryLog
from .conftest import LIFE_S, VERIFIED, Trip, again, make_folder

BOTH = [Registration.ARKIVNOTAT, Registration.JOURNALPOST_X]
REJECTED, NEEDS_PERSON = DeliveryState.REJECTED, DeliveryState.NEEDS_PERSON


@pytest.mark.parametrize("mishap", [Mishap.NO_TAKEN, Mishap.TWICE, Mishap.NO_RECEIPT])
def test_a_missing_or_doubled_answer_does_no_harm(
    trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any, mishap: Mishap
) -> None:
    trip(MemoryLog(replace(note, key="navdesk:first:1:1")))
    mailbox.plan(mishap)
    assert trip(MemoryLog(note), 4).state is VERIFIED
    assert len(stored(note)) == 1


def test_a_receipt_under_an_unknown_id_is_made_up_for_by_asking_for_the_key(
    trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any
) -> None:
    mailbox.plan(Mishap.STRANGER, 2)
    assert trip(MemoryLog(note), 4).state is VERIFIED
    assert len(stored(note)) == 1


def test_taken_in_is_not_archived(trip: Trip, note: Delivery, mailbox: Mailbox) -> None:
    make_folder(trip, note)
    mailbox.plan(Mishap.UNREAD)
    log = MemoryLog(note)
    carried = trip(log, 8, 60)
    assert carried.state is DeliveryState.ACCEPTED
    assert carried.receipt is None
    assert len([one for one in mailbox.sent if one.key == note.key and one.files]) == 1
    mailbox.read_queue()
    assert trip(log).state is VERIFIED


def test_what_the_archive_never_reads_is_sent_again_only_when_its_life_is_over(
    trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any
) -> None:
    make_folder(trip, note)
    mailbox.plan(Mishap.NACK)
    log = MemoryLog(note)
    trip(log, 12, 290)
    sent = [one for one in mailbox.sent if one.key == note.key and one.files]
    assert len(sent) == 1
    assert trip(log, 4, 120).state is VERIFIED
    sent = [one for one in mailbox.sent if one.key == note.key and one.files]
    assert len(sent) == 2
    assert len({one.client_id for one in sent}) == 1
    assert len({one.id for one in sent}) == 2
    assert len(stored(note)) == 1


def test_a_message_that_expired_unread_is_sent_again_at_once(
    trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any
) -> None:
    make_folder(trip, note)
    mailbox.plan(Mishap.UNREAD)
    log = MemoryLog(note)
    trip(log, 2)
    mailbox.expire()
    assert trip(log, 4).state is VERIFIED
    assert len(stored(note)) == 1


def test_a_fault_in_the_archive_is_tried_again_with_the_same_id(
    trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any
) -> None:
    make_folder(trip, note)
    mailbox.plan(Mishap.SERVER_FAULT)
    assert trip(MemoryLog(note), 6).state is VERIFIED
    assert len(stored(note)) == 1
    assert len({one.client_id for one in mailbox.sent if one.files}) == 2


@pytest.mark.parametrize(
    ("mishap", "told"),
    [(Mishap.PARTIAL, "archives.fiks_partial"), (Mishap.INVALID, "archives.fiks_refused")],
)
def test_refused_content_stops_and_goes_on_only_when_a_person_says_so(
    *, trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any, mishap: Mishap, told: str
) -> None:
    make_folder(trip, note)
    mailbox.plan(mishap)
    log = MemoryLog(note)
    carried = trip(log, 3)
    assert carried.state is REJECTED
    assert carried.reason is not None
    assert carried.reason.id == told
    assert len(str(carried.reason.params["fault"])) == 36
    assert stored(note) == []
    again(log)
    assert trip(log, 4).state is VERIFIED
    assert len(stored(note)) == 1
    sent = [one for one in mailbox.sent if one.key == note.key and one.files]
    assert len({one.client_id for one in sent}) == 2


def test_a_late_receipt_for_another_record_needs_a_person(
    *, trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any, moved: Any
) -> None:
    make_folder(trip, note)
    mailbox.plan(Mishap.UNREAD)
    log = MemoryLog(note)
    trip(log)
    moved.pass_time(LIFE_S + 120)
    mailbox.plan(Mishap.NO_RECEIPT)
    mailbox.plan(Mishap.NO_DEDUPE, 2)
    trip(log, 1, 0)
    log.row = replace(log.row, state=DeliveryState.UNKNOWN)
    mailbox.read_queue()
    assert len(stored(note)) == 2, "the archive does not dedupe"
    carried = trip(log)
    assert carried.state is NEEDS_PERSON
    assert carried.reason is not None
    assert carried.reason.id == "archives.noark_several"


def test_two_receipts_with_two_ids_need_a_person(
    *, archive: FiksArkiv, trip: Trip, note: Delivery, mailbox: Mailbox, moved: Any
) -> None:
    make_folder(trip, note)
    mailbox.plan(Mishap.UNREAD)
    log = MemoryLog(note)
    trip(log)
    moved.pass_time(LIFE_S + 120)
    mailbox.plan(Mishap.NO_DEDUPE, 2)
    archive.put(log.row, lambda *_: None)
    mailbox.read_queue()
    assert archive.find(log.row).kind is FindingKind.SEVERAL


def test_a_note_that_is_there_already_is_success(
    *, trip: Trip, note: Delivery, mailbox: Mailbox, stored: Any, archive: FiksArkiv
) -> None:
    trip(MemoryLog(note))
    lost = MemoryLog(note)  # a restored copy knows nothing of the sending
    assert trip(lost).state is VERIFIED
    assert archive.put(note, lambda *_: None).kind is PutKind.ACCEPTED
    assert any(b"Eksisterende" in (one.content or b"") for one in mailbox.replies)
    assert len(stored(note)) == 1
