"""What a screen reader meets: every control has a name, and Tab goes in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QWidget

from navdesk.desktop.case.tabs import (
    COOPERATION,
    DOCUMENTS,
    ECONOMY,
    INBOX,
    MAPPING,
    NOTES,
    OVERVIEW,
    PLAN,
)
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.options.workspace import WorkspacePanel
from navdesk.desktop.start.page import StartPage
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.domain.codes import LegalBasis, LifeArea
from navdesk.domain.messages import Message
from navdesk.domain.profile import Policy
from navdesk.work.hidden_field import HiddenField
from navdesk.work.states import OpenReason, UnlockMethod

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
_WHY = Message("test.not_for")
_TABS = {
    "overview": OVERVIEW,
    "mapping": MAPPING,
    "plan": PLAN,
    "notes": NOTES,
    "economy": ECONOMY,
    "inbox": INBOX,
    "documents": DOCUMENTS,
    "cooperation": COOPERATION,
}
PAGES = ("queue", "cases", "outbox", "settings", *_TABS)


def _walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for at in range(node.childCount()):
        child = node.child(at)
        if child is not None and child.isValid():
            yield from _walk(child)


def _nameless(root: QWidget) -> list[str]:
    interface = QAccessible.queryAccessibleInterface(root)
    found = []
    for node in _walk(interface):
        state = node.state()
        if not state.focusable or state.invisible:  # type: ignore[attr-defined]
            continue
        if not node.text(QAccessible.Text.Name).strip():
            thing = node.object()
            name = thing.objectName() if thing is not None else ""
            parent = thing.parent().objectName() if thing is not None and thing.parent() else ""
            found.append(f"{node.role()} {type(thing).__name__} {parent}/{name}")
    return found


@pytest.fixture
def office(fakes: Any) -> Any:
    """An office where every page has something on it."""
    return fakes.offices()["typical"]


def _go(window: MainWindow, page: str, settle: Settle, fakes: Any) -> None:
    if page in _TABS:
        if window.case is None:
            window.open_person(fakes.S02, OpenReason.CASE_WORK)
            settle()
        assert window.case is not None
        window.case.show_tab(_TABS[page])
        if page == "cooperation":
            settle()
            window.case.following.cooperation.go_to("cooperation:partner:new")
        if page == "plan":
            settle()
            window.case.following.plan.ready_cards[0].fold_button.click()
        if page == "notes":
            settle()
            window.case.notes.editor.current.set_basis(LegalBasis.FTRL_OTHER)
    else:
        window.show_page(page)
    settle()


@pytest.mark.parametrize("page", PAGES)
def test_every_focusable_thing_has_a_name(
    window: MainWindow, settle: Settle, fakes: Any, page: str
) -> None:
    _go(window, page, settle, fakes)
    assert _nameless(window) == []


def test_the_start_page_has_names_at_every_stage(
    qtbot: QtBot, desk: Any, fakes: Any, settle: Settle
) -> None:
    import acts

    for name, entry in {**fakes.entries(), **acts.entries()}.items():
        page = StartPage(desk, entry, practice=True, office_name="Nav Testdal")
        qtbot.addWidget(page)
        page.show()
        page.begin()
        settle()
        for _ in acts.START[name](page) if name in acts.START else ():
            settle()
        settle()
        assert _nameless(page) == [], name


@pytest.mark.parametrize("name", ["change", "newkey", "backedup", "checked"])
def test_the_care_of_the_vault_has_names(
    qtbot: QtBot, desk: Any, fakes: Any, settle: Settle, name: str
) -> None:
    import acts

    panel = WorkspacePanel(desk, fakes.FakeVaultCare(UnlockMethod.BOTH), Policy())
    qtbot.addWidget(panel)
    panel.resize(1000, 600)
    panel.show()
    panel.reload()
    settle()
    for _ in acts.SETTINGS[name](acts.Around(panel)):
        settle()
    settle()
    assert _nameless(panel) == []
    for dialog in panel.findChildren(QDialog):
        assert _nameless(dialog) == []
        dialog.reject()


@pytest.fixture
def said_nothing(office: Any) -> None:
    """A case of which nobody, and no team lead, has said why it is open."""
    office.purposes.chosen = set()
    office.purposes.wants = True


@pytest.fixture
def moved(office: Any) -> None:
    """A case in which something of every kind happened, and fields are held back."""
    office.news.moved()
    office.purposes.held = [
        HiddenField("HOUSING.x_address", "Adresse", LifeArea.HOUSING, 2, _WHY, can_reveal=True),
        HiddenField("HOUSING.x_stay", "Opphold", LifeArea.HOUSING, 1, _WHY, can_reveal=False),
    ]


@pytest.mark.usefixtures("said_nothing")
def test_the_card_that_asks_for_the_purpose_has_names_and_a_reading_order(
    window: MainWindow, settle: Settle, fakes: Any
) -> None:
    _go(window, "overview", settle, fakes)
    assert window.case is not None
    card = window.case.purpose.card
    assert card.isVisible()
    assert card.edit.isVisible()
    assert _nameless(window) == []
    assert _backwards(card) == []


@pytest.mark.usefixtures("moved")
def test_the_news_of_a_case_have_names_and_a_reading_order(
    window: MainWindow, settle: Settle, fakes: Any
) -> None:
    _go(window, "overview", settle, fakes)
    assert window.case is not None
    news = window.case.overview.news
    assert news.isVisible()
    assert _nameless(window) == []
    assert _backwards(window.case) == []


@pytest.mark.usefixtures("moved")
@pytest.mark.parametrize("kind", ["reveal", "manual", "search"])
def test_what_opens_over_a_case_has_names_and_a_reading_order(
    window: MainWindow, settle: Settle, fakes: Any, office: Any, kind: str
) -> None:
    _go(window, "overview", settle, fakes)
    case = window.case
    assert case is not None
    match kind:
        case "reveal":
            case.purpose.show_hidden("Skjult i Bolig", office.purposes.held)
        case "manual":
            case.add_fact()
        case _:
            case.search()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert _nameless(dialog) == []
    assert _backwards(dialog) == []
    dialog.reject()


def _backwards(shown: QWidget) -> list[tuple[str, str]]:
    """Return the pairs where Tab goes against the reading order, from one whole round of Tab."""
    window = shown.window()
    window.activateWindow()
    order: list[QWidget] = []
    first = focusable(window)[0]
    first.setFocus()
    seen: set[QWidget] = set()
    while (here := QApplication.focusWidget()) is not None and here not in seen:
        seen.add(here)
        if shown.isAncestorOf(here):
            order.append(here)
        window.focusNextChild()
    assert order, "nothing to tab to"
    for area in shown.findChildren(QAbstractScrollArea):
        # Tab has scrolled to what it visited last; the order is that of the whole page.
        area.verticalScrollBar().setValue(0)
    lines = [_line_of(widget, shown) for widget in order]
    return [
        (order[at].objectName(), order[at + 1].objectName())
        for at in range(len(lines) - 1)
        if _reads_before(lines[at + 1], lines[at])
    ]


def _line_of(widget: QWidget, page: QWidget) -> tuple[int, int, int, int]:
    corner = widget.mapTo(page, QPoint(0, 0))
    return corner.x(), corner.y(), corner.x() + widget.width(), corner.y() + widget.height()


def _reads_before(later: tuple[int, int, int, int], earlier: tuple[int, int, int, int]) -> bool:
    """Whether what comes later in the chain stands wholly above, or left on the same line."""
    above = later[3] <= earlier[1] and later[0] < earlier[2]
    same_line = later[1] < earlier[3] and earlier[1] < later[3]
    left = same_line and later[2] <= earlier[0]
    return above or left


def test_a_message_is_announced_and_can_be_closed_by_escape(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.message_bar.say("Joark svarte ikke. Notatet er trygt lagret her.")
    assert window.message_bar.isVisible()
    window.queue.table.setFocus()
    qtbot.keyClick(window.queue.table, Qt.Key.Key_Escape)
    assert not window.message_bar.isVisible()


def test_a_value_on_a_card_is_read_with_its_source(
    window: MainWindow, settle: Settle, fakes: Any
) -> None:
    _go(window, "overview", settle, fakes)
    assert window.case is not None
    names = {child.accessibleName() for child in window.case.overview.findChildren(QWidget)}
    assert "Boform: Leier. Digisos, 10:40" in names


@pytest.mark.parametrize("page", PAGES)
def test_tab_visits_everything_and_goes_in_reading_order(
    qtbot: QtBot, window: MainWindow, settle: Settle, fakes: Any, page: str
) -> None:
    _go(window, page, settle, fakes)
    assert _backwards(window.pages.currentWidget()) == []
