"""*Arkiver kartleggingen*: offered while there is something to archive, and looked over first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import MAPPING, NOTES
from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.dialogs import HistoryDialog
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.domain.notes import NoteKind
from navdesk.work.states import AnswerLine

Settle = Callable[[], None]


def answered(case: CasePage, office: Any, count: int) -> None:
    """Let the case have so many answers that are in no note."""
    office.notes.unarchived = count
    office.changes.publish(Change.of(ChangeKind.ANSWERS, case_id=case.case_id))


def test_it_is_offered_only_while_answers_are_in_no_note(
    case: CasePage, office: Any, settle: Settle
) -> None:
    case.show_tab(MAPPING)
    settle()
    assert case.archiving.isHidden()
    answered(case, office, 3)
    settle()
    assert case.archiving.isVisible()
    assert case.archiving.label.text() == "3 svar er ikke i noe notat ennå."
    answered(case, office, 0)
    settle()
    assert case.archiving.isHidden()


def test_it_leads_to_the_page_of_notes_with_the_answers_on_it(
    case: CasePage, office: Any, settle: Settle
) -> None:
    case.show_tab(MAPPING)
    answered(case, office, 1)
    settle()
    case.archiving.button.click()
    settle()
    assert case.tabs.currentIndex() == NOTES
    assert case.notes.kind_combo.currentData() == NoteKind.MAPPING
    assert "sveiser" in case.notes.editor.segments[0].text
    assert case.archiving.isHidden()


def test_what_is_on_the_page_of_notes_is_kept_first(
    case: CasePage, office: Any, settle: Settle
) -> None:
    case.show_tab(NOTES)
    settle()
    case.notes.editor.current.text_edit.setPlainText("Halvferdig setning")
    case.show_tab(MAPPING)
    answered(case, office, 1)
    settle()
    case.archiving.button.click()
    settle()
    texts = [part.text for note in office.notes.begun for part in note.segments]
    assert "Halvferdig setning" in texts


def test_a_refusal_is_told_and_the_button_can_be_pressed_again(
    case: CasePage, office: Any, settle: Settle
) -> None:
    case.show_tab(MAPPING)
    answered(case, office, 1)
    settle()
    told: list[object] = []
    case.failed.connect(told.append)
    office.notes.unarchived = 0
    case.archiving.button.click()
    settle()
    assert len(told) == 1
    assert case.archiving.button.isEnabled()
    assert case.tabs.currentIndex() == MAPPING


def test_the_history_marks_answers_that_build_on_the_same_one(
    case: CasePage, office: Any, desk: Desk
) -> None:
    line = AnswerLine(AnswerKind.ANSWERED, "Sveiser", "", "", "Z990103", desk.clock.now())
    field = office.mapping.area(case.case_id, LifeArea.WORK).fields[0]
    forked = replace(field, history=(replace(line, forked=True), line))
    dialog = HistoryDialog(desk, case, forked, office.bench.employee)
    spoken = [
        dialog.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
        for at in range(dialog.list.count())
    ]
    dialog.deleteLater()
    assert ["To svar bygger på samme." in each for each in spoken] == [True, False]
