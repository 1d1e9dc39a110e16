"""Rows that break where they are full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.widgets.flow_row import FlowRow, let_flow
from navdesk.desktop.widgets.tag_row import TagRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

GAP = 10
WIDE, NARROW = 900, 260
LONG = "Ring bare i avtalt tid mellom 10 og 12, og legg aldri igjen beskjed på svareren."


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(WIDE, 300)
    return widget


def _shown(qtbot: QtBot, host: QWidget, width: int) -> None:
    host.show()
    host.resize(width, 300)
    qtbot.waitUntil(lambda: host.width() == width)
    qtbot.wait(10)


def _rows(widgets: list[QPushButton]) -> int:
    return len({one.y() for one in widgets if one.isVisible()})


@pytest.fixture
def buttons(host: QWidget) -> list[QPushButton]:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    made = [QPushButton(text) for text in ("Hent på nytt", "Kilder", "Skriv ut", "Lukk saken")]
    for at, button in enumerate(made):
        row.addWidget(button)
        if at == 1:
            row.addStretch(1)
    around = QVBoxLayout(host)
    around.setContentsMargins(0, 0, 0, 0)
    around.addLayout(row)
    around.addStretch(1)
    let_flow(row)
    return made


def test_with_room_a_row_looks_as_it_did(
    qtbot: QtBot, host: QWidget, buttons: list[QPushButton]
) -> None:
    _shown(qtbot, host, WIDE)
    assert _rows(buttons) == 1
    assert buttons[0].x() == 0
    assert buttons[1].x() == buttons[0].geometry().right() + 1 + GAP
    assert buttons[-1].geometry().right() + 1 == WIDE, "what is behind the stretch is at the end"


def test_without_room_it_goes_on_below_in_the_same_order_and_nothing_is_cut(
    qtbot: QtBot, host: QWidget, buttons: list[QPushButton]
) -> None:
    _shown(qtbot, host, NARROW)
    assert host.minimumSizeHint().width() <= NARROW
    assert _rows(buttons) > 1
    assert sorted(buttons, key=lambda one: (one.y(), one.x())) == buttons
    for one in buttons:
        assert one.width() == one.sizeHint().width()
        assert one.geometry().right() < NARROW


def test_what_is_below_makes_room_for_every_row(
    qtbot: QtBot, host: QWidget, buttons: list[QPushButton]
) -> None:
    _shown(qtbot, host, NARROW)
    bottom = max(one.geometry().bottom() for one in buttons)
    qtbot.waitUntil(lambda: host.minimumSizeHint().height() > bottom)


def test_a_hidden_widget_takes_no_room_and_no_gap(
    qtbot: QtBot, host: QWidget, buttons: list[QPushButton]
) -> None:
    buttons[0].hide()
    _shown(qtbot, host, WIDE)
    assert buttons[1].x() == 0


def test_a_label_that_wraps_takes_what_its_row_has_left(qtbot: QtBot, host: QWidget) -> None:
    row = FlowRow(host, gap=GAP)
    label, button = QLabel("Kort."), QPushButton("Gå dit")
    label.setWordWrap(True)
    row.addWidget(label)
    row.addWidget(button)
    _shown(qtbot, host, WIDE)
    assert button.geometry().right() + 1 == WIDE
    label.setText(LONG)
    _shown(qtbot, host, NARROW)
    assert label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().height()


def test_a_tag_is_as_wide_as_its_words_and_wraps_only_where_a_row_cannot_hold_it(
    qtbot: QtBot, host: QWidget
) -> None:
    around = QVBoxLayout(host)
    tag_host = QWidget()
    around.addWidget(tag_host)
    around.addStretch(1)
    row = TagRow(tag_host)
    row.set_tags([("Død", "danger"), (LONG, "warning")])
    _shown(qtbot, host, WIDE)
    short, long = tag_host.findChildren(QLabel)
    assert short.y() == long.y()
    assert short.width() < long.width() < WIDE / 1.5
    _shown(qtbot, host, NARROW)
    assert long.y() > short.y()
    assert long.geometry().right() < NARROW
    assert long.height() >= 2 * long.fontMetrics().height()
    row.set_tags([])
    assert tag_host.isHidden()


def test_what_is_lower_than_its_row_may_stand_at_the_top_of_it(qtbot: QtBot, host: QWidget) -> None:
    row = FlowRow(host, top=True)
    low, high = QPushButton("Fra"), QPushButton("Status")
    high.setFixedHeight(90)
    for button in (low, high):
        row.addWidget(button)
    _shown(qtbot, host, WIDE)
    assert low.height() < high.height()
    assert low.y() == high.y()
