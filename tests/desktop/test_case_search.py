"""*Søk i saken*: found while it is typed, and one key from where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tests.desktop.fake_documents import LETTER

from navdesk.desktop.case.finding import go_to_hit
from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.search import CaseSearchDialog, found_in, hit_html
from navdesk.desktop.case.tabs import DOCUMENTS, INBOX, MAPPING, NOTES, OVERVIEW
from navdesk.desktop.inbox.threads import Filter
from navdesk.desktop.main.window import MainWindow
from navdesk.domain.codes import LifeArea
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.work.case_states import SearchAnswer
from navdesk.work.states import CaseHit, FoundIn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, case: CasePage, settle: Settle) -> CaseSearchDialog:
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    settle()
    found = QApplication.activeModalWidget()
    assert isinstance(found, CaseSearchDialog)
    return found


def typed(qtbot: QtBot, dialog: CaseSearchDialog, words: str, settle: Settle) -> None:
    dialog.search_edit.clear()
    qtbot.keyClicks(dialog.search_edit, words)
    settle()


def found(dialog: CaseSearchDialog) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [dialog.results.item(at).data(role) for at in range(dialog.results.count())]


def test_it_opens_ready_to_type_and_says_what_it_searches(dialog: CaseSearchDialog) -> None:
    assert dialog.search_edit.placeholderText()
    assert dialog.focusWidget() is dialog.search_edit
    assert "dokumenter som er åpnet" in dialog.count_label.text()
    assert not dialog.go_button.isEnabled()
    dialog.reject()


def test_a_document_is_found_and_opened_at_its_page(
    qtbot: QtBot, dialog: CaseSearchDialog, case: CasePage, settle: Settle
) -> None:
    typed(qtbot, dialog, "utlegg", settle)
    assert found(dialog) == [
        "Dokument, side 2: Varsel om utleggsforretning. Varsel om utleggsforretning"
    ]
    assert dialog.count_label.text() == "1 treff."

    qtbot.keyClick(dialog.search_edit, Qt.Key.Key_Return)
    settle()

    assert case.tabs.currentIndex() == DOCUMENTS
    assert case.documents.preview.shown == LETTER
    assert case.documents.preview.pages.page == 1


def test_an_answer_leads_to_its_field(
    qtbot: QtBot, dialog: CaseSearchDialog, case: CasePage, office: Any, settle: Settle
) -> None:
    office.mapping.answer(case.case_id, "ECONOMY.goal", "Betale ned gjelda", "Sove om natta")
    typed(qtbot, dialog, "gjelda", settle)
    assert found(dialog)[0].startswith("Svar i kartleggingen:")

    dialog.go_button.click()
    settle()

    assert case.tabs.currentIndex() == MAPPING
    assert case.spot()[0] == "mapping:ECONOMY.goal:value"


def test_a_paragraph_leads_to_the_note(
    qtbot: QtBot, dialog: CaseSearchDialog, case: CasePage, office: Any, settle: Settle
) -> None:
    note = office.notes.begin(case.case_id, NoteKind.MEETING_RECORD)
    office.notes.save(replace(note, segments=(NoteSegment("Flytter til Gjøvik"),)))
    typed(qtbot, dialog, "gjøvik", settle)
    assert found(dialog) == ["Notat: Notat fra samtale. Flytter til Gjøvik"]

    dialog.go_button.click()
    settle()

    assert case.tabs.currentIndex() == NOTES


def test_the_arrows_choose_while_the_typing_goes_on(
    qtbot: QtBot, dialog: CaseSearchDialog, settle: Settle
) -> None:
    typed(qtbot, dialog, "o", settle)
    assert dialog.results.count() > 2
    assert dialog.results.currentRow() == 0

    qtbot.keyClick(dialog.search_edit, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.search_edit, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.search_edit, Qt.Key.Key_Up)

    assert dialog.results.currentRow() == 1
    assert dialog.focusWidget() is dialog.search_edit
    dialog.reject()


def test_what_is_held_back_is_counted_and_not_shown(
    qtbot: QtBot, dialog: CaseSearchDialog, office: Any, settle: Settle
) -> None:
    office.search.withheld = 3
    typed(qtbot, dialog, "utlegg", settle)
    assert dialog.count_label.text() == (
        "1 treff. 3 treff vises ikke, fordi opplysningene er skjult for deg."
    )
    office.search.withheld = 1
    typed(qtbot, dialog, "finnes ikke", settle)
    assert dialog.results.count() == 0
    assert "1 treff vises ikke" in dialog.count_label.text()
    assert not dialog.go_button.isEnabled()
    dialog.reject()


def test_a_search_that_fails_says_why_and_shows_nothing_old(
    qtbot: QtBot, dialog: CaseSearchDialog, office: Any, settle: Settle
) -> None:
    typed(qtbot, dialog, "utlegg", settle)

    def fail(*_: object) -> SearchAnswer:
        raise NavdeskError.of("test.timeout")

    office.search.find = fail
    typed(qtbot, dialog, "krav", settle)

    assert dialog.results.count() == 0
    assert dialog.count_label.text().startswith("Systemet svarte ikke")
    dialog.reject()


def test_a_case_that_was_shut_ends_the_search(
    qtbot: QtBot, dialog: CaseSearchDialog, window: MainWindow, office: Any, settle: Settle
) -> None:
    def shut(*_: object) -> SearchAnswer:
        raise NavdeskError.of("work.case_not_open")

    office.search.find = shut
    typed(qtbot, dialog, "krav", settle)

    assert QApplication.activeModalWidget() is None
    assert window.case is None


@pytest.mark.parametrize(
    ("hit", "tab"),
    [
        (CaseHit(FoundIn.MESSAGE, "Melding", "hei", ()), INBOX),
        (CaseHit(FoundIn.FACT, "Statsborgerskap", "Norge", ()), OVERVIEW),
    ],
)
def test_what_has_no_place_of_its_own_leads_to_its_tab(
    case: CasePage, settle: Settle, hit: CaseHit, tab: int
) -> None:
    case.show_tab(NOTES)
    go_to_hit(case, hit)
    settle()

    assert case.tabs.currentIndex() == tab


@pytest.mark.parametrize("seen_before", [False, True])
def test_a_message_leads_to_its_thread_past_the_filter_that_hides_it(
    case: CasePage, settle: Settle, *, seen_before: bool
) -> None:
    if seen_before:
        case.show_tab(INBOX)
        settle()
        case.inbox.chips[Filter.MUNICIPAL].click()
        case.show_tab(NOTES)

    go_to_hit(case, CaseHit(FoundIn.MESSAGE, "Melding", "CV", (), thread="dialog/1"))
    settle()

    assert case.tabs.currentIndex() == INBOX
    assert case.inbox.chosen is not None
    assert case.inbox.chosen.key == "dialog/1"
    assert case.inbox.subject.text() == "Oppdatere CV"
    assert case.inbox.chips[Filter.ALL].isChecked()


def test_a_fact_leads_to_its_line_in_a_card_that_was_folded(
    qtbot: QtBot, window: MainWindow, case: CasePage, settle: Settle
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    case.show_tab(NOTES)

    fact = "Joark/Gjeldsmøte/ECONOMY.x_gjeldsmøte"
    go_to_hit(case, CaseHit(FoundIn.FACT, "Gjeldsmøte", "14 kreditorer", (), fact=fact))
    settle()

    assert case.tabs.currentIndex() == OVERVIEW
    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Gjeldsmøte: 29. september 2026")
    assert not focused.visibleRegion().isEmpty()
    assert focused in case.overview.focus_order
    assert case.overview._folds[LifeArea.ECONOMY].text() == "Vis færre"


def test_a_fact_that_is_only_counted_leads_to_the_line_that_counts_it(
    qtbot: QtBot, window: MainWindow, case: CasePage, settle: Settle
) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    fact = "Utbetalinger/4/ECONOMY.x_bostøtte"
    go_to_hit(case, CaseHit(FoundIn.FACT, "Bostøtte", "3 100 kr", (), fact=fact))
    settle()

    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Bostøtte: ")


def test_what_was_found_is_never_taken_for_markup() -> None:
    hit = CaseHit(FoundIn.NOTE, "<i>Notat</i>", "a <b> & c", ((2, 5),))

    heading, _, words = hit_html(hit).partition("<br>")
    assert heading == "<small>Notat · &lt;i&gt;Notat&lt;/i&gt;</small>"
    assert words == "a <b>&lt;b&gt;</b> &amp; c"
    assert found_in(hit) == "Notat"


def test_every_hit_is_tall_enough_for_its_words(
    qtbot: QtBot, dialog: CaseSearchDialog, settle: Settle
) -> None:
    typed(qtbot, dialog, "o", settle)
    for at in range(dialog.results.count()):
        item = dialog.results.item(at)
        label = dialog.results.itemWidget(item)
        assert isinstance(label, QLabel)
        assert label.height() >= label.heightForWidth(label.width())
    dialog.reject()
