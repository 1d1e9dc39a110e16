"""A 1280x720 screen at 225 % is 569x320 to Qt: everything is reached by Tab and by scrolling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea, QToolButton, QWidget
from tests.desktop.fake_attention import deadline

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import COOPERATION, ECONOMY, MAPPING, NOTES, PLAN
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.roomy import Roomy
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LegalBasis, LifeArea
from navdesk.domain.guards import GuardFinding, GuardKind
from navdesk.domain.messages import Message
from navdesk.work.case_header import HeaderRecords
from navdesk.work.deadline_states import Urgency

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
SMALL = QSize(1280 * 4 // 9, 720 * 4 // 9)
PASTED = "https://www.eksempel.testdal.no/" + "bolig" * 24


@pytest.fixture
def small(qtbot: QtBot, window: MainWindow, settle: Settle) -> MainWindow:
    window.resize(SMALL)
    window.activateWindow()
    qtbot.waitActive(window)
    settle()
    assert window.size() == SMALL
    return window


def _roomy(window: QWidget) -> Roomy:
    """What everything in a window or a dialog is in."""
    room = window.findChild(Roomy)
    assert isinstance(room, Roomy)
    return room


def _seen(window: QWidget, widget: QWidget) -> QRect:
    """The part of `widget` that is on the screen, in its own coordinates."""
    viewport = _roomy(window).viewport()
    on_screen = QRect(viewport.mapToGlobal(QPoint()), viewport.size())
    return on_screen.translated(-widget.mapToGlobal(QPoint()))


def _out_of_sight(window: QWidget, page: QWidget) -> list[str]:
    """What has the keyboard without being seen, of everything on `page` that Tab reaches."""
    lost = []
    wanted = [each for each in focusable(page) if each.isVisible() and each.isEnabled()]
    assert len(wanted) > 1
    wanted[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    for widget in wanted:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        # Of something large, as much as a line is enough: the rest follows the cursor.
        needed = widget.rect().adjusted(0, 0, -max(0, widget.width() - 60), 0)
        needed.setHeight(min(needed.height(), 24))
        if not _seen(window, widget).intersects(needed):
            lost.append(widget.objectName() or type(widget).__name__)
    return lost


def _sideways(shown: QWidget) -> list[str]:
    """What of `shown` one would have to scroll sideways to read: pages, and pages in pages."""
    areas = [each for each in shown.findChildren(QScrollArea) if each.isVisible()]
    assert areas
    return [
        f"{each.objectName() or type(each).__name__} by {each.horizontalScrollBar().maximum()}"
        for each in areas
        if each.horizontalScrollBar().maximum() > 0
    ]


def _built(case: CasePage) -> bool:
    page = case.mapping.page
    return page is not None and not page.building and bool(case.mapping.panels)


def _paste(office: Any, case: CasePage) -> None:
    """Have a web address wherever a person, a source or the client wrote something."""
    office.notes.attention.deadlines = (deadline(PASTED, Urgency.OVERDUE, -2),)
    following = office.bench.following
    following.plan.fill()
    goals, measures = following.plan.goals, following.plan.measures
    goals.update({name: replace(one, client_words=PASTED) for name, one in goals.items()})
    measures.update({name: replace(one, text=PASTED) for name, one in measures.items()})
    following.cooperation.keep(
        case.case_id, "partner", None, {"name": PASTED, "contact": PASTED, "basis": "LAW"}
    )
    lines = office.inbox.inbox.lines
    office.inbox.inbox = replace(
        office.inbox.inbox, lines=tuple(replace(one, subject=PASTED) for one in lines)
    )


def test_no_page_of_the_window_scrolls_sideways(
    small: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.outbox.all = fakes.offices()["typical"].outbox.all
    office.changes.publish(Change.of(ChangeKind.DELIVERIES))
    for page in ("queue", "cases", "outbox", "settings"):
        small.show_page(page)
        settle()
        assert _sideways(small) == [], page


def test_no_key_or_receipt_widens_the_outbox(
    small: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.outbox.all = [
        replace(
            item,
            key=f"navdesk:{'8' * 36}",
            receipt=item.receipt and replace(item.receipt, archive_id="SAKSMAPPE" * 12),
        )
        for item in fakes.offices()["typical"].outbox.all
    ]
    office.changes.publish(Change.of(ChangeKind.DELIVERIES))
    small.show_page("outbox")
    settle()
    assert any(item.receipt for item in small.outbox.items)
    for line, item in enumerate(small.outbox.items):
        small.outbox.table.selectRow(line)
        settle()
        assert _sideways(small) == [], item


def test_no_tab_of_a_case_and_no_page_of_its_mapping_scrolls_sideways(
    qtbot: QtBot, small: MainWindow, case: CasePage, office: Any, settle: Settle
) -> None:
    office.mapping.rich = True
    _paste(office, case)
    for tab in range(case.tabs.count()):
        case.show_tab(tab)
        settle()
        assert _sideways(small) == [], case.tabs.tabText(tab)
    case.show_tab(MAPPING)
    views = case.mapping.views
    assert len(views) >= len(LifeArea)
    for view in views:
        case.mapping.choose(*view)
        settle()
        qtbot.waitUntil(lambda: _built(case))
        qtbot.waitUntil(lambda: _sideways(small) == [])
    case.mapping.follow_paper(on=True)
    settle()
    qtbot.waitUntil(lambda: _built(case) and _sideways(small) == [])


def test_without_room_the_lock_tells_who_is_logged_in(
    qtbot: QtBot, small: MainWindow, office: Any
) -> None:
    who, lock = small.findChild(QLabel, "whoLabel"), small.findChild(QToolButton, "lockButton")
    name = office.bench.employee.name
    assert who.isHidden()
    assert name in lock.accessibleDescription()
    assert name in lock.toolTip()
    small.resize(1280, 720)
    qtbot.waitUntil(who.isVisible)
    assert name in who.text()
    assert name not in lock.toolTip()


def test_a_long_name_many_tags_and_long_facts_widen_no_case(
    qtbot: QtBot, small: MainWindow, case: CasePage, office: Any
) -> None:
    header = replace(
        office.cases.header(case.case_id),
        client=f"Anne-Marie Christiane Margrethe Test{'mannsvik' * 7}",
        children=9,
        interpreter=True,
        safety=("Varsle vakten før samtalen",),
        records=HeaderRecords(
            coordinator="Koordinator Koordinatorsen, tlf. 99 00 11 22",
            safe_contact="Ring bare i avtalt tid mellom 10 og 12 · ingen brev hjem · ingen beskjed "
            "på svareren · spør alltid om det passer før du sier hvor du ringer fra",
            measures=("To ansatte i samtaler",),
        ),
    )
    case.header.show(header)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: _sideways(small) == [])


def test_no_dialog_of_a_case_is_wider_than_the_screen(
    qtbot: QtBot, small: MainWindow, case: CasePage, settle: Settle
) -> None:
    for opened in (
        case.show_access_log,
        case.search,
        case.add_fact,
        case.prints.open,
        case.mapping.compare,
    ):
        opened()
        settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), opened
        dialog.resize(min(dialog.width(), SMALL.width()), min(dialog.height(), SMALL.height()))
        qtbot.waitUntil(lambda dialog=dialog: _sideways(dialog) == [])  # type: ignore[misc]
        qtbot.wait(30)  # rows that break are laid out once more
        assert _out_of_sight(dialog, dialog) == [], type(dialog).__name__
        dialog.reject()
        settle()


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
    assert _sideways(small) == []
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
    assert _sideways(small) == []
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
