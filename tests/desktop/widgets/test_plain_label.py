"""Words people wrote: a long one breaks, and is still read and copied as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QTableWidget, QVBoxLayout, QWidget

from navdesk.desktop.widgets.page_table import Cell, PageTable
from navdesk.desktop.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ADDRESS = "https://www.eksempel.testdal.no/" + "bolig" * 24
WRITTEN = f"Se <b>{ADDRESS}</b> først"
NARROW = 200


@pytest.fixture
def label(qtbot: QtBot) -> Iterator[PlainLabel]:
    host = QWidget()
    qtbot.addWidget(host)
    shown = PlainLabel()
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    QVBoxLayout(host).addWidget(shown)
    shown.setText(WRITTEN)
    host.resize(NARROW, 400)
    host.show()
    host.activateWindow()
    qtbot.waitActive(host)
    yield shown


def test_a_long_word_is_no_wider_than_the_page_and_is_shown_whole(label: PlainLabel) -> None:
    assert label.window().width() == NARROW
    assert label.minimumSizeHint().width() < NARROW / 2
    least = label.fontMetrics().horizontalAdvance(WRITTEN) / label.width()
    assert label.height() > least * label.fontMetrics().lineSpacing()


def test_it_says_what_was_written(label: PlainLabel) -> None:
    assert label.text() == WRITTEN
    assert label.accessibleName() == WRITTEN
    label.setText("Kort")
    assert label.text() == "Kort"
    assert label.accessibleName() == ""


def test_a_name_somebody_gave_it_stays(label: PlainLabel) -> None:
    label.setAccessibleName("Målet")
    label.setText(ADDRESS)
    assert label.accessibleName() == "Målet"


def test_what_is_copied_with_the_keyboard_is_what_was_written(
    qtbot: QtBot, label: PlainLabel
) -> None:
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert label.selectedText() == WRITTEN
    assert QGuiApplication.clipboard().text() == WRITTEN


@pytest.mark.qt_log_ignore("does not support")
def test_what_is_copied_with_the_menu_is_what_was_written(qtbot: QtBot, label: PlainLabel) -> None:
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    place = label.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, label.mapToGlobal(place))
    QApplication.sendEvent(label, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(each for each in menu.actions() if each.objectName() == "edit-copy").trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == WRITTEN


def test_a_long_word_in_a_table_of_a_page_breaks_instead_of_ending_in_dots(qtbot: QtBot) -> None:
    table = QTableWidget(0, 1)
    qtbot.addWidget(table)
    page = PageTable(table, 0)
    table.resize(NARROW, 400)
    table.show()
    page.fill([[Cell("Kort")]])
    one_line = table.rowHeight(0)
    page.fill([[Cell(ADDRESS)]])
    lines = table.fontMetrics().horizontalAdvance(ADDRESS) / table.columnWidth(0)
    assert table.rowHeight(0) > one_line + (lines - 1) * table.fontMetrics().lineSpacing()
    item = table.item(0, 0)
    assert item is not None
    assert item.text() == ADDRESS
