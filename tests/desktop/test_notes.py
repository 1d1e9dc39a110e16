"""The note tab: a page to write on, who gets what, and sealing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.notes.defaults import COMMON, usual
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.desktop.widgets.unsaved import UnsavedDialog
from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind
from navdesk.work.states import OpenReason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Settle = Callable[[], None]


@pytest.fixture
def notes(case: CasePage, settle: Settle) -> NotesPanel:
    case.show_tab(NOTES)
    settle()
    return case.notes


def _type(qtbot: QtBot, notes: NotesPanel, text: str) -> None:
    qtbot.keyClicks(notes.editor.current.text_edit, text)


def _seal_dialog(qtbot: QtBot) -> SealDialog:
    def found() -> SealDialog | None:
        return next(
            (
                widget
                for widget in QApplication.topLevelWidgets()
                if isinstance(widget, SealDialog) and widget.isVisible()
            ),
            None,
        )

    qtbot.waitUntil(lambda: found() is not None)
    dialog = found()
    assert dialog is not None
    return dialog


def _unsaved_dialog(qtbot: QtBot) -> UnsavedDialog:
    def found() -> list[UnsavedDialog]:
        shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, UnsavedDialog))
        return [dialog for dialog in shown if dialog.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def test_one_lands_in_an_empty_paragraph_ready_to_type(notes: NotesPanel) -> None:
    assert len(notes.editor.paragraphs) == 1
    assert notes.editor.paragraphs[0].text_edit.hasFocus()
    assert not notes.seal_button.isEnabled()


def test_a_key_chooses_the_basis_and_the_usual_content_and_area_follow(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Mangler 4 000 kr til husleie.")
    edit = notes.editor.current.text_edit
    qtbot.keyClick(edit, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    segment = notes.editor.segments[0]
    assert segment.legal_basis is LegalBasis.STL_18
    assert (segment.content, segment.life_area) == (Content.FINANCE, LifeArea.ECONOMY)
    qtbot.keyClick(edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    segment = notes.editor.segments[0]
    assert (segment.legal_basis, segment.content, segment.life_area) == (
        LegalBasis.NAV_14A,
        Content.CONTACT,
        LifeArea.WORK,
    )
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert notes.editor.segments[0].content is Content.ASSESSMENT
    qtbot.keyClick(edit, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert notes.editor.segments[0].content is Content.ASSESSMENT, "a person's choice is kept"
    assert edit.toPlainText() == "Mangler 4 000 kr til husleie."


def test_every_basis_has_a_usual_content_and_nine_have_a_key() -> None:
    assert all(usual(basis) for basis in LegalBasis)
    assert len(set(COMMON)) == 9


def test_enter_twice_makes_a_new_paragraph_and_backspace_joins(
    qtbot: QtBot, notes: NotesPanel
) -> None:
    _type(qtbot, notes, "Første")
    edit = notes.editor.current.text_edit
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert len(notes.editor.paragraphs) == 2
    second = notes.editor.paragraphs[1].text_edit
    qtbot.waitUntil(second.hasFocus)
    qtbot.keyClicks(second, "Andre")
    assert [segment.text for segment in notes.editor.segments] == ["Første", "Andre"]
    second.moveCursor(second.textCursor().MoveOperation.Start)
    qtbot.keyClick(second, Qt.Key.Key_Backspace)
    assert [segment.text for segment in notes.editor.segments] == ["FørsteAndre"]


def test_joining_never_moves_text_to_another_basis(qtbot: QtBot, notes: NotesPanel) -> None:
    _type(qtbot, notes, "Staten")
    notes.editor.current.set_basis(LegalBasis.NAV_14A)
    notes.editor.add_below()
    _type(qtbot, notes, "Kommunen")
    notes.editor.current.set_basis(LegalBasis.STL_18)
    second = notes.editor.paragraphs[1].text_edit
    second.moveCursor(second.textCursor().MoveOperation.Start)
    qtbot.keyClick(second, Qt.Key.Key_Backspace)
    assert [segment.text for segment in notes.editor.segments] == ["Staten", "Kommunen"]


def test_the_preview_shows_each_reader_what_they_get_and_what_was_left_out(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Har søkt to jobber.")
    notes.editor.current.set_basis(LegalBasis.NAV_14A)
    notes.editor.add_below()
    _type(qtbot, notes, "Mangler 4 000 kr.")
    notes.editor.current.set_basis(LegalBasis.STL_18)
    settle()
    words = notes.preview.text
    state, rest = words.split("Til kommunen")
    municipality, client = rest.split("Bruker leser")
    assert "Aktivitetsplan (staten)\nNotat fra samtale\nHar søkt to jobber." in state
    assert "Kommunens arkiv, Testdal · Økonomisk stønad\nNotat fra samtale\nMangler" in municipality
    assert "Har søkt to jobber.\n\nMangler 4 000 kr." in client
    assert "Går bare til Kommunens arkiv, Testdal · Økonomisk stønad." in words
    assert "Går bare til Aktivitetsplan (staten)." in words
    assert words.count("Har søkt to jobber.") == 3
    assert notes.editor.paragraphs[0]._route.text() == "Til Aktivitetsplan (staten)"
    assert notes.seal_button.isEnabled()
    assert notes.seal_label.text() == "Klar: 2 leveranser."


def test_what_stops_the_seal_is_said_in_a_sentence(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Uten grunnlag.")
    settle()
    assert notes.seal_label.text() == "Avsnitt 1: Velg rettslig grunnlag for avsnittet."
    assert not notes.seal_button.isEnabled()
    notes.seal()
    settle()
    assert not any(isinstance(w, SealDialog) for w in QApplication.topLevelWidgets())


def test_what_is_typed_is_kept_within_two_seconds_and_says_so(
    qtbot: QtBot, office: Any, notes: NotesPanel, case: CasePage
) -> None:
    _type(qtbot, notes, "Kort notat")
    assert notes.saved_label.text() == "Skriver …"
    qtbot.waitUntil(lambda: bool(office.notes.saves), timeout=2000)
    assert office.notes.draft(case.case_id).segments[0].text == "Kort notat"
    qtbot.waitUntil(lambda: notes.saved_label.text() == "Lagret på denne maskinen 10:42")


def test_losing_the_keyboard_saves_at_once(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Går et annet sted")
    notes.seal_button.window().findChild(type(notes.add_button), "gatherButton").setFocus()
    qtbot.waitUntil(lambda: bool(office.notes.saves), timeout=700)
    assert office.notes.saves[-1].segments[0].text == "Går et annet sted"


def test_what_cannot_be_kept_stays_on_the_screen_and_is_tried_again(
    qtbot: QtBot, window: Any, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    office.notes.fail_save = NavdeskError.of("test.disk")
    _type(qtbot, notes, "Viktig")
    qtbot.waitUntil(lambda: "Disken er full" in window.message_bar.text, timeout=3000)
    assert notes.saved_label.text() == "Ikke lagret ennå: Disken er full. Prøver igjen."
    assert notes.saved_label.toolTip().endswith("frigjør plass.")
    window.close_case()
    question = _unsaved_dialog(qtbot)
    assert window.case is not None, "a case with unsaved text stays open"
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    settle()
    assert window.case is not None
    office.notes.fail_save = None
    qtbot.waitUntil(lambda: bool(office.notes.saves), timeout=5000)
    assert office.notes.saves[-1].segments[0].text == "Viktig"
    qtbot.waitUntil(lambda: notes.saved_label.text() == "Lagret på denne maskinen 10:42")
    assert notes.saved_label.toolTip() == ""


def test_a_full_disk_is_told_once_and_not_every_second(
    qtbot: QtBot, office: Any, notes: NotesPanel
) -> None:
    told: list[object] = []
    notes.failed.connect(told.append)
    office.notes.fail_save = NavdeskError.of("test.disk")
    _type(qtbot, notes, "Viktig")
    notes.kind_combo.setFocus()
    qtbot.waitUntil(lambda: len(told) == 1)
    _type(qtbot, notes, " beskjed")
    notes.kind_combo.setFocus()
    qtbot.waitUntil(lambda: office.notes.tries > 1)
    assert len(told) == 1
    assert notes.editor.segments[0].text == "Viktig beskjed"
    office.notes.fail_save = None


def test_text_that_cannot_be_kept_can_be_given_up_or_tried_again(
    qtbot: QtBot, window: Any, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    office.notes.fail_save = NavdeskError.of("test.disk")
    _type(qtbot, notes, "Viktig")
    window.close_case()
    question = _unsaved_dialog(qtbot)
    assert question.list.text() == "Samtalereferat"
    office.notes.fail_save = None
    question.keep_button.click()
    settle()
    assert window.case is None
    assert office.notes.saves[-1].segments[0].text == "Viktig"


def test_every_field_of_a_paragraph_is_kept(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Alt")
    paragraph = notes.editor.current
    paragraph.set_basis(LegalBasis.FTRL_OTHER)
    qtbot.keyClick(paragraph.benefit_combo, Qt.Key.Key_Down)
    qtbot.keyClick(paragraph.content_combo, Qt.Key.Key_Down)
    qtbot.keyClick(paragraph.area_combo, Qt.Key.Key_Up)
    paragraph._menu.actions()[0].trigger()
    notes.kind_combo.setFocus()
    qtbot.keyClick(notes.kind_combo, Qt.Key.Key_Down)
    notes.add_button.setFocus()
    qtbot.waitUntil(lambda: bool(office.notes.saves) and not notes._draft._saving)
    kept = office.notes.saves[-1]
    assert kept.segments == notes.editor.segments
    assert kept.kind is NoteKind.CONTACT
    assert kept.segments[0].flags
    assert kept.segments[0].benefit is not None


@pytest.mark.parametrize("way", ["tab", "window"])
def test_another_tab_or_another_window_keeps_at_once(
    qtbot: QtBot, office: Any, notes: NotesPanel, case: CasePage, way: str
) -> None:
    _type(qtbot, notes, "Går et annet sted")
    if way == "tab":
        case.tabs.setCurrentIndex(0)
    else:
        event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
        QApplication.sendEvent(notes.editor.current.text_edit, event)
    qtbot.waitUntil(lambda: bool(office.notes.saves), timeout=700)
    assert office.notes.saves[-1].segments[0].text == "Går et annet sted"


def test_a_draft_that_cannot_be_begun_takes_text_all_the_same(
    qtbot: QtBot, window: Any, office: Any, case: CasePage, settle: Settle
) -> None:
    office.notes.fail_begin = NavdeskError.of("test.disk")
    case.show_tab(NOTES)
    settle()
    notes = case.notes
    _type(qtbot, notes, "Før det er noe å skrive i")
    notes.kind_combo.setFocus()
    qtbot.waitUntil(lambda: "Ikke lagret ennå" in notes.saved_label.text())
    window.close_case()
    qtbot.keyClick(_unsaved_dialog(qtbot), Qt.Key.Key_Escape)
    office.notes.fail_begin = None
    qtbot.waitUntil(lambda: bool(office.notes.saves), timeout=5000)
    assert office.notes.saves[-1].segments[-1].text == "Før det er noe å skrive i"


def test_one_comes_back_to_the_paragraph_and_letter_one_was_at(
    qtbot: QtBot, window: Any, notes: NotesPanel, settle: Settle, fakes: Any
) -> None:
    _type(qtbot, notes, "Første")
    notes.editor.add_below()
    _type(qtbot, notes, "Andre avsnitt")
    notes.editor.add_below()
    _type(qtbot, notes, "Tredje")
    notes.go_to("note:1", 5)
    assert notes.spot() == ("note:1", 5)
    window.close_case()
    settle()
    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    settle()
    window.case.go_to(NOTES, "note:1", 5)
    settle()
    again = window.case.notes
    assert again.spot() == ("note:1", 5)
    assert again.editor.paragraphs[1].text_edit.hasFocus()
    again.go_to("note:7", 400)
    assert again.spot() == ("note:2", len("Tredje"))


def test_nothing_is_written_while_a_note_is_being_sealed(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Har søkt to jobber.")
    notes.editor.current.set_basis(LegalBasis.NAV_14A)
    settle()
    office.notes.hold_seal = threading.Event()
    notes.seal()
    qtbot.keyClick(_seal_dialog(qtbot), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not notes.editor.current.text_edit.isEnabled())
    office.notes.hold_seal.set()
    settle()
    assert notes.editor.current.text_edit.isEnabled()
    assert [segment.text for segment in notes.editor.segments] == [""]


def test_what_would_go_elsewhere_than_shown_is_shown_afresh_before_it_is_sealed(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Har søkt to jobber.")
    notes.editor.current.set_basis(LegalBasis.NAV_14A)
    settle()
    office.notes.goes_elsewhere = True
    notes.seal()
    qtbot.keyClick(_seal_dialog(qtbot), Qt.Key.Key_Return)
    settle()
    first = office.notes.shown_at_seal
    assert first is not None
    assert [segment.text for segment in notes.editor.segments] == ["Har søkt to jobber."]
    office.notes.goes_elsewhere = False
    notes.seal()
    qtbot.keyClick(_seal_dialog(qtbot), Qt.Key.Key_Return)
    settle()
    assert office.notes.shown_at_seal is not first, "it was asked for anew"
    assert [segment.text for segment in notes.editor.segments] == [""]


def test_a_draft_comes_back_as_it_was(  # noqa: PLR0917
    qtbot: QtBot, window: Any, office: Any, notes: NotesPanel, settle: Settle, fakes: Any
) -> None:
    _type(qtbot, notes, "Halvferdig")
    paragraph = notes.editor.current
    paragraph.set_basis(LegalBasis.FTRL_OTHER)
    assert not paragraph.benefit_combo.isHidden()
    qtbot.keyClick(paragraph.benefit_combo, Qt.Key.Key_Down)
    paragraph._menu.actions()[2].trigger()
    before = notes.editor.segments
    assert before[0].flags == {Flag.UNVERIFIED}
    assert before[0].benefit is not None
    window.close_case()
    settle()
    window.open_person(fakes.S02, OpenReason.CASE_WORK)
    settle()
    window.case.show_tab(NOTES)
    settle()
    assert window.case.notes.editor.segments == before


def test_removing_the_last_paragraph_leaves_an_empty_page(qtbot: QtBot, notes: NotesPanel) -> None:
    _type(qtbot, notes, "Bort med dette")
    notes.editor.current.remove_button.click()
    assert [segment.text for segment in notes.editor.segments] == [""]
    notes.editor.add_below()
    notes.editor.current.remove_button.click()
    assert len(notes.editor.paragraphs) == 1


def test_sealing_names_the_destinations_and_escape_goes_back_to_the_text(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Har søkt to jobber.")
    edit = notes.editor.current.text_edit
    qtbot.keyClick(edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    settle()
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = _seal_dialog(qtbot)
    assert dialog.ok_button.hasFocus() or dialog.ok_button.isDefault()
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Aktivitetsplan (staten). Notat fra samtale")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert office.notes.sealed == []
    assert notes.editor.segments[0].text == "Har søkt to jobber."


def test_a_sealed_note_moves_to_the_written_ones_and_a_new_page_is_ready(
    qtbot: QtBot, office: Any, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Har søkt to jobber.")
    notes.editor.current.set_basis(LegalBasis.NAV_14A)
    settle()
    with qtbot.waitSignal(notes.sealed):
        notes.seal()
        qtbot.keyClick(_seal_dialog(qtbot), Qt.Key.Key_Return)
    settle()
    assert len(office.notes.sealed) == 1
    assert [segment.text for segment in notes.editor.segments] == [""]
    assert notes.saved_label.text() == "Forseglet 10:42. 1 leveranse i utboksen."
    assert notes.written_chip.text() == "Skrevne notater (1)"
    notes.written_chip.click()
    assert "Nav-loven § 14 a – oppfølging\nHar søkt to jobber." in (
        notes.written.text.toPlainText()
    )


def test_pasted_text_brings_no_style_along(qtbot: QtBot, notes: NotesPanel) -> None:
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setHtml("<b style='color:red'>Fet</b> tekst")
    data.setText("Fet tekst")
    notes.editor.current.text_edit.insertFromMimeData(data)
    assert notes.editor.segments[0].text == "Fet tekst"


def test_a_paragraph_is_as_tall_as_its_text(qtbot: QtBot, notes: NotesPanel) -> None:
    edit = notes.editor.current.text_edit
    low = edit.sizeHint().height()
    edit.setPlainText("\n".join(f"linje {n}" for n in range(12)))
    qtbot.waitUntil(lambda: edit.height() >= 12 * edit.fontMetrics().lineSpacing())
    assert edit.height() > low
    assert edit.verticalScrollBar().maximum() == 0


def test_sealing_asked_for_while_the_page_is_being_looked_at_is_not_lost(
    qtbot: QtBot, notes: NotesPanel, settle: Settle
) -> None:
    _type(qtbot, notes, "Har søkt to jobber.")
    qtbot.keyClick(notes.editor.current.text_edit, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    settle()
    notes.editor.changed.emit()
    notes._previewed = None
    notes._ask_preview()
    notes.seal()
    _seal_dialog(qtbot).reject()
