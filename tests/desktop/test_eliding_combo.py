"""A choice with long words ends them in an ellipsis, and says all of them to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from navdesk.desktop.widgets.eliding_combo import ElidingCombo

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "Sosialtjenesteloven § 45 – melding til barnevernet"


def _combo(qtbot: QtBot, width: int) -> ElidingCombo:
    combo = ElidingCombo()
    qtbot.addWidget(combo)
    combo.addItem(LONG)
    combo.setFixedSize(width, 36)
    combo.show()
    return combo


def test_words_without_room_end_in_an_ellipsis(qtbot: QtBot) -> None:
    combo = _combo(qtbot, 160)
    assert combo.shown_text.endswith("…")
    assert LONG.startswith(combo.shown_text.rstrip("…").rstrip())
    assert combo.currentText() == LONG, "a screen reader hears all of them"


def test_words_with_room_are_left_alone(qtbot: QtBot) -> None:
    assert _combo(qtbot, 900).shown_text == LONG


@pytest.mark.parametrize("words", ["Avklares nå", LONG])
def test_the_longest_words_are_whole_where_a_choice_gets_the_room_it_asks_for(
    qtbot: QtBot, words: str
) -> None:
    combo = ElidingCombo()
    qtbot.addWidget(combo)
    combo.setStyleSheet("QComboBox { padding: 3px 7px; } QComboBox::drop-down { width: 40px; }")
    combo.addItems(["Velg …", words])
    combo.setCurrentIndex(1)
    combo.show()
    combo.resize(combo.sizeHint())
    assert combo.shown_text == words


@pytest.mark.qt_log_ignore("does not support raise")
def test_whoever_points_at_cut_words_sees_all_of_them(qtbot: QtBot) -> None:
    combo = _combo(qtbot, 160)
    at = QPoint(5, 5)
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, at, combo.mapToGlobal(at)))
    assert QToolTip.text() == LONG
    QToolTip.hideText()
