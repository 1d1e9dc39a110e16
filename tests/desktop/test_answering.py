"""Answering from *Meldinger*: written once, said where it went, and never sent twice by a click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.desktop.fake_answers import ASKED, SCRIPT
from tests.desktop.fake_inbox import MESSAGES, SOURCES

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import INBOX, NOTES
from navdesk.desktop.inbox.panel import InboxPanel
from navdesk.desktop.inbox.threads import Filter
from navdesk.domain.clock import OSLO
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import NoteKind
from navdesk.work.answer_states import Answered, AnswerPiece
from navdesk.work.inbox_states import Inbox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
MIXED, MONEY = "dialog:2", "samtale:1"
ANSWERED = Answered(
    UUID(int=7),
    datetime(2026, 9, 14, 10, 12, tzinfo=OSLO),
    "Z990101",
    (
        AnswerPiece("Dialogen med brukeren (staten)", DeliveryState.VERIFIED, None),
        AnswerPiece("Kommunens arkiv", DeliveryState.SENDING, None),
    ),
)


@pytest.fixture
def shown(case: CasePage, settle: Settle) -> Callable[[], InboxPanel]:
    """Return what shows the tab, once the office is as the test wants it."""

    def show() -> InboxPanel:
        case.show_tab(INBOX)
        settle()
        return case.inbox

    return show


def spoken(panel: InboxPanel, at: int) -> str:
    said: str = panel.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
    return said


def words_in(panel: InboxPanel) -> str:
    return "\n".join(label.text() for label in panel.answering.to_do.findChildren(QLabel))


def press(panel: InboxPanel, text: str) -> None:
    (button,) = [one for one in panel.answering.to_do.buttons if one.text() == text]
    button.click()


def test_svar_begins_the_answer_and_shows_the_message_above_the_page(
    shown: Any, case: CasePage, office: Any, settle: Settle
) -> None:
    shown().answer_button.click()
    settle()
    assert office.answers.begun == ["dialog/2/WORK.x_message"]
    assert case.tabs.currentIndex() == NOTES
    assert case.notes.kind_combo.currentData() == NoteKind.MESSAGE
    assert len(case.notes.editor.segments) == 2
    bar = case.answers.bar
    assert bar.isVisible()
    assert "Mer jobb og en regning" in bar.title.text()
    assert "strømregningen" in bar.text.text()


def test_the_thread_is_one_click_away_from_the_page(
    shown: Any, case: CasePage, settle: Settle
) -> None:
    shown().answer_button.click()
    settle()
    case.inbox.list.setCurrentRow(3)
    case.answers.bar.back_button.click()
    settle()
    assert case.tabs.currentIndex() == INBOX
    assert case.inbox.subject.text() == "Mer jobb og en regning"


def test_the_bar_is_gone_with_the_answer(
    shown: Any, case: CasePage, office: Any, settle: Settle
) -> None:
    shown().answer_button.click()
    settle()
    case.notes.show_draft(office.notes.another(case.case_id, NoteKind.CONTACT))
    settle()
    assert not case.answers.bar.isVisible()


def test_ctrl_r_answers(shown: Any, case: CasePage, settle: Settle, qtbot: QtBot) -> None:
    panel = shown()
    qtbot.keyClick(panel.list, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert case.tabs.currentIndex() == NOTES


def test_a_thread_the_client_wrote_nothing_in_has_nothing_to_answer(
    shown: Any, office: Any
) -> None:
    office.inbox.inbox = Inbox((MESSAGES[5],), SOURCES)
    panel = shown()
    assert not panel.answer_button.isEnabled()


@pytest.mark.qt_log_ignore("does not support")
def test_of_several_messages_a_person_says_which_is_answered(
    shown: Any, office: Any, settle: Settle
) -> None:
    second = replace(
        MESSAGES[0], ref="dialog/3/WORK.x_message", text="Hallo & hei?", parts=(), owner=None
    )
    office.inbox.inbox = Inbox((MESSAGES[0], second), SOURCES)
    panel = shown()
    panel.answer_button.click()
    menu = panel.answering.menu
    assert menu is not None
    action = next(one for one in menu.actions() if one.text() == "Hallo && hei?")
    action.trigger()
    settle()
    assert office.answers.begun == ["dialog/3/WORK.x_message"]


def test_what_is_answered_says_so_at_the_message_with_where_each_part_is(
    shown: Any, office: Any
) -> None:
    office.answers.answer(MIXED, ANSWERED)
    panel = shown()
    text = panel.reader.toPlainText()
    assert "Besvart i går 10:12 (Z990101)" in text
    assert "Dialogen med brukeren (staten): Arkivert og kontrollert" in text
    assert "Kommunens arkiv: Sendes nå" in text
    assert "Besvart" in spoken(panel, 0)
    assert "Venter på svar" not in spoken(panel, 0)


def test_a_second_answer_is_begun_only_by_one_who_knows_of_the_first(
    shown: Any, case: CasePage, office: Any, settle: Settle
) -> None:
    office.answers.answer(MIXED, ANSWERED)
    panel = shown()
    panel.answer_button.click()
    dialog = panel.answering.dialog
    assert dialog is not None
    assert dialog.text.text() == "Den ble besvart i går 10:12 av Z990101."
    assert dialog.cancel_button.hasFocus() or not dialog.isActiveWindow()
    dialog.reject()
    assert office.answers.begun == []
    panel.answer_button.click()
    dialog = panel.answering.dialog
    assert dialog is not None
    dialog.ok_button.click()
    settle()
    assert len(office.answers.begun) == 1
    assert case.tabs.currentIndex() == NOTES


def test_an_answer_that_is_begun_is_gone_on_with(shown: Any, office: Any, settle: Settle) -> None:
    office.answers.told = replace(office.answers.told, drafts=frozenset({MIXED}))
    office.answers.answer(MIXED, ANSWERED)
    panel = shown()
    assert panel.answer_button.text() == "Fortsett på svaret"
    panel.answer_button.click()
    settle()
    assert panel.answering.dialog is None
    assert len(office.answers.begun) == 1


def test_a_message_nobody_can_find_is_a_question_with_two_answers(
    shown: Any, office: Any, settle: Settle
) -> None:
    asked = office.answers.ask(MIXED)
    panel = shown()
    assert "Ble meldingen sendt?" in words_in(panel)
    assert ASKED in words_in(panel)
    assert [one.text() for one in panel.answering.to_do.buttons] == ["Den er sendt", "Send på nytt"]
    assert "Å gjøre" in spoken(panel, 0)
    press(panel, "Den er sendt")
    settle()
    assert office.answers.decided == [("sent", asked.delivery_id)]
    assert not panel.answering.to_do.isVisible()


def test_a_double_click_sends_once(shown: Any, office: Any, settle: Settle) -> None:
    office.answers.ask(MIXED)
    panel = shown()
    (_, again) = panel.answering.to_do.buttons
    again.click()
    again.click()
    settle()
    assert [what for what, _ in office.answers.decided] == ["again"]


def test_a_message_that_waits_says_so_and_is_sent_by_a_click(
    shown: Any, case: CasePage, office: Any, settle: Settle, qtbot: QtBot
) -> None:
    office.answers.ask(MIXED, unknown=False)
    panel = shown()
    assert "Meldingen venter på deg" in words_in(panel)
    assert [one.text() for one in panel.answering.to_do.buttons] == ["Send nå"]
    with qtbot.waitSignal(case.sealed):
        press(panel, "Send nå")
        settle()


def test_a_decision_that_fails_is_told_and_may_be_made_again(
    shown: Any, office: Any, settle: Settle
) -> None:
    office.answers.ask(MIXED)
    office.answers.failing = NavdeskError(Message("test.away"))
    panel = shown()
    press(panel, "Send på nytt")
    settle()
    assert panel.message_bar.isVisible()
    assert all(button.isEnabled() for button in panel.answering.to_do.buttons)


def test_a_call_shows_what_to_say_and_why_and_begins_the_note_about_it(
    shown: Any, case: CasePage, office: Any, settle: Settle
) -> None:
    office.answers.want_call(MIXED, ANSWERED)
    panel = shown()
    told = words_in(panel)
    assert "Ring om kommunens del av svaret" in told
    assert "Kommunen har ingen digital kanal" in told
    assert SCRIPT in told
    press(panel, "Skriv notat etter samtalen")
    settle()
    assert case.tabs.currentIndex() == NOTES
    assert case.notes.kind_combo.currentData() == NoteKind.PHONE
    assert case.notes.editor.segments[0].text == SCRIPT


def test_what_is_to_do_is_counted_and_can_be_shown_alone(
    shown: Any, office: Any, settle: Settle
) -> None:
    office.answers.ask(MONEY)
    office.answers.want_call(MONEY, ANSWERED)
    panel = shown()
    chip = panel.chips[Filter.TO_DO]
    assert chip.text() == "Å gjøre (2)"
    chip.click()
    settle()
    assert panel.list.count() == 1
    assert panel.subject.text() == "Øvrig"
    assert "Ring om kommunens del" in words_in(panel)
