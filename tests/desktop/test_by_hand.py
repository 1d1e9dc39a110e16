"""*Arkiver for hånd*: offered where the program has given up, saved where one says, confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.outbox.confirm_dialog import ConfirmDialog
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.delivery import DeliveryState

Settle = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, office: Any, fakes: Any, settle: Settle) -> Any:
    office.outbox.all = fakes.offices()["typical"].outbox.all
    office.changes.publish(Change.of(ChangeKind.DELIVERIES))
    settle()
    window.show_page("outbox")
    settle()
    return window.outbox


@pytest.fixture
def open_dialog(page: Any, settle: Settle, tmp_path: Path) -> Callable[[str], ConfirmDialog]:
    """Open the dialog on the delivery that was refused; saving goes to a name of the test's."""

    def opened(name: str = "notat.pdf") -> ConfirmDialog:
        page.table.selectRow(0)
        page.by_hand_button.click()
        settle()
        dialog = page.findChild(ConfirmDialog)
        assert isinstance(dialog, ConfirmDialog)
        dialog._choose = lambda *_: str(tmp_path / name) if name else ""
        return dialog

    return opened


def test_only_what_waits_for_a_person_can_be_filed_by_hand(page: Any) -> None:
    shown = []
    for row, item in enumerate(page.items):
        page.table.selectRow(row)
        shown.append((item.state, page.by_hand_button.isVisibleTo(page)))
    assert (DeliveryState.REJECTED, True) in shown
    assert all(offered == state.waits_for_person for state, offered in shown)


def test_the_dialog_says_that_the_file_lies_outside_the_vault(open_dialog: Any) -> None:
    words = " ".join(label.text() for label in open_dialog().findChildren(QLabel))
    assert "utenfor hvelvet" in words
    assert "slett den" in words


def test_it_is_saved_under_a_name_that_names_nobody_and_the_number_is_asked_for(
    open_dialog: Any, settle: Settle, tmp_path: Path
) -> None:
    dialog = open_dialog("uten ending")
    asked: list[str] = []
    choose = dialog._choose

    def note_name(parent: Any, name: str) -> str:
        asked.append(name)
        return str(choose(parent, name))

    dialog._choose = note_name
    dialog.save_button.click()
    settle()
    assert (tmp_path / "uten ending.pdf").exists()
    assert asked[0].startswith("navdesk-2026-")
    assert "Testrev" not in asked[0]
    assert dialog.said_label.isVisibleTo(dialog)
    assert dialog.edit.hasFocus() or dialog.focusWidget() is dialog.edit


def test_a_choice_that_was_called_off_saves_nothing(
    open_dialog: Any, settle: Settle, tmp_path: Path
) -> None:
    dialog = open_dialog("")
    dialog.save_button.click()
    settle()
    assert list(tmp_path.glob("*.pdf")) == []
    assert not dialog.said_label.isVisibleTo(dialog)


def test_a_refusal_stands_in_the_dialog_and_everything_can_be_tried_again(
    open_dialog: Any, settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "notat.pdf").write_text("mitt eget")
    dialog = open_dialog()
    dialog.save_button.click()
    settle()
    assert "notat.pdf" in dialog.said_label.text()
    assert dialog.save_button.isEnabled()
    dialog.ok_button.click()
    settle()
    assert "nummeret" in dialog.said_label.text()
    assert dialog.isVisible()


def test_enter_in_the_number_confirms_and_the_line_says_archived(
    open_dialog: Any, page: Any, settle: Settle
) -> None:
    dialog = open_dialog()
    dialog.edit.setText("2026/77")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    settle()
    assert page.findChild(ConfirmDialog) is None or not dialog.isVisible()
    rejected = [item for item in page.items if item.state is DeliveryState.REJECTED]
    assert rejected == []
    assert any(item.receipt and item.receipt.archive_id == "2026/77" for item in page.items)
