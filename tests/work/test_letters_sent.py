"""Letters from the note to the letter box: who gets what, and what stops one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.work.conftest import S02, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.case import Case
from navdesk.domain.codes import (
    ArchiveKind,
    BenefitTheme,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    Protection,
    RecordType,
    Sensitivity,
)
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.facts import Fact
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.sandbox.server import Running
from navdesk.sandbox.systems.svarut import LetterBox
from navdesk.work.errors import NotReady
from navdesk.work.letters import client_address
from navdesk.work.progress import Silent

CONCERN = NoteSegment(
    "Barnet forteller at han ofte er alene om natten.",
    LegalBasis.STL_45,
    Content.CHILD_CONCERN,
    LifeArea.FAMILY,
    frozenset({Flag.CHILD}),
)
CLAIM = NoteSegment(
    "Refusjonskrav i etterbetalt AAP for juli og august.",
    LegalBasis.STL_26,
    Content.REFUND,
    LifeArea.ECONOMY,
    benefit=BenefitTheme.AAP,
)
INVITATION = NoteSegment(
    "Velkommen til samtale tirsdag klokken ti.",
    LegalBasis.STL_17,
    Content.CONTACT,
    LifeArea.ECONOMY,
    frozenset({Flag.LETTER}),
)


@pytest.fixture
def box(office: Running) -> LetterBox:
    found = office.office.stores["svarut"]
    assert isinstance(found, LetterBox)
    return found


def seal(
    desk: Desk, *segments: NoteSegment, kind: NoteKind = NoteKind.CONTACT
) -> tuple[UUID, dict[ArchiveKind, Delivery]]:
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = notes.begin(case_id, kind)
    notes.seal(replace(note, segments=segments))
    return case_id, kept(desk, case_id)


def kept(desk: Desk, case_id: UUID) -> dict[ArchiveKind, Delivery]:
    with desk.entry.vault.borrow_case(case_id) as file:
        return {each.archive: each for each in file.deliveries.all()}


def test_a_child_concern_goes_as_a_letter_and_as_the_municipalitys_own_log(
    desks: Desks, box: LetterBox
) -> None:
    desk = desks()
    case_id, sealed = seal(desk, CONCERN, kind=NoteKind.CHILD_CONCERN)
    letter = sealed[ArchiveKind.CHILD_WELFARE_LETTER]
    assert letter.recipient is not None
    assert letter.recipient.name == "Testdal barnevernstjeneste"
    assert sealed[ArchiveKind.MUNICIPAL].record_type is RecordType.INTERNAL
    assert sealed[ArchiveKind.MUNICIPAL].recipient is None
    desk.workbench.outbox.deliver(Silent())
    assert {each.state for each in kept(desk, case_id).values()} == {DeliveryState.VERIFIED}
    (sent,) = box.all()
    assert sent.files == {"brev.pdf": letter.content.pdf}


def test_a_refund_claim_goes_to_the_benefit_unit_and_is_journalled_as_sent_to_it(
    desks: Desks, box: LetterBox
) -> None:
    desk = desks()
    case_id, sealed = seal(desk, CLAIM)
    claim, log = sealed[ArchiveKind.STATE_BENEFIT_UNIT], sealed[ArchiveKind.MUNICIPAL]
    assert claim.recipient is not None
    assert claim.recipient == log.recipient
    assert claim.recipient.name == "Nav Arbeid og ytelser Test"
    assert (claim.archive_class, log.record_type) == ("AAP", RecordType.OUTBOUND)
    desk.workbench.outbox.deliver(Silent())
    assert {each.state for each in kept(desk, case_id).values()} == {DeliveryState.VERIFIED}
    assert len(box.all()) == 1


def test_a_letter_to_the_client_goes_beside_what_the_municipality_files(
    desks: Desks, box: LetterBox
) -> None:
    desk = desks()
    unmarked = replace(INVITATION, text="Har ringt to ganger uten svar.", flags=frozenset())
    case_id, sealed = seal(desk, unmarked, INVITATION)
    letter, filed = sealed[ArchiveKind.CLIENT_LETTER], sealed[ArchiveKind.MUNICIPAL]
    assert letter.recipient is not None
    assert letter.recipient.id == S02
    assert letter.content.text == INVITATION.text
    assert filed.content.text == f"{unmarked.text}\n\n{INVITATION.text}"
    assert letter.key != filed.key
    desk.workbench.outbox.deliver(Silent())
    assert {each.state for each in kept(desk, case_id).values()} == {DeliveryState.VERIFIED}
    (sent,) = box.all()
    assert sent.shipment["mottaker"]["digitalId"] == S02


def test_a_letter_home_is_held_for_who_is_exposed_to_violence(desks: Desks, box: LetterBox) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    # The mark may stand on any paragraph: it is about the person.
    marked = replace(INVITATION, text="Nås bare på jobb.", flags=frozenset({Flag.VIOLENCE}))
    note = replace(notes.begin(case_id, NoteKind.CONTACT), segments=(marked, INVITATION))
    preview = notes.preview(note)
    assert not preview.can_seal
    assert preview.segments[1].reason.id == "letters.home_unsafe"
    with pytest.raises(NotReady) as refused:
        notes.seal(note)
    assert refused.value.message.id == "letters.home_unsafe"
    assert box.all() == []


def test_a_letter_nobody_can_send_is_announced_and_waits_to_be_printed(
    desks: Desks, box: LetterBox
) -> None:
    desk = desks()
    other = replace(CLAIM, benefit=BenefitTheme.DAG)
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = replace(notes.begin(case_id, NoteKind.CONTACT), segments=(other,))
    (said,) = notes.preview(note).warnings
    assert said.id == "letters.will_be_printed"
    assert said.params["recipient"] == "Nav, enheten som behandler Dagpenger"
    notes.seal(note)
    desk.workbench.outbox.deliver(Silent())
    claim = kept(desk, case_id)[ArchiveKind.STATE_BENEFIT_UNIT]
    assert claim.state is DeliveryState.NEEDS_PERSON
    assert claim.reason is not None
    assert claim.reason.id == "letters.print_and_send"
    assert box.all() == []


CASE = Case(
    uuid4(), S02, "Tapper Testrev", Protection.NONE, False, "9901",
    datetime(2026, 9, 15, tzinfo=UTC),
)  # fmt: skip


def fact(field: str, **place: Any) -> Fact:
    values = {"street": "Testveien 4", "postal_code": "0001", "place": "Testdal"} | place
    at = datetime(2026, 9, 15, tzinfo=UTC)
    shown = MappingProxyType(values)
    return Fact(LifeArea.HOUSING, field, shown, "pdl", "1", at, Sensitivity.CONFIDENTIAL)


def test_the_address_for_letters_comes_before_the_registered_one() -> None:
    home = fact("HOUSING.x_address")
    mail = fact("HOUSING.x_mail_address", street="Postboks 7", care_of="c/o Rev")
    assert client_address(CASE, [home]) == ("Testveien 4", "0001 Testdal")
    assert client_address(CASE, [home, mail]) == ("c/o Rev", "Postboks 7", "0001 Testdal")
    assert client_address(CASE, [fact("HOUSING.x_address", postal_code=None)]) == ()
    assert client_address(CASE, []) == ()


@pytest.mark.parametrize("protection", [p for p in Protection if p is not Protection.NONE])
def test_no_protected_persons_address_is_ever_given(protection: Protection) -> None:
    hidden = replace(CASE, protection=protection)
    assert client_address(hidden, [fact("HOUSING.x_address")]) == ()
