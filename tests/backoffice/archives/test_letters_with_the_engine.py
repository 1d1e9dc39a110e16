"""Letters with the real engine: one letter each, whatever answer is lost; else a person's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from tests.backoffice.archives.test_with_the_engine import MemoryLog

from navdesk.backoffice.archive import Archive
from navdesk.backoffice.archives import build_archives
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.codes import ArchiveKind, RecordType
from navdesk.domain.delivery import Delivery, DeliveryState, Recipient
from navdesk.domain.profile import (
    ArchiveSetup,
    IdentitySetup,
    LetterSetup,
    Office,
    Profile,
    SystemKind,
)
from navdesk.sandbox.profile_letters import ACCOUNTS
from navdesk.sandbox.server import Running
from navdesk.sandbox.systems.svarut import LetterBox
from navdesk.work.courier import Courier

TO = Recipient("310990108", "Testdal barnevernstjeneste", ("Barnevernveien 1", "0001 Testdal"))
LETTERS = [kind for kind in ArchiveKind if kind.is_letter]


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("svarut",)


@pytest.fixture
def archive_for(client_for: Any, moved: Any) -> Callable[[Delivery], Archive | None]:
    by_hand = ArchiveSetup(
        municipality="9902",
        system="",
        kind=SystemKind.MANUAL,
        classes=MappingProxyType({"STL-45": "F45"}),
        access_code="KL",
        shielding_basis="Offl. § 13",
    )
    gateway = client_for("svarut", SystemKind.SVARUT)
    profile = Profile(
        id="practice",
        language="nb",
        office=Office("0000", "Nav Testdal", ("9901", "9902")),
        identity=IdentitySetup("http://127.0.0.1/identity", "navdesk"),
        roles=MappingProxyType({}),
        systems=(gateway.setup,),
        archives=(by_hand,),
        letters=(LetterSetup("9901", "svarut", ACCOUNTS["9901"], TO, MappingProxyType({})),),
    )
    return build_archives(profile, {"svarut": gateway}, moved.clock).for_delivery


@pytest.fixture
def carry(moved: Any, archive_for: Any) -> Callable[[MemoryLog], Delivery]:
    """Carry a delivery, letting time pass, until the engine calls it settled or stopped."""

    def decide(_: str) -> AccessDecision:
        return AccessDecision(AccessVerdict.ALLOWED, moved.clock.now())

    courier = Courier(decide, moved.clock, lambda low, _: low)

    def drive(log: MemoryLog) -> Delivery:
        for _ in range(12):
            archive = archive_for(log.row)
            assert archive is not None
            carried = courier.carry(log.row.id, archive, log)
            if carried.state.is_settled or carried.state.waits_for_person:
                return carried
            moved.pass_time(40)
        return log.row

    return drive


@pytest.fixture
def box(running: Running) -> LetterBox:
    found = running.office.stores["svarut"]
    assert isinstance(found, LetterBox)
    return found


@pytest.fixture
def log(sealed: Any) -> Callable[..., MemoryLog]:
    def make(kind: ArchiveKind = ArchiveKind.CHILD_WELFARE_LETTER, **changes: Any) -> MemoryLog:
        given = {"record_type": RecordType.OUTBOUND, "recipient": TO, **changes}
        return MemoryLog(sealed(kind, "STL-45", **given))

    return make


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_is_verified_in_one_trip(
    carry: Any, log: Any, box: LetterBox, kind: ArchiveKind
) -> None:
    carried = carry(log(kind))
    assert carried.state is DeliveryState.VERIFIED
    assert carried.attempts == 1
    (sent,) = box.all()
    assert carried.receipt is not None
    assert carried.receipt.archive_id == str(sent.id)


@pytest.mark.parametrize("call", ["send", "finn", "metadata", "status"])
@pytest.mark.parametrize("fault", ["drop_before", "drop_after", "cut", "html", "status"])
def test_one_lost_answer_still_gives_one_letter(
    *, carry: Any, log: Any, box: LetterBox, strike: Any, call: str, fault: str
) -> None:
    strike("svarut", call, fault, 502)
    assert carry(log()).state is DeliveryState.VERIFIED
    assert len(box.all()) == 1


def test_a_letter_that_is_accepted_late_is_not_sent_again(
    carry: Any, log: Any, box: LetterBox, moved: Any
) -> None:
    box.first_status = "MOTTATT"
    kept = log()
    assert carry(kept).state is DeliveryState.ACCEPTED
    (sent,) = box.all()
    box.settle(sent, "SENDT_DIGITALT", moved.clock.now())
    assert carry(kept).state is DeliveryState.VERIFIED
    assert len(box.all()) == 1


@pytest.mark.parametrize("status", ["AVVIST", "IKKE_LEVERT"])
def test_a_letter_that_did_not_come_needs_a_person(
    carry: Any, log: Any, box: LetterBox, status: str
) -> None:
    box.first_status = status
    carried = carry(log())
    assert carried.state is DeliveryState.NEEDS_PERSON
    assert len(box.all()) == 1


def test_the_same_letter_twice_needs_a_person(
    carry: Any, log: Any, box: LetterBox, archive_for: Any
) -> None:
    kept = log()
    for _ in range(2):
        archive_for(kept.row).put(kept.row, lambda *_: None)
    carried = carry(kept)
    assert carried.state is DeliveryState.NEEDS_PERSON
    assert carried.reason is not None
    assert carried.reason.id == "letters.several"
    assert len(box.all()) == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"municipality": "9902"}, "letters.print_and_send"),
        ({"municipality": None}, "letters.print_and_send"),
        ({"recipient": Recipient(None, "Barnevernstjenesten")}, "letters.print_and_send"),
    ],
)
def test_a_letter_without_a_way_out_waits_to_be_printed(
    carry: Any, log: Any, box: LetterBox, changes: dict[str, Any], told: str
) -> None:
    carried = carry(log(**changes))
    assert carried.state is DeliveryState.NEEDS_PERSON
    assert carried.reason is not None
    assert carried.reason.id == told
    assert box.all() == []


def test_a_municipality_that_files_on_paper_waits_for_a_person(carry: Any, log: Any) -> None:
    carried = carry(log(ArchiveKind.MUNICIPAL, municipality="9902", recipient=None))
    assert carried.state is DeliveryState.NEEDS_PERSON
    assert carried.reason is not None
    assert carried.reason.id == "archives.print_and_file"


def test_what_waits_to_be_printed_is_never_asked_about_again_by_itself(
    carry: Any, log: Any
) -> None:
    carried = carry(log(municipality="9902"))
    assert replace(carried, state=carried.state).next_try is None
