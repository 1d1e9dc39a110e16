"""A case says why it is open before it shows anything, and shows more only for a stated reason."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.reveal_dialog import RevealDialog
from navdesk.desktop.case.tabs import DOCUMENTS, INBOX, MAPPING, NOTES, OVERVIEW
from navdesk.desktop.main.window import MainWindow
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LifeArea
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.purposes import Purpose
from navdesk.work.hidden_field import HiddenField
from navdesk.work.states import OpenReason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
WHY = "Trenger adressen for å sende brev"
HELD = HiddenField(
    "HOUSING.x_address", "Adresse", LifeArea.HOUSING, 2, Message("test.not_for"), can_reveal=True
)
SHUT = HiddenField(
    "HOUSING.x_stay", "Opphold", LifeArea.HOUSING, 1, Message("test.role"), can_reveal=False
)


@pytest.fixture
def unstated(window: MainWindow, office: Any, fakes: Any, settle: Settle) -> CasePage:
    """The case of S02, of which nobody has said why it is open."""
    office.purposes.chosen = set()
    window.activateWindow()
    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    settle()
    assert window.case is not None
    return window.case


def said(page: Any) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def change_purpose(case: CasePage, also: Purpose) -> None:
    case.findChild(QPushButton, "purposeButton").click()
    case.purpose.card.boxes[also].click()
    case.purpose.card.ok_button.click()


def reveal_dialog(qtbot: QtBot) -> RevealDialog:
    def found() -> list[RevealDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, RevealDialog)]

    qtbot.waitUntil(lambda: any(w.isVisible() for w in found()))
    return next(w for w in found() if w.isVisible())


def test_nothing_is_shown_or_asked_for_before_the_purpose_is_stated(
    unstated: CasePage, office: Any
) -> None:
    assert unstated.purpose.card.isVisible()
    assert not unstated.overview.isVisible()
    assert "Hvorfor er saken åpen?" in said(unstated)
    assert "14 300 kr" not in said(unstated)
    assert office.gather.runs == 0
    for tab in (MAPPING, INBOX, DOCUMENTS):
        assert not unstated.tabs.isTabEnabled(tab)
    for tab in (OVERVIEW, NOTES):
        assert unstated.tabs.isTabEnabled(tab)
    unstated.show_tab(MAPPING)
    unstated.map_area(LifeArea.ECONOMY)
    assert unstated.tabs.currentIndex() == OVERVIEW


def test_what_is_suggested_is_ticked_and_one_key_accepts_it(
    qtbot: QtBot, window: MainWindow, unstated: CasePage, office: Any, settle: Settle
) -> None:
    box = unstated.purpose.card.boxes[Purpose.FOLLOW_UP]
    assert box.isChecked()
    assert "Det ligger en oppgave om «Oppfølging» i køen" in said(unstated)
    assert window.focusWidget() is box
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert office.purposes.chosen == {Purpose.FOLLOW_UP}
    assert office.gather.runs == 1
    assert unstated.overview.isVisible()
    assert not unstated.purpose.card.isVisible()
    assert "14 300 kr, 12. september" in said(unstated.overview)
    assert all(unstated.tabs.isTabEnabled(tab) for tab in range(5))


def test_where_a_person_wanted_to_go_meanwhile_is_gone_to_then(
    qtbot: QtBot, unstated: CasePage, settle: Settle
) -> None:
    unstated.show_tab(MAPPING)
    qtbot.keyClick(unstated.purpose.card.ok_button, Qt.Key.Key_Return)
    settle()
    assert unstated.tabs.currentIndex() == MAPPING


def test_without_a_purpose_there_is_nothing_to_accept(
    qtbot: QtBot, window: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.purposes.chosen, office.purposes.suggested = set(), {}
    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    settle()
    card = window.case.purpose.card
    assert not any(box.isChecked() for box in card.boxes.values())
    assert not card.ok_button.isEnabled()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    settle()
    assert office.purposes.chosen == set()
    card.boxes[Purpose.KVP].click()
    card.boxes[Purpose.FOLLOW_UP].click()
    card.ok_button.click()
    settle()
    assert office.purposes.chosen == {Purpose.KVP, Purpose.FOLLOW_UP}


def test_a_case_that_has_a_purpose_opens_at_once_and_says_it(case: CasePage, office: Any) -> None:
    assert not case.purpose.card.isVisible()
    assert case.findChild(QPushButton, "purposeButton").text() == "Formål: Økonomisk stønad"
    assert office.gather.runs == 1


def test_the_purpose_is_changed_from_the_header_and_may_be_kept(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle
) -> None:
    case.show_tab(MAPPING)
    settle()
    button = case.findChild(QPushButton, "purposeButton")
    button.click()
    assert case.tabs.currentIndex() == OVERVIEW
    assert case.purpose.card.boxes[Purpose.FINANCIAL_ASSISTANCE].isChecked()
    qtbot.keyClick(case.purpose.card, Qt.Key.Key_Escape)
    assert case.overview.isVisible()
    button.click()
    case.purpose.card.boxes[Purpose.COUNSELLING].click()
    case.purpose.card.ok_button.click()
    settle()
    assert office.purposes.chosen == {Purpose.FINANCIAL_ASSISTANCE, Purpose.COUNSELLING}
    assert button.text() == "Formål: Økonomisk stønad +1"
    assert "Økonomisk rådgivning" in button.accessibleName()
    assert office.gather.runs == 1


def test_a_wider_purpose_asks_only_whom_nobody_asked_before(
    case: CasePage, office: Any, settle: Settle
) -> None:
    office.gather.unasked = {"digisos", "noark"}
    change_purpose(case, Purpose.COUNSELLING)
    settle()
    assert office.gather.asked_alone == [None, {"digisos", "noark"}]
    assert all(line.outcome is not None for line in case.sources.lines)


def test_a_purpose_that_is_widened_while_sources_are_asked_asks_the_new_ones_after(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle
) -> None:
    office.gather.hold = threading.Event()
    case.gather()
    change_purpose(case, Purpose.COUNSELLING)
    qtbot.waitUntil(lambda: Purpose.COUNSELLING in office.purposes.chosen)
    qtbot.waitUntil(case.overview.isVisible)
    assert office.gather.asked_alone == [None, None]
    office.gather.late = {"digisos"}
    office.gather.hold.set()
    settle()
    assert office.gather.asked_alone == [None, None, {"digisos"}]


def test_a_purpose_that_is_not_kept_says_why_and_asks_again(
    window: MainWindow, unstated: CasePage, office: Any, settle: Settle
) -> None:
    office.purposes.fail = NavdeskError.of("test.disk")
    unstated.purpose.card.ok_button.click()
    settle()
    assert "Disken er full" in window.message_bar.text
    assert unstated.purpose.card.isVisible()
    assert unstated.purpose.card.ok_button.isEnabled()
    assert office.gather.runs == 0


def test_held_back_fields_are_counted_at_the_foot_of_their_card(
    case: CasePage, office: Any, settle: Settle
) -> None:
    office.purposes.held = [HELD, SHUT]
    case.reload()
    settle()
    texts = [b.text() for b in case.overview.findChildren(QPushButton, "hiddenButton")]
    assert texts.count("2 felt skjult for formålet – Vis …") == 1
    shown = [b for b in case.overview.findChildren(QPushButton, "hiddenButton") if b.isVisible()]
    assert [b.accessibleName() for b in shown] == ["Bolig: 2 felt skjult for formålet – Vis …"]


def test_a_field_is_shown_for_a_reason_of_ten_letters(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle
) -> None:
    office.purposes.held = [SHUT, HELD]
    case.reload()
    settle()
    area = next(card for card in case.overview._areas if card.area is LifeArea.HOUSING)
    case.overview.held_wanted.emit(area)
    dialog = reveal_dialog(qtbot)
    assert dialog.list.item(0).text() == "Adresse"
    assert not dialog.ok_button.isEnabled()
    dialog.edit.setText("  Trenger  ")
    assert not dialog.ok_button.isEnabled()
    dialog.edit.setText(WHY)
    dialog.ok_button.click()
    settle()
    assert office.purposes.revealed == [("HOUSING.x_address", WHY)]
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, RevealDialog)]
    assert case.overview.isVisible()


def test_a_field_that_is_shown_is_seen_though_its_card_was_folded(
    qtbot: QtBot, window: MainWindow, case: CasePage, office: Any, settle: Settle
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    held = replace(HELD, field="ECONOMY.x_gjeldsmøte", label="Gjeldsmøte", area=LifeArea.ECONOMY)
    office.purposes.held = [held]
    case.reload()
    settle()
    case.overview.held_wanted.emit(
        next(card for card in case.overview._areas if card.area is LifeArea.ECONOMY)
    )
    dialog = reveal_dialog(qtbot)
    dialog.edit.setText(WHY)
    dialog.ok_button.click()
    settle()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Gjeldsmøte: ")
    assert not focused.visibleRegion().isEmpty()


def test_what_a_role_holds_back_no_reason_opens(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle
) -> None:
    office.purposes.held = [SHUT]
    case.reload()
    settle()
    shown = [b for b in case.overview.findChildren(QPushButton, "hiddenButton") if b.isVisible()]
    assert [b.text() for b in shown] == ["1 felt skjult – Se hvorfor …"]
    shown[0].click()
    dialog = reveal_dialog(qtbot)
    dialog.edit.setText(WHY)
    assert not dialog.ok_button.isEnabled()
    assert not dialog.edit.isEnabled()
    assert "Dette feltet kan ikke vises, uansett grunn." in said(dialog)
    dialog.reject()
    assert office.purposes.revealed == []


def test_a_refused_reveal_says_why_in_the_dialog(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle
) -> None:
    office.purposes.held = [HELD]
    case.reload()
    settle()
    case.overview.held_wanted.emit(
        next(card for card in case.overview._areas if card.area is LifeArea.HOUSING)
    )
    dialog = reveal_dialog(qtbot)
    office.purposes.fail = NavdeskError.of("test.disk")
    dialog.edit.setText(WHY)
    dialog.ok_button.click()
    settle()
    assert "Disken er full" in said(dialog)
    assert dialog.isVisible()
    assert dialog.edit.text() == WHY
    dialog.reject()


def test_the_mapping_counts_what_is_held_back_too(
    qtbot: QtBot, case: CasePage, office: Any, settle: Settle
) -> None:
    office.purposes.held = [HELD]
    case.map_area(LifeArea.HOUSING)
    settle()
    button = case.mapping.held_button
    assert button.text() == "1 felt skjult for formålet – Vis …"
    case.mapping.go_to("mapping:HOUSING.x_address:value")
    settle()
    assert button.hasFocus(), "whoever is sent to a field that is held back can ask for it"
    button.click()
    dialog = reveal_dialog(qtbot)
    dialog.edit.setText(WHY)
    dialog.ok_button.click()
    settle()
    assert office.purposes.revealed == [("HOUSING.x_address", WHY)]
    assert not button.isVisible()
    case.map_area(LifeArea.WORK)
    settle()
    assert not case.mapping.held_button.isVisible()


def test_the_button_that_shows_the_case_is_whole_on_a_small_screen(
    window: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.purposes.wants = True
    office.purposes.suggested = dict.fromkeys(Purpose, Message("test.task"))
    window.resize(1280, 720)
    window.open_person(fakes.S02, OpenReason.LEADER_CONTROL)
    settle()
    button = window.case.purpose.card.ok_button
    assert button.visibleRegion().boundingRect() == button.rect()


def test_a_team_lead_writes_why_before_anything_is_shown(
    qtbot: QtBot, window: MainWindow, office: Any, fakes: Any, settle: Settle
) -> None:
    office.purposes.wants = True
    window.open_person(fakes.S02, OpenReason.LEADER_CONTROL)
    settle()
    page = window.case
    card = page.purpose.card
    assert card.isVisible()
    assert card.boxes[Purpose.FINANCIAL_ASSISTANCE].isChecked()
    assert not card.ok_button.isEnabled()
    assert not card.cancel_button.isVisible()
    for tab in (MAPPING, NOTES, INBOX, DOCUMENTS):
        assert not page.tabs.isTabEnabled(tab)
    assert office.gather.runs == 0
    card.edit.setText("Kontroll av fristene i saken")
    qtbot.keyClick(card.edit, Qt.Key.Key_Return)
    settle()
    assert office.purposes.written == ["Kontroll av fristene i saken"]
    assert page.overview.isVisible()
    assert page.tabs.isTabEnabled(NOTES)
    assert office.gather.runs == 1


@pytest.mark.parametrize("tab", [OVERVIEW, MAPPING, NOTES, INBOX, DOCUMENTS])
def test_a_changed_decision_takes_the_case_off_the_screen_from_every_tab(
    window: MainWindow, case: CasePage, office: Any, settle: Settle, tab: int
) -> None:
    case.show_tab(tab)
    settle()
    office.cases.shut[case.case_id] = NavdeskError.of("work.case_not_open")
    office.changes.publish(Change.of(ChangeKind.CASES))
    settle()
    assert window.case is None
    assert window.page == "queue"
    assert "Tilgangen til saken er endret" in window.message_bar.text


def test_a_changed_decision_takes_the_question_off_the_screen_too(
    window: MainWindow, unstated: CasePage, office: Any, settle: Settle
) -> None:
    office.cases.shut[unstated.case_id] = NavdeskError.of("work.case_not_open")
    office.changes.publish(Change.of(ChangeKind.CASES))
    settle()
    assert window.case is None
    assert window.page == "queue"
    assert office.gather.runs == 0
