"""What a case file keeps: snapshots, events, notes and deliveries."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError

from navdesk.domain.codes import LegalBasis, LifeArea, Owner, SourceOutcome
from navdesk.domain.delivery import DeliveryState, Receipt, SealedContent
from navdesk.domain.events import Answer, AnswerKind, Goal, Measure
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteState
from navdesk.vault.errors import AlreadySealed, AlreadySettled, NoSuchRecord
from navdesk.vault.schema_case import AnswerRow, ContentRow, DeliveryRow, NoteRow

LATER = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)


def an_answer(value: object, field: str = "WORK.wish") -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990001",
        written_at=LATER,
        legal_basis=LegalBasis.NAV_14A,
        life_area=LifeArea.WORK,
        field=field,
        kind=AnswerKind.ANSWERED,
        value=value,
        client_words="Jeg vil jobbe ute",
        fact_refs=("aareg/1",),
    )


def test_a_failed_gather_keeps_the_last_good_facts(case_file, new_snapshot):
    good = new_snapshot("aareg", SourceOutcome.FOUND, "Fisk AS", "Båt AS")
    case_file.snapshots.add(good)
    case_file.snapshots.add(new_snapshot("pdl", SourceOutcome.PARTIAL, "Kari"))
    failed = replace(
        new_snapshot("aareg", SourceOutcome.FAILED), reason=Message("net.timeout", {"seconds": 20})
    )
    case_file.snapshots.add(failed)
    case_file.snapshots.add(new_snapshot("pdl", SourceOutcome.DENIED))
    assert case_file.snapshots.latest()["aareg"] == failed
    assert case_file.snapshots.latest_good()["aareg"] == good
    assert [fact.value for fact in case_file.snapshots.current_facts()] == [
        "Fisk AS",
        "Båt AS",
        "Kari",
    ]
    assert case_file.snapshots.history("aareg") == (failed, good)


def test_an_empty_answer_replaces_old_facts_since_nothing_found_is_an_answer(
    case_file, new_snapshot
):
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FOUND, "Fisk AS"))
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.EMPTY))
    assert case_file.snapshots.current_facts() == ()


def test_answers_are_kept_newest_first_by_field_and_never_change(case_file):
    first, second = an_answer("ute"), an_answer(["inne", {"hvor": None}])
    other = an_answer(False, "WORK.other")
    for answer in (first, other, second):
        assert case_file.answers.append(answer)
    assert case_file.answers.for_field("WORK.wish") == (second, first)
    assert case_file.answers.all() == (first, other, second)
    assert not case_file.answers.append(replace(first, value="changed"))
    assert case_file.answers.for_field("WORK.wish")[1] == first


def test_goals_and_measures_come_back_as_they_were(case_file):
    goal = Goal(
        id=uuid4(),
        author="Z990001",
        written_at=LATER,
        legal_basis=LegalBasis.STL_17,
        life_area=LifeArea.FAMILY,
        text="Hente i barnehagen",
        target_date=LATER.date(),
    )
    measure = Measure(
        id=uuid4(),
        author="Z990001",
        written_at=LATER,
        legal_basis=LegalBasis.NAV_14A,
        base=goal.id,
        owner=Owner.CLIENT,
        text="Ringe",
        goal=goal.id,
        due=LATER.date() + timedelta(days=7),
    )
    case_file.goals.append(goal)
    case_file.measures.append(measure)
    assert case_file.goals.all() == (goal,)
    assert case_file.measures.all() == (measure,)


def test_several_drafts_are_kept_side_by_side_and_one_is_thrown_away_alone(
    case_file, new_note, new_delivery
):
    first, second = (new_note(case_file.case_id, word) for word in ("første", "andre"))
    for draft in (first, second):
        case_file.notes.save_draft(draft)
    assert case_file.notes.drafts() == (second, first)
    case_file.notes.discard(second.id)
    case_file.notes.discard(second.id)
    assert case_file.notes.drafts() == (first,)
    assert case_file.notes.get(second.id) is None
    case_file.notes.seal(first, [new_delivery(first)])
    with pytest.raises(AlreadySealed):
        case_file.notes.discard(first.id)
    assert len(case_file.notes.sealed()) == 1


def test_a_draft_is_kept_as_typed_until_it_is_sealed(case_file, new_note, new_delivery):
    draft = new_note(case_file.case_id, "første")
    case_file.notes.save_draft(draft)
    typed_on = replace(draft, segments=draft.segments[:1])
    case_file.notes.save_draft(typed_on)
    assert case_file.notes.draft() == typed_on
    sealed = case_file.notes.seal(typed_on, [new_delivery(typed_on)])
    assert sealed.state is NoteState.SEALED
    assert case_file.notes.draft() is None
    assert case_file.notes.get(draft.id) == sealed
    assert case_file.notes.sealed() == (sealed,)


def test_sealed_notes_come_newest_first_whatever_the_clock_says(case_file, new_note):
    first = new_note(case_file.case_id)
    second = replace(new_note(case_file.case_id), written_at=first.written_at - timedelta(days=366))
    for note in (first, second):
        case_file.notes.seal(note, [])
    assert [note.id for note in case_file.notes.sealed()] == [second.id, first.id]


def test_a_note_is_sealed_once(case_file, new_note, new_delivery):
    note = new_note(case_file.case_id)
    case_file.notes.seal(note, [new_delivery(note)])
    with pytest.raises(AlreadySealed):
        case_file.notes.seal(note, [new_delivery(note, 2)])
    with pytest.raises(AlreadySealed):
        case_file.notes.save_draft(note)
    assert len(case_file.deliveries.all()) == 1


def test_a_seal_that_fails_on_its_last_delivery_keeps_nothing(case_file, new_note, new_delivery):
    note = new_note(case_file.case_id)
    case_file.notes.save_draft(note)
    twice = new_delivery(note)
    with pytest.raises(IntegrityError) as failed:
        case_file.notes.seal(note, [twice, new_delivery(note, 2), replace(twice, id=uuid4())])
    assert "kanarifugl" not in str(failed.value)
    assert case_file.notes.draft() == note
    assert case_file.deliveries.all() == ()


def test_what_does_not_belong_together_is_not_sealed_together(case_file, new_note, new_delivery):
    note = new_note(case_file.case_id)
    stranger = new_delivery(new_note(case_file.case_id))
    with pytest.raises(ValueError, match="another note"):
        case_file.notes.seal(note, [stranger])
    with pytest.raises(ValueError, match="another case"):
        case_file.notes.seal(new_note(uuid4()), [])
    delivery = new_delivery(note)
    changed = replace(delivery, content=replace(delivery.content, pdf=b"%PDF changed"))
    with pytest.raises(ValueError, match="hash"):
        case_file.notes.seal(note, [changed])
    assert case_file.notes.get(note.id) is None


def test_a_delivery_goes_its_way_step_by_step(vault, case_file, new_note, new_delivery):
    note = new_note(case_file.case_id)
    delivery, other = new_delivery(note), new_delivery(note, 2)
    case_file.notes.seal(note, [delivery, other])
    log = case_file.deliveries
    assert log.for_note(note.id) == (delivery, other)

    log.record_attempt(delivery.id, LATER)
    sending = log.get(delivery.id)
    assert (sending.state, sending.attempts) == (DeliveryState.SENDING, 1)
    assert sending.last_attempt_at == LATER

    log.keep(delivery.id, "href", "https://arkiv.example/1")
    log.keep(delivery.id, "href", "https://arkiv.example/2")
    unknown = replace(
        log.get(delivery.id),
        state=DeliveryState.UNKNOWN,
        reason=Message("net.cut", {"seconds": 3}),
        next_try=LATER + timedelta(seconds=25),
    )
    log.update(unknown)
    assert log.get(delivery.id) == unknown
    assert dict(log.get(delivery.id).progress) == {"href": "https://arkiv.example/2"}
    scheduled = vault.schedule.get(delivery.id)
    assert scheduled is not None
    assert (scheduled.state, scheduled.next_try) == (DeliveryState.UNKNOWN, unknown.next_try)

    done = replace(
        unknown,
        state=DeliveryState.VERIFIED,
        reason=None,
        next_try=None,
        receipt=Receipt("467", LATER),
    )
    log.update(done)
    assert log.get(delivery.id) == done
    assert log.get(other.id) == other
    for state in (DeliveryState.UNKNOWN, DeliveryState.NEEDS_PERSON):
        with pytest.raises(AlreadySettled):
            log.update(replace(done, state=state))
    assert log.get(delivery.id) == done
    with pytest.raises(AlreadySettled):
        log.record_attempt(delivery.id, LATER)


def test_only_what_the_sender_learns_can_be_updated(case_file, new_note, new_delivery):
    note = new_note(case_file.case_id)
    delivery = new_delivery(note)
    case_file.notes.seal(note, [delivery])
    pdf = b"%PDF other"
    forged = replace(
        delivery,
        key="navdesk:other",
        attempts=99,
        content=SealedContent("x", "x", pdf, b"", hashlib.sha256(pdf).hexdigest()),
    )
    case_file.deliveries.update(forged)
    assert case_file.deliveries.get(delivery.id) == delivery


def test_a_delivery_that_is_not_there_is_told(case_file, new_note, new_delivery):
    stranger = new_delivery(new_note(case_file.case_id))
    for attempt in (
        lambda: case_file.deliveries.get(stranger.id),
        lambda: case_file.deliveries.update(stranger),
        lambda: case_file.deliveries.record_attempt(stranger.id, LATER),
        lambda: case_file.deliveries.keep(stranger.id, "a", "b"),
    ):
        with pytest.raises(NoSuchRecord):
            attempt()


@pytest.mark.parametrize(
    "forgery",
    [
        update(DeliveryRow).values(key="navdesk:x:1:1"),
        update(DeliveryRow).values(person="15890154321"),
        update(DeliveryRow).values(written_at=LATER),
        update(ContentRow).values(pdf=b"%PDF other"),
        update(ContentRow).values(sha256="0" * 64),
        delete(ContentRow),
        delete(DeliveryRow),
        update(NoteRow).values(segments=[]),
        update(NoteRow).values(state="DRAFT"),
        delete(NoteRow),
        update(AnswerRow).values(value="forged"),
        delete(AnswerRow),
    ],
    ids=str,
)
def test_the_file_itself_refuses_to_change_what_is_frozen(
    case_file, new_note, new_delivery, forgery
):
    note = new_note(case_file.case_id)
    case_file.notes.seal(note, [new_delivery(note)])
    case_file.answers.append(an_answer("ute"))
    before = (case_file.deliveries.all(), case_file.notes.sealed(), case_file.answers.all())
    with pytest.raises(IntegrityError, match=r"frozen|sealed|append-only"):
        _run(case_file, forgery)
    after = (case_file.deliveries.all(), case_file.notes.sealed(), case_file.answers.all())
    assert after == before


def test_every_column_of_a_delivery_is_either_frozen_or_known_to_change(case_file):
    changing = {
        *("state", "attempts", "next_try", "last_attempt_at"),
        *("receipt_id", "receipt_at", "reason"),
    }
    with case_file._database.read() as session:
        guards = session.scalars(
            text(
                "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'delivery' "
                "AND sql LIKE '% UPDATE OF %' AND sql LIKE '%frozen%'"
            )
        ).all()
    frozen = {
        name.strip()
        for sql in guards
        for name in sql.split(" UPDATE OF ")[1].split(" ON ")[0].split(",")
    }
    assert frozen | changing == {column.name for column in DeliveryRow.__table__.columns}
    assert not frozen & changing


def _run(case_file, statement) -> None:
    with case_file._database.write() as session:
        session.execute(statement)


def test_the_schedule_is_made_anew_after_a_crash(opener, new_case, new_note, new_delivery, home):
    case = new_case()
    vault = opener.create()
    file = vault.create_case(case)
    note = new_note(case.id)
    delivery = new_delivery(note)
    file.notes.seal(note, [delivery])
    vault.schedule.replace_case(case.id, [])
    assert vault.schedule.entries() == ()
    # What kill -9 leaves: everything let go, nothing closed in order.
    vault._running = False
    vault.close()
    again = opener.open()
    assert [row.id for row in again.schedule.entries()] == [delivery.id]
    assert [row.id for row in again.schedule.due(LATER)] == [delivery.id]


def test_the_schedule_tells_what_is_due_and_leaves_out_what_waits(
    vault, case_file, new_note, new_delivery
):
    note = new_note(case_file.case_id)
    states = [
        (DeliveryState.SEALED, None),
        (DeliveryState.UNKNOWN, LATER - timedelta(minutes=2)),
        (DeliveryState.UNKNOWN, LATER + timedelta(minutes=1)),
        (DeliveryState.NEEDS_PERSON, None),
        (DeliveryState.VERIFIED, None),
    ]
    deliveries = [
        replace(new_delivery(note, number), state=state, next_try=when)
        for number, (state, when) in enumerate(states)
    ]
    case_file.notes.seal(note, deliveries)
    due = [row.id for row in vault.schedule.due(LATER)]
    assert due == [deliveries[0].id, deliveries[1].id]
    assert len(vault.schedule.entries()) == 5
    assert vault.schedule.entries()[-1].id == deliveries[4].id


def test_a_case_that_cannot_be_read_keeps_its_place_in_the_schedule(  # noqa: PLR0917 - fixtures
    opener, new_case, new_note, new_delivery, home, caplog
):
    vault = opener.create()
    case, healthy = new_case(), new_case()
    note, other = new_note(case.id), new_note(healthy.id)
    vault.create_case(case).notes.seal(note, [new_delivery(note)])
    vault.create_case(healthy).notes.seal(other, [new_delivery(other)])
    vault.close_case(case.id)
    home.case("Z990001", case.id).write_bytes(b"damaged" * 1000)
    caplog.navdesk_expected = True
    assert vault.rebuild_schedule() == (case.id,)
    assert case.person not in caplog.text
    assert {row.case_id for row in vault.schedule.entries()} == {case.id, healthy.id}


def test_many_threads_write_and_read_one_case_without_losing_anything(case_file, new_snapshot):
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                case_file.answers.append(an_answer([number, turn], f"F.{number}"))
                case_file.snapshots.add(new_snapshot(f"s{number}", SourceOutcome.FOUND, str(turn)))
                answers = case_file.answers.for_field(f"F.{number}")
                assert [answer.value for answer in reversed(answers)] == [
                    [number, earlier] for earlier in range(turn + 1)
                ]
        except BaseException as fault:  # noqa: BLE001 - shown by the main thread
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(case_file.answers.all()) == 80
    assert {fact.value for fact in case_file.snapshots.current_facts()} == {"9"}
