"""Words to read and to copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from navdesk.desktop.widgets.shown_text import ShownText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEY = f"navdesk:{'8' * 64}"
NARROW = 160


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[ShownText]:
    host = QWidget()
    qtbot.addWidget(host)
    text = ShownText()
    QVBoxLayout(host).addWidget(text)
    text.setPlainText(KEY)
    host.resize(NARROW, 200)
    host.show()
    host.activateWindow()
    qtbot.waitActive(host)
    yield text


def test_a_word_longer_than_the_line_is_broken_and_seen_whole(
    qtbot: QtBot, shown: ShownText
) -> None:
    assert shown.window().width() == NARROW
    assert shown.document().size().height() > 1
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() == 0)


def test_it_is_copied_with_the_keyboard_as_it_is(qtbot: QtBot, shown: ShownText) -> None:
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == KEY


def test_nothing_is_typed_into_it(qtbot: QtBot, shown: ShownText) -> None:
    shown.setFocus()
    qtbot.keyClicks(shown, "x")
    assert shown.toPlainText() == KEY
