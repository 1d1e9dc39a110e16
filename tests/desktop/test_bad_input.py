"""What cannot be filed, in the window: a clear sentence at its paragraph, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, Qt

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.domain.codes import LegalBasis
from navdesk.domain.messages import NavdeskError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def notes(case: CasePage, settle: Settle) -> NotesPanel:
    case.show_tab(NOTES)
    settle()
    return case.notes


def _paste(notes: NotesPanel, text: str, basis: LegalBasis = LegalBasis.STL_18) -> None:
    data = QMimeData()
    data.setText(text)
    notes.editor.current.text_edit.insertFromMimeData(data)
    notes.editor.current.set_basis(basis)


def test_an_empty_note_cannot_be_sealed_and_the_bar_says_what_to_do(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    notes.editor.current.set_basis(LegalBasis.NAV_14A)
    notes.editor.current.text_edit.setPlainText("   ")
    settle()
    qtbot.keyClick(
        notes.editor.current.text_edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    settle()
    assert office.notes.sealed == []


def test_two_hundred_thousand_characters_are_taken_in_kept_and_shown(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    text = "Lang tekst. " * 16_667
    _paste(notes, text)
    settle()
    assert notes.editor.segments[0].text == text
    notes.kind_combo.setFocus()
    qtbot.waitUntil(lambda: office.notes.begun[0].segments[0].text == text, timeout=5000)
    assert notes.seal_button.isEnabled()
    assert "… og 188\N{NO-BREAK SPACE}004 tegn til. De sendes slik de er skrevet." in (
        notes.preview.text
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Han smilte \N{GRINNING FACE}.", "«\N{GRINNING FACE}» (U+1F600, tegn nummer 12"),
        ("Skrev \u4e2d selv.", "«\u4e2d» (U+4E2D"),
        ("\u202e\u200b", "bare tegn som ikke vises"),
    ],
)
def test_what_the_archive_cannot_print_is_named_at_its_paragraph(  # noqa: PLR0917
    office: Any, notes: NotesPanel, settle: Settle, text: str, said: str, qtbot: QtBot
) -> None:
    _paste(notes, "Rett tekst.")
    notes.editor.add_below()
    _paste(notes, text)
    settle()
    assert said in notes.editor.paragraphs[1]._route.text()
    assert said not in notes.editor.paragraphs[0]._route.text()
    assert notes.seal_label.text().startswith("Avsnitt 2: ")
    assert not notes.seal_button.isEnabled()
    notes.kind_combo.setFocus()
    qtbot.waitUntil(lambda: office.notes.begun[0].segments[1].text == text)
    notes.editor.paragraphs[1].text_edit.setPlainText("Skrev selv.")
    settle()
    assert notes.seal_button.isEnabled()


def test_signs_that_cannot_be_seen_are_told_before_they_fall_out(
    notes: NotesPanel, settle: Settle
) -> None:
    _paste(notes, "Skyldig \u202e000 4\u202c kr.")
    settle()
    assert "Avsnitt 1 har tegn som ikke vises" in notes.preview.text
    assert "\u202e" in notes.editor.segments[0].text, "what was pasted is not changed in secret"
    assert notes.seal_button.isEnabled()


def test_a_case_that_was_shut_says_so_and_what_was_kept_is_there_afterwards(
    qtbot: QtBot, office: Any, window: Any, notes: NotesPanel, settle: Settle
) -> None:
    qtbot.keyClicks(notes.editor.current.text_edit, "Skrevet før saken ble lukket")
    notes.kind_combo.setFocus()
    settle()
    office.notes.fail_save = NavdeskError.of("work.case_not_open")
    notes.editor.current.set_basis(LegalBasis.STL_18)
    notes.add_button.setFocus()
    qtbot.waitUntil(lambda: window.case is None)
    assert "lukket" in window.message_bar.text
    assert office.notes.begun[0].segments[0].text == "Skrevet før saken ble lukket"
    office.notes.fail_save = None


def test_a_missing_municipal_code_is_a_sentence_at_the_paragraph(
    office: Any, notes: NotesPanel, settle: Settle
) -> None:
    office.notes.unroutable = "test.class"
    _paste(notes, "Mangler 4 000 kr.")
    settle()
    assert "Arkivet kjenner ikke klassen" in notes.editor.paragraphs[0]._route.text()
    assert not notes.seal_button.isEnabled()
    assert notes.editor.segments[0].text == "Mangler 4 000 kr."
