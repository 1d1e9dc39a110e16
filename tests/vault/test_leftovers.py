"""What is unsent of a wiped case: put aside first, once, in a file that tells nothing."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy.exc import DBAPIError

from navdesk.domain.delivery import DeliveryState, Receipt
from navdesk.vault.cipher import Cipher
from navdesk.vault.deliveries import Deliveries
from navdesk.vault.errors import NoSuchRecord, VaultDamaged
from navdesk.vault.leftovers import OUTBOX
from navdesk.vault.migrations.plans import OUTBOX_PLAN
from navdesk.vault.migrations.runner import make_file
from navdesk.vault.schema_case import ContentRow, DeliveryRow, ProgressRow
from navdesk.vault.schema_outbox import OutboxBase


def seal(file, new_note, new_delivery, count=2):
    note = new_note(file.case_id)
    deliveries = [new_delivery(note, number) for number in range(1, count + 1)]
    file.notes.save_draft(note)
    file.notes.seal(note, deliveries)
    return deliveries


def test_what_is_put_aside_outlives_the_case_and_the_session(
    opener, new_case, new_note, new_delivery
):
    case = new_case()
    with opener.create() as vault:
        file = vault.create_case(case)
        first, second = seal(file, new_note, new_delivery)
        file.deliveries.record_attempt(first.id, first.sealed_at)
        file.deliveries.keep(first.id, "href", "https://arkiv.example/1")
        sealed = file.deliveries.unsettled()
        vault.leftovers.take(sealed)
        vault.close_case(case.id)
        vault.shred_case(case.id, "retention.no_sync")
    with opener.open() as vault:
        assert vault.cases.all() == ()
        assert vault.leftovers.all() == sealed
        assert vault.leftovers.deliveries().get(second.id).content == second.content
        assert {row.id for row in vault.schedule.entries()} == {first.id, second.id}


def test_taking_again_brings_up_to_date_and_copies_nothing_twice(
    vault, case_file, new_note, new_delivery
):
    first, second = seal(case_file, new_note, new_delivery)
    vault.leftovers.take(case_file.deliveries.unsettled())
    arrived = replace(first, state=DeliveryState.VERIFIED, receipt=Receipt("JP-1", first.sealed_at))
    case_file.deliveries.keep(second.id, "step", "2")
    case_file.deliveries.update(arrived)
    vault.leftovers.take(case_file.deliveries.all())
    kept = {one.id: one for one in vault.leftovers.all()}
    assert kept == {one.id: one for one in case_file.deliveries.all()}
    assert len(vault.schedule.entries()) == 2


def test_a_failing_copy_leaves_what_was_there(vault, case_file, new_note, new_delivery):
    first, second = seal(case_file, new_note, new_delivery)
    vault.leftovers.take([first])
    with pytest.raises(DBAPIError):
        vault.leftovers.take([replace(first, attempts=7), replace(second, key=first.key)])
    assert vault.leftovers.all() == (first,)


def test_a_crash_after_the_copy_leaves_the_case_the_truth(opener, new_case, new_note, new_delivery):
    case = new_case()
    with opener.create() as vault:
        file = vault.create_case(case)
        first, second = seal(file, new_note, new_delivery)
        vault.leftovers.take(file.deliveries.unsettled())
        file.deliveries.update(replace(first, state=DeliveryState.VERIFIED))
        vault._mark_clean = lambda _: None  # as if the process had ended here
    with opener.open() as vault:
        states = {row.id: row.state for row in vault.schedule.entries()}
    assert states == {first.id: DeliveryState.VERIFIED, second.id: DeliveryState.SEALED}


def test_without_leftovers_there_is_no_file(opener, home, new_case):
    with opener.create() as vault:
        vault.create_case(new_case())
        assert vault.leftovers.all() == vault.leftovers.scheduled() == ()
        vault.leftovers.remove(uuid4())
        vault.leftovers.take([])
    assert not home.outbox("Z990001").exists()


def test_nothing_in_the_file_is_readable(  # noqa: PLR0917 - fixtures
    opener, home, new_case, new_note, new_delivery, canary
):
    case = new_case()
    with opener.create() as vault:
        file = vault.create_case(case)
        vault.leftovers.take(seal(file, new_note, new_delivery))
        vault.leftovers.remove(vault.leftovers.all()[0].id)
    content = home.outbox("Z990001").read_bytes()
    assert canary.encode() not in content
    assert case.person.encode() not in content


def test_what_is_removed_is_gone_with_its_bytes(vault, case_file, new_note, new_delivery):
    first, second = seal(case_file, new_note, new_delivery)
    vault.leftovers.take([first, second])
    vault.leftovers.deliveries().keep(first.id, "href", "x")
    vault.leftovers.remove(first.id)
    assert vault.leftovers.all() == (second,)
    with pytest.raises(NoSuchRecord):
        vault.leftovers.deliveries().get(first.id)


def test_its_key_opens_nothing_else_and_no_other_key_opens_it(
    opener, home, new_case, new_note, new_delivery
):
    case = new_case()
    with opener.create() as vault:
        file = vault.create_case(case)
        vault.leftovers.take(seal(file, new_note, new_delivery))
    path, other = home.outbox("Z990001"), home.case("Z990001", case.id)
    path.write_bytes(other.read_bytes())
    path.with_suffix(".head").unlink(missing_ok=True)
    with opener.open() as vault, pytest.raises(VaultDamaged):
        vault.leftovers.all()


def test_its_key_is_named_after_the_file(vault, case_file, new_note, new_delivery):
    vault.leftovers.take(seal(case_file, new_note, new_delivery))
    assert OUTBOX == "outbox"
    assert vault.leftovers._keys.get(OUTBOX).made


def test_its_tables_are_those_of_a_case_file(tmp_path):
    path, key = tmp_path / "outbox.db", bytes(range(32))
    make_file(path, key, OUTBOX_PLAN, Cipher(), lambda _: None)
    tables = [row.__table__ for row in (DeliveryRow, ContentRow, ProgressRow)]
    tables += OutboxBase.metadata.sorted_tables
    with Cipher().engine(path, key).begin() as connection:
        for table in tables:
            info = "SELECT name FROM pragma_table_info(?)"
            found = connection.exec_driver_sql(info, (table.name,))
            assert [row[0] for row in found] == [column.name for column in table.columns]


def test_the_oldest_unsent_is_known_without_its_bytes(
    vault, case_file, new_note, new_delivery, monkeypatch
):
    first, second = seal(case_file, new_note, new_delivery)
    monkeypatch.setattr("navdesk.vault.deliveries._load", None)
    assert case_file.deliveries.unsent_since() == first.sealed_at
    for one in (first, second):
        monkeypatch.undo()
        case_file.deliveries.update(replace(one, state=DeliveryState.VERIFIED))
    assert case_file.deliveries.unsent_since() is None
    assert isinstance(case_file.deliveries, Deliveries)
