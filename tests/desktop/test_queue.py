"""The queue's page and its model."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.desk import Desk
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.queue.model import COLUMNS, PAGE
from navdesk.desktop.queue.page import QueuePage
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.states import QueueColumn, QueueFilter, QueueRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


def _texts(page: QueuePage, column: QueueColumn) -> list[str]:
    at = COLUMNS.index(column)
    return [page.model.index(row, at).data() for row in range(page.model.rowCount())]


def _header_click(qtbot: QtBot, page: QueuePage, column: QueueColumn) -> None:
    header = page.table.horizontalHeader()
    at = header.sectionViewportPosition(COLUMNS.index(column)) + 20
    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2)
    )


def test_overdue_is_said_in_colour_and_in_words(window: MainWindow) -> None:
    due = COLUMNS.index(QueueColumn.DUE)
    index = window.queue.model.index(0, due)
    assert index.data() == "10. sep. – over frist"
    assert index.data(Qt.ItemDataRole.ForegroundRole) == QColor(
        window._desk.theme.colour("text-danger-subtle")
    )
    today = next(text for text in _texts(window.queue, QueueColumn.DUE) if "i dag" in text)
    assert today == "15. sep. – i dag"


def test_every_cell_has_a_readable_value(window: MainWindow) -> None:
    model = window.queue.model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            spoken = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            title, _, value = spoken.partition(": ")
            assert title
            assert value


def test_a_click_on_a_heading_sorts_behind_the_use_case(
    qtbot: QtBot, window: MainWindow, settle: Settle
) -> None:
    _header_click(qtbot, window.queue, QueueColumn.CLIENT)
    settle()
    names = _texts(window.queue, QueueColumn.CLIENT)
    assert names == sorted(names)
    _header_click(qtbot, window.queue, QueueColumn.CLIENT)
    settle()
    assert _texts(window.queue, QueueColumn.CLIENT) == sorted(names, reverse=True)


def test_chips_and_text_narrow_the_queue(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    page = window.queue
    page.overdue_chip.click()
    settle()
    assert _texts(page, QueueColumn.CLIENT) == ["Flink Testlærke", "Stø Testeik"]
    assert page._count.text() == "2 av 9"
    page.overdue_chip.click()
    page.mine_chip.click()
    settle()
    assert set(_texts(page, QueueColumn.ASSIGNED)) == {"Kari"}
    page.mine_chip.click()
    qtbot.keyClicks(page.filter_edit, "testrev")
    settle()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert _texts(page, QueueColumn.CLIENT) == ["Tapper Testrev"]
    page.filter_edit.setText("ingen heter dette")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page._empty_heading.text() == "Ingen linjer passer med filteret"


def test_all_means_that_no_other_chip_narrows(window: MainWindow, settle: Settle) -> None:
    page = window.queue
    everybody = page._owner_chips[None]
    page.mine_chip.click()
    page.overdue_chip.click()
    settle()
    assert not everybody.isChecked()
    everybody.click()
    settle()
    assert not page.mine_chip.isChecked()
    assert not page.overdue_chip.isChecked()
    assert page.model.rowCount() == 9
    page.mine_chip.click()
    page.mine_chip.click()
    assert everybody.isChecked()


def test_ones_own_lines_say_so_instead_of_a_code(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    row = office.queue.rows(office.queue.ids(QueueColumn.DUE, False, QueueFilter())[:1])[0]
    model = window.queue.model
    mine = replace(row, assigned_to="K100001")
    other = replace(row, assigned_to="K100002", assigned_name="Per Testrådgiver")
    assert model.text(mine, QueueColumn.ASSIGNED) == "Meg"
    assert model.text(other, QueueColumn.ASSIGNED) == "Per Testrådgiver"


def test_enter_opens_the_chosen_line(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    chosen: list[QueueRow] = []
    window.queue.chosen.connect(chosen.append)
    window.queue.table.setFocus()
    qtbot.keyClick(window.queue.table, Qt.Key.Key_Down)
    qtbot.keyClick(window.queue.table, Qt.Key.Key_Return)
    assert [row.client for row in chosen] == ["Stø Testeik"]
    settle()
    assert window.case is not None


def test_what_could_not_be_fetched_is_said_beside_what_could(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    office.queue.problems = (Message("test.queue_partial"),)
    window.queue.reload()
    settle()
    assert "Kommunens søknader kunne ikke hentes" in window.queue._message.text
    assert window.queue.model.rowCount() == 9


def test_a_queue_that_cannot_be_read_says_so(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    office.queue.fail = NavdeskError.of("test.queue_down")
    window.queue.reload()
    settle()
    assert window.queue._message.text == "Køen kunne ikke leses. Prøv igjen."
    assert window.queue.model.rowCount() == 9


def test_refreshing_keeps_the_line_one_is_on(
    window: MainWindow, office: Any, settle: Settle
) -> None:
    window.queue.table.selectRow(3)
    window.queue.refresh()
    window.queue.refresh()
    settle()
    assert office.queue.refreshes == 1
    assert window.queue.table.currentIndex().row() == 3


def test_a_hundred_thousand_lines_are_ids_and_a_page_cache(
    qtbot: QtBot, desk: Desk, fakes: Any, settle: Settle
) -> None:
    office = fakes.Office(lines=100_000)
    page = QueuePage(desk, office.queue, ChangeRelay(office.changes), office.bench.employee)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    settle()
    assert page.model.rowCount() == 100_000
    assert max(office.queue.read_pages) == PAGE
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.index(99_999, 0).data() not in {None, "…"}, timeout=5000)
    assert len(page.model._rows) < 1000


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(
    qtbot: QtBot, window: MainWindow, office: Any, settle: Settle
) -> None:
    office.queue.hold = threading.Event()
    window.queue.reload()
    held, office.queue.hold = office.queue.hold, None
    window.queue.overdue_chip.click()
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 2)
    held.set()
    settle()
    assert window.queue.model.rowCount() == 2


def test_column_widths_are_remembered_in_letters(
    qtbot: QtBot, window: MainWindow, settings: MemorySettings
) -> None:
    unit = window.queue.table.fontMetrics().averageCharWidth()
    window.queue.table.setColumnWidth(0, unit * 33)
    qtbot.waitUntil(lambda: settings.get("desktop.columns.queue") is not None, timeout=3000)
    kept = settings.get("desktop.columns.queue")
    assert isinstance(kept, list)
    assert kept[0] == 33
