"""A 1280x720 screen at 225 % is 569x320 to Qt: everything is reached by Tab and by scrolling."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import COOPERATION, ECONOMY, NOTES, PLAN
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.roomy import Roomy
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LegalBasis
from navdesk.domain.guards import GuardFinding, GuardKind
from navdesk.domain.messages import Message

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
SMALL = QSize(1280 * 4 // 9, 720 * 4 // 9)


@pytest.fixture
def small(qtbot: QtBot, window: MainWindow, settle: Settle) -> MainWindow:
    window.resize(SMALL)
    window.activateWindow()
    qtbot.waitActive(window)
    settle()
    assert window.size() == SMALL
    return window


def _roomy(window: MainWindow) -> Roomy:
    room = window.centralWidget()
    assert isinstance(room, Roomy)
    return room


def _seen(window: MainWindow, widget: QWidget) -> QRect:
    """The part of `widget` that is on the screen, in its own coordinates."""
    viewport = _roomy(window).viewport()
    on_screen = QRect(viewport.mapToGlobal(QPoint()), viewport.size())
    return on_screen.translated(-widget.mapToGlobal(QPoint()))


def _out_of_sight(window: MainWindow, page: QWidget) -> list[str]:
    """What has the keyboard without being seen, of everything on `page` that Tab reaches."""
    lost = []
    wanted = [each for each in focusable(page) if each.isVisible() and each.isEnabled()]
    assert len(wanted) > 1
    wanted[0].setFocus(Qt.FocusReason.OtherFocusReason)
    for widget in wanted:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        # Of something large, as much as a line is enough: the rest follows the cursor.
        needed = widget.rect().adjusted(0, 0, -max(0, widget.width() - 60), 0)
        needed.setHeight(min(needed.height(), 24))
        if not _seen(window, widget).intersects(needed):
            lost.append(widget.objectName() or type(widget).__name__)
    return lost


def test_every_button_of_the_outbox_comes_into_sight_with_the_keyboard(
    small: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.outbox.all = fakes.offices()["typical"].outbox.all
    office.changes.publish(Change.of(ChangeKind.DELIVERIES))
    small.show_page("outbox")
    settle()
    room = _roomy(small)
    assert room.verticalScrollBar().maximum() > 0
    assert _out_of_sight(small, small.outbox) == []
    assert not small.outbox.retry_button.isHidden()
    small.outbox.retry_button.setFocus()
    assert _seen(small, small.outbox.retry_button).contains(small.outbox.retry_button.rect())


def test_everything_on_the_page_of_a_note_comes_into_sight_with_the_keyboard(
    small: MainWindow, case: CasePage, settle: Settle
) -> None:
    case.show_tab(NOTES)
    settle()
    assert _out_of_sight(small, case.notes) == []


def test_everything_of_the_economy_comes_into_sight_with_the_keyboard(
    small: MainWindow, case: CasePage, settle: Settle
) -> None:
    case.show_tab(ECONOMY)
    settle()
    assert _out_of_sight(small, case.following.economy) == []


def test_everything_of_the_plan_comes_into_sight_with_the_keyboard(
    small: MainWindow, case: CasePage, office: Any, settle: Settle
) -> None:
    office.bench.following.plan.fill()
    case.show_tab(PLAN)
    settle()
    panel = case.following.plan
    panel.ready_cards[0].fold_button.click()
    panel.timeline.view.setFocus()
    assert _out_of_sight(small, panel) == []
    panel.go_to("plan:measure:new")
    settle()
    assert panel.editor is not None
    assert _out_of_sight(small, panel.editor) == []


def test_everything_of_a_record_comes_into_sight_with_the_keyboard(
    small: MainWindow, case: CasePage, settle: Settle
) -> None:
    case.show_tab(COOPERATION)
    settle()
    panel = case.following.cooperation
    assert _out_of_sight(small, panel) == []
    panel.go_to("cooperation:partner:new")
    settle()
    assert _out_of_sight(small, panel.page) == []


def test_what_a_guard_has_met_comes_into_sight_with_the_keyboard(
    qtbot: QtBot, small: MainWindow, office: Any, case: CasePage, settle: Settle
) -> None:
    found = GuardFinding("HOUSING:x", GuardKind.MUNICIPAL_TERM, 0, 6, Message("test.guarded"), "Ny")
    office.notes.guard = lambda _: (found,)
    case.show_tab(NOTES)
    settle()
    qtbot.keyClicks(case.notes.editor.current.text_edit, "Søker depositum")
    case.notes.editor.current.set_basis(LegalBasis.NAV_14A)
    settle()
    panel = case.notes.preview.guards
    qtbot.waitUntil(lambda: not panel.isHidden())
    assert _out_of_sight(small, panel) == []


def test_the_chosen_row_is_followed_down_the_table(
    qtbot: QtBot, small: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.outbox.all = fakes.offices()["typical"].outbox.all
    office.changes.publish(Change.of(ChangeKind.DELIVERIES))
    small.show_page("outbox")
    settle()
    table = small.outbox.table
    table.setFocus()
    for _ in range(table.model().rowCount()):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        chosen = table.visualRect(table.currentIndex())
        row = chosen.translated(table.viewport().mapTo(table, QPoint()))
        assert _seen(small, table).intersects(row)


def test_a_window_with_room_does_not_scroll(window: MainWindow, settle: Settle) -> None:
    window.show_page("outbox")
    settle()
    room = _roomy(window)
    assert room.verticalScrollBar().maximum() == 0
    assert room.horizontalScrollBar().maximum() == 0
