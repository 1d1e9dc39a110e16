"""*Dokumenter*: the list, the filter, and a document shown inside the window or said why not."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from tests.desktop.fake_documents import (
    BROKEN,
    CLOSED,
    DENIED,
    ENCLOSURE,
    LETTER,
    NOTE,
    ODD,
    PICTURE,
    SHIELDED,
    story_lines,
)

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.reveal_dialog import RevealDialog
from navdesk.desktop.case.tabs import DOCUMENTS
from navdesk.desktop.documents.model import Column, DocumentFilter, DocumentModel
from navdesk.desktop.documents.pages import PageView
from navdesk.desktop.documents.panel import DocumentsPanel
from navdesk.desktop.main.window import MainWindow
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LifeArea
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.hidden_field import HiddenField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def panel(case: CasePage, settle: Settle) -> DocumentsPanel:
    case.show_tab(DOCUMENTS)
    settle()
    return case.documents


def titles(panel: DocumentsPanel) -> list[str]:
    model = panel.model
    return [model.index(at, Column.TITLE).data() for at in range(model.rowCount())]


def choose(panel: DocumentsPanel, ref: str) -> None:
    panel.table.selectRow(panel.model.line_of(ref))


def shown(panel: DocumentsPanel, ref: str, settle: Settle) -> None:
    choose(panel, ref)
    panel.open_chosen()
    settle()


def test_the_list_tells_of_every_archive_newest_first(panel: DocumentsPanel) -> None:
    assert titles(panel)[:4] == [
        "Bilde av brev.png",
        "Varsel om utleggsforretning",
        "Oversikt over krav",
        "Kartlegging av økonomi",
    ]
    assert titles(panel)[7] == "Tittelen er skjult for deg"
    assert panel.count_label.text() == "9 dokumenter"
    row = panel.model.line_of(LETTER)
    said = [panel.model.index(row, column).data() for column in Column]
    assert said == [
        "7. sep.",
        "Varsel om utleggsforretning",
        "Statens arkiv",
        "Journalført",
        "Ja",
    ]


def test_whose_line_a_document_belongs_to_is_said_in_words_and_by_an_icon(
    panel: DocumentsPanel,
) -> None:
    looks = set()
    for ref, words in ((LETTER, "Statens arkiv, Stat"), (NOTE, "Kommunens arkiv, Kommune")):
        cell = panel.model.index(panel.model.line_of(ref), Column.ORIGIN)
        assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == f"Arkiv: {words}"
        looks.add(cell.data(Qt.ItemDataRole.DecorationRole).cacheKey())
    assert len(looks) == 2
    closed = panel.model.index(panel.model.line_of(SHIELDED), Column.TITLE)
    assert "kan ikke åpnes" in closed.data(Qt.ItemDataRole.AccessibleTextRole)


def test_every_cell_has_a_readable_value(panel: DocumentsPanel) -> None:
    for row in range(panel.model.rowCount()):
        for column in Column:
            cell = panel.model.index(row, column)
            title, _, value = cell.data(Qt.ItemDataRole.AccessibleTextRole).partition(": ")
            assert title
            assert value


def test_chips_and_text_narrow_the_list(
    qtbot: QtBot, panel: DocumentsPanel, settle: Settle
) -> None:
    panel.municipal_chip.click()
    assert titles(panel) == ["Kartlegging av økonomi", "Søknad om økonomisk sosialhjelp"]
    assert panel.count_label.text() == "2 av 9"
    panel.openable_chip.click()
    assert titles(panel) == ["Kartlegging av økonomi"]
    panel.openable_chip.click()
    panel.attached_chip.click()
    assert titles(panel) == ["Bilde av brev.png"]
    panel.all_chip.click()
    panel.readable_chip.click()
    assert "Skannet kontrakt" not in titles(panel)
    panel.readable_chip.click()
    qtbot.keyClicks(panel.filter_edit, "UTLEGG")
    settle()
    assert titles(panel) == ["Varsel om utleggsforretning", "Oversikt over krav"]
    panel.filter_edit.setText("ingenting heter dette")
    settle()
    assert panel._views.currentIndex() == 1
    assert panel._empty_heading.text() == "Ingen dokumenter passer med filteret"


def test_documents_that_are_held_back_are_counted_with_the_way_to_show_them(
    panel: DocumentsPanel, case: CasePage, office: Any, settle: Settle
) -> None:
    assert not panel.hidden_button.isVisible()
    held = HiddenField(
        "ECONOMY.x_municipal_record", "Dokument i kommunens arkiv", LifeArea.ECONOMY, 3,
        Message("test.not_for"), can_reveal=True,
    )  # fmt: skip
    office.documents.hidden_fields = [held]
    office.documents.all = []
    panel.reload()
    settle()
    assert panel.hidden_button.isVisible()
    assert panel.hidden_button.text() == "3 dokumenter er skjult for formålet – Vis …"
    assert panel._empty_heading.text() == "Dokumentene er skjult"

    panel.hidden_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RevealDialog)
    assert dialog.list.item(0).text() == "Dokument i kommunens arkiv"
    dialog.reject()

    office.documents.hidden_fields = [replace(held, count=1, can_reveal=False)]
    panel.reload()
    settle()
    assert panel.hidden_button.text() == "1 dokument er skjult – Se hvorfor …"


def test_choosing_a_document_fetches_nothing_before_it_is_asked_for(
    panel: DocumentsPanel, office: Any, settle: Settle
) -> None:
    for ref in (LETTER, NOTE, BROKEN):
        choose(panel, ref)
        settle()

    assert office.documents.opened == []
    assert "Enter" in panel.preview.said.text()
    assert "vises ikke for bruker" in panel.preview._about.text()


def test_enter_shows_a_pdf_page_by_page(
    qtbot: QtBot, panel: DocumentsPanel, settle: Settle
) -> None:
    preview = panel.preview
    choose(panel, LETTER)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    settle()

    assert preview.pages.pages == 3
    assert not preview.pages.shown.isNull()
    assert preview._page_label.text() == "Side 1 av 3"
    assert preview.area.hasFocus()
    first = preview.pages.shown.toImage()
    qtbot.keyClick(preview.area, Qt.Key.Key_End)
    settle()
    assert preview._page_label.text() == "Side 3 av 3"
    assert preview.pages.shown.toImage() != first
    assert not preview.next_button.isEnabled()
    preview.previous_button.click()
    settle()
    assert preview.pages.page == 1
    qtbot.keyClick(preview.area, Qt.Key.Key_Home)
    settle()
    assert preview.pages.shown.toImage() == first


def test_a_page_is_made_larger_and_smaller_and_fitted_again(
    qtbot: QtBot, panel: DocumentsPanel, settle: Settle
) -> None:
    shown(panel, LETTER, settle)
    pages = panel.preview.pages
    assert pages.fits
    fitting = pages.shown.width()
    assert fitting <= panel.preview.area.viewport().width() + 4

    qtbot.keyClick(panel.preview.area, Qt.Key.Key_Plus)
    settle()
    larger = pages.shown.width()
    assert larger > fitting
    assert panel.preview._zoom_label.text() == f"{pages.percent} %"
    panel.preview.smaller_button.click()
    panel.preview.smaller_button.click()
    settle()
    assert pages.shown.width() < larger
    panel.preview.fit_button.click()
    settle()
    assert pages.shown.width() == fitting


def test_a_page_is_sharp_on_a_fine_screen(
    panel: DocumentsPanel, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageView, "_ratio", lambda _: 2.25)
    shown(panel, LETTER, settle)

    picture = panel.preview.pages.shown
    assert picture.devicePixelRatio() == 2.25
    room = panel.preview.area.width()
    assert picture.width() > 2 * room
    assert picture.deviceIndependentSize().width() <= room


def test_text_and_pictures_are_shown_as_they_are(panel: DocumentsPanel, settle: Settle) -> None:
    shown(panel, NOTE, settle)
    assert panel.preview.text.isVisible()
    assert panel.preview.text.toPlainText().startswith("Kartlegging av økonomi\n\nBegge voksne")
    assert panel.preview.text.isReadOnly()

    shown(panel, PICTURE, settle)
    assert not panel.preview.text.toPlainText(), "of what was shown before nothing is held"
    assert panel.preview.pages.shown.width() == 320
    assert not panel.preview.next_button.isVisible()


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (BROKEN, "case_documents.pdf_broken"),
        (DENIED, "case_documents.denied"),
        (ODD, "Denne typen fil kan ikke vises her"),
        (CLOSED, "case_documents.application_closed"),
        (SHIELDED, "case_documents.no_access"),
    ],
)
def test_what_cannot_be_shown_is_said_in_its_place(
    panel: DocumentsPanel, settle: Settle, fakes: Any, ref: str, said: str
) -> None:
    shown(panel, LETTER, settle)
    shown(panel, ref, settle)

    expected = fakes.FakeWords().say(Message(said)) if "." in said else said
    assert expected in panel.preview.said.text()
    assert panel.preview.said.isVisible()
    assert panel.preview.pages.pages == 0, "the document before is gone"


def test_offline_a_kept_document_opens_and_another_says_what_to_do(
    panel: DocumentsPanel, office: Any, settle: Settle
) -> None:
    office.documents.offline = True
    shown(panel, LETTER, settle)
    assert panel.preview.shown == LETTER

    shown(panel, ENCLOSURE, settle)
    assert "ikke hentet til denne maskinen" in panel.preview.said.text()
    assert panel.preview.open_button.isEnabled(), "it can be tried again"

    office.documents.offline = False
    panel.preview.open_button.click()
    settle()
    assert panel.preview.shown == ENCLOSURE


def test_a_document_that_was_left_before_it_came_is_not_shown_over_the_next(
    panel: DocumentsPanel, settle: Settle
) -> None:
    choose(panel, LETTER)
    panel.open_chosen()
    choose(panel, NOTE)
    settle()

    assert panel.preview.shown == ""
    assert panel.preview._title.text() == "Kartlegging av økonomi"


def test_the_list_follows_what_is_gathered_and_keeps_the_choice(
    panel: DocumentsPanel, office: Any, case: CasePage, settle: Settle
) -> None:
    shown(panel, NOTE, settle)
    new = replace(story_lines()[1], ref="saf/9/1/ARKIV", title="Nytt brev")
    office.documents.all.insert(0, new)

    office.changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case.case_id))
    settle()

    assert "Nytt brev" in titles(panel)
    assert panel.preview.shown == NOTE
    assert panel.model.line(panel.table.currentIndex().row()).ref == NOTE  # type: ignore[union-attr]


def test_a_case_that_was_shut_meanwhile_leaves_the_screen(
    panel: DocumentsPanel, window: MainWindow, office: Any, settle: Settle
) -> None:
    def shut(*_: object) -> None:
        raise NavdeskError.of("work.case_not_open")

    office.documents.open = shut
    shown(panel, LETTER, settle)

    assert window.case is None
    assert "Tilgangen til saken er endret" in window.message_bar.text


def test_the_place_in_a_document_is_found_again(
    panel: DocumentsPanel, case: CasePage, settle: Settle
) -> None:
    shown(panel, LETTER, settle)
    panel.preview.pages.go(2)
    spot = case.spot()
    assert spot == (f"document:{LETTER}", 2)

    panel.all_chip.click()
    panel.municipal_chip.click()
    shown(panel, NOTE, settle)
    case.go_to(DOCUMENTS, *spot)
    settle()

    assert (panel.preview.shown, panel.preview.pages.page) == (LETTER, 2)
    assert panel.all_chip.isChecked(), "a filter that hides it gives way"


def test_a_document_that_is_gone_is_said_so(panel: DocumentsPanel, settle: Settle) -> None:
    panel.show_document("saf/404/1/ARKIV")
    settle()

    assert "ikke i listen lenger" in panel.message_bar.text


def test_an_empty_list_says_what_will_be_here(
    panel: DocumentsPanel, office: Any, settle: Settle
) -> None:
    office.documents.all = []
    panel.reload()
    settle()

    assert panel._empty_heading.text() == "Ingen dokumenter ennå"
    assert panel.count_label.text() == "0 dokumenter"


def test_what_is_shown_leaves_no_file_behind(
    panel: DocumentsPanel, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for ref in (LETTER, NOTE, PICTURE, BROKEN, ODD):
        shown(panel, ref, settle)

    assert list(tmp_path.iterdir()) == []
    assert QDir.tempPath() == str(tmp_path), "that is where Qt would have put one"


def test_two_thousand_documents_never_hold_up_the_window(
    panel: DocumentsPanel, office: Any, settle: Settle
) -> None:
    line = story_lines()[1]
    office.documents.all = [
        replace(line, ref=f"saf/{number}/1/ARKIV", title=f"Brev {number}") for number in range(2000)
    ]
    panel.reload()
    settle()
    assert panel.model.rowCount() == 2000

    def slowest(act: Callable[[], object]) -> float:
        spent = []
        for _ in range(3):
            started = perf_counter()
            act()
            panel.table.repaint()
            spent.append(perf_counter() - started)
        return min(spent)

    assert slowest(lambda: panel.model.narrow(DocumentFilter(text="brev 19"))) < 0.1
    assert slowest(lambda: panel.model.narrow(DocumentFilter())) < 0.1
    assert slowest(lambda: panel.model.sort(Column.TITLE)) < 0.1
    assert slowest(panel.table.scrollToBottom) < 0.1


def test_everything_can_be_reached_and_named_from_the_keyboard(panel: DocumentsPanel) -> None:
    preview = panel.preview
    for widget in (panel.table, panel.filter_edit, preview.area, preview.text):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    for button in (preview.previous_button, preview.next_button, preview.larger_button):
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_the_model_of_nothing_is_empty(panel: DocumentsPanel) -> None:
    model = DocumentModel(panel._desk.clock, panel._desk.theme)
    assert model.rowCount() == 0
    assert model.line(0) is None
    assert model.find("x") is None
