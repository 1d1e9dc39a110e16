"""The outbox: states in words, receipts, reasons, and sending in the background."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from navdesk.desktop import phrases
from navdesk.desktop.case.tabs import DOCUMENTS, NOTES
from navdesk.desktop.main.pill import pill_text
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.outbox.take_back_dialog import TakeBackDialog
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import OSLO
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.work.note_states import ConnectionState, Edited
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def lived_in(window: MainWindow, office: Any, fakes: Any, settle: Settle) -> Any:
    office.outbox.all = fakes.offices()["typical"].outbox.all
    office.changes.publish(Change.of(ChangeKind.DELIVERIES))
    settle()
    window.show_page("outbox")
    settle()
    return window.outbox


def test_an_empty_outbox_says_what_will_be_here(window: MainWindow, settle: Settle) -> None:
    window.show_page("outbox")
    settle()
    assert window.outbox._views.currentIndex() == 1


def test_one_line_per_delivery_with_its_state_in_words(lived_in: Any) -> None:
    model = lived_in.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Avvist av arkivet",
        "Sjekkes hos arkivet",
        "Arkivert og kontrollert",
        "Arkivert og kontrollert",
    ]
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            spoken = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert spoken.partition(": ")[2]
    assert lived_in._count.text() == "2 venter, den eldste siden 10:42"


def test_the_chosen_delivery_tells_why_when_and_under_which_key(lived_in: Any) -> None:
    lived_in.table.selectRow(1)
    assert "trygt lagret her" in lived_in.reason_label.text()
    assert lived_in._receipt.text() == "Ingen kvittering ennå"
    assert lived_in._try.text() == "10:52 (2 forsøk til nå)"
    assert lived_in._key.text().startswith("navdesk:")
    assert not lived_in.retry_button.isHidden()
    lived_in.table.selectRow(2)
    assert lived_in._receipt.text() == "AKT-70412, arkivert 10:42"
    assert lived_in.reason_label.isHidden()
    assert lived_in.retry_button.isHidden()


def test_the_next_try_is_told_in_case_time_whatever_zone_it_was_kept_in(
    office: Any, lived_in: Any, settle: Settle
) -> None:
    at = next(at for at, item in enumerate(office.outbox.all) if item.next_try is not None)
    item = office.outbox.all[at]
    office.outbox.all[at] = dataclasses.replace(item, next_try=item.next_try.astimezone(OSLO))
    lived_in.reload()
    settle()
    lived_in.table.selectRow(1)
    assert lived_in._try.text() == "10:52 (2 forsøk til nå)"


def test_send_now_does_not_wait_for_the_next_try_and_leaves_the_keyboard_here(
    qtbot: QtBot, window: MainWindow, office: Any, lived_in: Any, settle: Settle
) -> None:
    office.outbox.all = [
        item for item in office.outbox.all if item.state is not DeliveryState.REJECTED
    ]
    waiting = [item.id for item in office.outbox.all if item.next_try is not None]
    assert waiting
    window.activateWindow()
    qtbot.waitActive(window)
    lived_in.reload()
    settle()
    lived_in.send_button.setFocus()
    lived_in.send_button.click()
    settle()
    assert office.outbox.retried == waiting
    assert not lived_in.send_button.isEnabled()
    assert window.focusWidget() is lived_in.table
    window.pump.send()
    settle()
    assert office.outbox.retried == waiting, "only a person hurries"


def test_try_now_sends_at_once(office: Any, lived_in: Any, settle: Settle) -> None:
    lived_in.table.selectRow(1)
    chosen = office.outbox.items()[1].id
    lived_in.retry_button.click()
    settle()
    assert office.outbox.retried == [chosen]
    assert [item.state for item in office.outbox.items() if item.id == chosen] == [
        DeliveryState.VERIFIED
    ]


def test_an_expired_login_is_asked_for_and_then_sending_goes_on(
    window: MainWindow, office: Any, lived_in: Any, settle: Settle
) -> None:
    office.outbox.all[1] = dataclasses.replace(
        office.outbox.all[1], state=DeliveryState.NEEDS_LOGIN
    )
    logins: list[object] = []
    window._log_in = logins.append
    office.changes.publish(Change.of(ChangeKind.LOGIN))
    settle()
    assert window.pill.text() == "Krever innlogging"
    assert not lived_in.login_button.isHidden()
    rounds = office.outbox.rounds
    lived_in.login_button.click()
    settle()
    assert len(logins) == 1
    assert office.outbox.rounds > rounds


def test_an_expired_login_can_be_renewed_with_an_empty_outbox(
    qtbot: QtBot, window: MainWindow, office: Any, settle: Settle
) -> None:
    logins: list[object] = []
    window._log_in = logins.append
    window.connection.show(ConnectionState(True, True, 0))
    window.pill.click()
    settle()
    assert not window.outbox.login_button.isHidden()
    window.outbox.login_button.click()
    settle()
    assert len(logins) == 1
    field = window.command_field
    qtbot.keyClicks(field, "logg inn")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert len(logins) == 2
    window.connection.show(ConnectionState(True, False, 0))
    assert window.outbox.login_button.isHidden()


def test_every_state_has_its_own_words() -> None:
    words = {phrases.delivery_state(state) for state in DeliveryState}
    assert len(words) == len(DeliveryState)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ConnectionState(True, False, 0), "Tilkoblet"),
        (ConnectionState(None, False, 0), "Ikke prøvd ennå"),
        (ConnectionState(True, False, 1), "1 leveranse venter"),
        (ConnectionState(True, False, 3), "3 leveranser venter"),
        (ConnectionState(True, True, 3), "Krever innlogging"),
        (ConnectionState(False, False, 0), "Frakoblet"),
    ],
)
def test_the_pill_says_what_needs_a_person_first(
    state: ConnectionState, words: str, fakes: Any
) -> None:
    assert pill_text(state, fakes.NOW)[0] == words


def test_the_pill_says_since_when_one_is_offline(fakes: Any) -> None:
    state = ConnectionState(False, False, 2, fakes.NOW)
    assert pill_text(state, fakes.NOW)[0] == "Frakoblet siden 10:42 · 2 leveranser venter"


@pytest.mark.parametrize(
    ("online", "needs_login", "waiting", "age", "words"),
    [
        (True, False, 1, timedelta(minutes=7), "1 har ventet 7 min"),
        (True, False, 3, timedelta(hours=2), "3 venter, eldste 2 t"),
        (False, False, 3, timedelta(days=5), "Frakoblet · 3 venter, eldste 5 dager"),
        (True, True, 3, timedelta(days=1), "Krever innlogging · 3 venter, eldste 1 dag"),
        (True, False, 3, timedelta(seconds=59), "3 leveranser venter"),
    ],
)
def test_the_pill_says_how_long_the_oldest_has_waited(  # noqa: PLR0917
    online: bool, needs_login: bool, waiting: int, age: timedelta, words: str, fakes: Any
) -> None:
    state = ConnectionState(online, needs_login, waiting, oldest_unsent=fakes.NOW - age)
    assert pill_text(state, fakes.NOW)[0] == words


def test_a_click_on_the_pill_opens_the_outbox(window: MainWindow, settle: Settle) -> None:
    window.pill.click()
    settle()
    assert window.page == "outbox"


def test_what_waits_is_sent_again_when_it_is_due_and_not_before(  # noqa: PLR0917
    qtbot: QtBot, window: MainWindow, office: Any, lived_in: Any, settle: Settle, fakes: Any
) -> None:
    office.outbox.online = False
    window.pump.send()
    settle()
    left = window.pump._timer.remainingTime()
    assert 280_000 < left < 320_000
    office.outbox.all[1] = dataclasses.replace(
        office.outbox.all[1], state=DeliveryState.ACCEPTED, next_try=fakes.REAL
    )
    window.pump.send()
    settle()
    assert 1000 < window.pump._timer.remainingTime() < 2500, "due now, but not in a loop"
    office.outbox.all[1] = dataclasses.replace(
        office.outbox.all[1], state=DeliveryState.NEEDS_PERSON
    )
    window.pump.send()
    settle()
    assert not window.pump._timer.isActive(), "what waits for a person is not tried by itself"


def test_sending_asked_for_while_sending_goes_round_once_more(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    for _ in range(5):
        window.pump.send()
    settle()
    assert office.outbox.rounds == 2


def test_a_reason_is_never_a_bare_code(lived_in: Any) -> None:
    lived_in.table.selectRow(0)
    assert lived_in.reason_label.text() == (
        "Arkivet kjenner ikke klassen. Be arkivansvarlig legge den til."
    )
    assert Message("test.class").id not in lived_in.reason_label.text()


@pytest.fixture
def of_a_case_here(office: Any, fakes: Any, lived_in: Any, settle: Settle) -> Any:
    """The same deliveries, of a case that can be opened here."""
    case_id = office.cases.open_person(fakes.S02, OpenReason.CASE_WORK, Silent())
    office.outbox.all = [dataclasses.replace(one, case_id=case_id) for one in office.outbox.all]
    lived_in.reload()
    settle()
    return lived_in


def test_a_note_is_edited_only_after_a_second_look_and_then_the_case_is_shown(
    window: MainWindow, office: Any, of_a_case_here: Any, settle: Settle
) -> None:
    of_a_case_here.table.selectRow(0)
    chosen = office.outbox.items()[0]
    of_a_case_here.doing.edit_button.click()
    [dialog] = of_a_case_here.findChildren(TakeBackDialog)
    dialog.reject()
    settle()
    assert office.outbox.items()[0].state is DeliveryState.REJECTED
    of_a_case_here.doing.edit_button.click()
    of_a_case_here.findChildren(TakeBackDialog)[-1].ok_button.click()
    settle()
    states = {item.id: item.state for item in office.outbox.items()}
    assert states[chosen.id] is DeliveryState.WITHDRAWN
    assert window.case is not None
    assert window.page == "case"
    assert window.case.tabs.currentIndex() == NOTES


def test_a_delivery_is_withdrawn_after_a_second_look_and_says_what_was_done(
    office: Any, lived_in: Any, settle: Settle
) -> None:
    lived_in.table.selectRow(1)
    chosen = office.outbox.items()[1]
    lived_in.doing.withdraw_button.click()
    lived_in.findChildren(TakeBackDialog)[-1].ok_button.click()
    settle()
    states = {item.id: item.state for item in office.outbox.items()}
    assert states[chosen.id] is DeliveryState.WITHDRAWN
    assert "Trukket tilbake" in lived_in._message._label.text()


def test_a_note_that_was_taken_back_is_the_one_on_the_page(
    window: MainWindow, office: Any, of_a_case_here: Any, settle: Settle
) -> None:
    case_id = office.outbox.items()[0].case_id
    back = office.notes.another(case_id, NoteKind.CONTACT)
    back = dataclasses.replace(back, segments=(NoteSegment("Ringte om husleien."),))
    office.notes.save(back)
    office.notes.another(case_id, NoteKind.MEETING_RECORD)
    said = Edited(case_id, back.id, Message("test.edited"))
    office.outbox.edit = lambda _: said
    of_a_case_here.table.selectRow(0)
    of_a_case_here.doing.edit_button.click()
    of_a_case_here.findChildren(TakeBackDialog)[-1].ok_button.click()
    settle()
    assert window.case is not None
    assert window.case.notes.draft_id == back.id
    assert [one.text for one in window.case.notes.editor.segments] == ["Ringte om husleien."]
    assert window.message_bar.property("tone") == "success"


def test_what_never_left_waits_for_no_receipt(lived_in: Any, office: Any, settle: Settle) -> None:
    lived_in.table.selectRow(1)
    lived_in.doing.withdraw_button.click()
    lived_in.findChildren(TakeBackDialog)[-1].ok_button.click()
    settle()
    at = [item.state for item in lived_in.items].index(DeliveryState.WITHDRAWN)
    lived_in.table.selectRow(at)
    assert lived_in._receipt.text() == "Ingen kvittering"


def test_what_cannot_be_done_is_not_offered_and_says_what_to_do_instead(lived_in: Any) -> None:
    lived_in.table.selectRow(2)
    doing = lived_in.doing
    assert doing.edit_button.isHidden()
    assert not doing.withdraw_button.isHidden(), "the plan can"
    assert doing.record_button.isHidden(), "the plan has no documents to open"
    lived_in.table.selectRow(3)
    assert not doing.record_button.isHidden()
    assert doing.withdraw_button.isHidden(), "the municipal archive cannot"
    assert "Skriv en retting" in doing.hint.text()
    assert not doing.hint.isHidden()


def test_a_record_nobody_has_fetched_is_fetched_and_then_shown(
    window: MainWindow, office: Any, of_a_case_here: Any, settle: Settle
) -> None:
    line = dataclasses.replace(office.documents.all[3], record="2026/118-3")
    fetched: list[object] = []
    gather = office.gather.run

    def run(*args: Any, **named: Any) -> Any:
        fetched.append(args)
        office.documents.all[3] = line
        return gather(*args, **named)

    office.gather.run = run
    case_id = office.outbox.items()[0].case_id
    window.open_case(case_id, OpenReason.CASE_WORK, lambda _: None)
    settle()
    assert window.case is not None
    window.case.show_tab(DOCUMENTS)
    settle()
    window.show_page("outbox")
    of_a_case_here.table.selectRow(3)
    of_a_case_here.doing.record_button.click()
    settle()
    assert window.page == "case"
    assert window.case is not None
    assert fetched, "it was archived since the last gather"
    assert window.case.documents.preview.shown == line.ref
    assert not window.message_bar.text, "nothing is left to wait for"


def test_a_record_its_archive_does_not_show_yet_is_said_calmly(
    window: MainWindow, of_a_case_here: Any, settle: Settle
) -> None:
    of_a_case_here.table.selectRow(3)
    of_a_case_here.doing.record_button.click()
    settle()
    assert window.page == "case"
    assert "2026/118-3 er arkivert, men arkivet viser det ikke ennå" in window.message_bar.text
    assert window.message_bar.property("tone") == "info"
