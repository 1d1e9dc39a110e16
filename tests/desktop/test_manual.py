"""*Legg til opplysning*: typed in with name and day; what cannot be kept stays in the dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from navdesk.desktop.case import earlier
from navdesk.desktop.case.manual import ManualDialog
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.main.window import MainWindow
from navdesk.domain.messages import NavdeskError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, case: CasePage, settle: Settle) -> ManualDialog:
    """The dialog, opened by the command that Ctrl+K finds."""
    [command] = [one for one in window.commands.now() if one.title.startswith("Legg til")]
    command.run()
    settle()
    return window.findChildren(ManualDialog)[-1]


def choose(dialog: ManualDialog, register: str, field: str) -> None:
    dialog.register_box.setCurrentIndex(dialog.register_box.findData(register))
    dialog.field_box.setCurrentIndex(dialog.field_box.findData(field))


def type_release(qtbot: QtBot, dialog: ManualDialog, day: str = "11.9.2026") -> None:
    choose(dialog, "prison", "FAMILY.x_release_date")
    assert dialog.value is not None
    qtbot.keyClicks(dialog.value.editor, "15.1.2027")
    qtbot.keyClicks(dialog.told_by, "Trondheim fengsel")
    dialog.told_on.clear()
    qtbot.keyClicks(dialog.told_on, day)


def test_an_earlier_mapping_is_looked_over_and_taken_in_from_a_file(
    dialog: ManualDialog,
    office: Any,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = tmp_path / "bilde.csv"
    chosen.write_bytes(b"ikke en tabell")
    asked = "navdesk.desktop.case.earlier.QFileDialog.getOpenFileName"
    monkeypatch.setattr(asked, lambda *_: (str(chosen), ""))
    dialog.file_button.click()
    settle()
    [look] = dialog.findChildren(earlier.EarlierDialog)
    assert "overskriftene" in look.message_bar.text
    assert not look.ok_button.isEnabled()
    chosen.write_bytes("spørsmål;svar\nSpråk;B1\nUtdanning;\n".encode())
    look.file_button.click()
    settle()
    assert "1 svar kan tas inn som forslag. 1 rad tas ikke inn" in look.message_bar.text
    assert [look.list.item(at).text() for at in range(2)] == ["Språk", "Rad 3 tas ikke inn"]
    look.by_edit.setText("Testdal skole")
    assert not look.ok_button.isEnabled()
    look.on_edit.setText("310226")
    assert not look.ok_button.isEnabled()
    look.on_edit.setText("040325")
    look.ok_button.click()
    settle()
    [(_, by, day)] = office.manual.files
    assert (by, day) == ("Testdal skole", date(2025, 3, 4))
    assert dialog.message_bar.text == "1 svar er tatt inn som forslag i kartleggingen."


def test_what_was_told_is_added_and_shown_with_name_and_day(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    type_release(qtbot, dialog)
    dialog.add_button.click()
    settle()
    [kept] = office.manual.kept
    assert (kept.value, kept.told_by, kept.told_on, kept.verified) == (
        "15.1.2027",
        "Trondheim fengsel",
        date(2026, 9, 11),
        False,
    )
    assert dialog.list.item(0).text() == "Løslatelse: 15.1.2027"
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Muntlig fra Trondheim fengsel, 11.09.2026, ikke bekreftet" in spoken
    assert "lagt til" in dialog.message_bar.text
    assert dialog.value is not None
    assert not dialog.value.text(), "the next one starts empty"
    assert dialog.told_by.text() == "Trondheim fengsel", "who told it stays for the next one"


def test_enter_in_the_value_adds_it(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    type_release(qtbot, dialog)
    assert dialog.value is not None
    qtbot.keyClick(dialog.value.editor, Qt.Key.Key_Return)
    settle()
    assert len(office.manual.kept) == 1


@pytest.mark.parametrize("day", ["16.9.2026", "i går", "", "31.2.2026"])
def test_a_day_that_cannot_be_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle, day: str
) -> None:
    type_release(qtbot, dialog, day)
    dialog.add_button.click()
    settle()
    assert office.manual.kept == []
    assert "«Når»" in dialog.message_bar.text
    assert dialog.value is not None
    assert (dialog.value.text(), dialog.told_on.text()) == ("15.1.2027", day)
    assert dialog.told_by.text() == "Trondheim fengsel"
    assert dialog.add_button.isEnabled()


def test_each_refusal_names_its_field_and_goes_there(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    """Empty, no date, a day ahead and the wrong kind are four sentences."""
    said = []
    for field, value, by, day, place in (
        ("FAMILY.prison", "", "NN", "11.9.2026", "value"),
        ("ECONOMY.x_prison_pay", "abc", "NN", "11.9.2026", "value"),
        ("FAMILY.prison", "Besøk", "", "11.9.2026", "told_by"),
        ("FAMILY.prison", "Besøk", "NN", "", "told_on"),
        ("FAMILY.prison", "Besøk", "NN", "31.02.2026", "told_on"),
        ("FAMILY.prison", "Besøk", "NN", "01.12.2026", "told_on"),
    ):
        choose(dialog, "prison", field)
        assert dialog.value is not None
        dialog.value.show_text(value)
        dialog.told_by.setText(by)
        dialog.told_on.setText(day)
        dialog.add_button.setFocus()
        dialog.add_button.click()
        settle()
        places = {
            "value": (dialog.value.editor, "«Hva ble sagt»"),
            "told_by": (dialog.told_by, "«Hvem sa det»"),
            "told_on": (dialog.told_on, "«Når»"),
        }
        widget, name = places[place]
        said.append(dialog.message_bar.text)
        assert said[-1].startswith(name)
        assert dialog.focusWidget() is widget, (value, by, day)
    assert len(set(said)) == len(said)
    assert office.manual.kept == []


def test_the_list_gives_way_to_a_refusal_on_a_small_screen(
    qtbot: QtBot, dialog: ManualDialog, settle: Settle
) -> None:
    choose(dialog, "prison", "FAMILY.prison")
    qtbot.waitUntil(lambda: 0 < dialog.height() <= 640, timeout=2000)
    dialog.add_button.click()
    settle()
    assert dialog.message_bar.isVisible()
    assert dialog.height() <= 640
    assert dialog.list.height() >= dialog.fontMetrics().height() * 3


def test_a_disk_that_is_full_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    type_release(qtbot, dialog)
    office.manual.broken = NavdeskError.of("test.disk")
    dialog.add_button.click()
    settle()
    assert "Disken er full" in dialog.message_bar.text
    office.manual.broken = None
    dialog.add_button.click()
    settle()
    assert len(office.manual.kept) == 1


def test_what_was_typed_is_there_when_the_dialog_is_opened_again(
    qtbot: QtBot, dialog: ManualDialog, case: CasePage, window: MainWindow, settle: Settle
) -> None:
    type_release(qtbot, dialog)
    dialog.verified.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    case.manual.button.click()
    settle()
    again = window.findChildren(ManualDialog)[-1]
    assert again.value is not None
    assert again.field_box.currentData() == "FAMILY.x_release_date"
    assert (again.value.text(), again.told_by.text()) == ("15.1.2027", "Trondheim fengsel")
    assert again.told_on.text() == "11.9.2026"
    assert again.verified.isChecked()
    assert "15.1.2027" not in repr(again.begun)


def test_what_is_typed_is_kept_while_it_is_typed_and_forgotten_once_added(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    type_release(qtbot, dialog)
    qtbot.waitUntil(lambda: office.manual.typed is not None, timeout=2000)
    assert (office.manual.typed.value, office.manual.typed.told_on) == ("15.1.2027", "11.9.2026")
    dialog.add_button.click()
    settle()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert office.manual.typed is None


def test_a_lock_right_after_the_last_key_loses_no_letter(
    qtbot: QtBot, dialog: ManualDialog, office: Any, case: CasePage
) -> None:
    """What `dialog` keeps by itself comes a little later; a lock does not wait for it."""
    type_release(qtbot, dialog)
    office.manual.typed = None
    kept: list[str] = []
    case.keep_typed(lambda: kept.append(office.manual.typed.value), kept.append)
    qtbot.waitUntil(lambda: bool(kept), timeout=3000)
    assert kept == ["15.1.2027"]


def test_a_lock_is_told_when_what_is_typed_cannot_be_kept(
    qtbot: QtBot, dialog: ManualDialog, office: Any, case: CasePage
) -> None:
    type_release(qtbot, dialog)
    office.manual.broken = NavdeskError.of("test.disk")
    said: list[str] = []
    case.keep_typed(lambda: said.append("kept"), said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=3000)
    assert "Disken er full" in said[0]
    office.manual.broken = None
    case.keep_typed(lambda: said.append("kept"), said.append)
    qtbot.waitUntil(lambda: len(said) > 1, timeout=3000)
    assert said[1] == "kept"
    assert office.manual.typed.value == "15.1.2027"


def test_typed_text_the_disk_refuses_is_told_and_stays(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    office.manual.broken = NavdeskError.of("test.disk")
    type_release(qtbot, dialog)
    qtbot.waitUntil(lambda: "Disken er full" in dialog.message_bar.text, timeout=3000)
    assert dialog.value is not None
    assert dialog.value.text() == "15.1.2027"


def test_a_fact_is_withdrawn_for_a_reason_and_stays_in_the_list(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    type_release(qtbot, dialog)
    dialog.add_button.click()
    settle()
    assert not dialog.withdraw_button.isEnabled(), "not without a reason"
    qtbot.keyClicks(dialog.reason, "Datoen er flyttet")
    dialog.withdraw_button.click()
    settle()
    assert office.manual.kept[0].withdrawn_why == "Datoen er flyttet"
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Trukket tilbake: Datoen er flyttet" in spoken
    assert not dialog.reason.isEnabled(), "once is enough"


def test_each_field_has_the_input_of_its_kind(
    qtbot: QtBot, dialog: ManualDialog, office: Any, settle: Settle
) -> None:
    kinds = {}
    for register, field in (
        ("prison", "FAMILY.x_release_date"),
        ("prison", "ECONOMY.x_prison_pay"),
        ("integration", "QUALIFICATION.language"),
        ("integration", "FAMILY.x_asked"),
    ):
        choose(dialog, register, field)
        kinds[field] = type(dialog.value).__name__
    assert list(kinds.values()) == ["LineInput", "LineInput", "ChoiceInput", "ChipsInput"]
    answer = dialog.value
    assert answer is not None
    answer.show_value(True)
    dialog.told_by.setText("NIR")
    dialog.add_button.click()
    settle()
    assert office.manual.kept[0].value == "True"


def test_the_dialog_works_from_the_keyboard_alone(
    qtbot: QtBot, dialog: ManualDialog, settle: Settle
) -> None:
    choose(dialog, "prison", "FAMILY.prison")
    dialog.activateWindow()
    dialog.register_box.setFocus()
    seen = []
    for _ in range(12):
        focused = dialog.focusWidget()
        seen.append(focused.objectName() or focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    order = ["registerBox", "fieldBox", "Fengsel: besøk og telefontider", "toldByEdit"]
    assert seen[: len(order)] == order, seen
    assert {"toldOnEdit", "verifiedBox", "addButton", "closeButton"} <= set(seen)
    for button in dialog.findChildren(QPushButton):
        assert button.text()


def test_lines_that_cannot_be_read_are_told_in_the_window(
    qtbot: QtBot, window: MainWindow, office: Any, case: CasePage, settle: Settle
) -> None:
    office.manual.broken = NavdeskError.of("test.disk")
    case.manual.button.click()
    settle()
    assert "Disken er full" in window.message_bar.text
