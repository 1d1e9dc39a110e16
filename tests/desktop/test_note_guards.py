"""What a guard has met is said in a sentence beside the page, and dealt with in three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from tests.desktop.fakes import Office

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.guard_rules import Circumstances, PlaceCare, Side
from navdesk.domain.guards import GuardFinding
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteSegment
from navdesk.rulebook.guards import load_guards

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
ALT = Qt.KeyboardModifier.AltModifier
GUARDS = load_guards()
TEXT = "Har søkt to jobber. Klager på avslag om depositum."


def _met(segment: NoteSegment, places: PlaceCare = PlaceCare.NONE) -> tuple[GuardFinding, ...]:
    to = Circumstances(frozenset({Side.STATE}), segment.legal_basis, places=places)
    found = GUARDS.check(segment.text, to, segment.reasons)
    return tuple(replace(one, why=Message("test.guarded")) for one in found)


@pytest.fixture
def notes(case: CasePage, office: Office, settle: Settle) -> Iterator[NotesPanel]:
    office.notes.guard = _met
    case.show_tab(NOTES)
    settle()
    yield case.notes
    office.notes.guard = lambda _: ()


def _write(qtbot: QtBot, notes: NotesPanel, text: str, settle: Settle) -> None:
    edit = notes.editor.current.text_edit
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_1, ALT)
    settle()
    qtbot.waitUntil(lambda: not notes.preview.guards.isHidden())


def _button(notes: NotesPanel, text: str) -> QPushButton:
    found = notes.preview.guards.findChildren(QPushButton)
    return next(b for b in found if b.text().startswith(text) and b.isVisibleTo(notes))


def _says(notes: NotesPanel) -> str:
    labels = notes.preview.guards.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(notes))


def test_a_finding_is_a_sentence_with_the_words_and_a_wording(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    said = _says(notes)
    assert "Avsnitt 1, «depositum»: Dette viser at brukeren får hjelp fra kommunen." in said
    assert "Har søkt to jobber. Trenger stabil bosituasjon for å kunne delta." in said
    assert not notes.seal_button.isEnabled()
    assert notes.seal_label.text().startswith("Avsnitt 1: Dette viser")
    [mark] = notes.editor.current.text_edit.extraSelections()
    assert mark.cursor.selectedText() == "depositum"  # type: ignore[attr-defined]


def test_one_key_takes_the_wording_and_ctrl_z_brings_the_words_back(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    edit = notes.editor.current.text_edit
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(edit, Qt.Key.Key_U, keys)
    assert edit.toPlainText().endswith("Trenger stabil bosituasjon for å kunne delta.")
    qtbot.waitUntil(lambda: notes.preview.guards.isHidden() and notes.seal_button.isEnabled())
    assert edit.extraSelections() == []
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == TEXT


def test_to_change_it_oneself_puts_the_cursor_on_the_words(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    _button(notes, "Endre selv").click()
    edit = notes.editor.current.text_edit
    assert edit.hasFocus()
    assert edit.textCursor().selectedText() == "depositum"
    # A letter that Qt counts as two stands before them.
    text = f"\N{GRINNING FACE} {TEXT}"
    edit.setPlainText(text)
    at = text.index("depositum")
    notes.preview.guards.wanted.emit(0, at, at + len("depositum"))
    assert edit.textCursor().selectedText() == "depositum"


def test_a_reason_is_written_kept_shown_and_listed_before_sealing(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    _button(notes, "Behold, fordi").click()
    field = notes.preview.guards.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert notes.editor.segments[0].reasons == {}, "nothing is no reason"
    qtbot.keyClicks(field, "Klagen gjelder nettopp dette")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert list(notes.editor.segments[0].reasons.values()) == ["Klagen gjelder nettopp dette"]
    qtbot.waitUntil(notes.seal_button.isEnabled)
    settle()
    assert "Beholdes fordi: Klagen gjelder nettopp dette" in _says(notes)
    assert notes.editor.current.text_edit.extraSelections() == []
    notes.seal()

    def dialogs() -> list[SealDialog]:
        shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, SealDialog))
        return [dialog for dialog in shown if dialog.isVisible()]

    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    [dialog] = dialogs()
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    names = "\n".join(
        str(dialog.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) or lines[row])
        for row in range(dialog.list.count())
    )
    assert "Klagen gjelder nettopp dette" in names
    dialog.reject()
    settle()
    _button(notes, "Ta begrunnelsen bort").click()
    qtbot.waitUntil(lambda: not notes.seal_button.isEnabled())


def test_what_was_left_out_of_a_paragraph_is_struck_through_where_it_goes(
    notes: NotesPanel, settle: Settle
) -> None:
    reduced = NoteSegment(
        "Har søkt to jobber.",
        LegalBasis.NAV_14A,
        Content.CONTACT,
        LifeArea.WORK,
        before="Har søkt to jobber. Liker katter.",
    )
    notes.editor.show_segments((reduced,))
    notes._ask_preview()
    settle()
    labels = [label for label in notes.preview.findChildren(QLabel) if label.isVisibleTo(notes)]
    struck = [label.text() for label in labels if label.font().strikeOut()]
    assert struck == ["Liker katter.", "Har søkt to jobber."], "once here, and all of it there"
    assert "Tatt ut av avsnittet." in notes.preview.text


def test_what_must_change_cannot_be_kept(
    qtbot: QtBot, notes: NotesPanel, office: Office, settle: Settle
) -> None:
    office.notes.guard = lambda segment: _met(segment, PlaceCare.MUST_CHANGE)
    _write(qtbot, notes, "Barna går på Testskolen.", settle)
    buttons = [b.text() for b in notes.preview.guards.findChildren(QPushButton)]
    assert not any("Behold" in text for text in buttons)
    _button(notes, "Bruk forslaget").click()
    assert notes.editor.segments[0].text == "Barna går på skolen."


def test_a_half_written_reason_stays_while_the_page_is_previewed_again(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    _button(notes, "Behold, fordi").click()
    field = notes.preview.guards.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Klagen")
    notes._ask_preview()
    settle()
    assert notes.preview.guards.findChild(QLineEdit) is field
    assert field.text() == "Klagen"


def test_every_way_has_a_name_and_is_reached_by_the_keyboard(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    for button in notes.preview.guards.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_keyboard_stays_on_the_page_when_a_reason_was_given(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    _button(notes, "Behold, fordi").click()
    field = notes.preview.guards.findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, "Retten har bedt om det")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert notes.editor.paragraphs[0].text_edit.hasFocus()


def test_tab_comes_to_what_must_be_looked_at_before_the_buttons_below(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, TEXT, settle)
    notes.add_button.setFocus()
    qtbot.keyClick(notes.add_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is _button(notes, "Endre selv")
