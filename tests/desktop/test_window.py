"""The main window: search, keys, titles, refusals, and the main job from queue to outbox."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QRadioButton

from navdesk.desktop.commands import Commands
from navdesk.desktop.main.dialogs import OpenReasonDialog, ShortcutsDialog
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.desktop.ports import MemorySettings
from navdesk.domain.codes import Content
from navdesk.domain.delivery import DeliveryState
from navdesk.work.states import OpenReason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def _open_dialog(qtbot: QtBot, kind: type[QDialog]) -> Any:
    def found() -> list[QDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


class Hands:
    """A person at the keyboard, who counts what they do; typing text is not counted."""

    def __init__(self, qtbot: QtBot, settle: Settle) -> None:
        self._qtbot = qtbot
        self._settle = settle
        self.actions = 0

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        target = QApplication.activeModalWidget() or QApplication.focusWidget()
        assert target is not None
        self._qtbot.keyClick(target, key, modifier)
        self.actions += 1
        self._settle()

    def write(self, text: str) -> None:
        self._qtbot.keyClicks(QApplication.focusWidget(), text)


def test_the_main_job_is_done_by_keyboard_in_fifteen_actions(
    qtbot: QtBot, window: MainWindow, office: Any, settle: Settle
) -> None:
    window.activateWindow()
    window.queue.table.setFocus()
    hands = Hands(qtbot, settle)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert office.cases.opened == [("22868720003", OpenReason.CASE_WORK)]
    hands.press(Qt.Key.Key_L, CONTROL | SHIFT)
    accept = window.case.mapping.panels["ECONOMY.status"].findChild(QPushButton, "acceptButton")
    accept.click()
    hands.actions += 1
    settle()
    hands.press(Qt.Key.Key_N, CONTROL | SHIFT)
    hands.write("Har søkt to jobber.")
    hands.press(Qt.Key.Key_1, ALT)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.write("Mangler 4 000 kr til husleie.")
    hands.press(Qt.Key.Key_2, ALT)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.write("Vurderer at arbeidsevnen er nedsatt og at hun trenger tett veiledning.")
    hands.press(Qt.Key.Key_1, ALT)
    hands.press(Qt.Key.Key_V, ALT)
    hands.press(Qt.Key.Key_Return, CONTROL)
    _open_dialog(qtbot, SealDialog)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.outbox.all) == 3)
    settle()
    assert office.notes.sealed[0].segments[2].content is Content.ASSESSMENT
    assert {item.state for item in office.outbox.all} == {DeliveryState.VERIFIED}
    assert hands.actions <= 15


def test_window_titles_name_the_page_and_never_a_person(
    window: MainWindow, settle: Settle, fakes: Any
) -> None:
    seen = []
    for page in ("queue", "cases", "outbox", "settings"):
        window.show_page(page)
        seen.append(window.windowTitle())
    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    settle()
    seen.append(window.windowTitle())
    assert seen == [
        "Kø – navdesk",
        "Saker – navdesk",
        "Utboks – navdesk",
        "Innstillinger – navdesk",
        "Sak – navdesk",
    ]


def test_every_window_says_that_the_data_is_for_practice(window: MainWindow) -> None:
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Øvingsdata – tirsdag 15. september 2026" in words


def test_search_finds_commands_and_a_person_number(
    qtbot: QtBot, window: MainWindow, office: Any, settle: Settle, fakes: Any
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    field = window.command_field
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "utboks")
    assert [entry.title for entry in field.entries] == ["Gå til utboksen"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.page == "outbox"
    field.setFocus()
    settle()
    qtbot.keyClicks(field, fakes.S02)
    assert [entry.title for entry in field.entries] == ["Åpne saken til fødselsnummeret"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "", "a number does not stay on the screen"
    dialog = _open_dialog(qtbot, OpenReasonDialog)
    first = dialog.findChildren(QRadioButton)[0]
    assert first.isChecked()
    dialog.activateWindow()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert office.cases.opened == [(fakes.S02, OpenReason.DEADLINE)]
    assert window.page == "case"


def test_search_finds_a_local_case(
    qtbot: QtBot, window: MainWindow, case: Any, settle: Settle
) -> None:
    window.show_page("queue")
    field = window.command_field
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(field.hasFocus)
    settle()
    qtbot.keyClicks(field, "testrev")
    assert field.entries[0].title == "Tapper Testrev"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_refusal_is_a_sentence_and_nothing_else_happens(
    window: MainWindow, settle: Settle, fakes: Any
) -> None:
    window.open_person(fakes.S07, OpenReason.CASE_WORK)
    settle()
    assert window.message_bar.text == fakes.SENTENCES["test.denied"]
    assert window.case is None
    window.open_person("12345678901", OpenReason.CASE_WORK)
    settle()
    assert window.message_bar.text == fakes.SENTENCES["test.bad_number"]


def test_opening_another_case_closes_the_one_before(
    window: MainWindow, case: Any, office: Any, settle: Settle
) -> None:
    window.open_person("11830451341", OpenReason.CASE_WORK)
    settle()
    assert office.cases.closed == [case.case_id]
    assert window.case is not None
    assert window.case.header._name.text() == "Rastløs Testmåke"


def test_a_local_case_is_opened_again_with_the_chosen_reason(  # noqa: PLR0917
    qtbot: QtBot, window: MainWindow, case: Any, office: Any, settle: Settle, fakes: Any
) -> None:
    window.close_case()
    settle()
    window.show_page("cases")
    settle()
    combo = window.cases.reason_combo
    combo.setCurrentIndex(combo.findData(OpenReason.CONTACT))
    window.cases.table.setFocus()
    qtbot.keyClick(window.cases.table, Qt.Key.Key_Return)
    settle()
    assert office.cases.opened[-1] == (fakes.S02, OpenReason.CONTACT)
    assert window.page == "case"


def test_a_question_mark_lists_the_keys_and_typing_one_does_not(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.queue.filter_edit.setFocus()
    qtbot.keyClicks(window.queue.filter_edit, "hva?")
    assert window.queue.filter_edit.text() == "hva?"
    window.queue.table.setFocus()
    qtbot.keyClick(window.queue.table, Qt.Key.Key_F1)
    dialog = _open_dialog(qtbot, ShortcutsDialog)
    listed = {dialog.table.item(row, 1).text() for row in range(dialog.table.rowCount())}
    assert {"Søk og kommandoer", "Gå til køen", "Hent på nytt"} <= listed
    dialog.accept()


def test_no_two_commands_share_a_key(window: MainWindow, case: Any) -> None:
    keys = [key for command in window.all_commands() for key in command.keys.split(" / ") if key]
    # What ends the work on a tab, and what takes what is offered there, has one key everywhere:
    # only one tab is on the screen at a time.
    twice = {key for key in keys if keys.count(key) > 1}
    assert twice == {"Ctrl+Return", "Ctrl+Enter", "Alt+Return", "Alt+Enter"}


def test_the_same_name_never_means_two_commands(window: MainWindow, case: Any) -> None:
    titles = [command.title for command in window.all_commands()]
    assert len(titles) == len(set(titles))


def test_a_command_that_makes_no_sense_now_is_not_offered(window: MainWindow) -> None:
    assert "Lukk saken" not in {command.title for command in window.commands.now()}
    assert isinstance(window.commands, Commands)


def test_only_places_with_something_behind_them_are_in_the_rail(window: MainWindow) -> None:
    assert [button.text() for button in window._rail.values() if button.isVisible()] == [
        "Kø",
        "Saker",
        "Utboks",
        "Innstillinger",
    ]


def test_size_and_place_come_back_next_time(
    qtbot: QtBot, window: MainWindow, settings: MemorySettings, settle: Settle
) -> None:
    window.resize(1100, 680)
    with qtbot.waitSignal(window.closed):
        window.close()
    window.show()
    assert isinstance(settings.get("desktop.window"), str)


@pytest.mark.parametrize("kept", ["tull", 7, ""])
def test_broken_settings_are_no_trouble(
    qtbot: QtBot, desk: Any, office: Any, kept: object, settle: Settle
) -> None:
    desk.settings.set("desktop.window", kept)
    desk.settings.set("desktop.columns.queue", kept)
    desk.settings.set("desktop.split.case", kept)
    shown = MainWindow(desk, office.bench, log_in=lambda _: None)
    qtbot.addWidget(shown)
    shown.show()
    settle()
    assert shown.queue.model.rowCount() == 9
