"""An archive behind the gateway, the engine that carries notes to it, and what it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from navdesk.backoffice.archives.fiks_arkiv import FiksArkiv
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.profile import ArchiveSetup, Registration, SystemKind
from navdesk.sandbox.profile_file import FIKS_ACCOUNTS
from navdesk.sandbox.server import Running
from navdesk.sandbox.systems.fiks_arkiv_mailbox import Mailbox
from navdesk.sandbox.systems.fiks_arkiv_store import FiledRecord
from navdesk.work.courier import Courier

from ..test_with_the_engine import MemoryLog

ACCOUNT = FIKS_ACCOUNTS["9902"]
LIFE_S = 3600
VERIFIED = DeliveryState.VERIFIED


Trip = Callable[..., Delivery]


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("fiks_arkiv",)


@pytest.fixture
def mailbox(running: Running) -> Mailbox:
    found: Any = running.office.stores["fiks_arkiv"]
    assert isinstance(found, Mailbox)
    return found


@pytest.fixture
def setup() -> ArchiveSetup:
    return ArchiveSetup(
        municipality="9902",
        system="fiks_arkiv",
        kind=SystemKind.FIKS_ARKIV,
        classes=MappingProxyType({"STL-18": "F18", "STL-27": "F27"}),
        access_code="KL",
        shielding_basis="Offl. § 13, jf. fvl. § 13 nr. 1 og sotjl. § 44",
        registration=Registration.JOURNALPOST_X,
        account=ACCOUNT,
        series="KLIENT",
        person_scheme="PNR",
        document_type="NOTAT",
        message_life_s=LIFE_S,
        receipt_wait_s=60,
    )


@pytest.fixture
def archive(client_for: Any, setup: ArchiveSetup, moved: Any) -> FiksArkiv:
    return FiksArkiv(client_for("fiks_arkiv", SystemKind.FIKS_ARKIV), setup, moved.clock)


@pytest.fixture
def note(sealed: Any) -> Delivery:
    made: Delivery = sealed(
        ArchiveKind.MUNICIPAL, "STL-18", municipality="9902", record_type=RecordType.INTERNAL
    )
    return made


@pytest.fixture
def trip(moved: Any, archive: FiksArkiv) -> Trip:
    """`trip(log, times=1, pause_s=40)`: let the engine carry the note so many times."""

    def decide(_: str) -> AccessDecision:
        return AccessDecision(AccessVerdict.ALLOWED, moved.clock.now())

    courier = Courier(decide, moved.clock, lambda low, _: low)

    def carry(log: MemoryLog, times: int = 1, pause_s: float = 40) -> Delivery:
        for _ in range(times):
            carried = courier.carry(log.row.id, archive, log)
            if carried.state.is_settled or carried.state.waits_for_person:
                break
            moved.pass_time(pause_s)
        return log.row

    return carry


@pytest.fixture
def stored(mailbox: Mailbox) -> Callable[[Delivery], list[FiledRecord]]:
    """What the archive itself holds of a note."""
    return lambda note: mailbox.store.by_key(ACCOUNT, ("navdesk", note.key))


def again(log: MemoryLog) -> None:
    """A person lets a stopped delivery go once more."""
    log.row = replace(log.row, state=DeliveryState.UNKNOWN, reason=None, next_try=None)


def make_folder(trip: Trip, note: Delivery) -> None:
    """File another note first, so that only the note itself is on its way later."""
    number = note.key.split(":")[1]
    other = note.key.replace(number, "11111111-1111-4111-8111-111111111111")
    assert trip(MemoryLog(replace(note, key=other)), 4).state is VERIFIED
