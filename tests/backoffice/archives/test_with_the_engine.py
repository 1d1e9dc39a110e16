"""The real engine, the real adapters and the real systems: once each, whatever answer is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest

from navdesk.backoffice.archive import Archive
from navdesk.backoffice.archives import build_archives
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.profile import (
    ArchiveSetup,
    IdentitySetup,
    Office,
    Profile,
    Registration,
    SystemKind,
)
from navdesk.sandbox.server import Running
from navdesk.work.courier import Courier

JOARK_CREATE = "POST /rest/journalpostapi/v1/journalpost"
PLAN_CREATE, PLAN_SHARE = "POST /api/aktivitet/*/ny", "PUT /api/aktivitet/*/referat/publiser"
SYSTEMS = {
    "dokarkiv": SystemKind.DOKARKIV,
    "saf": SystemKind.SAF,
    "veilarboppfolging": SystemKind.FOLLOW_UP,
    "veilarbaktivitet": SystemKind.STATE_PLAN,
    "noark5": SystemKind.NOARK5,
}
FAULTS = [
    (kind, system, call, fault)
    for kind, system, calls in (
        (ArchiveKind.JOARK, "dokarkiv", [JOARK_CREATE]),
        (ArchiveKind.STATE_PLAN, "veilarbaktivitet", [PLAN_CREATE, PLAN_SHARE]),
        (ArchiveKind.MUNICIPAL, "noark5", ["create-arkivnotat", "upload"]),
    )
    for call in calls
    for fault in ("drop_after", "drop_before", "status")
    if fault == "drop_after" or call != "upload"
]


class MemoryLog:
    """Where one delivery's row is kept."""

    def __init__(self, delivery: Delivery) -> None:
        self.row = delivery

    def get(self, delivery_id: UUID) -> Delivery:
        assert delivery_id == self.row.id
        return self.row

    def record_attempt(self, delivery_id: UUID, at: datetime) -> None:
        self.row = replace(
            self.row,
            state=DeliveryState.SENDING,
            attempts=self.row.attempts + 1,
            last_attempt_at=at,
        )

    def update(self, delivery: Delivery) -> None:
        self.row = replace(delivery, progress=self.row.progress, attempts=self.row.attempts)

    def keep(self, delivery_id: UUID, key: str, value: str) -> None:
        progress = MappingProxyType({**self.row.progress, key: value})
        self.row = replace(self.row, progress=progress)


@pytest.fixture
def profile() -> Profile:
    municipal = ArchiveSetup(
        municipality="9901",
        system="noark5",
        kind=SystemKind.NOARK5,
        classes=MappingProxyType({"STL-18": "281-18"}),
        access_code="KL",
        shielding_basis="Offl. § 13, jf. fvl. § 13 nr. 1 og sotjl. § 44",
        registration=Registration.ARKIVNOTAT,
    )
    return Profile(
        id="practice",
        language="nb",
        office=Office("0000", "Nav Testdal", ("9901",)),
        identity=IdentitySetup("http://127.0.0.1/identity", "navdesk"),
        roles=MappingProxyType({}),
        systems=(),
        archives=(municipal,),
    )


@pytest.fixture
def archive_for(
    profile: Profile, client_for: Any, moved: Any
) -> Callable[[Delivery], Archive | None]:
    clients = {name: client_for(name, kind) for name, kind in SYSTEMS.items()}
    setups = tuple(client.setup for client in clients.values())
    return build_archives(replace(profile, systems=setups), clients, moved.clock).for_delivery


@pytest.fixture
def carry(moved: Any, archive_for: Any) -> Callable[[MemoryLog], Delivery]:
    """Carry a delivery, letting time pass, until the engine calls it settled or stopped."""

    def decide(_: str) -> AccessDecision:
        return AccessDecision(AccessVerdict.ALLOWED, moved.clock.now())

    courier = Courier(decide, moved.clock, lambda low, _: low)

    def drive(log: MemoryLog) -> Delivery:
        for _ in range(12):
            carried = courier.carry(log.row.id, archive_for(log.row), log)
            if carried.state.is_settled or carried.state.waits_for_person:
                return carried
            moved.pass_time(40)
        return log.row

    return drive


@pytest.fixture
def stored(running: Running) -> Callable[[Delivery], int]:
    """How many records of a delivery its archive holds, counted from within."""

    def count(delivery: Delivery) -> int:
        stores: Any = running.office.stores
        if delivery.archive is ArchiveKind.JOARK:
            entries = stores["joark"].entries(lambda each: each.external_key == delivery.key)
            return len(list(entries))
        if delivery.archive is ArchiveKind.MUNICIPAL:
            own = "virksomhetsspesifikkeMetadata"
            return sum(
                (record.fields.get(own) or {}).get("vnd-navdesk-v1:noteid") == delivery.key
                for record in stores["noark5"].all("registrering")
            )
        rows = stores["state_plan"].of_person(delivery.person)
        return sum(row.special.get("referat") == delivery.content.text for row in rows)

    return count


@pytest.fixture
def note(sealed: Any) -> Callable[[ArchiveKind], Delivery]:
    classes = {
        ArchiveKind.JOARK: ("OPP", RecordType.NOTE),
        ArchiveKind.STATE_PLAN: ("AKT", RecordType.NOTE),
        ArchiveKind.MUNICIPAL: ("STL-18", RecordType.INTERNAL),
    }

    def make(kind: ArchiveKind) -> Delivery:
        archive_class, record_type = classes[kind]
        delivery: Delivery = sealed(kind, archive_class, record_type=record_type)
        return delivery

    return make


@pytest.mark.parametrize("kind", [ArchiveKind.JOARK, ArchiveKind.STATE_PLAN, ArchiveKind.MUNICIPAL])
def test_a_quiet_day_verifies_in_one_trip(note: Any, carry: Any, stored: Any, kind: Any) -> None:
    log = MemoryLog(note(kind))
    carried = carry(log)
    assert carried.state is DeliveryState.VERIFIED
    assert carried.attempts == 1
    assert carried.receipt is not None
    assert stored(carried) == 1


@pytest.mark.parametrize(("kind", "system", "call", "fault"), FAULTS)
def test_one_lost_answer_still_ends_in_one_verified_record(
    *,
    note: Any,
    carry: Any,
    stored: Any,
    strike: Any,
    kind: ArchiveKind,
    system: str,
    call: str,
    fault: str,
) -> None:
    log = MemoryLog(note(kind))
    strike(system, call, fault, 500)
    carried = carry(log)
    assert carried.state is DeliveryState.VERIFIED
    assert stored(carried) == 1


def test_no_final_note_is_ever_finalised_again(note: Any, carry: Any, running: Running) -> None:
    log = MemoryLog(note(ArchiveKind.JOARK))
    carry(log)
    stamped = running.office.stores["joark"].by_key(log.row.key)  # type: ignore[attr-defined]
    for state in (DeliveryState.UNKNOWN, DeliveryState.SENDING, DeliveryState.ACCEPTED):
        log.row = replace(log.row, state=state, receipt=None)
        assert carry(log).state is DeliveryState.VERIFIED
    assert running.office.stores["joark"].by_key(log.row.key) == stamped  # type: ignore[attr-defined]
    assert running.counters.of("dokarkiv", "ferdigstill") == 0
    assert running.counters.of("dokarkiv", "opprett") == 1


def test_a_client_of_a_municipality_without_archive_is_held(
    note: Any, carry: Any, archive_for: Any
) -> None:
    for municipality, told in (
        ("9999", "archives.municipality_not_set_up"),
        (None, "archives.municipality_unknown"),
    ):
        log = MemoryLog(replace(note(ArchiveKind.MUNICIPAL), municipality=municipality))
        carried = carry(log)
        assert carried.state is DeliveryState.NEEDS_PERSON
        assert carried.reason is not None
        assert carried.reason.id == told


def test_a_profile_without_systems_has_no_state_archives(
    profile: Profile, note: Any, moved: Any
) -> None:
    archives = build_archives(profile, {}, moved.clock)
    assert archives.for_delivery(note(ArchiveKind.JOARK)) is None
    assert archives.for_delivery(note(ArchiveKind.STATE_PLAN)) is None
    held = archives.for_delivery(note(ArchiveKind.MUNICIPAL))
    assert held is not None
    assert held.put(note(ArchiveKind.MUNICIPAL), lambda *_: None).reason is not None
