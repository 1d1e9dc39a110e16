"""The last way out: the sealed bytes on paper, and a number that a person answers for."""

from __future__ import annotations

import stat
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from tests.work.conftest import KARI, S02, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.work.errors import AccessUndecided, NotReady
from navdesk.work.manual_delivery import CONFIRMED_BY, TAKEN_OUT, plausible
from navdesk.work.progress import Silent

CLAIM = NoteSegment("Mangler 4 000 kr.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)


def sealed(desk: Desk) -> UUID:
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = replace(notes.begin(case_id, NoteKind.CONTACT), segments=(CLAIM,))
    notes.seal(note)
    return case_id


def kept(desk: Desk, case_id: UUID) -> Delivery:
    with desk.entry.vault.borrow_case(case_id) as file:
        (delivery,) = file.deliveries.all()
        return delivery


def logged(desk: Desk) -> Sequence[tuple[str, str]]:
    entries = desk.entry.vault.audit.entries()
    return [(e.kind, e.detail) for e in entries if e.reason == "delivery"]


@pytest.fixture
def stopped(desks: Desks) -> tuple[Desk, UUID]:
    """A desk with one delivery that the program has given up."""
    desk = desks()
    case_id = sealed(desk)
    delivery = kept(desk, case_id)
    with desk.entry.vault.borrow_case(case_id) as file:
        file.deliveries.update(replace(delivery, state=DeliveryState.NEEDS_PERSON))
    return desk, case_id


def test_what_is_saved_is_what_was_sealed_and_for_its_owner_alone(
    stopped: tuple[Desk, UUID], tmp_path: Path
) -> None:
    desk, case_id = stopped
    delivery = kept(desk, case_id)
    path = tmp_path / "notat.pdf"
    desk.workbench.outbox.export(delivery.id, path)
    assert path.read_bytes() == delivery.content.pdf
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept(desk, case_id).state is DeliveryState.NEEDS_PERSON
    assert logged(desk) == [("export", delivery.key)]


def test_what_was_saved_to_be_filed_by_hand_is_no_draft_again_but_can_be_withdrawn(
    stopped: tuple[Desk, UUID], tmp_path: Path
) -> None:
    desk, case_id = stopped
    delivery = kept(desk, case_id)
    outbox = desk.workbench.outbox
    with pytest.raises(NavdeskError):
        outbox.export(delivery.id, tmp_path / "nei" / "notat.pdf")
    assert TAKEN_OUT not in kept(desk, case_id).progress
    outbox.export(delivery.id, tmp_path / "notat.pdf")
    with pytest.raises(NotReady, match=r"work\.edit_taken_out"):
        outbox.edit(delivery.id)
    assert kept(desk, case_id).state is DeliveryState.NEEDS_PERSON
    outbox.withdraw(delivery.id)
    assert kept(desk, case_id).state is DeliveryState.WITHDRAWN


def test_a_file_that_is_there_is_left_alone(stopped: tuple[Desk, UUID], tmp_path: Path) -> None:
    desk, case_id = stopped
    path = tmp_path / "notat.pdf"
    path.write_text("mitt eget")
    with pytest.raises(NavdeskError) as refused:
        desk.workbench.outbox.export(kept(desk, case_id).id, path)
    assert refused.value.message.id == "by_hand.file_exists"
    assert path.read_text() == "mitt eget"


def test_a_place_that_cannot_be_written_says_so_and_leaves_nothing(
    stopped: tuple[Desk, UUID], tmp_path: Path
) -> None:
    desk, case_id = stopped
    with pytest.raises(NavdeskError) as refused:
        desk.workbench.outbox.export(kept(desk, case_id).id, tmp_path / "nei" / "notat.pdf")
    assert refused.value.message.id == "by_hand.file_not_written"
    assert list(tmp_path.glob("nei*")) == []


def test_without_a_decision_about_access_nothing_is_saved(
    stopped: tuple[Desk, UUID], tmp_path: Path, office: Running
) -> None:
    desk, case_id = stopped
    office.office.faults.replace([Fault("tilgangsmaskin", "*", FaultKind.DROP_BEFORE)])
    with pytest.raises(AccessUndecided):
        desk.workbench.outbox.export(kept(desk, case_id).id, tmp_path / "notat.pdf")
    assert not (tmp_path / "notat.pdf").exists()
    assert logged(desk) == []


def test_a_confirmed_delivery_is_settled_and_says_that_a_person_confirmed_it(
    stopped: tuple[Desk, UUID],
) -> None:
    desk, case_id = stopped
    delivery = kept(desk, case_id)
    desk.workbench.outbox.confirm(delivery.id, "  2026/1234-5 ")
    confirmed = kept(desk, case_id)
    assert confirmed.state is DeliveryState.VERIFIED
    assert confirmed.receipt is not None
    assert confirmed.receipt.archive_id == "2026/1234-5"
    assert confirmed.reason is not None
    assert confirmed.reason.id == "by_hand.confirmed"
    assert confirmed.reason.params["who"] == "Kari Testveileder"
    assert confirmed.progress[CONFIRMED_BY] == KARI
    assert confirmed.next_try is None
    assert logged(desk) == [("confirm", delivery.key)]
    assert desk.outbox.connection().waiting == 0
    desk.workbench.outbox.deliver(Silent())
    assert kept(desk, case_id).receipt == confirmed.receipt


def test_what_does_not_wait_for_a_person_is_not_confirmed_by_hand(
    stopped: tuple[Desk, UUID], tmp_path: Path
) -> None:
    desk, case_id = stopped
    delivery = kept(desk, case_id)
    for state in sorted(DeliveryState, key=lambda state: state.is_settled):
        if state.waits_for_person:
            continue
        with desk.entry.vault.borrow_case(case_id) as file:
            file.deliveries.update(replace(delivery, state=state))
        with pytest.raises(NotReady, match="not_waiting"):
            desk.workbench.outbox.confirm(delivery.id, "12")
        with pytest.raises(NotReady, match="not_waiting"):
            desk.workbench.outbox.export(delivery.id, tmp_path / "n.pdf")
        assert kept(desk, case_id).state is state
    assert logged(desk) == []


def test_a_refused_number_changes_nothing(stopped: tuple[Desk, UUID]) -> None:
    desk, case_id = stopped
    with pytest.raises(NotReady, match="number_empty"):
        desk.workbench.outbox.confirm(kept(desk, case_id).id, " ")
    assert kept(desk, case_id).state is DeliveryState.NEEDS_PERSON
    assert logged(desk) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("", "number_empty"),
        ("   \t", "number_empty"),
        ("ukjent", "number_implausible"),
        ("2026/1\x00", "number_implausible"),
        ("<script>1</script>", "number_implausible"),
        ("1" * 61, "number_implausible"),
        ("navdesk:5b1f5c1e:1:1", "number_implausible"),
        (S02, "number_is_person"),
        (f"{S02[:6]} {S02[6:]}", "number_is_person"),
    ],
)
def test_a_number_no_archive_could_have_given_is_refused(number: str, told: str) -> None:
    with pytest.raises(NotReady) as refused:
        plausible(number)
    assert refused.value.message.id == f"by_hand.{told}"


@pytest.mark.parametrize(
    "number", ["7", "2026/1234-5", "JP 453 234", "2026001234 (Æ)", "22/00017-3"]
)
def test_numbers_of_ordinary_archives_are_taken(number: str) -> None:
    assert plausible(number) == number
