"""Kinds of note in the window: several at a time, each with its own questions and fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QWidget

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.desktop.notes.discard_dialog import DiscardDialog
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.domain.codes import Content, LegalBasis
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind, Participant

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]
W = TypeVar("W", bound=QWidget)

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def notes(case: CasePage, settle: Settle) -> NotesPanel:
    case.show_tab(NOTES)
    settle()
    return case.notes


class Fingers:
    """Presses keys on whatever has the keyboard, and counts those that are not the text."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.keys = 0

    def write(self, text: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self._qtbot.keyClicks(widget, text)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        widget = QApplication.activeModalWidget() or QApplication.focusWidget()
        assert widget is not None
        self._qtbot.keyClick(widget, key, modifier)
        self.keys += 1


def _shown(qtbot: QtBot, kind: type[W]) -> W:
    def found() -> list[W]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def _choose(notes: NotesPanel, kind: NoteKind) -> None:
    at = notes.kind_combo.findData(kind)
    notes.kind_combo.setCurrentIndex(at)
    notes.kind_combo.activated.emit(at)


def _write(qtbot: QtBot, notes: NotesPanel, text: str, basis: LegalBasis | None = None) -> None:
    qtbot.keyClicks(notes.editor.current.text_edit, text)
    if basis is not None:
        notes.editor.current.set_basis(basis)


def test_a_walk_in_is_written_with_four_keys_beside_its_text_and_no_mouse(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    fingers = Fingers(qtbot)
    _write(qtbot, notes, "Halvskrevet referat")
    fingers.press(Qt.Key.Key_I, CTRL_SHIFT)
    settle()
    assert notes.kind_combo.currentData() == NoteKind.WALK_IN
    assert len(notes.editor.paragraphs) == 1, "one field"
    fingers.write("Mangler mat, fikk nytt møte i morgen kl. 9.")
    fingers.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settle()
    fingers.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _shown(qtbot, SealDialog)
    fingers.press(Qt.Key.Key_Return)
    settle()
    assert fingers.keys == 4
    [sealed] = office.notes.sealed
    assert (sealed.kind, sealed.segments[0].legal_basis) == (NoteKind.WALK_IN, LegalBasis.STL_18)
    assert [part.text for part in notes.editor.segments] == ["Halvskrevet referat"]


def test_one_goes_between_begun_notes_and_loses_no_letter(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, "Første notat")
    assert notes.drafts.drafts_button.isHidden()
    notes.turns.begin(NoteKind.PHONE)
    settle()
    _write(qtbot, notes, "Ringte om strøm")
    notes.drafts.chosen.emit(office.notes.begun[0])
    settle()
    assert notes.editor.segments[0].text == "Første notat"
    assert not notes.drafts.drafts_button.isHidden()
    assert notes.drafts.drafts_button.text() == "2 påbegynte notater"
    actions = notes.drafts.drafts_menu.actions()
    assert [action.isChecked() for action in actions] == [False, True]
    assert "Ringte om strøm" in actions[0].text()
    _trigger(actions[0])
    settle()
    assert notes.editor.segments[0].text == "Ringte om strøm"
    assert notes.kind_combo.currentData() == NoteKind.PHONE


def test_an_empty_note_is_not_left_behind(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, "Noe")
    first = notes.draft_id
    notes.turns.begin(NoteKind.CONTACT)
    settle()
    second = notes.draft_id
    assert second != first
    notes.turns.show(next(one for one in office.notes.begun if one.id == first))
    settle()
    assert notes.draft_id == first
    assert [one.id for one in office.notes.begun] == [first]


def test_text_that_cannot_be_kept_keeps_its_note_on_the_page(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    told: list[Any] = []
    notes.failed.connect(told.append)
    _write(qtbot, notes, "Viktig")
    office.notes.fail_save = NavdeskError.of("test.disk")
    notes.turns.begin(NoteKind.WALK_IN)
    qtbot.waitUntil(lambda: bool(told))
    assert notes.editor.segments[0].text == "Viktig"
    office.notes.fail_save = None


def test_throwing_a_note_away_asks_first_and_the_next_one_comes(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, "Skal bort nå")
    notes.seal_bar.discard_button.click()
    question = _shown(qtbot, DiscardDialog)
    assert question.text_label.text().startswith("3 ord blir borte for godt.")
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    settle()
    assert notes.editor.segments[0].text == "Skal bort nå"
    notes.seal_bar.discard_button.click()
    _shown(qtbot, DiscardDialog).drop_button.click()
    settle()
    assert [one.segments[0].text for one in office.notes.discarded] == ["Skal bort nå"]
    assert notes.editor.segments[0].text == ""
    assert notes.editor.current.text_edit.isEnabled()
    assert len(office.notes.begun) == 1


def test_choosing_a_kind_asks_its_questions_and_never_writes_an_answer(
    notes: NotesPanel, settle: Settle
) -> None:
    _choose(notes, NoteKind.ASSESSMENT)
    settle()
    edits = [paragraph.text_edit for paragraph in notes.editor.paragraphs]
    assert len(edits) == 4
    assert all(edit.placeholderText().endswith("?") for edit in edits)
    assert "barna" in edits[2].placeholderText()
    assert edits[2].accessibleDescription() == edits[2].placeholderText()
    assert [part.text for part in notes.editor.segments] == [""] * 4
    assert not notes.seal_button.isEnabled()


def test_the_content_a_kind_has_settled_stays_when_a_basis_is_chosen(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _choose(notes, NoteKind.ASSESSMENT)
    _write(qtbot, notes, "Trenger tett veiledning.", LegalBasis.NAV_14A)
    assert notes.editor.current.segment.content is Content.ASSESSMENT
    _choose(notes, NoteKind.CONTACT)
    assert notes.editor.current.segment.text == "Trenger tett veiledning.", "what is written stays"


def test_only_the_questions_that_were_answered_are_sent(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _choose(notes, NoteKind.ASSESSMENT)
    first = notes.editor.paragraphs[0]
    qtbot.keyClicks(first.text_edit, "Har søkt ti jobber.")
    first.set_basis(LegalBasis.NAV_14A)
    settle()
    [piece] = notes._preview.state if notes._preview else ()
    assert piece.text == "Har søkt ti jobber."
    assert "?" not in notes.preview.text.replace("Til staten", "")


def test_who_was_there_is_written_from_the_keyboard_and_kept(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    assert notes.strip.isHidden()
    _choose(notes, NoteKind.COOPERATION)
    settle()
    assert not notes.strip.isHidden()
    bases = [part.legal_basis for part in notes.editor.segments]
    assert bases == [LegalBasis.NAV_15A, LegalBasis.STL_13]
    fingers = Fingers(qtbot)
    notes.strip.people.fields[0].setFocus()
    for text in ("Lege Testlege", "fastlege", "Ada Testsjef", "arbeidsgiver"):
        fingers.write(text)
        fingers.press(Qt.Key.Key_Return)
    people = (Participant("Lege Testlege", "fastlege"), Participant("Ada Testsjef", "arbeidsgiver"))
    assert notes.strip.participants == people
    assert len(notes.strip.people.fields) == 6, "there is always an empty line"
    qtbot.waitUntil(
        lambda: bool(office.notes.saves) and office.notes.begun[0].participants == people
    )
    notes.turns.begin(NoteKind.CONTACT)
    settle()
    assert notes.strip.participants == ()
    notes.turns.show(office.notes.begun[0])
    settle()
    assert notes.strip.participants == people


def test_a_call_has_its_script_first_and_a_concern_says_where_it_goes(
    notes: NotesPanel, settle: Settle
) -> None:
    _choose(notes, NoteKind.PHONE)
    assert "1. Hvem snakker jeg med?" in notes.strip.help_label.text()
    assert [part.text for part in notes.editor.segments] == ["", ""]
    _choose(notes, NoteKind.CHILD_CONCERN)
    assert "samme dag" in notes.strip.help_label.text()
    bases = {part.legal_basis for part in notes.editor.segments}
    assert bases == {LegalBasis.STL_45}
    _choose(notes, NoteKind.MEETING_RECORD)
    assert notes.strip.isHidden()


@pytest.mark.parametrize(
    ("typed", "day", "wrong"),
    [
        ("1.9.2026", date(2026, 9, 1), False),
        ("01.09.26", date(2026, 9, 1), False),
        ("31.2.2026", None, True),
        ("1.10.2026", None, True),
        ("i går", None, True),
    ],
)
def test_the_day_of_a_decision_is_typed_and_one_that_is_none_is_told(  # noqa: PLR0917
    qtbot: QtBot, notes: NotesPanel, settle: Settle, typed: str, day: date | None, wrong: bool
) -> None:
    _choose(notes, NoteKind.COMPLAINT)
    qtbot.keyClicks(notes.strip.date_edit, typed)
    assert notes.strip.notified == day
    assert bool(notes.strip.date_said.text()) is wrong
    assert notes.strip.date_edit.text() == typed, "nothing that is typed is taken away"


def test_a_memo_is_kept_here_without_asking_where_it_goes(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _choose(notes, NoteKind.WORKING_MEMO)
    _write(qtbot, notes, "Husk å ringe Ola")
    settle()
    assert notes.seal_label.text() == "Blir på denne maskinen. Ingenting sendes."
    assert notes.seal_button.text() == "Behold her"
    qtbot.keyClick(
        notes.editor.current.text_edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    settle()
    assert [note.kind for note in office.notes.sealed] == [NoteKind.WORKING_MEMO]
    assert notes.saved_label.text() == "Beholdt på denne maskinen 10:42."
    assert not office.outbox.all


def test_a_written_note_is_put_right_in_a_new_one(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _write(qtbot, notes, "Har søkt to jobber.", LegalBasis.NAV_14A)
    settle()
    notes.seal()
    qtbot.keyClick(_shown(qtbot, SealDialog), Qt.Key.Key_Return)
    settle()
    [wrong] = office.notes.sealed
    notes.written_chip.click()
    notes.written.correct_button.click()
    settle()
    assert notes.views.currentIndex() == 0
    assert notes.editor.segments[0].text == "Har søkt to jobber."
    draft = notes.current()
    assert draft is not None
    assert (draft.corrects, draft.id != wrong.id) == (wrong.id, True)
    assert office.notes.sealed == [wrong]


def test_a_picture_is_refused_with_a_sentence_and_a_file_can_be_attached(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle, tmp_path: Any
) -> None:
    _write(qtbot, notes, "Tekst før bildet")
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    edit = notes.editor.current.text_edit
    assert edit.canInsertFromMimeData(data)
    edit.insertFromMimeData(data)
    assert edit.toPlainText() == "Tekst før bildet"
    assert not notes.picture_bar.isHidden()
    assert "kan ikke limes inn" in notes.picture_bar.label.text()
    file = tmp_path / "bilde.pdf"
    file.write_bytes(b"%PDF-1.4")
    notes.picture_bar.ask = lambda _: file
    notes.picture_bar.attach_button.click()
    settle()
    assert "bilde.pdf" in notes.picture_bar.label.text()
    notes.picture_bar.close_button.click()
    assert notes.picture_bar.isHidden()


def _trigger(action: QAction) -> None:
    action.trigger()
