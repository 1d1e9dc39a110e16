"""*Kopier ut …*: only where it belongs elsewhere, given up only after it was copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.notes.hse import HseDialog
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteSegment
from navdesk.work.note_states import SegmentPreview

Settle = Callable[[], None]
THREAT = NoteSegment("Truet med kniv.", LegalBasis.STL_18, Content.SAFETY, LifeArea.ECONOMY)
NEED = NoteSegment("Mangler 4 000 kr.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
HELD = SegmentPreview(1, "", "C02", True, Message("work.case_not_open"), None)


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard: what a test put there must not outlive the application."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def notes(case: CasePage, settle: Settle) -> NotesPanel:
    case.show_tab(NOTES)
    settle()
    return case.notes


@pytest.fixture
def opened(notes: NotesPanel, settle: Settle) -> Callable[..., HseDialog]:
    """Open the dialog on the second of two paragraphs."""

    def show(*segments: NoteSegment) -> HseDialog:
        notes.editor.show_segments(segments or (NEED, THREAT))
        paragraph = notes.editor.paragraphs[1]
        paragraph.show_route(HELD)
        paragraph.hse_button.click()
        settle()
        shown = [w for w in QApplication.allWidgets() if isinstance(w, HseDialog)]
        return next(one for one in shown if one.isVisible())

    return show


def test_only_what_belongs_elsewhere_is_offered_to_be_copied_out(notes: NotesPanel) -> None:
    notes.editor.show_segments((NEED, THREAT))
    need, threat = notes.editor.paragraphs
    need.show_route(replace(HELD, index=0))
    threat.show_route(HELD)
    assert need.hse_button.isHidden()
    assert not threat.hse_button.isHidden()
    threat.show_route(None)
    assert threat.hse_button.isHidden()


def test_it_can_be_given_up_only_after_it_was_copied(opened: Any, notes: NotesPanel) -> None:
    dialog = opened()
    assert dialog.text_edit.toPlainText() == THREAT.text
    assert not dialog.ok_button.isEnabled()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == THREAT.text
    assert dialog.ok_button.isEnabled()
    dialog.reject()
    assert notes.editor.segments[1] == THREAT


def test_the_neutral_measure_takes_its_place_and_is_kept_at_once(
    opened: Any, case: CasePage, office: Any, settle: Settle
) -> None:
    tells = replace(NEED, before=f"{NEED.text} {THREAT.text}")
    dialog = opened(tells, THREAT)
    dialog.copy_button.click()
    dialog.measure_edit.setText("Møte med to ansatte.")
    dialog.ok_button.click()
    settle()
    first, second = case.notes.editor.segments
    assert first.before is None
    assert (second.text, second.content) == ("Møte med to ansatte.", Content.CONTACT)
    assert second.legal_basis is LegalBasis.STL_18
    kept = office.notes.draft(case.case_id)
    assert kept is not None
    assert THREAT.text not in repr([(s.text, s.before) for s in kept.segments])


def test_no_undo_brings_it_back(opened: Any, notes: NotesPanel, settle: Settle) -> None:
    dialog = opened()
    dialog.copy_button.click()
    dialog.ok_button.click()
    settle()
    for paragraph in notes.editor.paragraphs:
        for _ in range(5):
            paragraph.text_edit.undo()
        assert THREAT.text not in paragraph.text_edit.toPlainText()
