"""A splitter that stands on end where its parts have no room beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from navdesk.desktop.widgets.turning_split import TurningSplit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LETTERS = 60
LINES = (4, 8)


@pytest.fixture
def split(qtbot: QtBot) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(splitter)
    for _ in LINES:
        splitter.addWidget(QWidget())
    TurningSplit(splitter, splitter, LETTERS, LINES)
    splitter.show()
    return splitter


def _be_letters_wide(qtbot: QtBot, split: QSplitter, letters: int, wanted: Qt.Orientation) -> None:
    split.resize(split.fontMetrics().averageCharWidth() * letters, 200)
    qtbot.waitUntil(lambda: split.orientation() is wanted)


def test_the_parts_stand_below_each_other_and_none_is_a_slit(
    qtbot: QtBot, split: QSplitter
) -> None:
    _be_letters_wide(qtbot, split, LETTERS - 1, Qt.Orientation.Vertical)
    line = split.fontMetrics().lineSpacing()
    assert [split.widget(at).minimumHeight() for at in range(2)] == [line * n for n in LINES]
    assert split.minimumSizeHint().height() >= line * sum(LINES), "the page around it scrolls"


def test_with_room_again_they_stand_beside_each_other_and_need_no_height(
    qtbot: QtBot, split: QSplitter
) -> None:
    _be_letters_wide(qtbot, split, LETTERS - 1, Qt.Orientation.Vertical)
    _be_letters_wide(qtbot, split, LETTERS, Qt.Orientation.Horizontal)
    assert [split.widget(at).minimumHeight() for at in range(2)] == [0, 0]
