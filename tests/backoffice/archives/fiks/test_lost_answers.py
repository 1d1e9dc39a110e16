"""Requests and answers between navdesk and the gateway are lost: one record all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.archives.fiks_arkiv import FiksArkiv
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.profile import Registration
from navdesk.sandbox.systems.fiks_arkiv_mailbox import Mailbox

from ..test_with_the_engine import MemoryLog
from .conftest import ACCOUNT, VERIFIED, Trip, make_folder

BOTH = [Registration.ARKIVNOTAT, Registration.JOURNALPOST_X]
REJECTED, NEEDS_PERSON = DeliveryState.REJECTED, DeliveryState.NEEDS_PERSON


@pytest.mark.parametrize("call", ["send-melding", "hent-svar", "innsyn-registrering"])
@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "status", "html", "cut"])
def test_a_lost_http_answer_still_ends_in_one_verified_record(
    *, trip: Trip, note: Delivery, strike: Any, stored: Any, call: str, fault: str
) -> None:
    make_folder(trip, note)
    strike("fiks_arkiv", call, fault, 500, times=1)
    assert trip(MemoryLog(note), 12).state is VERIFIED
    assert len(stored(note)) == 1


@pytest.mark.parametrize("fault", ["drop_after", "drop_before"])
def test_a_lost_answer_about_the_folder_makes_no_second_one(
    *, trip: Trip, note: Delivery, strike: Any, mailbox: Mailbox, fault: str
) -> None:
    strike("fiks_arkiv", "send-melding", fault, times=1)
    assert trip(MemoryLog(note), 12).state is VERIFIED
    mine = [one for one in mailbox.store.folders_of(ACCOUNT) if one.person == note.person]
    assert [one.is_case for one in mine] == [False, True]


@pytest.mark.parametrize("step", ["fiks.sent", "fiks.taken"])
@pytest.mark.parametrize("before", [True, False])
def test_a_crash_while_sending_leaves_one_record(
    *,
    archive: FiksArkiv,
    trip: Trip,
    note: Delivery,
    row_of: Any,
    crash: Any,
    stored: Any,
    step: str,
    before: bool,
) -> None:
    make_folder(trip, note)
    row = row_of(note, step, before)
    with pytest.raises(crash):
        archive.put(row.delivery, row.keep)
    interrupted = replace(row.delivery, state=DeliveryState.SENDING, attempts=1)
    assert trip(MemoryLog(interrupted), 6).state is VERIFIED
    assert len(stored(note)) == 1
