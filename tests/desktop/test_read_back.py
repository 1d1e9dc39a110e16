"""Notes from another machine are marked, and what could not be read is never taken for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt

from navdesk.desktop.case.page import CasePage
from navdesk.desktop.case.tabs import NOTES
from navdesk.desktop.desk import Desk
from navdesk.domain.codes import Content, LegalBasis
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.work.note_states import ReadBack

Settle = Callable[[], None]


def shown(case: CasePage, settle: Settle) -> list[str]:
    """Return what the list of written notes says, note by note."""
    case.show_tab(NOTES)
    case.notes.written_chip.click()
    settle()
    rows = case.notes.written.list
    return [rows.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(rows.count())]


def note_from_elsewhere(case: CasePage, office: Any, desk: Desk, *, whole: bool) -> Note:
    part = NoteSegment("Har søkt to jobber.", LegalBasis.NAV_14A, Content.CONTACT)
    now = desk.clock.now()
    note = Note(uuid4(), case.case_id, "Z990103", NoteKind.CONTACT, now, (part,), NoteState.SEALED)
    office.notes.sealed.append(note)
    names = ("Dokumenter (Joark)", "Kommunens arkiv")
    archives, who = ("saf", "noark5"), "Ola Testveileder"
    office.notes.from_archives[note.id] = ReadBack(archives, names, ("1",), now, whole, who)
    return note


def test_a_note_from_elsewhere_says_where_it_came_from_and_when(
    case: CasePage, office: Any, desk: Desk, settle: Settle
) -> None:
    note_from_elsewhere(case, office, desk, whole=True)
    (told,) = shown(case, settle)
    assert "Hentet tilbake fra Dokumenter (Joark) og Kommunens arkiv" in told
    assert "Deler av notatet" not in told
    assert "Ola Testveileder" in told
    assert "Z990103" not in told, "a code tells nobody who it was"


def test_a_note_with_a_part_missing_says_so(
    case: CasePage, office: Any, desk: Desk, settle: Settle
) -> None:
    note_from_elsewhere(case, office, desk, whole=False)
    (told,) = shown(case, settle)
    assert "Deler av notatet er ikke lest tilbake." in told


def test_archives_that_gave_nothing_are_told_of_where_no_note_is_shown(
    case: CasePage, office: Any, settle: Settle
) -> None:
    office.notes.unread = (Message("notes.not_sealed_here"),)
    assert shown(case, settle) == []
    assert case.notes.written.missing.isVisible()
    told = case.notes.written.missing.text()
    assert told.startswith("Arkivene har notater som ikke er hentet hit.")
    assert len(told) > len("Arkivene har notater som ikke er hentet hit. ")


def test_nothing_is_told_when_nothing_is_missing(
    case: CasePage, office: Any, desk: Desk, settle: Settle
) -> None:
    note = note_from_elsewhere(case, office, desk, whole=True)
    office.notes.sealed.append(replace(note, id=uuid4()))
    assert ["Hentet tilbake" in told for told in shown(case, settle)] == [False, True]
    assert case.notes.written.missing.isHidden()
