"""The case page: header, overview and sources."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from navdesk.desktop.case.overview import _grouped
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING
from navdesk.desktop.desk import Desk
from navdesk.desktop.main.window import MainWindow
from navdesk.desktop.widgets.masked_number import MASK
from navdesk.domain.codes import LifeArea
from navdesk.work.states import FactLine, OpenReason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


def _said(page: Any) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_a_person_number_is_masked_until_asked_for(
    qtbot: QtBot, window: MainWindow, case: CasePage, fakes: Any
) -> None:
    number = case.header.number
    assert number.shown == MASK
    assert fakes.S02 not in _said(window)
    number.show_button.click()
    assert number.shown == "228687 20003"
    number.show_button.click()
    assert number.shown == MASK


def test_a_number_reaches_the_clipboard_only_by_a_deliberate_act(
    qtbot: QtBot, case: CasePage, fakes: Any
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("noe annet")
    case.header.number.show_button.click()
    assert clipboard.text() == "noe annet"
    case.header.number.copy_button.click()
    assert clipboard.text() == fakes.S02
    clipboard.clear()


def test_every_value_says_where_it_came_from_and_when(case: CasePage) -> None:
    words = _said(case.overview)
    assert "Lønn" in words
    assert "14 300 kr, 12. september" in words
    assert "Aa-registeret, 10:40 – kildene er uenige" in words
    assert "CV, 10:40 – kan være utdatert" in words
    assert "Ingen kilde har noe her ennå." in words


def test_an_empty_card_tells_who_was_not_asked_for_this_purpose(
    case: CasePage, office: Any
) -> None:
    state = office.overview.state(case.case_id)
    left_out = ("Kontonummer", "Utbetalinger")
    areas = tuple(
        replace(area, facts=(), hidden=(), left_out=left_out) if not area.facts else area
        for area in state.areas
    )
    case.overview.show_state(replace(state, areas=areas))
    assert "Ikke spurt for dette formålet: Kontonummer, Utbetalinger" in _said(case.overview)


def test_a_long_card_can_be_unfolded(qtbot: QtBot, case: CasePage) -> None:
    assert "Gjeldsmøte" not in _said(case.overview)
    case.overview._fold(LifeArea.ECONOMY)
    qtbot.wait(20)
    assert "Gjeldsmøte" in _said(case.overview)


def test_folding_a_card_leaves_the_keyboard_on_the_button(
    qtbot: QtBot, window: MainWindow, case: CasePage
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    button = case.overview._folds[LifeArea.ECONOMY]
    button.setFocus()
    button.click()
    qtbot.wait(20)
    assert window.focusWidget() is case.overview._folds[LifeArea.ECONOMY]
    assert case.overview._folds[LifeArea.ECONOMY] is not button


def test_a_value_under_a_shared_label_is_read_with_it(fakes: Any) -> None:
    line = FactLine("Inntekter", "Barnetrygd", "Nav", fakes.NOW, stale=False, conflict=False)
    more = replace(line, label="", value="Lønn")
    alone = replace(line, label="Bostøtte", value="Ja")
    assert list(_grouped((line, more, alone))) == [
        (line, "Inntekter", False),
        (more, "Inntekter", False),
        (alone, "Bostøtte", True),
    ]


def test_a_municipality_is_called_one(case: CasePage) -> None:
    assert "3 barn under 18 · Kommune 9901" in _said(case)


def test_a_click_on_a_tab_does_not_send_the_keyboard_out_of_the_case(
    qtbot: QtBot, window: MainWindow, case: CasePage, settle: Settle
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    case.sources.list.setFocus()
    bar = case.tabs.tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(MAPPING).center())
    settle()
    focused = window.focusWidget()
    assert focused is not None
    assert case.isAncestorOf(focused)


def test_a_card_leads_to_the_mapping_of_its_area(
    qtbot: QtBot, case: CasePage, settle: Settle
) -> None:
    case.overview.opened.emit(LifeArea.HOUSING)
    settle()
    assert case.tabs.currentIndex() == MAPPING
    assert all(name.startswith("HOUSING.") for name in case.mapping.panels)
    assert case.window().focusWidget() is case.mapping.areas


def test_found_empty_denied_partial_and_failed_are_five_different_lines(case: CasePage) -> None:
    rows = [case.sources.list.item(at) for at in range(case.sources.list.count())]
    spoken = {
        row.text(): case.sources._line(line).spoken
        for row, line in zip(rows, case.sources.lines, strict=True)
    }
    assert "Funnet · 7 opplysninger" in spoken["Folkeregisteret"]
    assert "Ingenting registrert" in spoken["Aktivitetsplanen"]
    assert "Ikke tilgang" in spoken["Kommunens arkiv"]
    assert "mangler rollen" in spoken["Kommunens arkiv"]
    assert "Delvis svar · 1 opplysning" in spoken["Aa-registeret"]
    assert "Svarte ikke" in spoken["Joark"]
    assert "nettside" in spoken["Joark"]


def test_sources_arrive_live_and_one_can_stop_asking(
    qtbot: QtBot, window: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.gather.done = False
    office.gather.hold = threading.Event()
    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    qtbot.waitUntil(lambda: window.case is not None and window.case.sources.running == 5)
    case = window.case
    assert case is not None
    qtbot.waitUntil(lambda: case.sources._count.text() == "4 av 9")
    assert "Spørres nå …" in case.sources._line(case.sources.lines[-1]).spoken
    assert window.activity.words.startswith("Henter opplysninger · 4 av 9")
    assert not case.gather_button.isEnabled()
    window.activity.cancel_button.click()
    office.gather.hold.set()
    settle()
    assert case.sources.running == 0
    assert case.gather_button.isEnabled()
    assert not window.activity.shown


def test_the_sources_fold_away_and_the_choice_is_remembered_per_tab(
    case: CasePage, desk: Desk
) -> None:
    assert case._sources_frame.isVisible()
    case.toggle_sources()
    assert not case._sources_frame.isVisible()
    assert desk.settings.get("desktop.sources.0") is False
    case.show_tab(MAPPING)
    assert not case._sources_frame.isVisible()
    case.toggle_sources()
    assert case._sources_frame.isVisible()


def test_leaving_a_case_drops_it(
    window: MainWindow, case: CasePage, office: Any, settle: Settle
) -> None:
    window.close_case()
    settle()
    assert window.case is None
    assert window.page == "queue"
    assert office.cases.closed == [case.case_id]
