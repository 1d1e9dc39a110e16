"""Local copies end by themselves, and nothing sealed ends with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import pytest
from tests.work.office import Fault
from tests.work.small_office import KARI, PERSON, SYNCED, SmallOffice

from navdesk.domain.case import CaseState
from navdesk.domain.codes import Content, LegalBasis, LifeArea, Protection, Role
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteSegment
from navdesk.vault.errors import StorageFault
from navdesk.vault.leftovers import Leftovers
from navdesk.vault.vault import Vault
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady
from navdesk.work.progress import Silent

ABILITY = NoteSegment(
    "Vurderer at hun trenger veiledning.", LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK
)
MEMO = NoteSegment("Husk nøkkelen.", LegalBasis.NONE, Content.WORKING_MEMO, LifeArea.WORK)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    office = SmallOffice(tmp_path)
    yield office
    office.vault.close()


def why_shut(office: SmallOffice, case_id: UUID) -> str:
    with pytest.raises(NotReady) as shut:
        office.cases.header(case_id)
    return shut.value.message.id


def why_refused(office: SmallOffice, case_id: UUID) -> Message:
    with pytest.raises(AccessUndecided) as refused:
        office.reopen(case_id)
    return refused.value.message


# The lease.


def test_a_copy_is_listed_with_its_lease_and_read_without_a_network(office: SmallOffice) -> None:
    case_id = office.open()
    office.restart(hours=71)
    office.back.away = True
    assert office.sweep() == {}
    (row,) = office.cases.all()
    assert (row.lease_until, row.sealed) == (SYNCED + timedelta(hours=72), False)
    assert row.wiped_at == SYNCED + timedelta(days=14)
    assert office.reopen(case_id) == case_id


def test_a_copy_whose_lease_ended_is_listed_as_sealed_and_refused_until_a_contact(
    office: SmallOffice,
) -> None:
    case_id = office.open()
    office.restart(hours=72)
    office.back.away = True
    ended = Message("access.lease_ended", {"when": "18.09.2026 10:42"})
    assert why_refused(office, case_id) == ended
    assert office.sweep() == {"retention.lease_ended": 1}
    assert office.sweep() == {}
    assert [row.sealed for row in office.cases.all()] == [True]
    assert office.audited("lease") == [(PERSON, "retention.lease_ended", "")]

    office.back.away, office.back.register_away = False, True
    assert why_refused(office, case_id) == ended
    last = office.vault.audit.entries()[-1]
    assert (last.kind, last.outcome, last.detail) == ("open", "UNDECIDED", "access.lease_ended")

    office.back.register_away = False
    assert office.reopen(case_id) == case_id
    assert [row.sealed for row in office.cases.all()] == [False]
    office.cases.close(case_id)
    office.back.away = True
    assert office.reopen(case_id) == case_id


def test_a_case_on_the_screen_is_closed_when_its_lease_ends_without_a_network(
    office: SmallOffice,
) -> None:
    case_id = office.open()
    note = office.write(case_id, ABILITY)
    office.pass_by(hours=71)
    office.reach.lost()
    assert office.sweep() == {}
    assert office.cases.header(case_id).person == PERSON
    office.pass_by(hours=1)
    assert office.sweep() == {"retention.lease_ended_open": 1}
    assert why_shut(office, case_id) == "retention.lease_ended_open"
    with office.vault.borrow_case(case_id) as file:
        assert file.notes.draft() == note


def test_a_case_on_the_screen_stays_while_there_is_a_network(office: SmallOffice) -> None:
    case_id = office.open()
    office.pass_by(hours=100)
    assert office.sweep() == {}
    assert office.cases.header(case_id).person == PERSON


def test_a_clock_set_back_opens_nothing(office: SmallOffice) -> None:
    case_id = office.open()
    office.restart(hours=80)
    office.restart(hours=-79)
    office.back.away = True
    assert why_refused(office, case_id).id == "access.lease_ended"


def test_a_sync_while_the_clock_is_behind_gives_a_whole_lease_and_no_more(
    office: SmallOffice,
) -> None:
    office.restart(days=400)
    office.restart(days=-400)
    case_id = office.open()
    office.cases.close(case_id)
    assert office.sweep() == {}
    office.back.away = True
    assert office.reopen(case_id) == case_id
    office.cases.close(case_id)
    office.vault.health.accept_clock()
    assert office.sweep() == {}
    office.restart(hours=73)
    assert why_refused(office, case_id).id == "access.lease_ended"


# The wipe.


def test_after_fourteen_days_the_copy_goes_and_what_was_sealed_still_arrives_once(
    office: SmallOffice,
) -> None:
    case_id = office.open()
    key = office.seal(case_id, ABILITY)
    office.write(case_id, MEMO)
    office.restart(days=14)
    assert office.sweep() == {"retention.no_sync_wiped": 1}
    assert office.cases.all() == ()
    assert office.audited("wipe") == [(PERSON, "retention.no_sync", "unsent=1")]
    (left,) = office.outbox.items()
    assert (left.client, left.wiped, left.state) == ("", True, DeliveryState.SEALED)
    connection = office.outbox.connection()
    assert (connection.waiting, connection.oldest_unsent) == (1, left.sealed_at)
    (sent,) = office.outbox.deliver(Silent())
    assert (sent.state, sent.client) == (DeliveryState.VERIFIED, "")
    office.outbox.deliver(Silent(), everything=True)
    assert [record.key for record in office.archive.records] == [key]
    assert office.outbox.connection().waiting == 0
    with pytest.raises(NotReady):
        office.reopen(case_id)


def test_a_leftover_is_sent_after_a_restart_and_can_be_hurried(office: SmallOffice) -> None:
    office.seal(office.open(), ABILITY)
    office.restart(days=15)
    office.sweep()
    office.restart()
    office.archive.faults = [Fault.NO_CONNECTION]
    (waiting,) = office.outbox.deliver(Silent())
    assert waiting.next_try is not None
    office.outbox.retry_now(waiting.id)
    (sent,) = office.outbox.deliver(Silent())
    assert sent.state is DeliveryState.VERIFIED
    assert len(office.archive.records) == 1


def test_a_denial_stops_a_leftover_too(office: SmallOffice) -> None:
    office.seal(office.open(), ABILITY)
    office.restart(days=15)
    office.sweep()
    office.back.denied = {PERSON}
    (stopped,) = office.outbox.deliver(Silent())
    assert stopped.state is DeliveryState.NEEDS_PERSON
    assert office.archive.records == []


def test_the_receipt_of_a_leftover_stays_a_week_and_then_in_the_log(office: SmallOffice) -> None:
    office.seal(office.open(), ABILITY)
    office.restart(days=15)
    office.sweep()
    (sent,) = office.outbox.deliver(Silent())
    assert sent.receipt is not None
    office.sweep()
    office.pass_by(days=6, hours=23)
    office.sweep()
    assert len(office.outbox.items()) == 1
    office.pass_by(hours=1)
    office.sweep()
    assert office.outbox.items() == ()
    assert office.audited("deliver") == [(PERSON, "deliver", sent.receipt.archive_id)]
    assert office.vault.schedule.entries() == ()


def test_from_day_ten_it_is_told_once_a_day_that_unsealed_text_will_go(
    office: SmallOffice,
) -> None:
    office.write(office.open(), ABILITY)
    office.restart(days=9, hours=23)
    office.sweep()
    assert [row.loses_text for row in office.cases.all()] == [False]
    office.pass_by(days=1)
    (told,) = office.retention.sweep(Silent())
    assert told == Message("retention.loses_text", {"n": 1, "when": "29.09.2026 10:42"})
    assert office.sweep() == {}
    assert [row.loses_text for row in office.cases.all()] == [True]
    office.pass_by(days=1)
    assert office.sweep() == {"retention.loses_text": 1}


def test_a_case_without_unsealed_text_warns_of_nothing(office: SmallOffice) -> None:
    office.open()
    office.restart(days=11)
    assert office.sweep() == {"retention.lease_ended": 1}
    assert [row.loses_text for row in office.cases.all()] == [False]


class PowerCut(BaseException):
    """The process ends here."""


def cut(*_: object) -> None:
    raise PowerCut


@pytest.mark.parametrize("sent_in_between", [True, False])
def test_a_crash_between_copy_and_wipe_sends_nothing_twice(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch, sent_in_between: bool
) -> None:
    office.seal(office.open(), ABILITY)
    office.restart(days=15)
    with monkeypatch.context() as until_then:
        until_then.setattr(Vault, "shred_cases", cut)
        with pytest.raises(PowerCut):
            office.sweep()
    assert len(office.vault.leftovers.all()) == 1
    office.vault._mark_clean = lambda _: None  # type: ignore[method-assign]
    office.restart()
    assert office.outbox.connection().waiting == 1
    if sent_in_between:
        (sent,) = office.outbox.deliver(Silent())
        assert (sent.state, sent.wiped) == (DeliveryState.VERIFIED, False)
    assert office.sweep() == {"retention.no_sync_wiped": 1}
    office.restart()
    office.outbox.deliver(Silent(), everything=True)
    assert len(office.archive.records) == office.archive.puts == 1
    (left,) = office.outbox.items()
    assert (left.state, left.wiped) == (DeliveryState.VERIFIED, True)


def test_a_wipe_that_fails_is_tried_again_and_loses_nothing(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]
    case_id = office.open()
    office.seal(case_id, ABILITY)
    office.restart(days=15)

    def fail(*_: object) -> None:
        raise StorageFault

    with monkeypatch.context() as until_then:
        until_then.setattr(Leftovers, "take", fail)
        assert office.sweep() == {}
    assert office.case(case_id).person == PERSON
    assert PERSON not in caplog.text
    assert office.sweep() == {"retention.no_sync_wiped": 1}


@pytest.mark.parametrize("unsent", [True, False])
def test_a_file_that_cannot_be_read_is_wiped_only_when_nothing_of_it_waits(
    office: SmallOffice, unsent: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]
    case_id = office.open()
    if unsent:
        office.seal(case_id, ABILITY)
    office.restart(days=15)
    [file] = (office.vault._index.path.parent / "cases").glob("*.db")
    file.write_bytes(bytes(file.stat().st_size))
    assert office.sweep() == ({} if unsent else {"retention.no_sync_wiped": 1})
    assert len(office.vault.cases.all()) == office.outbox.connection().waiting == int(unsent)


def test_leftovers_that_cannot_be_read_are_told_once_and_stop_nothing_else(
    office: SmallOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]
    office.seal(office.open(), ABILITY)
    office.restart(days=15)
    office.sweep()
    office.vault.close()
    path = office.vault._index.path.with_name("outbox.db")
    path.write_bytes(bytes(path.stat().st_size))
    office.restart()
    case_id = office.open()
    office.cases.close(case_id)
    office.pass_by(hours=73)
    office.reach.lost()
    told = office.sweep()
    assert told.pop("retention.lease_ended") == 1
    assert len(told) == 1
    assert next(iter(told)).startswith("vault.")
    assert office.sweep() == {}
    assert office.outbox.connection().waiting == 1
    assert office.outbox.items() == ()


def test_nothing_is_wiped_while_a_delivery_is_on_its_way(
    office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.open()
    office.restart(days=15)
    monkeypatch.setattr("navdesk.work.wiping._WAIT_S", 0.01)
    told: list[dict[str, object]] = []
    with office.outbox.between_rounds(1):
        other = Thread(target=lambda: told.append(office.sweep()))
        other.start()
        other.join()
    assert told == [{}]
    assert office.sweep() == {"retention.no_sync_wiped": 1}


def test_with_the_role_everything_goes_but_what_was_sealed(office: SmallOffice) -> None:
    case_id = office.open()
    office.seal(case_id, ABILITY)
    office.write(case_id, MEMO)
    office.employee = replace(KARI, roles=frozenset({Role.AUDITOR}))
    assert office.sweep() == {"retention.role_end_wiped": 1}
    assert office.vault.cases.all() == ()
    assert why_shut(office, case_id) == "retention.wiped_open"
    assert office.outbox.connection().waiting == 1
    assert office.audited("wipe") == [(PERSON, "retention.role_end", "unsent=1")]


def test_of_a_denied_person_nothing_is_told(office: SmallOffice) -> None:
    office.write(office.open(), ABILITY)
    office.back.denied = {PERSON}
    with pytest.raises(AccessDenied):
        office.open()
    office.restart(days=11)
    assert office.sweep() == {}
    office.restart(days=4)
    assert office.sweep() == {}
    assert office.vault.cases.all() == ()
    assert office.audited("wipe") == [(PERSON, "retention.no_sync", "unsent=0")]


# The end of a case.


def test_an_ended_case_whose_notes_arrived_is_wiped_at_once(office: SmallOffice) -> None:
    case_id = office.open()
    office.seal(case_id, ABILITY)
    office.outbox.deliver(Silent())
    office.cases.finish(case_id)
    assert office.cases.all() == ()
    assert office.audited("finish") == [(PERSON, "retention.finished", "")]
    assert office.audited("wipe") == [(PERSON, "retention.finished", "unsent=0")]
    assert why_shut(office, case_id) == "retention.ended_wiped"
    assert office.open() != case_id


def test_an_ended_case_waits_for_its_archives(office: SmallOffice) -> None:
    case_id = office.open()
    office.seal(case_id, ABILITY)
    office.cases.finish(case_id)
    assert [row.ended_at for row in office.cases.all()] == [SYNCED]
    assert why_shut(office, case_id) == "retention.ended_waiting"
    assert office.sweep() == {}
    office.outbox.deliver(Silent())
    assert office.sweep() == {"retention.finished_wiped": 1}
    assert office.cases.all() == ()


def test_an_ended_case_that_is_opened_again_goes_on(office: SmallOffice) -> None:
    case_id = office.open()
    office.seal(case_id, ABILITY)
    office.cases.finish(case_id)
    office.cases.close(case_id)
    office.reopen(case_id)
    office.outbox.deliver(Silent())
    assert office.sweep() == {}
    case = office.case(case_id)
    assert (case.state, case.ended_at) == (CaseState.OPEN, None)


def draft(office: SmallOffice, case_id: UUID) -> None:
    office.write(case_id, ABILITY)


def half_typed(office: SmallOffice, case_id: UUID) -> None:
    file = office.files.open(case_id)
    file.typed.put("mapping:ECONOMY.debt", {"value": "omtrent 4"}, office.clock.now())


def rejected(office: SmallOffice, case_id: UUID) -> None:
    office.seal(case_id, ABILITY)
    rows = office.files.open(case_id).deliveries
    (row,) = rows.all()
    rows.update(replace(row, state=DeliveryState.REJECTED))


@pytest.mark.parametrize(
    ("leave", "sentence"),
    [
        (draft, "retention.draft_left"),
        (half_typed, "retention.typed_left"),
        (rejected, "retention.stopped_left"),
    ],
)
def test_a_case_with_something_unfinished_does_not_end(
    office: SmallOffice, leave: Callable[[SmallOffice, UUID], None], sentence: str
) -> None:
    case_id = office.open()
    leave(office, case_id)
    with pytest.raises(NotReady) as refused:
        office.cases.finish(case_id)
    assert refused.value.message.id == sentence
    assert office.cases.header(case_id).person == PERSON
    assert office.case(case_id).ended_at is None
    assert office.audited("finish") == []


def test_an_empty_note_does_not_keep_a_case_from_ending(office: SmallOffice) -> None:
    case_id = office.open()
    office.write(case_id, NoteSegment("  "))
    office.cases.finish(case_id)
    assert office.cases.all() == ()


def test_what_may_not_be_listed_cannot_be_ended_from_a_list(office: SmallOffice) -> None:
    case_id = office.open()
    office.cases.close(case_id)
    office.back.denied = {PERSON}
    with pytest.raises(AccessDenied):
        office.open()
    with pytest.raises(NotReady):
        office.cases.finish(case_id)
    assert office.case(case_id).ended_at is None


# Persons with code 6, and memos.


def test_an_online_only_case_is_decided_on_again_at_every_sweep(office: SmallOffice) -> None:
    office.back.protection = Protection.CODE6
    case_id = office.open()
    office.sweep()
    assert office.cases.header(case_id).person == PERSON
    office.back.away = True
    office.sweep()
    assert why_shut(office, case_id) == "retention.closed_offline"


def test_unsealed_text_of_an_online_only_case_waits_for_the_next_decision(
    office: SmallOffice,
) -> None:
    office.back.protection = Protection.CODE6
    case_id = office.open()
    note = office.write(case_id, ABILITY)
    office.cases.close(case_id)
    office.back.away = True
    assert why_refused(office, case_id).id == "access.offline_code6"
    office.back.away = False
    office.reopen(case_id)
    assert office.files.open(case_id).notes.draft() == note


def test_a_memo_that_has_ended_is_not_known_by_its_words_either(office: SmallOffice) -> None:
    words = "Husk å spørre om nøklene, om sykkelen i kjelleren og om hvem som henter posten."
    case_id = office.open()
    office.seal(case_id, ABILITY, replace(MEMO, text=words))
    with office.vault.borrow_case(case_id) as file:
        office.vault.fingerprints.add(file.notes.sealed()[0])
    office.cases.close(case_id)
    for days in (13, 16):
        office.restart(days=days)
        office.reopen(case_id)
        office.cases.close(case_id)
        office.sweep()
    assert office.vault.fingerprints.alike(words, uuid4()) is not None
    office.restart(days=2)
    office.sweep()
    assert office.vault.fingerprints.alike(words, uuid4()) is None


def test_memos_go_after_their_days(office: SmallOffice) -> None:
    case_id = office.open()
    office.seal(case_id, ABILITY, MEMO)
    for days in (13, 16):
        office.restart(days=days)
        office.reopen(case_id)
        office.cases.close(case_id)
        office.sweep()
    with office.vault.borrow_case(case_id) as file:
        (note,) = file.notes.sealed()
    assert [part.text for part in note.segments] == [ABILITY.text, MEMO.text]
    office.restart(days=2)
    office.sweep()
    with office.vault.borrow_case(case_id) as file:
        (note,) = file.notes.sealed()
    assert [part.text for part in note.segments] == [ABILITY.text]
