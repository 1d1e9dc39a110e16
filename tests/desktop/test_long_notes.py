"""A note longer than anybody writes: shown by and by, whole all the same, written in at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.domain.notes import NoteSegment

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
MANY = tuple(NoteSegment(f"Avsnitt nummer {number}.") for number in range(1, 25))


@pytest.fixture
def notes(case: CasePage, settle: Settle) -> NotesPanel:
    case.show_tab(NOTES)
    settle()
    return case.notes


def _all_shown(notes: NotesPanel) -> bool:
    return len(notes.editor.paragraphs) == len(notes.editor.segments)


def test_a_long_note_is_whole_before_all_of_it_is_shown(qtbot: QtBot, notes: NotesPanel) -> None:
    notes.editor.show_segments(MANY)
    assert not _all_shown(notes)
    assert notes.editor.segments == MANY
    notes.editor.focus_last()
    qtbot.waitUntil(lambda: _all_shown(notes), timeout=20_000)
    assert notes.editor.segments == MANY
    names = [each.text_edit.accessibleName() for each in notes.editor.paragraphs]
    assert names == [f"Avsnitt {number}: Tekst" for number in range(1, 25)]
    assert notes.editor.paragraphs[-1].text_edit.hasFocus()


def test_whoever_writes_meanwhile_is_not_taken_to_the_end(qtbot: QtBot, notes: NotesPanel) -> None:
    notes.editor.show_segments(MANY)
    notes.editor.focus_last()
    here = notes.editor.current.text_edit
    qtbot.keyClicks(here, " Mer")
    qtbot.waitUntil(lambda: _all_shown(notes), timeout=20_000)
    assert here.hasFocus()
    assert [each.text for each in notes.editor.segments if each.text.endswith(" Mer")] != []
    assert len(notes.editor.segments) == 24


def test_a_place_far_down_is_shown_when_it_is_gone_to(notes: NotesPanel) -> None:
    notes.editor.show_segments(MANY)
    notes.editor.go_to(19, 3)
    assert notes.editor.current.text_edit.toPlainText() == "Avsnitt nummer 20."
    assert notes.editor.spot() == (19, 3)


def test_two_hundred_thousand_characters_are_kept_as_written(
    qtbot: QtBot, notes: NotesPanel
) -> None:
    text = "Sover hos kompis, må ut fredag. " * 6_250
    notes.editor.show_segments((NoteSegment(text),))
    notes.editor.focus_last()
    qtbot.keyClick(notes.editor.current.text_edit, Qt.Key.Key_X)
    assert notes.editor.segments[0].text == f"{text}x"
