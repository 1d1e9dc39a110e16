"""Documaster with the real engine: one record each, whatever answer is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from tests.backoffice.archives.test_with_the_engine import MemoryLog

from navdesk.backoffice.archive import Archive, FindingKind, PutKind
from navdesk.backoffice.archives import build_archives
from navdesk.backoffice.archives.documaster import Documaster
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, DeliveryState, Recipient
from navdesk.domain.profile import (
    ArchiveSetup,
    IdentitySetup,
    Office,
    Profile,
    Registration,
    SystemKind,
)
from navdesk.net.errors import ServerFault
from navdesk.sandbox.server import Running
from navdesk.sandbox.systems.documaster_store import DocumasterStore
from navdesk.work.courier import Courier

PERSON = "22868720003"


def drop(key: str, value: str) -> None:
    """Keep nothing: one transaction has no steps."""


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("documaster",)


@pytest.fixture
def setup() -> ArchiveSetup:
    return ArchiveSetup(
        municipality="9901",
        system="documaster",
        kind=SystemKind.DOCUMASTER,
        classes=MappingProxyType({"STL-18": "281-18", "STL-29": "276-29", "STL-99": "999"}),
        access_code="KL",
        shielding_basis="Offl. § 13, jf. fvl. § 13 nr. 1 og sotjl. § 44",
    )


@pytest.fixture
def archive_of(client_for: Any, moved: Any, setup: ArchiveSetup) -> Callable[..., Archive]:
    client = client_for("documaster", SystemKind.DOCUMASTER)

    def make(**changes: Any) -> Archive:
        profile = Profile(
            id="practice",
            language="nb",
            office=Office("0000", "Nav Testdal", ("9901",)),
            identity=IdentitySetup("http://127.0.0.1/identity", "navdesk"),
            roles=MappingProxyType({}),
            systems=(client.setup,),
            archives=(replace(setup, **changes),),
        )
        built = build_archives(profile, {"documaster": client}, moved.clock)
        archive = built._municipal["9901"]
        assert isinstance(archive, Documaster)
        return archive

    return make


@pytest.fixture
def archive(archive_of: Any) -> Archive:
    found: Archive = archive_of()
    return found


@pytest.fixture
def store(running: Running) -> DocumasterStore:
    found = running.office.stores["documaster"]
    assert isinstance(found, DocumasterStore)
    return found


@pytest.fixture
def note(sealed: Any) -> Callable[..., Delivery]:
    def make(archive_class: str = "STL-18", **changes: Any) -> Delivery:
        given = {"record_type": RecordType.INTERNAL, **changes}
        made: Delivery = sealed(ArchiveKind.MUNICIPAL, archive_class, **given)
        return made

    return make


@pytest.fixture
def carry(moved: Any, archive: Archive) -> Callable[[MemoryLog], Delivery]:
    """Carry a delivery, letting time pass, until the engine calls it settled or stopped."""

    def decide(_: str) -> AccessDecision:
        return AccessDecision(AccessVerdict.ALLOWED, moved.clock.now())

    courier = Courier(decide, moved.clock, lambda low, _: low)

    def drive(log: MemoryLog) -> Delivery:
        for _ in range(12):
            carried = courier.carry(log.row.id, archive, log)
            if carried.state.is_settled or carried.state.waits_for_person:
                return carried
            moved.pass_time(40)
        return log.row

    return drive


def test_a_note_is_filed_whole_and_screened(carry: Any, note: Any, store: DocumasterStore) -> None:
    delivery = note()
    carried = carry(MemoryLog(delivery))
    assert carried.state is DeliveryState.VERIFIED
    assert carried.attempts == 1
    (record,) = store.all("Arkivnotat")
    (folder,) = store.all("Mappe")
    assert carried.receipt is not None
    assert carried.receipt.archive_id == record.fields["registreringsIdent"]
    assert record.links == {"refMappe": folder.id}
    assert record.fields["publiseringsstatus"] == "NOT_PUBLISHED"
    assert record.fields["dokumentetsDato"] == "2026-09-14"
    assert {folder.fields["skjerming"], record.fields["skjerming"]} == {"KL"}
    kept = {store.files[v.fields["referanseDokumentfil"]] for v in store.all("Dokumentversjon")}
    assert kept == {delivery.content.pdf, delivery.content.structured}
    keys = [each.fields["eksternID"] for each in store.all("EksternId")]
    assert delivery.key in keys


def test_no_number_and_no_name_stands_in_a_title_or_a_key(
    carry: Any, note: Any, store: DocumasterStore
) -> None:
    carry(MemoryLog(note()))
    for kind in ("Mappe", "Arkivnotat", "Dokument", "EksternId"):
        for each in store.all(kind):
            told = " ".join(map(str, each.fields.values()))
            assert PERSON not in told
            assert "Testrev" not in told


def test_the_next_note_uses_the_folder_and_another_class_gets_its_own(
    carry: Any, note: Any, store: DocumasterStore
) -> None:
    for archive_class in ("STL-18", "STL-18", "STL-29"):
        assert carry(MemoryLog(note(archive_class))).state is DeliveryState.VERIFIED
    assert len(store.all("Mappe")) == 2
    assert len(store.all("Arkivnotat")) == 3


@pytest.mark.parametrize("call", ["query", "upload", "transaction"])
@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "cut", "html", "status"])
def test_one_lost_answer_still_ends_in_one_verified_record(
    *, carry: Any, note: Any, store: DocumasterStore, strike: Any, call: str, fault: str
) -> None:
    strike("documaster", call, fault, 500)
    assert carry(MemoryLog(note())).state is DeliveryState.VERIFIED
    assert len(store.all("Arkivnotat")) == 1
    assert len(store.all("Mappe")) == 1


def test_a_stale_version_is_tried_again_and_the_folder_is_screened_again(
    carry: Any, archive: Archive, note: Any, store: DocumasterStore, strike: Any
) -> None:
    carry(MemoryLog(note()))
    (folder,) = store.all("Mappe")
    del folder.fields["skjerming"]
    strike("documaster", "transaction", "status", 409)
    with pytest.raises(ServerFault):
        archive.put(note(), drop)
    strike("documaster", "transaction", "status", 409)
    assert carry(MemoryLog(note())).state is DeliveryState.VERIFIED
    assert store.all("Mappe")[0].fields["skjerming"] == "KL"
    assert len(store.all("Arkivnotat")) == 2


def test_two_records_under_one_key_need_a_person(
    carry: Any, archive: Archive, note: Any, store: DocumasterStore
) -> None:
    delivery = note()
    for _ in range(2):
        assert archive.put(delivery, drop).kind is PutKind.STORED
    carried = carry(MemoryLog(delivery))
    assert carried.state is DeliveryState.NEEDS_PERSON
    assert carried.reason is not None
    assert carried.reason.id == "archives.documaster_several"
    assert len(store.all("Arkivnotat")) == 2


def test_other_bytes_under_our_key_are_told_as_different(archive: Archive, note: Any) -> None:
    delivery = note()
    archive.put(delivery, drop)
    other = replace(delivery, content=replace(delivery.content, pdf=b"%PDF-annet"))
    assert archive.find(other).kind is FindingKind.DIFFERENT


def test_a_letter_and_a_journal_post_without_follow_up_name_their_party(
    archive_of: Any, note: Any, store: DocumasterStore
) -> None:
    to = Recipient("310990302", "Nav Arbeid og ytelser Test", ("0003 Testby",))
    letter = note(record_type=RecordType.OUTBOUND, recipient=to)
    assert archive_of().put(letter, drop).kind is PutKind.STORED
    as_x = archive_of(registration=Registration.JOURNALPOST_X)
    internal = note()
    assert as_x.put(internal, drop).kind is PutKind.STORED
    assert as_x.find(internal).kind is FindingKind.COMPLETE
    kinds = [each.fields["journalposttype"] for each in store.all("Journalpost")]
    parties = [each.fields["korrespondansepartNavn"] for each in store.all("Korrespondansepart")]
    assert kinds == ["U", "X"]
    assert parties == ["Nav Arbeid og ytelser Test", "Kari Testveileder"]


@pytest.mark.parametrize(
    ("changes", "archive_class", "told"),
    [
        ({}, "STL-45", "archives.class_not_set_up"),
        ({}, "STL-99", "archives.class_not_set_up"),
        ({"access_code": " "}, "STL-18", "archives.shielding_not_set_up"),
        ({"series": "Ukjent"}, "STL-18", "archives.noark_no_series"),
    ],
)
def test_what_is_not_set_up_is_held_and_nothing_is_filed(
    *,
    archive_of: Any,
    note: Any,
    store: DocumasterStore,
    changes: dict[str, Any],
    archive_class: str,
    told: str,
) -> None:
    result = archive_of(**changes).put(note(archive_class), drop)
    assert result.kind is PutKind.HELD
    assert result.reason is not None
    assert result.reason.id == told
    assert store.all("Mappe") == []


def test_a_closed_folder_and_an_unknown_access_code_are_not_filed_in(
    archive_of: Any, note: Any, store: DocumasterStore, strike: Any
) -> None:
    refused = archive_of(access_code="XX").put(note(), drop)
    assert refused.kind is PutKind.REJECTED
    archive_of().put(note(), drop)
    store.all("Mappe")[0].fields["avsluttetDato"] = "2026-09-01"
    held = archive_of().put(note(), drop)
    assert held.reason is not None
    assert held.reason.id == "archives.noark_folder_closed"
    strike("documaster", "query", "status", 403)
    assert archive_of().find(note()).kind is FindingKind.FORBIDDEN
    assert len(store.all("Arkivnotat")) == 1
