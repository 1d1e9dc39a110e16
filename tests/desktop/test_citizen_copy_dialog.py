"""*Brukerens kopi* in the window: chosen, saved outside the vault, printed, and told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.desk import Desk
from navdesk.desktop.notes.citizen_dialog import CitizenCopyDialog
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.documents import check_pdfa
from navdesk.domain.codes import LegalBasis
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import Note

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
Open = Callable[..., CitizenCopyDialog]


@pytest.fixture
def notes(qtbot: QtBot, case: CasePage, settle: Settle) -> NotesPanel:
    case.show_tab(NOTES)
    settle()
    qtbot.keyClicks(case.notes.editor.current.text_edit, "Har søkt to jobber.")
    case.notes.editor.current.set_basis(LegalBasis.NAV_14A)
    settle()
    return case.notes


def _draft(notes: NotesPanel) -> Note:
    note = notes.current()
    assert note is not None
    return note


@pytest.fixture
def open_copy(qtbot: QtBot, desk: Desk, office: Any, notes: NotesPanel) -> Open:
    """Open the dialog; the person will choose `path`, or nothing."""

    def opened(path: Path | None, **more: Any) -> CitizenCopyDialog:
        dialog = CitizenCopyDialog(
            desk, notes, office.notes, _draft(notes), path=lambda _parent, _name: path, **more
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def test_it_is_offered_from_the_page_and_from_the_written_notes(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    assert notes.seal_bar.copy_button.isEnabled()
    edit = notes.editor.current.text_edit
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(edit, Qt.Key.Key_B, shift)

    def found() -> list[CitizenCopyDialog]:
        shown = QApplication.topLevelWidgets()
        return [w for w in shown if isinstance(w, CitizenCopyDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    qtbot.keyClick(found()[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not found())
    office.notes.seal(_draft(notes))
    notes.reload_written()
    settle()
    notes.written_chip.click()
    assert notes.written.copy_button.isEnabled()
    notes.written.copy_button.click()
    qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].reject()


def test_it_is_saved_where_the_person_chose_and_said_to_be_outside_the_vault(
    qtbot: QtBot, office: Any, open_copy: Open, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "kopi.pdf"
    dialog = open_copy(path)
    dialog.language_combo.setCurrentIndex(dialog.language_combo.findData("nn"))
    dialog.large_check.setChecked(True)
    dialog.save_button.click()
    settle()
    assert check_pdfa(path.read_bytes()) == []
    assert office.notes.copies[-1][1:] == ("nn", True)
    assert "utenfor hvelvet" in dialog.said_label.text()
    assert str(tmp_path) in dialog.said_label.text()
    assert list(tmp_path.iterdir()) == [path], "nothing half is left beside it"
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_whoever_chooses_no_place_saves_nothing(
    qtbot: QtBot, office: Any, open_copy: Open, settle: Settle
) -> None:
    dialog = open_copy(None)
    dialog.save_button.click()
    settle()
    assert office.notes.copies == []
    assert dialog.said_label.isHidden()


def test_a_place_that_cannot_be_written_to_is_told_and_can_be_tried_again(
    qtbot: QtBot, office: Any, open_copy: Open, settle: Settle, tmp_path: Path
) -> None:
    dialog = open_copy(tmp_path / "finnes ikke" / "kopi.pdf")
    dialog.save_button.click()
    settle()
    assert dialog.said_label.text().startswith("Kopien kunne ikke lagres i")
    assert dialog.save_button.isEnabled()


def test_nothing_for_the_client_is_said_in_the_dialog(
    qtbot: QtBot, office: Any, open_copy: Open, settle: Settle, tmp_path: Path
) -> None:
    office.notes.fail_copy = NavdeskError.of("test.disk")
    dialog = open_copy(tmp_path / "kopi.pdf")
    dialog.save_button.click()
    settle()
    assert dialog.said_label.text() == "Disken er full. Teksten er ikke lagret ennå; frigjør plass."
    assert not list(tmp_path.iterdir())


def test_it_is_printed_page_by_page(
    qtbot: QtBot, office: Any, open_copy: Open, settle: Settle, tmp_path: Path
) -> None:
    printed = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    dialog = open_copy(None, printer=lambda _: printer)
    dialog.print_button.click()
    settle()
    qtbot.waitUntil(lambda: dialog.said_label.text() == "Sendt til skriveren.", timeout=5000)
    assert printed.stat().st_size > 1000
